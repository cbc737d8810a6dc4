"""Where things are said: alone, in groups, in dialogs; by strangers and guests; and once, however often Teams tells."""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from bot import crowd as crowding
from bot import http, sentences
from bot.cards import walk
from bot.doorkeeper import Doorkeeper
from bot.heard import Incoming, Reply, Said
from bot.teams import adapter
from bot.teams.reader import Delivery, Origin
from dialogs.core.show import Notice
from dialogs.core.text import Data
from storage.database import NotSaved
from tests.doubles.microsoft import CARD, Double, Teammate
from tests.teams.served import Served, serve
from tests.teams.test_tokens import Heard
from tests.teams.test_turns import FILLED, actions, opened
from tests.turn.office import Office
from tests.web.client import SETTING

ADD = {"dialog": "add_to_report"}
CANARY = "kanarifugl"
GROUP = "19:meeting@thread.v2"
THREAD = "19:general@thread.tacv2;messageid=1700000000000"
PRIVATELY = "I have answered you in our own chat, where nobody else reads."
ALONE = "I answer only where nobody else reads. Please open a chat with me and write there."


async def said(double: Double, conversation: str) -> str:
    """All that anybody can read there."""
    return json.dumps(list((await double.shown(conversation)).values()), ensure_ascii=False)


@pytest.mark.parametrize(("scope", "place"), [("groupChat", GROUP), ("channel", THREAD)])
async def test_in_a_group_the_answer_goes_to_one_alone(scope: str, place: str, served: Served, double: Double) -> None:
    mate = served.mate("charlotte", scope=scope, conversation=place)
    assert await mate.mentions("my reports") == 200
    assert [activity["text"] for activity in (await double.shown(place)).values()] == [PRIVATELY]
    assert "None yet" in await said(double, mate.own) or "Your reports" in await said(double, mate.own)
    (account,) = await served.office.table("account")
    assert (account["conversation"], account["service_url"]) == (mate.own, double.service_url)


async def test_it_is_the_look_at_the_place_that_keeps_it_private(
    served: Served, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Origin, "aloud", property(lambda _origin: False))
    await served.mate("charlotte", scope="groupChat", conversation=GROUP).mentions("my reports")
    assert PRIVATELY not in await said(double, GROUP)
    assert "reports" in await said(double, GROUP)


async def test_it_is_the_key_that_makes_a_thing_told_again_one(
    office: Office, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were each delivery a new one, what is added to a report would be added again."""
    async with serve(office, double) as served:
        mate = served.mate("charlotte")
        name, card = await opened(mate)
        answer = await mate.executes(card["actions"][0]["data"] | FILLED, name)
        await mate.executes(answer["value"]["actions"][0]["data"], name)
        added = mate.activity(
            "invoke",
            name="adaptiveCard/action",
            value={"action": {"type": "Action.Execute", "data": ADD | {"raw": {"number": "1001", "text": "More."}}}},
        )
        for _again in range(3):
            await mate.sends(added)
        assert len(await office.table("note")) == 1
        keys = count()
        monkeypatch.setattr(Delivery, "key", property(lambda _delivery: str(next(keys))))
        await mate.sends(added)
        assert len(await office.table("note")) == 2


async def test_a_report_that_is_begun_in_a_group_is_begun_in_private(served: Served, double: Double) -> None:
    mate = served.mate("charlotte", scope="channel", conversation=THREAD)
    assert await mate.mentions("I slipped on the ice by the bicycle shed this morning") == 200
    public = await said(double, THREAD)
    assert PRIVATELY in public
    assert "ice" not in public
    assert "What kind of thing is it?" in await said(double, mate.own)


async def test_emergency_numbers_are_for_all_to_read(served: Served, double: Double) -> None:
    mate = served.mate("charlotte", scope="groupChat", conversation=GROUP)
    assert await mate.mentions("There is a fire in the lab and somebody is hurt!") == 200
    assert "113" in await said(double, GROUP)
    assert PRIVATELY not in await said(double, GROUP)


async def test_where_no_chat_can_be_opened_only_that_is_said(served: Served, double: Double) -> None:
    await double.faults({"path": "/v3/conversations$", "do": "status", "status": 403})
    mate = served.mate("charlotte", scope="groupChat", conversation=GROUP)
    assert await mate.mentions("my reports") == 200
    assert [activity["text"] for activity in (await double.shown(GROUP)).values()] == [ALONE]
    assert await double.shown(mate.own) == {}


async def test_a_card_that_is_pressed_in_a_group_tells_the_group_nothing(served: Served, double: Double) -> None:
    """Somebody has forwarded a card of theirs; whoever presses it is answered alone, and as themselves."""
    mate = served.mate("charlotte")
    name, card = await opened(mate)
    answer = await mate.executes(actions(card)[-2]["data"] | FILLED, name)
    other = served.mate("astrid", scope="groupChat", conversation=GROUP)
    for each in actions(answer["value"]):
        answered = await other.executes(each["data"], "m99")
        assert answered["type"] != CARD
        assert "ice" not in json.dumps(answered)
    assert "ice" not in await said(double, GROUP)
    assert await served.office.table("cases") == []
    # Nor does it when they press it there themselves: below the card stands only where to look.
    own = served.mate("charlotte", scope="groupChat", conversation=GROUP)
    for each in (actions(answer["value"])[-2]["data"], {"dialog": "my_reports", "raw": {}}):
        answered = await own.executes(each, "m99")
        assert (answered["type"], answered["value"]) == ("application/vnd.microsoft.activity.message", PRIVATELY)
    assert await double.shown(GROUP) == {}


async def test_only_the_mention_of_us_is_taken_away(office: Office, double: Double) -> None:
    heard = Heard(office)
    async with serve(office, double, hear=heard) as served:
        mate = served.mate(scope="channel", conversation=THREAD)
        entities = [
            {"type": "mention", "text": "<at>Vernebot</at>", "mentioned": {"id": mate.activity()["recipient"]["id"]}},
            {"type": "mention", "text": "<at>Kari</at>", "mentioned": {"id": "29:kari"}},
            {"type": "mention", "text": 7, "mentioned": {"id": mate.activity()["recipient"]["id"]}},
            {"type": "mention", "mentioned": None},
            "x",
        ]
        text = "<at>Vernebot</at>&nbsp;ask <at>Kari</at> about <at>this</at>"
        assert await mate.says(text, entities=entities) == 200
        assert heard.all[-1].heard == Said("ask <at>Kari</at> about <at>this</at>")
        assert heard.all[-1].aloud
        # Without an entity that names us it is only text.
        assert await served.mate().says("<at>Vernebot</at> help") == 200
        assert heard.all[-1].heard == Said("<at>Vernebot</at> help")


# --- Once, however often it is told


async def test_teams_tells_a_thing_again_and_it_is_done_once(served: Served, double: Double) -> None:
    mate = served.mate("charlotte")
    name, card = await opened(mate)
    answer = await mate.executes(actions(card)[-2]["data"] | FILLED, name)
    send = next(one for one in actions(answer["value"]) if one.get("data", {}).get("word") == "send")
    value = {"action": {"type": "Action.Execute", "data": send["data"]}}
    invoke = mate.activity("invoke", name="adaptiveCard/action", value=value, replyToId=name)
    token = f"Bearer {await double.token()}"

    async def again() -> Any:
        async with double.session.post(served.url, json=invoke, headers={"Authorization": token}) as response:
            return await response.json()

    answers = await asyncio.gather(*(again() for _ in range(10)))
    assert len(await served.office.table("cases")) == 1
    assert {json.dumps(one) for one in answers} == {json.dumps(answers[0])}
    assert "1001" in json.dumps(answers[0])


async def greetings(double: Double, mate: Teammate) -> int:
    return len(await double.shown(mate.own))


async def test_somebody_is_greeted_once(served: Served, double: Double) -> None:
    mate = served.mate("charlotte")

    async def page() -> None:
        """What the Playground sends each time that its page is loaded, and Teams when we are installed."""
        new = [{"id": mate.name}, {"id": mate.activity()["recipient"]["id"]}]
        await asyncio.gather(
            mate.sends(mate.activity("installationUpdate", action="add")),
            mate.sends(mate.activity("conversationUpdate", membersAdded=new)),
        )
        assert mate.status == 200

    await page()
    assert await greetings(double, mate) == 1
    await page()
    await page()
    assert await greetings(double, mate) == 1
    # After a restart, too.
    async with serve(served.office, double) as anew:
        other = anew.mate("charlotte")
        await other.sends(other.activity("installationUpdate", action="add"))
    assert await greetings(double, mate) == 1
    await mate.sends(mate.activity("installationUpdate", action="remove"))
    await mate.sends(mate.activity("installationUpdate", action="add-upgrade"))
    assert await greetings(double, mate) == 1
    await page()
    assert await greetings(double, mate) == 2


async def test_nobody_is_greeted_in_a_group(served: Served, double: Double) -> None:
    mate = served.mate("charlotte", scope="channel", conversation=THREAD)
    await mate.sends(mate.activity("conversationUpdate", membersAdded=[{"id": "28:x"}]))
    await mate.sends(mate.activity("installationUpdate", action="add"))
    await mate.sends(mate.activity("conversationUpdate", channelData={**mate.activity()["channelData"], "x": 1}))
    assert await double.calls("/teams/") == []


# --- Strangers and guests


def person(user: str, **more: Any) -> dict[str, Any]:
    return {f"29:{user}": {"id": f"29:{user}", "aadObjectId": user, "userRole": "user", **more}}


async def test_a_stranger_is_known_by_the_address_that_teams_vouches_for(served: Served, double: Double) -> None:
    await double.people(**person("new-id", email="Charlotte@nordlysfjord.example"))
    mate = served.mate(entra_id="new-id")
    await mate.says("help")
    await mate.says("help")
    assert [row["person_id"] for row in await served.office.table("account")] == ["charlotte"]
    assert len(await double.calls("/members/")) == 1


GUESTS: dict[str, dict[str, Any]] = {
    "by role": {"userRole": "guest", "email": "charlotte@nordlysfjord.example"},
    "by name": {"userPrincipalName": "charlotte_nordlysfjord#EXT#@other.example", "email": "charlotte@x.example"},
    "by tenant": {"tenantId": "99999999", "email": "charlotte@nordlysfjord.example"},
    "anonymous": {"userRole": "anonymous"},
}


@pytest.mark.parametrize("how", GUESTS)
async def test_a_guest_gets_the_emergency_numbers_alone(how: str, served: Served, double: Double) -> None:
    await double.people(**person("guest-id", **GUESTS[how]))
    mate = served.mate(entra_id="guest-id")
    assert await mate.says("my reports") == 200
    assert "113" in await said(double, mate.own)
    assert "report" not in (await said(double, mate.own)).lower()
    assert await served.office.table("account") == []


async def test_where_teams_does_not_tell_it_is_a_stranger_without_an_address(
    office: Office, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(office)
    await double.people(**person("late-id", email="charlotte@nordlysfjord.example"))
    await double.people(**{"29:other-id": {"aadObjectId": "somebody-else", "email": "charlotte@nordlysfjord.example"}})
    await double.faults({"path": "/members/29:late-id", "do": "slow", "seconds": 30})
    async with serve(office, double, hear=heard) as served:
        for user in ("late-id", "other-id", "nobody-id"):
            began = asyncio.get_running_loop().time()
            assert await served.mate(entra_id=user).says("help") == 200
            assert asyncio.get_running_loop().time() - began < 20
            assert heard.all[-1].account.email is None
            assert not heard.all[-1].account.guest
        # Of who is known nobody is asked.
        asked = len(await double.calls("/members/"))
        await served.mate("charlotte").says("help")
        assert len(await double.calls("/members/")) == asked


# --- Dialogs over a chat


MESSAGE = {
    "commandId": "report",
    "commandContext": "message",
    "messagePayload": {
        "id": "1",
        "body": {
            "contentType": "html",
            "content": "<p>The <b>guard rail</b> by the bay is&nbsp;loose.</p><script>x()</script><p>Mind it!</p>",
        },
    },
}


async def test_a_message_becomes_a_report_in_a_dialog(served: Served, double: Double) -> None:
    mate = served.mate("charlotte", scope="channel", conversation=THREAD)
    dialog = (await mate.invokes("composeExtension/fetchTask", MESSAGE))["task"]
    assert dialog["type"] == "continue"
    card = dialog["value"]["card"]["content"]
    (what,) = [one for one in walk(card) if one.get("id") == "what"]
    assert what["value"] == "The guard rail by the bay is loose.\nMind it!"
    assert {one["type"] for one in actions(card)} <= {"Action.Submit", "Action.ToggleVisibility"}
    data = card["actions"][0]["data"]
    wrong = {"commandId": "report", "data": data | {"what": "", "date": "yesteryear"}}
    again = (await mate.invokes("composeExtension/submitAction", wrong))["task"]["value"]["card"]["content"]
    assert [one["value"] for one in walk(again) if one.get("id") == "date"] == ["yesteryear"]
    data = again["actions"][0]["data"]
    right = {"commandId": "report", "data": data | FILLED | {"what": what["value"]}}
    summary = (await mate.invokes("composeExtension/submitAction", right))["task"]["value"]["card"]["content"]
    send = {"commandId": "report", "data": summary["actions"][0]["data"]}
    answers = [await mate.invokes("composeExtension/submitAction", send) for _ in range(3)]
    assert {json.dumps(each) for each in answers} == {json.dumps(answers[0])}
    assert "1001" in json.dumps(answers[0])
    assert len(await served.office.table("cases")) == 1
    # Nobody in the channel has read any of it, and the receipt also lies in their own chat.
    await served.door.stop()
    assert await double.shown(THREAD) == {}
    assert "1001" in await said(double, mate.own)


async def test_a_dialog_without_a_message_and_one_for_a_button(served: Served) -> None:
    mate = served.mate("charlotte")
    for name, value in (
        ("composeExtension/fetchTask", {"commandId": "report", "commandContext": "compose"}),
        ("task/fetch", {"data": {"dialog": "deviation", "raw": {}, "msteams": {"type": "task/fetch"}}}),
    ):
        dialog = (await mate.invokes(name, value))["task"]
        assert dialog["value"]["title"] == "Report", name
    said_so = (await mate.invokes("task/fetch", {"data": {"dialog": "help", "raw": {}}}))["task"]
    assert said_so["type"] == "continue"


# --- Pressed where there is no Action.Execute


async def test_an_older_client_sends_a_card_back_as_a_message(served: Served, double: Double) -> None:
    mate = served.mate("charlotte")
    name, card = await opened(mate)
    fallback = card["actions"][0]["fallback"]
    assert fallback["type"] == "Action.Submit"
    assert await mate.submits(fallback["data"] | FILLED, name) == 200
    (put,) = [call for call in await double.log() if call["method"] == "PUT"]
    assert put["id"] == name
    summary = put["activity"]["attachments"][0]["content"]
    assert await mate.submits(summary["actions"][0]["fallback"]["data"], name) == 200
    assert len(await served.office.table("cases")) == 1


async def test_wrong_answers_come_back_in_the_cards_place(served: Served) -> None:
    mate = served.mate("charlotte")
    name, card = await opened(mate)
    answer = await mate.executes(card["actions"][0]["data"] | FILLED | {"date": "31.02.2026"}, name)
    assert answer["type"] == CARD
    assert [one["value"] for one in walk(answer["value"]) if one.get("id") == "date"] == ["31.02.2026"]


# --- When it takes long, and when it goes wrong


async def test_typing_is_shown_only_when_it_takes_long(
    office: Office, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "PATIENCE", 0.1)
    slow = asyncio.Event()

    async def hear(incoming: Incoming) -> Reply:
        if incoming.heard == Said("slow"):
            await slow.wait()
        return Reply((Notice((Data("done"),)),), SETTING, kept=False)

    async with serve(office, double, hear=hear) as served:
        mate = served.mate("charlotte")
        assert await mate.says("quick") == 200
        kinds = [call["body"]["type"] for call in await double.calls("/activities")]
        assert kinds == ["message"]
        waiting = asyncio.create_task(mate.says("slow"))
        await until(lambda: _more_than(double, 1))
        slow.set()
        assert await waiting == 200
        kinds = [call["body"]["type"] for call in await double.calls("/activities")]
        assert kinds == ["message", "typing", "message"]


async def test_a_fault_of_ours_is_one_kind_sentence(
    office: Office, double: Double, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_incoming: Incoming) -> Reply:
        raise RuntimeError("kanarifugl")

    async with serve(office, double, hear=broken) as served:
        mate = served.mate("charlotte")
        assert await mate.says("help") == 200
        assert "Something went wrong on my side" in await said(double, mate.own)
        answer = await mate.executes({"dialog": "help", "raw": {}}, "m1")
        assert mate.status == 200
        assert "Something went wrong on my side" in answer["value"]
        assert await mate.sends(mate.activity("installationUpdate", action="add")) == 200
        assert "kanarifugl" not in await said(double, mate.own)
    assert "kanarifugl" not in caplog.text


async def test_a_database_that_is_away_keeps_nobody_without_an_answer(
    office: Office, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_arguments: object) -> bool:
        raise NotSaved("away")

    for name in ("known", "reach", "reached", "remember"):
        monkeypatch.setattr(Doorkeeper, name, away)
    async with serve(office, double) as served:
        mate = served.mate("charlotte")
        assert await mate.says("help") == 200
        assert await double.shown(mate.own) != {}
        assert await mate.sends(mate.activity("installationUpdate", action="add")) == 200


@pytest.mark.parametrize(("fault", "messages"), [("status", 1), ("lose", 1), ("drop", 0)])
async def test_a_reply_is_tried_again_only_where_it_cannot_have_arrived(
    fault: str, messages: int, served: Served, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "PAUSES", (0.01, 0.01))
    mate = served.mate("charlotte")
    await double.faults({"path": "/activities", "do": fault, "status": 503, "times": 1})
    assert await mate.says("help") == 200
    assert len(await double.shown(mate.own)) == messages
    assert len(await double.calls("/activities")) == (2 if fault == "status" else 1)


async def test_a_sender_who_hangs_up_does_not_end_a_turn(office: Office, double: Double) -> None:
    go, done = asyncio.Event(), asyncio.Event()

    async def hear(incoming: Incoming) -> Reply:
        await go.wait()
        done.set()
        return replace(await office.assistant.hear(incoming), shown=(sentences.DROPPED,))

    async with serve(office, double, hear=hear) as served:
        mate = served.mate("charlotte")
        calling = asyncio.create_task(mate.says("help"))
        await until(lambda: _busy(served))
        calling.cancel()
        await asyncio.wait([calling])
        stopping = asyncio.create_task(served.door.stop())
        await asyncio.sleep(0.05)
        assert not stopping.done()
        go.set()
        await stopping
        assert done.is_set()
        assert len(await double.shown(mate.own)) == 1


async def test_nobodys_haste_holds_others_up(office: Office, double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand messages of one person take no more than two turns at a time, and no more than wait in order."""
    monkeypatch.setattr(crowding, "MOST_WAITING", 40)
    at_once, most, go = 0, 0, asyncio.Event()

    async def hear(incoming: Incoming) -> Reply:
        nonlocal at_once, most
        if incoming.heard == Said("hurry"):
            at_once += 1
            most = max(most, at_once)
            await go.wait()
            at_once -= 1
        return Reply((Notice((Data("done"),)),), SETTING, kept=False)

    async with serve(office, double, hear=hear) as served:
        hasty, other = served.mate("charlotte"), served.mate("astrid")
        token = f"Bearer {await double.token()}"

        async def hurry() -> int:
            message, headers = hasty.activity(text="hurry"), {"Authorization": token}
            async with double.session.post(served.url, json=message, headers=headers) as response:
                return response.status

        crowd = [asyncio.create_task(hurry()) for _ in range(crowding.MOST_WAITING + 20)]
        await until(lambda: _tasks(served, crowding.MOST_WAITING))
        assert await other.says("help") == 200
        go.set()
        statuses = Counter(await asyncio.gather(*crowd))
        assert statuses == {200: crowding.MOST_WAITING, 429: 20}
        assert most == crowding.AT_ONCE
        assert served.door._crowd._people == {}


async def test_who_sends_slowly_is_not_waited_for(
    served: Served, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "BODY_SECONDS", 0.2)
    reader, writer = await asyncio.open_connection("127.0.0.1", served.listening.port)
    head = "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900\r\n"
    writer.write(f"{head}Authorization: Bearer {await double.token()}\r\n\r\n{{".encode())
    async with asyncio.timeout(60):
        assert (await reader.readline()).startswith(b"HTTP/1.1 408 ")
    writer.close()


async def test_logs_at_debug_hold_ids_only(served: Served, double: Double, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    mate, group = served.mate("charlotte"), served.mate("charlotte", scope="groupChat", conversation=GROUP)
    named = {"from": {"id": mate.name, "name": CANARY, "aadObjectId": mate.user}}
    name, card = await opened(mate)
    await mate.executes(card["actions"][0]["data"] | FILLED | {"what": CANARY}, name, **named)
    await mate.says(f"{CANARY} slipped on the ice", **named)
    await group.mentions(f"{CANARY} my reports", **named)
    await mate.invokes("composeExtension/fetchTask", {"messagePayload": {"body": {"content": CANARY}}}, **named)
    await mate.invokes(CANARY, {CANARY: CANARY}, **named)
    await double.faults({"path": "/activities", "do": "status", "status": 400})
    await mate.says(f"{CANARY} again", **named)
    outbound = await served.line.login.token()
    assert outbound
    for secret in (CANARY, await double.token(), outbound, "a password of the tests"):
        assert secret not in caplog.text
    assert "a password of the tests" not in repr(served.line.settings)
    assert "a reply did not get there" in caplog.text


async def test_a_card_says_only_what_a_client_may_say(served: Served, double: Double) -> None:
    """Whatever comes back from a card is looked at with the eyes of whoever pressed it."""
    mate = served.mate("charlotte")
    name, card = await opened(mate)
    right = card["actions"][0]["data"] | FILLED
    thief = served.mate("astrid")
    for changed in (
        {},
        {"draft": "somebody else's"},
        {"word": "send"},
        {"word": "drop all tables"},
        {"dialog": "no such dialog"},
        {"revision": 10**6},
    ):
        answer = await thief.executes(right | changed, name)
        assert thief.status == 200, changed
        assert "ice" not in json.dumps(answer)
    assert (await thief.executes({"dialog": "take_case", "raw": {"number": "1001"}}))["statusCode"] == 200
    assert await served.office.table("cases") == []
    for wrong in (
        {"revision": -1},
        {"revision": "1"},
        {"draft": ["x"]},
        {"word": 7},
        {"what": {"a": 1}},
        {"dialog": ""},
    ):
        await thief.executes(right | wrong, name)
        assert thief.status == 400, wrong


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await holds():  # noqa: ASYNC110 - nothing tells when another process has been called
            await asyncio.sleep(0.01)


async def _more_than(double: Double, number: int) -> bool:
    return len(await double.calls("/activities")) > number


async def _busy(served: Served) -> bool:
    return bool(served.door._busy)


async def _tasks(served: Served, number: int) -> bool:
    return len(served.door._busy) >= number
