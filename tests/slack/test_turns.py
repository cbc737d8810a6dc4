"""What people do in Slack, and what they see: messages, buttons, modals, commands, and where others read."""

import asyncio
import json
from typing import Any

from bot.heard import Incoming, Reply
from tests.doubles.workspace import Member, Workspace
from tests.slack.served import Served, serve
from tests.turn.office import Office

SLIPPED = "I slipped on the ice by the bicycle shed this morning, nobody was hurt"


async def last(member: Member) -> dict[str, Any]:
    return (await member.sees())[-1]


def words_of(view: dict[str, Any]) -> str:
    return json.dumps(view.get("blocks", []), ensure_ascii=False)


# --- In the person's own chat ---


async def test_a_message_is_answered_where_it_was_written(served: Served) -> None:
    charlotte = await served.member()
    assert (await charlotte.says("hello")).status == 200
    await served.settled()
    message = await last(charlotte)
    assert "Hello, Charlotte!" in message["text"]
    assert (message["parse"], message["link_names"], message["unfurl_links"]) == ("none", False, False)
    assert (message["unfurl_media"], message["mrkdwn"]) == (False, False)
    await charlotte.says("help", thread_ts="1.000001")
    await served.settled()
    assert (await last(charlotte))["thread_ts"] == "1.000001"


async def test_what_bots_say_and_what_was_changed_is_not_heard(served: Served) -> None:
    charlotte = await served.member()
    unheard: tuple[dict[str, Any], ...] = (
        {"bot_id": "B1"},
        {"user": "U0BOT"},
        {"hidden": True},
        *({"subtype": kind} for kind in ("message_changed", "message_deleted", "bot_message", "channel_join")),
    )
    for more in unheard:
        assert (await charlotte.says("hello", **more)).status == 200
    # Said in a channel to the others there: what is said to us comes as a mention as well.
    await charlotte.says("hello", channel="C1", channel_type="channel")
    await served.settled()
    assert await served.workspace.calls("chat.") == []


async def test_one_persons_replies_come_in_order(served: Served) -> None:
    """Also when Slack is slow with one of them, and somebody else waits for nobody."""
    charlotte, astrid = await served.member(), await served.member("astrid")
    await served.workspace.faults({"do": "limited", "method": "chat.postMessage", "times": 1, "after": 1})
    said = ["hello", "help", "my reports", "cases", "language"]
    for text in said:
        await charlotte.says(text)
    await astrid.says("hei")
    await served.soon(astrid.sees)
    assert await charlotte.sees() == []
    await served.settled()
    texts = await charlotte.texts()
    assert len(texts) >= len(said)
    assert [texts.index(next(t for t in texts if w in t)) for w in ("Hello", "Your reports", "Open cases")] == sorted(
        texts.index(next(t for t in texts if w in t)) for w in ("Hello", "Your reports", "Open cases")
    )


async def test_a_report_by_buttons_is_filed_once(served: Served) -> None:
    charlotte = await served.member()
    review = await served.reviewed(charlotte)
    await charlotte.presses(review, "Send report")
    await served.settled()
    receipt = next(one for one in await charlotte.sees() if one["ts"] == review["ts"])
    assert "1001" in receipt["text"]
    assert "word" not in words_of(receipt)  # nothing is left to be pressed twice
    # The old card, pressed again as another screen still shows it.
    await charlotte.presses(review, "Send report")
    await served.settled()
    assert len(await served.office.table("cases")) == 1
    assert len(await charlotte.sees()) > 1


async def test_every_press_is_answered(served: Served, office: Office, workspace: Workspace) -> None:
    """Old ones, somebody else's, those of another release, and after a restart."""
    charlotte, astrid = await served.member(), await served.member("astrid")
    review = await served.reviewed(charlotte)
    before = len(await charlotte.sees())
    value = {"type": "button", "action_id": "open:0", "text": {"type": "plain_text", "text": "x"}}
    gone = {**review, "blocks": [{"type": "actions", "elements": [value | {"value": '{"dialog":"no-such","raw":{}}'}]}]}
    assert (await charlotte.presses(gone, "x")).status == 200
    await served.settled()
    assert len(await charlotte.sees()) == before + 1
    # Somebody else presses it: told in their own chat, and the card stays what it is.
    assert (await astrid.presses(review, "Send report")).status == 200
    await served.settled()
    assert len(await astrid.sees()) == 1
    assert review in await charlotte.sees()
    await workspace.faults({"do": "error", "method": "chat.update", "error": "message_not_found", "times": 1})
    async with serve(office, workspace) as other:
        assert (await charlotte.presses(review, "Send report")).status == 200
        await other.settled()
    assert "1001" in (await last(charlotte))["text"]


async def test_a_press_in_a_place_where_others_read_is_answered_in_ones_own_chat(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.says("hello")
    await served.settled()
    elsewhere = await last(charlotte) | {"channel": "C1"}
    await charlotte.presses(elsewhere, "My things")
    await served.settled()
    assert "My things" in (await last(charlotte))["text"]
    assert "where nobody else reads" in (await charlotte.whispered())[-1]["text"]


# --- Modals ---


async def test_a_form_keeps_what_was_typed_until_it_can_be_taken(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.commands("report")
    form = await served.soon(charlotte.modal)
    assert (await charlotte.submits(form, what=SLIPPED, kind="near_miss", time="twenty-five past never")).status == 200
    assert charlotte.last.body["response_action"] == "errors"
    assert [*charlotte.last.body["errors"]] == ["time"]
    # The same view, as Slack leaves it standing.
    await charlotte.submits(form, what=f"{SLIPPED} at all", kind="near_miss", time="09:15")
    assert charlotte.last.body["response_action"] == "update"
    review = charlotte.last.body["view"]
    assert f"{SLIPPED} at all" in words_of(review)
    assert "09:15" in words_of(review) or "9:15" in words_of(review)
    await charlotte.submits({**form, **review})
    assert "1001" in words_of(charlotte.last.body["view"])
    await served.settled()
    assert "1001" in (await last(charlotte))["text"]
    assert len(await served.office.table("cases")) == 1


async def test_a_choice_that_opens_a_branch_brings_its_question_into_the_form(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.commands("report")
    form = await served.soon(charlotte.modal)
    assert "injury" not in {block.get("block_id") for block in form["blocks"]}
    element = next(block["element"] for block in form["blocks"] if block.get("block_id") == "kind")
    chosen = next(option for option in element["options"] if option["value"] == "accident")
    action = {"type": element["type"], "block_id": "kind", "action_id": element["action_id"], "selected_option": chosen}
    values = {"what": {"what": {"type": "plain_text_input", "value": SLIPPED}}, "kind": {"kind": action}}
    acted = charlotte.interaction(
        "block_actions",
        container={"type": "view", "view_id": form["id"]},
        view={**form, "state": {"values": values}},
        actions=[action],
    )
    await served.workspace.delivers("interactive", acted)
    await served.settled()
    drawn = await charlotte.modal()
    there = {block.get("block_id"): block for block in drawn["blocks"]}
    assert "injury" in there
    assert there["what"]["element"].get("initial_value") == SLIPPED
    assert (drawn["id"], "errors" in words_of(drawn)) == (form["id"], False)


async def test_what_a_modal_is_closed_on_is_not_lost(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.commands("report")
    form = await served.soon(charlotte.modal)
    await charlotte.submits(form, what=SLIPPED, kind="near_miss")
    assert (await charlotte.closes(form)).status == 200
    await charlotte.commands("report")
    await served.settled()
    assert SLIPPED in words_of(await charlotte.modal())


async def test_a_form_from_a_card_leaves_its_receipt_where_the_card_lay(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.says(SLIPPED)
    await served.settled()
    card = await last(charlotte)
    await charlotte.presses(card, "Fill in all at once")
    form = await served.soon(charlotte.modal)
    await charlotte.submits(form)
    await charlotte.submits({**form, **charlotte.last.body["view"]})
    await served.settled()
    told = [one for one in await charlotte.sees() if "1001" in one["text"]]
    assert [one["ts"] for one in told] == [card["ts"]]


async def test_a_slow_turn_opens_something_to_look_at(office: Office, workspace: Workspace) -> None:
    go = asyncio.Event()

    async def hear(incoming: Incoming) -> Reply:
        await go.wait()
        return await office.assistant.hear(incoming)

    async with serve(office, workspace, hear=hear) as served:
        charlotte = await served.member()
        waiting = asyncio.create_task(charlotte.shortcut("deviation"))
        loading = await served.soon(charlotte.modal)
        assert loading["callback_id"] == "loading"
        go.set()
        assert (await waiting).status == 200
        await served.settled()
        form = await charlotte.modal()
        assert (form["callback_id"], form["id"]) == ("form", loading["id"])


async def test_a_modal_that_cannot_be_opened_is_a_message(served: Served) -> None:
    charlotte = await served.member()
    await served.workspace.faults({"do": "error", "method": "views.open", "error": "expired_trigger_id"})
    assert (await charlotte.shortcut("deviation")).status == 200
    await served.settled()
    assert "What happened" in (await last(charlotte))["text"]


async def test_what_could_not_be_taken_stays_in_the_form(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.commands("report")
    form = await served.soon(charlotte.modal)
    await charlotte.submits(form, what="x" * 20_000, kind="near_miss")
    assert charlotte.last.body["response_action"] == "errors"
    assert [*charlotte.last.body["errors"]] == ["what"]


async def test_an_emergency_in_a_form_is_answered_there_and_kept_nowhere(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.commands("report")
    form = await served.soon(charlotte.modal)
    await charlotte.submits(form, what="Fire! The lab is on fire, somebody help", kind="accident")
    assert "112" in words_of(charlotte.last.body["view"]) or "110" in words_of(charlotte.last.body["view"])
    await served.settled()
    assert await charlotte.sees() == []
    assert "on fire" not in repr(await served.office.rows())


# --- Shortcuts and commands ---


async def test_shortcuts_open_the_form_at_once(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.shortcut("deviation")
    assert (await served.soon(charlotte.modal))["callback_id"] == "form"
    astrid = await served.member("astrid")
    message = {"channel": "C1", "ts": "1.1", "text": "There is glass on the floor &lt;b&gt;", "user": "U9"}
    await astrid.shortcut("deviation:what", message)
    form = await served.soon(astrid.modal)
    assert "There is glass on the floor <b>" in words_of(form)
    assert await astrid.sees() == []


async def test_a_command_in_a_channel_is_answered_in_ones_own_chat(served: Served) -> None:
    charlotte = await served.member()
    answered = await charlotte.commands("my reports", "C1")
    assert answered.body["response_type"] == "ephemeral"
    assert "where nobody else reads" in answered.body["text"]
    await served.settled()
    assert "Your reports" in (await last(charlotte))["text"]
    answered = await charlotte.commands("there is a fire in the lab, help", "C1")
    assert "11" in answered.body["text"]
    await served.settled()
    assert len(await charlotte.sees()) == 1


async def test_a_command_in_ones_own_chat_and_in_somebody_elses(served: Served) -> None:
    charlotte = await served.member()
    assert (await charlotte.commands("")).body is None
    await served.settled()
    assert "Hello, Charlotte!" in (await last(charlotte))["text"]
    assert (await charlotte.commands("hjelp", "D0OTHERS")).body is None
    await served.settled()
    assert len(await charlotte.sees()) == 2
    there = (await served.workspace.seen())["messages"]["D0OTHERS-UCHARLOTTE"]
    assert [one["response_type"] for one in there.values()] == ["ephemeral"]


async def test_who_cannot_be_written_to_is_told_where_they_asked(served: Served) -> None:
    charlotte = await served.member()
    await served.workspace.faults({"do": "error", "method": "conversations.open", "error": "cannot_dm_bot"})
    await charlotte.mentions("my reports")
    await served.settled()
    assert "open a chat with me" in (await charlotte.whispered())[-1]["text"]
    await charlotte.commands("my reports", "C1")
    await served.settled()
    [told] = (await served.workspace.seen())["messages"]["C1-UCHARLOTTE"].values()
    assert "open a chat with me" in told["text"]


# --- Where others read ---


async def test_a_mention_is_answered_in_ones_own_chat_once(served: Served) -> None:
    charlotte = await served.member()
    said = charlotte.message("<@U0BOT> my reports", channel="G1", channel_type="mpim")
    for kind in ("message", "app_mention"):
        event = charlotte.event({**said, "type": kind})
        assert (await served.workspace.delivers("events_api", event)).status == 200
    await served.settled()
    assert len(await charlotte.sees()) == 1
    [whispered] = await charlotte.whispered("G1")
    assert "where nobody else reads" in whispered["text"]
    assert not [call for call in await served.workspace.calls("chat.postMessage") if call["body"]["channel"] == "G1"]


async def test_only_an_emergency_is_answered_where_others_read(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.mentions("there is a fire in the lab")
    await served.settled()
    assert "11" in (await charlotte.whispered())[-1]["text"]
    assert await charlotte.sees() == []


# --- Who they are ---


async def test_who_is_who(served: Served) -> None:
    """By verified e-mail alone; guests and people of other organisations get the emergency numbers."""
    known = {"email": "astrid@nordlysfjord.example"}
    cases: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("U1", known, "Hei, Astrid!"),
        ("U2", known | {"restricted": True}, "Jeg kan bare hjelpe dem som jobber her"),
        ("U3", known | {"ultra_restricted": True}, "Jeg kan bare hjelpe dem som jobber her"),
        ("U4", known | {"stranger": True}, "Jeg kan bare hjelpe dem som jobber her"),
        ("U5", known | {"team": "T0002"}, "Jeg kan bare hjelpe dem som jobber her"),
        ("U6", known | {"deleted": True, "bot": False}, ""),
        ("U7", known | {"confirmed": False}, "Hei!"),
        ("U8", {"email": "nobody@elsewhere.example"}, "Hei!"),
        ("U9", {}, "Hei!"),
    )
    for user, about, told in cases:
        member = await served.workspace.member(user, **about)
        await member.says("hei")
        await served.settled()
        texts = await member.texts()
        assert (told in texts[0]) if told else texts == [], user
    linked = {row["user"]: row["person_id"] for row in await served.office.table("account")}
    assert [user for user, person in linked.items() if person] == ["U1"]


async def test_a_link_stays_whatever_becomes_of_the_e_mail(served: Served) -> None:
    member = await served.workspace.member("U1", email="astrid@nordlysfjord.example")
    await member.says("hei")
    await served.workspace.people(U1={"email": "jorunn@nordlysfjord.example"})
    await member.says("hei")
    await served.settled()
    assert all("Astrid" in text for text in await member.texts())
    assert len(await served.workspace.calls("users.info")) == 1  # and nobody is looked up twice


async def test_who_cannot_be_looked_up_is_a_stranger_and_answered_in_time(served: Served) -> None:
    await served.workspace.faults({"do": "slow", "method": "users.info", "seconds": 30.0})
    member = await served.member("astrid")
    async with asyncio.timeout(20.0):
        assert (await member.says("hei")).status == 200
    await served.settled()
    assert (await member.texts())[0].startswith("Hei!")


# --- Slack on a bad day ---


async def test_what_certainly_came_to_nothing_is_said_again(served: Served) -> None:
    charlotte = await served.member()
    for fault in (
        {"do": "limited", "after": 1},
        {"do": "status", "status": 503},
        {"do": "drop"},
        {"do": "error", "error": "internal_error"},
    ):
        await served.workspace.reset()
        charlotte = await served.member()
        await served.workspace.faults({**fault, "method": "chat.postMessage", "times": 1})
        assert (await charlotte.says("hello")).status == 200
        await served.settled()
        assert len(await charlotte.sees()) == 1, fault


async def test_what_people_write_is_neither_markup_nor_mention(served: Served) -> None:
    charlotte = await served.member()
    evil = "<!channel> <@U9> <https://evil.example|intranet> &lt;!here&gt; *bold* @here \u202etxet"
    wire = evil.replace("&lt;", "&amp;lt;").replace("&gt;", "&amp;gt;")
    await charlotte.says(f"I slipped by {wire.replace('<', '&lt;').replace('>', '&gt;')} this morning")
    await served.settled()
    await charlotte.commands("report")
    await served.settled()
    for message in await charlotte.sees():
        for sign in ("<!channel>", "<@U9>", "<https://evil", "<!here>"):
            assert sign not in message["text"]
        kinds = {block["text"]["type"] for block in message["blocks"] if isinstance(block.get("text"), dict)}
        assert "mrkdwn" not in kinds
