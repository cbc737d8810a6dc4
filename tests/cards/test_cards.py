"""Cards: what is drawn, for every dialog in every language; that no text of anybody's can act; what is read back."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

import dialogs
from bot import cards, plain
from bot.card_parts import Element
from bot.cards import LARGEST_CARD, OURS, Malformed, read, walk
from bot.heard import Filled, Pressed
from bot.payload import Json
from dialogs import locale
from dialogs.core.dialog import Dialog
from dialogs.core.fields import ChoiceField, DateField, NumberField, PlaceField, TextField, TimeField, UnitField, yes_no
from dialogs.core.form import Form, Option, Setting
from dialogs.core.show import Button, Draft, Fact, Link, Listing, Notice, Question, Row, Shown, Summary
from dialogs.core.text import Data, Listed, _

LANGUAGES = locale.load()
PLACES = tuple(Option(f"p{number}", Data(f"Rom {number}, Kjemiblokken")) for number in range(300))
UNITS = (Option("kje", Data("Institutt for kjemi")), Option("mat", Data("Institutt for materialteknologi")))
SETTING = Setting(LANGUAGES.find("en"), LANGUAGES, datetime(2026, 11, 20, 9, 0, tzinfo=UTC), UNITS, PLACES, "kje")
MANY = tuple(Option(f"c{number}", _("Something else")) for number in range(12))
FORM = Form(
    title=_("Report"),
    fields=(
        TextField(name="what", label=_("What happened"), question=_("What happened?"), lines=True, hint=_("In short.")),
        yes_no("sure", _("Sure"), _("Are you sure?")),
        ChoiceField(
            name="categories", label=_("Topics"), question=_("Which?"), choices=MANY, several=True, optional=True
        ),
        PlaceField(name="place", label=_("Place"), question=_("Where?"), optional=True),
        DateField(name="date", label=_("Date"), question=_("Which day?"), optional=True),
        TimeField(name="time", label=_("Time"), question=_("When?"), optional=True),
        NumberField(name="number", label=_("Number"), question=_("How many?"), optional=True),
        UnitField(name="unit", label=_("Unit"), question=_("Which unit?"), aside=True),
    ),
)
DRAFT = Draft("report", "d1", 3)
ANSWERS = {
    "what": "A wet floor\nby the door",
    "sure": "yes",
    "categories": ("c1", "c2"),
    "place": "p1",
    "date": "2026-11-19",
    "time": "morning",
    "number": None,
    "unit": "mat",
}
OPEN = Question(DRAFT, FORM, {}, FORM.fields, FORM.fields[0])
WRONG = replace(
    OPEN,
    complaints={"what": _("I need a few words here, so that others understand it.")},
    typed={"what": "…"},
    says=(_("Once more, please."),),
)
ALL = replace(OPEN, answers=ANSWERS)
BUTTONS = (Button(_("My reports"), "my_reports", {"number": "1042"}), Link(_("Call 113"), "tel:113"))
NOTICE = Notice((_("Call at once."),), _("Emergency"), (Fact(_("Fire"), Data("110")),), BUTTONS, "urgent")
ROWS = (Row(Data("1042 · Wet floor"), (Fact(_("Status"), _("New")),), (BUTTONS[0],)),)
LISTING = Listing(_("Your reports"), ROWS, _("None yet."), Button(_("More"), "my_reports", {"page": "2"}))
SHOWN: dict[str, Shown] = {
    "open": OPEN,
    "wrong": WRONG,
    "all": ALL,
    "summary": Summary(DRAFT, FORM, ANSWERS),
    "notice": NOTICE,
    "good": Notice((_("Registered."),), tone="good"),
    "listing": LISTING,
    "empty": Listing(_("Your reports"), (), _("None yet.")),
}


@pytest.fixture
def snapshot_json(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(JSONSnapshotExtension)


@pytest.mark.parametrize("name", SHOWN)
def test_a_card_as_it_is_drawn(name: str, snapshot_json: SnapshotAssertion) -> None:
    assert cards.draw(SHOWN[name], SETTING) == snapshot_json


@pytest.mark.parametrize("name", SHOWN)
def test_a_text_as_it_is_written(name: str, snapshot: SnapshotAssertion) -> None:
    assert plain.draw(SHOWN[name], SETTING) == snapshot


def actions(card: Element) -> list[Element]:
    return [one for one in walk(card) if str(one.get("type")).startswith("Action.")]


def inputs(card: Element) -> list[Element]:
    return [one for one in walk(card) if str(one.get("type")).startswith("Input.")]


@pytest.mark.parametrize("tag", sorted(LANGUAGES.by_tag))
@pytest.mark.parametrize("name", sorted(dialogs.found()))
def test_every_dialog_in_every_language(name: str, tag: str) -> None:
    dialog: Dialog = dialogs.found()[name]
    setting = replace(SETTING, language=LANGUAGES.find(tag))
    fields = dialog.form.fields
    if not fields:
        return
    assert not OURS & {field.name for field in fields}
    draft = Draft(name, "d1", 1)
    question = Question(draft, dialog.form, {}, fields, fields[0])
    card = cards.draw(question, setting)
    assert {one["id"] for one in inputs(card)} == {field.name for field in fields}
    assert all(one["label"] for one in inputs(card))
    assert len(json.dumps(card).encode()) < LARGEST_CARD
    assert card["lang"] == tag
    first = actions({"actions": card["actions"]})
    assert sum(one.get("style") == "positive" for one in first) == 1
    summary = Summary(draft, dialog.form, {})
    words = [one["data"] for one in actions(cards.draw(summary, setting))]
    assert [word["word"] for word in words if isinstance(word, dict)].count("send") == 1
    for field in fields:
        asked = plain.draw(replace(question, fields=(), next=field), setting)
        assert asked.text
        assert len(asked.suggested) <= plain.MOST_SUGGESTED + 1


def test_the_first_action_is_the_one_that_goes_on() -> None:
    for shown, word in ((OPEN, ""), (ALL, "changed"), (SHOWN["summary"], "send")):
        pressed = cards.draw(shown, SETTING)["actions"]
        assert isinstance(pressed, list)
        first = pressed[0]
        assert isinstance(first, dict)
        assert first["style"] == "positive"
        assert first["data"] == {"dialog": "report", "draft": "d1", "revision": 3, "word": word}


def test_teams_gets_actions_of_its_own_kind() -> None:
    for shown in SHOWN.values():
        drawn = actions(cards.draw(shown, SETTING, execute=True))
        executed = [one for one in drawn if one["type"] == "Action.Execute"]
        # For a client from before Action.Execute each has the same to send as a message; nothing else is submitted.
        older = [one.get("fallback") for one in executed]
        assert [one for one in drawn if one["type"] == "Action.Submit"] == [one for one in drawn if one in older]
        for one, instead in zip(executed, older, strict=True):
            assert isinstance(instead, dict)
            assert (instead["type"], instead["data"], "verb" in instead) == ("Action.Submit", one["data"], False)
        assert "Action.Execute" not in {one["type"] for one in actions(cards.draw(shown, SETTING))}


def test_what_a_card_sends_is_read_as_it_was_filled_in() -> None:
    data = actions(cards.draw(OPEN, SETTING))
    (go,) = [one["data"] for one in data if one.get("style") == "positive"]
    assert isinstance(go, dict)
    value: dict[str, Json] = {**go, "what": "x", "number": 7, "sure": True, "categories": "c1,c2", "time": None}
    values = {"what": "x", "number": "7", "sure": "true", "categories": "c1,c2", "time": ""}
    assert read(value) == Filled("report", "d1", 3, values, "")
    (button,) = [one["data"] for one in actions(cards.draw(NOTICE, SETTING)) if one["type"] == "Action.Submit"]
    assert isinstance(button, dict)
    assert read(button) == Pressed("my_reports", {"number": "1042"})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=70),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
)
names = st.sampled_from(sorted(OURS)) | st.text(max_size=70)


@given(st.dictionaries(names, json_values))
def test_any_payload_is_read_or_malformed(value: dict[str, Json]) -> None:
    try:
        heard = read(value)
    except Malformed:
        return
    assert heard.dialog
    texts = heard.raw if isinstance(heard, Pressed) else heard.values
    assert all(isinstance(text, str) for text in texts.values())


# What people may write, and what might act if it were read as markup.
HOSTILE = (
    "<at>Alle</at> [Logg inn](https://evil.example) {{DATE(2026-01-01, SHORT)}} ![x](https://evil.example/x.png) **b**",
    "\u202egnp.exe\u202c \u200bzero\u200b width\u2066 \ufeff\u00ad",
    "<img src=x onerror=alert(1)>",
)


def hostile(text: str) -> list[Shown]:
    data, answers = Data(text), {**ANSWERS, "what": text, "place": text}
    return [
        Notice((data, _("{x}!", x=data)), data, (Fact(data, data),), tone="urgent"),
        Listing(_("Your reports"), (Row(data, (Fact(data, Listed((data, data))),)),), _("None yet.")),
        Summary(DRAFT, FORM, answers),
        replace(ALL, answers=answers, typed={"what": text}, complaints={"what": _("“{x}” is not it.", x=data)}),
    ]


def check_harmless(text: str) -> None:
    for shown in hostile(text):
        card = cards.draw(shown, SETTING)
        for part in walk(card):
            if part.get("type") == "TextBlock":
                assert part["text"] in ("Report", "Your reports")
            assert part.get("type") not in ("FactSet", "Image", "Media", "Input.Toggle")
        drawn = json.dumps(card, ensure_ascii=False)
        assert not plain._UNSEEN.search(drawn)
        assert not plain._UNSEEN.search(plain.draw(shown, SETTING).text)
        assert len(drawn.encode()) <= LARGEST_CARD


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_only_text(text: str) -> None:
    check_harmless(text)


@given(st.text(min_size=1))
def test_any_text_is_only_text(text: str) -> None:
    check_harmless(text)


@pytest.mark.parametrize("text", ["å" * 10_000, "😀" * 60_000, "a\n" * 5_000, "x" * 250_000])
def test_a_card_stays_small_enough_to_send(text: str) -> None:
    check_harmless(text)


def test_what_was_typed_stays_in_its_place() -> None:
    drawn = {str(one["id"]): one for one in inputs(cards.draw(WRONG, SETTING))}
    assert drawn["what"]["value"] == "…"
    drawn = {str(one["id"]): one for one in inputs(cards.draw(ALL, SETTING))}
    assert drawn["categories"]["value"] == "c1,c2"
    assert drawn["place"]["value"] == "Rom 1, Kjemiblokken"
    assert drawn["time"]["value"] == "in the morning"
    assert drawn["date"]["value"] == "2026-11-19"


def test_suggested_answers_are_read_as_their_option() -> None:
    for field in FORM.fields:
        for language in LANGUAGES:
            setting = replace(SETTING, language=language)
            asked = plain.draw(replace(OPEN, fields=(), next=field), setting)
            for label in asked.suggested:
                filled, complaints = FORM.fill({}, {field.name: label}, setting)
                assert not complaints, (field.name, label, language.tag)
                assert field.name in filled
