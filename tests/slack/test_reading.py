"""What Slack sends, read: what was drawn and then pressed, chosen or filled in comes back as what was meant."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.heard import Arrived, Filled, Pressed, Said
from bot.payload import Json
from bot.slack import blocks, modal
from bot.slack.home_view import home
from bot.slack.parts import Block
from bot.slack.reader import Malformed, Received, read_command, read_event, read_interaction
from bot.slack.received import Wanted
from bot.slack.written import rich_text_of, text_of
from dialogs.core.form import Answers, Option
from dialogs.core.show import Button, Listing, Notice, Question, Row, Shown, Summary
from dialogs.core.text import Data, _
from manifest.slack import manifest
from tests.cards.test_cards import ALL, ANSWERS, DRAFT, FORM, LISTING, NOTICE, OPEN, SETTING
from tests.slack import spec
from tests.turn.office import DIALOGS, LANGUAGES

WHERE = modal.Where("D1", "1.5")


# --- A client of Slack's, in a few lines ---


def interaction(kind: str, **more: Json) -> dict[str, Json]:
    who: Json = {"id": "U1", "team_id": "T1", "username": "kari"}
    return {"type": kind, "user": who, "team": {"id": "T1"}, "trigger_id": "13.37", **more}


def pressed(drawn: list[Block], action: Json, state: Json = None) -> Received:
    """Something in a message was pressed or chosen."""
    return read_interaction(
        interaction(
            "block_actions",
            container={"type": "message", "message_ts": "1.5", "channel_id": "D1"},
            channel={"id": "D1", "name": "directmessage"},
            message={"ts": "1.5", "text": "…", "blocks": [*drawn]},
            state={"values": state or {}},
            response_url="https://hooks.example/1",
            actions=[action],
        )
    )


def given_back(view: Block, typed: Mapping[str, Json] | None = None) -> dict[str, Json]:
    """A view as Slack gives it back: with what stands in its inputs, or what was `typed` into them."""
    values: dict[str, Json] = {}
    for block in spec.walk(view["blocks"]):
        if block.get("type") == "input":
            element, name = block["element"], str(block["block_id"])
            assert isinstance(element, dict)
            values[name] = {str(element["action_id"]): state_of(element, (typed or {}).get(name))}
    state: Json = {"values": values}
    return {**view, "id": "V1", "hash": "1.a", "state": state}


def state_of(element: dict[str, Json], typed: Json = None) -> Json:
    kind = str(element["type"])
    if kind in ("plain_text_input", "number_input"):
        return {"type": kind, "value": element.get("initial_value") if typed is None else typed or None}
    if kind == "datepicker":
        return {"type": kind, "selected_date": element.get("initial_date") if typed is None else typed or None}
    if kind in ("checkboxes", "multi_static_select", "multi_external_select"):
        return {"type": kind, "selected_options": element.get("initial_options", []) if typed is None else typed}
    if kind in ("radio_buttons", "static_select", "external_select"):
        return {"type": kind, "selected_option": element.get("initial_option") if typed is None else typed or None}
    raise AssertionError(kind)


def chose(value: str) -> Json:
    return {"text": {"type": "plain_text", "text": value, "emoji": True}, "value": value}


def sent(view: Block, typed: Mapping[str, Json] | None = None) -> Received:
    return read_interaction(interaction("view_submission", view=given_back(view, typed)))


def actions_of(drawn: list[Block]) -> list[dict[str, Json]]:
    """Everything that can be pressed, as the press tells of it."""
    found: list[dict[str, Json]] = []
    for block in drawn:
        if block["type"] == "actions":
            assert isinstance(block["elements"], list)
            for each in block["elements"]:
                assert isinstance(each, dict)
                found.append({**each, "block_id": block.get("block_id", "b4nD0"), "action_ts": "2.5"})
    return found


def heard(drawn: list[Block], label: str) -> Received:
    for action in actions_of(drawn):
        text = action.get("text")
        if isinstance(text, dict) and text["text"] == label:
            return pressed(drawn, action)
    raise AssertionError(f"no button “{label}”")


# --- Buttons and lists ---


def test_a_button_opens_what_it_names() -> None:
    received = heard(blocks.draw(NOTICE, SETTING).blocks, "My reports")
    assert received == Received(
        "pressed",
        "U1",
        "T1",
        Pressed("my_reports", {"number": "1042"}),
        channel="D1",
        ts="1.5",
        key="13.37",
        trigger="13.37",
        response_url="https://hooks.example/1",
    )


def test_a_summary_is_sent_changed_or_dropped() -> None:
    drawn = blocks.draw(Summary(DRAFT, FORM, ANSWERS), SETTING).blocks
    for label, word, opens in (("Send", "send", False), ("Change", "change", True), ("Cancel", "cancel", False)):
        received = heard(drawn, label)
        assert received.heard == Filled("report", "d1", 3, {}, word)
        assert received.opens == opens


def test_a_question_is_answered_by_its_button() -> None:
    drawn = blocks.draw(replace(OPEN, next=FORM.field("sure")), SETTING).blocks
    assert heard(drawn, "No").heard == Filled("report", "d1", 3, {"sure": "no"}, "answer")
    drawn = blocks.draw(replace(OPEN, next=FORM.field("date")), SETTING).blocks
    assert heard(drawn, "Yesterday").heard == Filled("report", "d1", 3, {"date": "2026-11-19"}, "answer")
    assert heard(drawn, "Skip").heard == Filled("report", "d1", 3, {}, "skip")
    received = heard(drawn, "Fill in all at once")
    assert received.heard == Filled("report", "d1", 3, {}, "form")
    assert received.opens


def test_a_question_is_answered_from_its_list() -> None:
    drawn = blocks.draw(replace(OPEN, next=FORM.field("date")), SETTING).blocks
    (picker,) = [each for each in actions_of(drawn) if each["type"] == "datepicker"]
    received = pressed(drawn, picker | {"selected_date": "2026-11-01"})
    assert received.heard == Filled("report", "d1", 3, {"date": "2026-11-01"}, "answer")
    many = replace(SETTING, units=tuple(Option(f"u{number}", Data(f"Unit {number}")) for number in range(20)))
    drawn = blocks.draw(replace(OPEN, next=FORM.field("unit")), many).blocks
    (menu,) = [each for each in actions_of(drawn) if each["type"] == "static_select"]
    received = pressed(drawn, menu | {"selected_option": chose("u7")})
    assert received.heard == Filled("report", "d1", 3, {"unit": "u7"}, "answer")


def test_several_choices_are_told_by_the_button_beside_them() -> None:
    drawn = blocks.draw(replace(OPEN, next=FORM.field("categories")), SETTING).blocks
    (menu,) = [each for each in actions_of(drawn) if each["type"] == "multi_static_select"]
    assert pressed(drawn, menu | {"selected_options": [chose("c1")]}).heard is None
    (done,) = [each for each in actions_of(drawn) if each["action_id"] == "draft:answer"]
    there: Json = {"type": "multi_static_select", "selected_options": [chose("c1"), chose("c2")]}
    state: Json = {str(menu["block_id"]): {"categories": there}}
    assert pressed(drawn, done, state).heard == Filled("report", "d1", 3, {"categories": "c1,c2"}, "answer")
    nothing: Json = {str(menu["block_id"]): {"categories": {"type": "multi_static_select", "selected_options": []}}}
    assert pressed(drawn, done, nothing).heard == Filled("report", "d1", 3, {"categories": ""}, "answer")


@pytest.mark.parametrize("length", [10, 1_500, 2_000, 2_600, 3_000])
def test_a_long_text_comes_along_with_its_button(length: int) -> None:
    text = ("Det lukter 🔥 «røyk» & <gass> i kjelleren\nog på *lageret*. " * 100)[:length].strip()
    notice = Notice((_("Shall I make a report of it?"),), buttons=(Button(_("Yes"), "deviation", {"what": text}),))
    drawn = blocks.draw(notice, SETTING).blocks
    assert heard(drawn, "Yes").heard == Pressed("deviation", {"what": text})


def test_a_link_is_only_followed() -> None:
    action: Json = {"type": "button", "action_id": "link:0", "block_id": "x", "url": "https://intranet.example/"}
    received = pressed([], action)
    assert (received.kind, received.heard) == ("pressed", None)


def test_home_is_turned() -> None:
    rows = tuple(Row(Data(f"Report {number}")) for number in range(280))
    view = home([Listing(_("Your reports"), rows, _("None."))], SETTING, 1)
    assert isinstance(view["blocks"], list)
    drawn = [each for each in view["blocks"] if isinstance(each, dict)]
    for action, page in zip(actions_of(drawn), (0, 2), strict=True):
        received = read_interaction(
            interaction("block_actions", container={"type": "view", "view_id": "V1"}, view=view, actions=[action])
        )
        assert (received.kind, received.page, received.heard) == ("home", page, None)


def test_what_is_pressed_at_home_opens_a_form() -> None:
    view = home([LISTING], SETTING)
    assert isinstance(view["blocks"], list)
    action = actions_of([each for each in view["blocks"] if isinstance(each, dict)])[0]
    received = read_interaction(
        interaction("block_actions", container={"type": "view", "view_id": "V1"}, view=view, actions=[action])
    )
    assert (received.surface, received.opens) == ("home", True)
    assert received.heard == Pressed("my_reports", {"number": "1042"})


# --- Modals ---


def test_a_form_that_was_filled_in() -> None:
    view = modal.view(OPEN, SETTING, WHERE)
    typed: dict[str, Json] = {"what": "Is på trappa", "sure": chose("yes"), "date": "2026-11-19", "number": "7"}
    received = sent(view, typed | {"categories": [chose("c1"), chose("c2")]})
    values = {"what": "Is på trappa", "sure": "yes", "categories": "c1,c2", "place": "", "date": "2026-11-19"}
    assert received.heard == Filled("report", "d1", 3, values | {"time": "", "number": "7"}, "merge")
    assert received.where == WHERE
    assert received.inputs == {field.name for field in FORM.fields}
    assert (received.kind, received.view_id, received.view_hash) == ("submitted", "V1", "1.a")


def test_only_what_its_reader_changed_is_said_again() -> None:
    view = modal.view(ALL, SETTING)
    received = sent(view, {"what": "A wet floor\nby the window", "time": "", "categories": [chose("c1")]})
    assert received.heard == Filled(
        "report", "d1", 3, {"what": "A wet floor\nby the window", "categories": "c1", "time": "", "number": ""}, "merge"
    )


@pytest.mark.parametrize("name", sorted(name for name, dialog in DIALOGS.items() if dialog.form.fields))
@pytest.mark.parametrize("tag", sorted(LANGUAGES.by_tag))
def test_what_stands_in_a_form_is_read_as_the_same_answers(name: str, tag: str) -> None:
    """Whatever the language, and whatever kinds of questions a new dialog may bring."""
    from tests.dialogs.filling import all_answers, with_found

    form = DIALOGS[name].form
    setting = with_found(
        replace(SETTING, language=LANGUAGES.find(tag), areas=(Option("hall", Data("The hall")),)), form
    )
    answers, complaints = form.fill({}, all_answers(form, setting, "1001"), setting)
    assert not complaints
    drawn = given_back(modal.view(Question(replace(DRAFT, id=""), form, answers, form.asked(answers), None), setting))
    received = read_interaction(interaction("view_submission", view=drawn))
    assert isinstance(received.heard, Filled)
    assert form.fill({}, received.heard.values, setting) == (answers, {})


def test_a_form_of_which_nothing_is_kept_brings_everything_along() -> None:
    question = Question(replace(DRAFT, dialog="code", id="", revision=0), FORM, ANSWERS, FORM.fields[1:2], None)
    received = sent(modal.view(question, SETTING), {"sure": chose("no")})
    assert isinstance(received.heard, Filled)
    assert received.heard.word == ""
    assert dict(received.heard.values) | {"sure": "no"} == received.heard.values
    assert received.heard.values["what"] == ANSWERS["what"]
    drawn = blocks.draw(question, SETTING).blocks
    opened = heard(drawn, "Open the form").heard
    assert isinstance(opened, Filled)
    assert (opened.word, opened.values["what"]) == ("form", ANSWERS["what"])


def test_a_choice_that_opens_a_branch() -> None:
    form = DIALOGS["deviation"].form
    view = modal.view(Question(DRAFT, form, {}, form.fields, form.fields[0]), SETTING, WHERE)
    there = given_back(view, {"kind": chose("accident"), "what": "Et fall"})
    action: Json = {
        "type": "radio_buttons",
        "block_id": "kind",
        "action_id": "kind",
        "selected_option": chose("accident"),
    }
    received = read_interaction(
        interaction("block_actions", container={"type": "view", "view_id": "V1"}, view=there, actions=[action])
    )
    assert (received.kind, received.surface, received.redraws, received.opens) == ("pressed", "modal", True, False)
    assert isinstance(received.heard, Filled)
    assert received.heard.word == "form"
    # What is empty yet is not left open by that.
    assert received.heard.values == {"kind": "accident", "what": "Et fall"}
    answers: Answers = {"kind": "accident", "what": "Et fall"}
    again = modal.view(Question(DRAFT, form, answers, form.asked(answers), None), SETTING, received.where)
    assert "injury" in {each.get("block_id") for each in spec.walk(again["blocks"])}


def test_a_review_is_sent() -> None:
    received = sent(modal.view(Summary(DRAFT, FORM, ANSWERS), SETTING, WHERE))
    assert received.heard == Filled("report", "d1", 3, {}, "send")
    assert received.where == WHERE


def test_a_button_in_a_modal() -> None:
    view = modal.view(Summary(DRAFT, FORM, ANSWERS), SETTING, WHERE)
    assert isinstance(view["blocks"], list)
    action = actions_of([each for each in view["blocks"] if isinstance(each, dict)])[0]
    body = interaction("block_actions", container={"type": "view"}, view=given_back(view), actions=[action])
    received = read_interaction(body)
    assert received.heard == Filled("report", "d1", 3, {}, "change")
    assert (received.surface, received.where, received.opens, received.redraws) == ("modal", WHERE, False, False)


def test_what_asks_for_no_answer() -> None:
    assert sent(modal.view(NOTICE, SETTING)).heard is None
    assert read_interaction(interaction("view_closed", view=given_back(modal.view(OPEN, SETTING)))).heard is None
    assert read_interaction(interaction("workflow_step_edit")).kind == "nothing"


def test_a_list_asks_what_to_offer() -> None:
    view = given_back(modal.view(OPEN, SETTING))
    body = interaction("block_suggestion", view=view, block_id="unit", action_id="unit", value="kje")
    assert read_interaction(body).wanted == Wanted("report", "unit", "kje")
    body = interaction("block_suggestion", block_id="answer/report/d1/3/unit", action_id="unit", value="kje")
    assert read_interaction(body).wanted == Wanted("report", "unit", "kje")


# --- What is said ---


def message(text: str, **more: Json) -> Json:
    event: Json = {"type": "message", "user": "U1", "text": text, "ts": "1.5", "channel": "D1", "channel_type": "im"}
    assert isinstance(event, dict)
    return event | more


def test_a_message() -> None:
    received = read_event(message("Det lukter gass", team="T1"))
    assert received == Received("message", "U1", "T1", Said("Det lukter gass"), channel="D1", ts="1.5")


@pytest.mark.parametrize(
    ("wire", "seen"),
    [
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("skriv til <mailto:kari@example.no|kari@example.no>", "skriv til kari@example.no"),
        ("<https://intranet.example/hms|intranettet> viser", "intranettet (https://intranet.example/hms) viser"),
        ("<http://hms.example|hms.example>", "hms.example"),
        ("<https://hms.example>", "https://hms.example"),
        ("ring <tel:73595000|73 59 50 00>", "ring 73 59 50 00 (73595000)"),
        ("<@U012AB3CD> og <@U2|kari> falt", "@U012AB3CD og @kari falt"),
        ("<#C1|generelt>, <!here>, <!subteam^S1|@verneombud>", "#generelt, @here, @verneombud"),
        ("<!date^1392734382^{date}|18. februar>", "18. februar"),
        ("a < b > c <>", "a < b > c <>"),
    ],
)
def test_a_message_is_read_as_its_writer_saw_it(wire: str, seen: str) -> None:
    assert text_of(wire) == seen
    received = read_event(message(wire))
    assert received is not None
    assert received.heard == Said(seen)


def test_what_is_said_where_others_read() -> None:
    called = message("<@U0BOT> det lukter gass", type="app_mention", channel="C1")
    received = read_event(called)
    assert received is not None
    assert (received.aloud, received.heard) == (True, Said("det lukter gass"))
    received = read_event(message("hei", channel="G1", channel_type="mpim", thread_ts="1.1"))
    assert received is not None
    assert (received.aloud, received.thread) == (True, "1.1")


def test_what_came_with_a_message() -> None:
    files: Json = [
        {"id": "F1", "name": "a.png", "mimetype": "image/png", "size": 12, "url_private": "https://files.example/a"},
        {"id": "F2", "file_access": "check_file_info"},
        "nonsense",
    ]
    received = read_event(message("", subtype="file_share", files=files))
    assert received is not None
    assert [(each.name, each.content_type, each.size) for each in received.files] == [
        ("a.png", "image/png", 12),
        ("", "", None),
    ]
    assert received.files[0].source == {"id": "F1", "url": "https://files.example/a", "access": ""}
    assert received.files[1].source == {"id": "F2", "url": "", "access": "check_file_info"}


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B1"},
        {"user": ""},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"hidden": True},
        {"type": "reaction_added"},
    ],
)
def test_what_is_nothing_to_us(more: dict[str, Json]) -> None:
    assert read_event(message("hei", **more)) is None


def test_somebody_opens_a_tab() -> None:
    for tab, kind, said in (("home", "home", None), ("messages", "opened", Arrived())):
        received = read_event({"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": tab})
        assert received == Received(kind, "U1", heard=said, channel="D1")  # type: ignore[arg-type]  # one of its kinds


# --- Commands and shortcuts ---


def command(text: str, **more: Json) -> Json:
    return {"command": "/hms", "user_id": "U1", "channel_id": "C1", "text": text, "trigger_id": "13.37", **more}


def test_a_command_is_as_if_it_had_been_said() -> None:
    received = read_command(command(" meld avvik ", response_url="https://hooks.example/1"))
    assert (received.heard, received.opens, received.aloud) == (Said("meld avvik"), True, False)
    assert (received.channel, received.trigger, received.response_url) == ("C1", "13.37", "https://hooks.example/1")
    assert read_command(command("  ")).heard == Arrived()


@pytest.mark.parametrize(
    ("dialog", "words"),
    [
        ("deviation", "avvik|meld|melde|report|anmeld|indberet"),
        ("my_reports", "mine|mine meldinger|meldingane mine|my reports|mine indberetninger"),
        ("cases", "saker|cases|sager"),
        ("help", "hjelp|help|hjælp"),
        ("language", "språk|language|sprog"),
        ("reminders", "påminnelser|påminningar|reminders|påmindelser"),
    ],
)
def test_the_words_after_the_command_open_a_dialog_in_any_language(dialog: str, words: str) -> None:
    phrases = LANGUAGES.phrases(DIALOGS[dialog].opens)
    for word in words.split("|"):
        assert word in phrases


def test_shortcuts_name_a_dialog() -> None:
    received = read_interaction(interaction("shortcut", callback_id="deviation"))
    assert (received.kind, received.heard, received.opens) == ("shortcut", Pressed("deviation"), True)
    body = interaction(
        "message_action",
        callback_id="deviation:what",
        message={"text": "Is på <#C1|parkering> &amp; trapp", "user": "U2", "ts": "1.1"},
        message_ts="1.1",
        channel={"id": "C1"},
    )
    received = read_interaction(body)
    assert received.heard == Pressed("deviation", {"what": "Is på #parkering & trapp"})
    assert (received.channel, received.ts, received.aloud, received.opens) == ("C1", "1.1", False, True)


@pytest.mark.parametrize("language", sorted(LANGUAGES.by_tag))
def test_the_shortcuts_of_the_app_open_a_dialog_that_is_there(language: str) -> None:
    made = json.loads(json.dumps(manifest("https://hms.example", "http", language)))
    shortcuts = [each for each in spec.walk(made["features"]["shortcuts"]) if "callback_id" in each]
    assert {str(each["type"]) for each in shortcuts} == {"global", "message"}
    for each in shortcuts:
        kind = {"global": "shortcut", "message": "message_action"}[str(each["type"])]
        body = interaction(kind, callback_id=each["callback_id"], message={"text": "Is på trappa"})
        received = read_interaction(body)
        assert isinstance(received.heard, Pressed)
        form = DIALOGS[received.heard.dialog].form
        assert all(form.field(name) for name in received.heard.raw)
        assert bool(received.heard.raw) == (kind == "message_action")


# --- Whatever else comes ---


def test_rich_text_comes_back_as_it_was_seen() -> None:
    block: Json = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_quote",
                "elements": [
                    {"type": "text", "text": "Det brenner "},
                    {"type": "emoji", "name": "fire", "unicode": "1f525"},
                    {"type": "emoji", "name": "flag-no", "unicode": "1f1f3-1f1f4"},
                    {"type": "emoji", "name": "ours"},
                    {"type": "emoji", "name": "odd", "unicode": "zz"},
                    {"type": "link", "url": "https://hms.example"},
                    {"type": "link", "url": "https://hms.example", "text": " her"},
                ],
            }
        ],
    }
    assert rich_text_of(block) == "Det brenner 🔥🇳🇴:ours::odd:https://hms.example her"


@pytest.mark.parametrize(
    "action",
    [
        {},
        {"type": "button", "action_id": "open:0", "value": "no json"},
        {"type": "button", "action_id": "open:0", "value": "[]"},
        {"type": "button", "action_id": "open:0", "value": '{"dialog": 1}'},
        {"type": "button", "action_id": "open:0", "value": '{"dialog": "x", "raw": 1}'},
        {"type": "button", "action_id": "open:0", "value": "[" * 50_000},
        {"type": "button", "action_id": "draft:send", "value": '{"dialog": "x", "draft": "d", "revision": -1}'},
        {"type": "button", "action_id": "page:1", "value": '{"page": true}'},
        {"type": "button", "action_id": "page:1", "value": '{"page": 1e9}'},
        {"type": "static_select", "action_id": "x", "block_id": "answer/x"},
    ],
)
def test_what_none_of_ours_sends_is_malformed(action: Json) -> None:
    if action == {}:
        assert pressed([], action).heard is None
    else:
        with pytest.raises(Malformed):
            pressed([], action)


def test_somebody_without_a_name_is_nobody() -> None:
    for read in (read_command, read_interaction):
        with pytest.raises(Malformed):
            read({"type": "view_closed", "command": "/hms"})


SHOWN: tuple[Shown, ...] = (OPEN, ALL, NOTICE, LISTING, Summary(DRAFT, FORM, ANSWERS))
SAMPLES: tuple[Json, ...] = (
    message("hei", files=[{"id": "F"}]),
    command("avvik"),
    interaction("message_action", callback_id="deviation:what", message={"text": "x"}),
    interaction("block_suggestion", view=given_back(modal.view(OPEN, SETTING)), action_id="unit", value="k"),
    interaction("view_submission", view=given_back(modal.view(ALL, SETTING, WHERE))),
    *(
        interaction("block_actions", view=view, message={"blocks": [*drawn]}, actions=[action], state={"values": {}})
        for shown in SHOWN
        for drawn in (blocks.draw(shown, SETTING).blocks,)
        for view in (None, given_back(modal.view(shown, SETTING)))
        for action in actions_of(drawn)[:3]
    ),
)
ODD: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
)


def paths(part: Json) -> list[tuple[str | int, ...]]:
    """Every place in a payload."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [(), *((key, *rest) for key, one in inner for rest in paths(one))]


def put(part: Json, path: tuple[str | int, ...], what: Json) -> Json:
    if not path:
        return what
    if isinstance(part, dict):
        return {key: put(one, path[1:], what) if key == path[0] else one for key, one in part.items()}
    assert isinstance(part, list)
    return [put(one, path[1:], what) if number == path[0] else one for number, one in enumerate(part)]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_payload_is_read_or_malformed(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(SAMPLES))
    for _time in range(data.draw(st.integers(1, 3))):
        sample = put(sample, data.draw(st.sampled_from(paths(sample))), data.draw(ODD))
    for read in (read_event, read_command, read_interaction):
        try:
            received = read(sample)
        except Malformed:
            continue
        assert received is None or isinstance(received, Received)
        if received is not None and isinstance(received.heard, Filled | Pressed):
            texts = received.heard.raw if isinstance(received.heard, Pressed) else received.heard.values
            assert all(isinstance(one, str) for pair in texts.items() for one in pair)


def test_our_own_samples_are_read() -> None:
    for sample in SAMPLES:
        assert isinstance(sample, dict)
        body = json.loads(json.dumps(sample))
        read = read_command if "command" in sample else read_interaction if "trigger_id" in sample else read_event
        assert read(body) is not None
