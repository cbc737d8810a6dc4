"""Direct Line as the contract says it: who may, what comes back, what is kept."""

import asyncio

import pytest

from bot.heard import Account, Filled, Pressed, Said
from bot.web.conversations import Conversation
from tests.web.client import Activity, Clock, Parrot, Served, Stream, serve

GENERATE = "/directline/tokens/generate"


async def test_a_token_is_for_a_new_conversation(served: Served) -> None:
    status, made = await served.ask("POST", GENERATE, {"user": {"id": "astrid"}})
    assert status == 200
    assert set(made) == {"conversationId", "token", "expires_in"}
    assert made["expires_in"] > 3600
    again = await served.chat("astrid")
    assert again.id != made["conversationId"]
    assert len(again.id) >= 24


@pytest.mark.parametrize(
    "body",
    [
        *({}, [], "x", {"user": {}}, {"user": []}),
        *({"user": {"id": who}} for who in ("", " ", 7, None, ["astrid"], "x" * 201)),
    ],
)
async def test_a_token_needs_a_user(served: Served, body: object) -> None:
    status, answer = await served.ask("POST", GENERATE, body)
    assert (status, answer["error"]["code"]) == (400, "400")


async def test_no_origin_is_fine_its_own_too_and_a_foreign_one_is_not(served: Served) -> None:
    for origin, expected in (
        (f"http://{served.host}", 200),
        ("http://evil.example", 403),
        (f"http://127.0.0.1:{served.listening.port}", 403),
        (f"https://{served.host}", 403),
        ("null", 403),
        ("", 403),
    ):
        status, _ = await served.ask("POST", GENERATE, {"user": {"id": "astrid"}}, Origin=origin)
        assert status == expected, origin


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "", "a b"])
async def test_another_host_name_reaches_nothing(served: Served, host: str) -> None:
    for method, path in (("GET", "/"), ("GET", "/demo/personas"), ("POST", GENERATE), ("GET", "/static/chat.js")):
        status, _ = await served.ask(method, path, Host=host)
        assert status == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:3978", "[::1]:3978", "LOCALHOST:1"])
async def test_this_machine_by_any_of_its_names(served: Served, host: str) -> None:
    status, _ = await served.ask("GET", "/demo/personas", Host=host)
    assert status == 200


async def test_a_bad_or_missing_token_is_403(served: Served) -> None:
    chat, other = await served.chat(), await served.chat()
    head, _, seal = chat.token.partition(".")
    bad = ["", "x", ".", "a.b", chat.token + "x", f"{head}.", f".{seal}", other.token, "é.é", "x" * 5000]
    for token in [None, *bad]:
        for method, path in (("GET", ""), ("GET", "/activities"), ("POST", "/activities")):
            status, _ = await served.ask(method, chat.path + path, {} if method == "POST" else None, token)
            assert status == 403, token
    status, _ = await served.ask("POST", "/directline/conversations", {}, "x")
    assert status == 403
    status, _ = await served.ask("GET", chat.path, None, Authorization=f"Basic {chat.token}")
    assert status == 403


async def test_a_token_ends_and_can_be_renewed_before(served: Served, clock: Clock) -> None:
    chat = await served.chat()
    clock.forward(hours=11)
    status, renewed = await served.ask("POST", "/directline/tokens/refresh", None, chat.token)
    assert (status, renewed["conversationId"]) == (200, chat.id)
    clock.forward(hours=2)
    assert (await served.ask("GET", f"{chat.path}/activities", None, chat.token))[0] == 403
    assert (await served.ask("GET", f"{chat.path}/activities", None, renewed["token"]))[0] == 200


async def test_a_stream_address_opens_the_stream_alone_and_not_for_long(served: Served, clock: Clock) -> None:
    chat = await served.chat()
    opened = await chat.start()
    address = opened["streamUrl"].replace("ws://", "http://")
    path = address.partition(served.host)[2]
    ticket = path.partition("&t=")[2]
    assert (await served.ask("GET", f"{chat.path}/activities", None, ticket))[0] == 403
    assert (await served.ask("GET", path))[0] == 426  # allowed, but it is no websocket
    assert (await served.ask("GET", path.replace(ticket, chat.token)))[0] == 403
    clock.forward(seconds=61)
    assert (await served.ask("GET", path))[0] == 403


async def test_starting_greets_once(served: Served, parrot: Parrot) -> None:
    chat = await served.chat()
    status, opened = await served.ask("POST", "/directline/conversations", None, chat.token)
    assert status == 201
    assert opened["streamUrl"].startswith(f"ws://{served.host}/directline/conversations/{chat.id}/stream?")
    assert (await served.ask("POST", "/directline/conversations", {}, chat.token))[0] == 200
    async with chat.stream() as stream:
        assert [one["text"] for one in await stream.next()] == ["hello"]
    assert parrot.arrivals == 1


async def test_who_speaks_first_is_not_greeted(served: Served, parrot: Parrot) -> None:
    chat = await served.chat()
    await chat.say("hei")
    await chat.start()
    assert await chat.texts() == ["hei", "you said hei"]
    assert parrot.arrivals == 0


async def test_a_message_is_echoed_and_answered(served: Served, parrot: Parrot) -> None:
    chat = await served.chat("ukjent-person")
    await chat.start()
    activity = {"type": "message", "text": "hei", "from": {"id": "jorunn", "role": "bot"}, "id": "mine"}
    sent = await chat.send(**activity, timestamp="1999", channelData={"clientActivityID": "abc", "secret": "x"})
    hello, mine, answer = await chat.history()
    assert mine["id"] == sent
    assert mine["from"] == {"id": "ukjent-person", "role": "user"}
    assert mine["channelData"] == {"clientActivityID": "abc"}
    assert mine["timestamp"].endswith("Z")
    assert (answer["from"]["role"], answer["text"], answer["textFormat"]) == ("bot", "you said hei", "plain")
    assert hello["timestamp"] <= mine["timestamp"] <= answer["timestamp"]
    heard = parrot.heard[-1]
    assert heard.account == Account("web", "ukjent-person")
    assert (heard.key, heard.heard) == (f"{chat.id}:abc", Said("hei"))


async def test_without_a_name_of_its_own_every_message_is_new(served: Served, parrot: Parrot) -> None:
    chat = await served.chat()
    await chat.send(type="message", text="a")
    await chat.send(type="message", text="a", channelData={"clientActivityID": ""})
    assert [one.key for one in parrot.heard] == [None, None]


async def test_a_watermark_gives_what_is_new(served: Served) -> None:
    chat = await served.chat()
    await chat.say("a")
    await chat.history()
    mark = chat.watermark
    await chat.say("b")
    assert await chat.texts(mark) == ["b", "you said b"]
    assert await chat.texts(chat.watermark) == []
    for wrong in ("-1", "x", "1e3", "٣", "9" * 16):
        assert (await served.ask("GET", f"{chat.path}/activities?watermark={wrong}", None, chat.token))[0] == 400


async def test_two_tabs_see_both(served: Served) -> None:
    chat = await served.chat()
    await chat.say("first")
    async with chat.stream() as one, chat.stream() as two:
        assert len(await one.next()) == len(await two.next()) == 2
        await chat.say("second")
        for tab in (one, two):
            seen = [*await tab.next(), *await tab.next()]
            assert [activity["text"] for activity in seen] == ["second", "you said second"]


async def test_a_page_that_comes_back_gets_what_it_missed(served: Served) -> None:
    chat = await served.chat()
    await chat.say("first")
    await chat.history()
    mark = chat.watermark
    await chat.say("missed")
    async with chat.stream(mark) as stream:
        assert [activity["text"] for activity in await stream.next()] == ["missed", "you said missed"]


async def test_typing_and_unknown_activities_are_taken_and_ignored(served: Served, parrot: Parrot) -> None:
    chat = await served.chat()
    for kind in ("typing", "event", "conversationUpdate", "invoke", "what is this"):
        await chat.send(type=kind, name="x", value=[1])
    assert parrot.heard == []
    assert await chat.history() == []


@pytest.mark.parametrize(
    "activity",
    [
        [],
        b"null",
        {},
        {"type": 7},
        {"type": "message", "text": 7},
        {"type": "message", "text": "x", "value": [1]},
        {"type": "message", "text": "x", "channelData": "x"},
        {"type": "message", "text": "x", "channelData": {"clientActivityID": 7}},
        {"type": "message", "text": "x", "channelData": {"clientActivityID": "x" * 201}},
        {"type": "message", "text": "x", "locale": 7},
        {"type": "message", "value": {}},
        {"type": "message", "value": {"dialog": "report", "revision": -1}},
        {"type": "message", "value": {"dialog": "report", "revision": True}},
        {"type": "message", "value": {"dialog": "report", "what": {"deep": 1}}},
        {"type": "message", "value": {"dialog": "report", "raw": []}},
        {"type": "message", "value": {"dialog": "x" * 65}},
        {"type": "message", "value": {"dialog": "report", **{f"f{n}": "" for n in range(65)}}},
    ],
)
async def test_a_malformed_activity_is_400(served: Served, parrot: Parrot, activity: object) -> None:
    chat = await served.chat()
    status, _ = await served.ask("POST", f"{chat.path}/activities", activity, chat.token)
    assert status == 400
    assert parrot.heard == []


def card_of(activity: Activity) -> Activity:
    (attachment,) = activity["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    card: Activity = attachment["content"]
    return card


async def test_a_card_that_was_filled_in_is_replaced_where_it_stands(served: Served, parrot: Parrot) -> None:
    chat = await served.chat()
    await chat.say("card")
    await chat.say("between")
    card = (await chat.history())[1]
    data = card_of(card)["actions"][0]["data"]
    assert data["activity"] == card["id"]
    mark = chat.watermark
    async with chat.stream(mark) as stream:
        value = {**data, "what": "a wet floor"}
        await chat.send(type="message", value=value, channelData={"clientActivityID": "p", "postBack": True})
        (echo,), (changed,) = await stream.next(), await stream.next()
    assert echo["channelData"] == {"clientActivityID": "p", "postBack": True}
    assert "value" not in echo
    assert "text" not in echo
    assert (changed["id"], changed["timestamp"]) == (card["id"], card["timestamp"])
    assert parrot.heard[-1].heard == Filled("report", "d1", 3, {"what": "a wet floor"}, "")
    assert (await chat.texts())[1] == "filled {'what': 'a wet floor'}"
    assert changed in await chat.history(mark)


@pytest.mark.parametrize("stamp", [None, "", "x", "x|1", "|", "{other}", "{own}|99999999999999", "{own}|x", 7])
async def test_a_card_that_nobody_knows_gets_a_new_answer(served: Served, stamp: object) -> None:
    chat, other = await served.chat(), await served.chat()
    foreign = await other.say("theirs")
    if isinstance(stamp, str):
        stamp = stamp.format(other=foreign, own=chat.id)
    await chat.send(type="message", value={"dialog": "report", "activity": stamp, "what": "x"})
    assert (await chat.texts())[-1] == "filled {'what': 'x'}"
    assert await other.texts() == ["theirs", "you said theirs"]


async def test_a_button_opens_a_dialog(served: Served, parrot: Parrot) -> None:
    chat = await served.chat()
    await chat.say("button")
    action = card_of((await chat.history())[1])["actions"][0]
    await chat.send(type="message", value=action["data"])
    assert parrot.heard[-1].heard == Pressed("report", {"what": "x"})


async def test_a_suggested_answer_that_posts_back_is_a_text(served: Served, parrot: Parrot) -> None:
    chat = await served.chat()
    await chat.send(type="message", value="yes")
    assert parrot.heard[-1].heard == Said("yes")


async def test_what_may_not_be_kept_is_shown_to_who_is_there_and_nowhere_else(served: Served) -> None:
    chat = await served.chat()
    async with chat.stream() as here:
        await here.next()  # the greeting
        await chat.say("nothing")
        (mine,), (answer,) = await here.next(), await here.next()
        assert (mine["text"], answer["text"]) == ("nothing", "not kept")
    # The answer can be fetched for a moment, also when something else is said meanwhile; the words never.
    assert await chat.texts() == ["hello", "not kept"]
    await chat.say("later")
    assert await chat.texts() == ["hello", "not kept", "later", "you said later"]
    for conversation in served.site.line.conversations.by_id.values():
        for name in [*conversation.passing]:
            conversation.let_pass(name)
    assert await chat.texts() == ["hello", "later", "you said later"]


async def test_who_is_let_in_misses_nothing(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said as soon as the line is open is seen on it, also where what lies there is being drawn meanwhile."""
    chat = await served.chat()
    await chat.start()
    opening = asyncio.create_task(chat.opened())

    async def looked(_conversation: Conversation) -> None:
        await asyncio.wait([opening], timeout=0.3)
        if opening.done():
            await chat.say("nothing")

    monkeypatch.setattr(served.site.line.bot, "looked", looked)
    async with await opening as socket:
        here = Stream(socket)
        if chat.sent == 0:
            await chat.say("nothing")
        texts: list[str] = []
        while "not kept" not in texts:
            texts += [one["text"] for one in await here.next()]
    assert texts == ["hello", "nothing", "not kept"]


async def test_a_forgotten_conversation_is_empty_but_goes_on(served: Served) -> None:
    chat = await served.chat()
    await chat.say("secret")
    await chat.say("forget")
    assert await chat.texts() == ["forget", "forgotten"]


async def test_a_turn_that_breaks_still_answers_and_keeps_nothing(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    chat = await served.chat()
    async with chat.stream() as here:
        await here.next()
        await chat.say("break")
        (mine,), (answer,) = await here.next(), await here.next()
    assert mine["text"] == "break"
    assert answer["text"]
    assert "break" not in await chat.texts()
    assert "RuntimeError" in caplog.text
    assert "canary" not in caplog.text


async def test_a_turn_with_nothing_to_say_is_still_taken(served: Served) -> None:
    chat = await served.chat()
    await chat.say("silence")
    assert await chat.texts() == ["silence"]


async def test_after_a_restart_the_token_opens_the_conversation_anew(parrot: Parrot, clock: Clock) -> None:
    async with serve(parrot, now=clock) as before:
        chat = await before.chat()
        await chat.start()
        await chat.say("before")
        await chat.history()
    clock.forward(seconds=5)
    async with serve(parrot, now=clock) as after:
        chat.served = after
        async with chat.stream(chat.watermark) as stream:
            assert [one["text"] for one in await stream.next()] == ["hello"]
        await chat.say("after")
        assert await chat.texts() == ["hello", "after", "you said after"]
    assert parrot.arrivals == 2


async def test_after_a_restart_a_card_is_still_replaced(parrot: Parrot, clock: Clock) -> None:
    async with serve(parrot, now=clock) as before:
        chat = await before.chat()
        await chat.say("card")
        card = (await chat.history())[1]
    clock.forward(seconds=5)
    async with serve(parrot, now=clock) as after:
        chat.served = after
        await chat.send(type="message", value={**card_of(card)["actions"][0]["data"], "what": "x"})
        changed = next(one for one in await chat.history() if one["from"]["role"] == "bot")
        assert (changed["id"], changed["timestamp"]) == (card["id"], card["timestamp"])
