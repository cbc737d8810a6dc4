"""Draws Adaptive Cards 1.5, for Teams and the web chat, and reads what comes back from them. Pure."""

import json
from collections.abc import Mapping
from typing import assert_never

from bot import plain
from bot.card_parts import (
    Element,
    action,
    actions,
    buttons,
    container,
    data_of,
    facts,
    heading,
    lines_of,
    pair,
    thumbnails,
)
from bot.heard import Filled, Pressed
from bot.payload import Json
from bot.plain import answered, said, visible
from dialogs.core.coming import ComingField
from dialogs.core.fields import ChoiceField, DateField, NumberField, TextField, UnitField
from dialogs.core.form import Answer, Field, Option, Setting
from dialogs.core.found import FoundField
from dialogs.core.show import Listing, Notice, Question, Row, Shown, Summary
from dialogs.core.text import _

LARGEST_CARD = 80_000  # bytes
LARGEST_ON_A_PAGE = 160_000  # in our own, where charts are there for a light ground and for a dark one
LONGEST_SPOKEN = 1_000  # characters
EXPANDED = 6  # so many choices are all shown at once
LONGEST_LIST = 10  # longer ones unfold
MOST_FIELDS = 64
NAME_LENGTH = 64
MOST_CHOICES = 200
PICTURES = ("ImageSet", "Image")

# What a card's data may hold beside its inputs. No field has one of these names.
OURS = frozenset({"dialog", "draft", "revision", "word", "raw"})

CONTINUE = _("Continue")
CHANGE = _("Change")
CANCEL = _("Cancel")
PICK = _("Choose …")
NEEDED = _("I need an answer here.")
OR_WRITE = _("Or just write to me: I then ask one thing at a time.")
CLOCK = _("14:30, or “in the morning”")


class Malformed(ValueError):
    """What came back is nothing that a card of ours sends."""


def draw(shown: Shown, setting: Setting, *, execute: bool = False, both: bool = False) -> Element:
    """A card. `execute`: its actions are Action.Execute, which Teams wants and Web Chat does not know.

    `both`: for a page of ours, which shows charts on a light and on a dark ground.
    """
    card = _card(shown, setting, execute, both)
    if _size(card) > (LARGEST_ON_A_PAGE if both else LARGEST_CARD):
        card = _lighter(card)
    return card


def _card(shown: Shown, setting: Setting, execute: bool, both: bool) -> Element:
    pressed: list[Element] = []
    match shown:
        case Notice():
            body, pressed = _notice(shown, setting, both), buttons(shown.buttons, setting, execute)
        case Listing():
            body = _listing(shown, setting, execute)
        case Question():
            body, pressed = _question(shown, setting), _question_actions(shown, setting, execute)
        case Summary():
            body, pressed = _summary(shown, setting), _summary_actions(shown, setting, execute)
        case _:
            assert_never(shown)
    card: Element = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": setting.language.tag,
        "speak": plain.draw(shown, setting).text[:LONGEST_SPOKEN],  # Web Chat reads out this and no rich text
        "body": [*body],
    }
    return card | ({"actions": [*pressed]} if pressed else {})


def _notice(notice: Notice, setting: Setting, both: bool) -> list[Element]:
    title = [heading(notice.title, setting)] if notice.title is not None else []
    says = [one for sentence in notice.says for one in lines_of(sentence, setting)]
    body = [*title, *says, *facts(notice.facts, setting), *thumbnails(notice.pictures, setting, both=both)]
    match notice.tone:
        case "plain":
            return body
        case "good":
            return [container(body, style="good")]
        case "urgent":
            return [container(body, style="attention")]
        case _:
            assert_never(notice.tone)


def _listing(listing: Listing, setting: Setting, execute: bool) -> list[Element]:
    says = [one for sentence in listing.says for one in lines_of(sentence, setting)]
    rows = [_row(row, setting, execute) for row in listing.rows] or lines_of(listing.empty, setting)
    below = (*((listing.more,) if listing.more else ()), *listing.buttons)
    pressed = [actions(buttons(below, setting, execute))] if below else []
    return [heading(listing.title, setting), *says, *rows, *pressed]


def _row(row: Row, setting: Setting, execute: bool) -> Element:
    says = [one for sentence in row.says for one in lines_of(sentence, setting, subtle=True)]
    items = [*lines_of(row.title, setting, weight="Bolder"), *says, *facts(row.facts, setting)]
    if row.buttons:
        items.append(actions(buttons(row.buttons, setting, execute)))
    return container(items, separator=True)


def _question(question: Question, setting: Setting) -> list[Element]:
    body = [heading(question.form.title, setting)]
    body += [one for text in question.says for one in lines_of(text, setting)]
    for field in question.fields:
        body += _field(field, question, setting)
    if not question.complaints and question.draft.id and len(question.fields) > 1:
        body += lines_of(OR_WRITE, setting, subtle=True)
    return body


def _question_actions(question: Question, setting: Setting, execute: bool) -> list[Element]:
    # A card that also shows what was answered before may take an answer away; one with open questions only may not.
    word = "changed" if any(field.name in question.answers for field in question.fields) else ""
    label = CONTINUE if question.form.review else question.form.send
    data = data_of(question.draft, word)
    if not question.draft.id:
        # Nothing is kept of such a form, so the card itself brings along what it does not ask.
        drawn = {field.name for field in question.fields}
        data |= {
            name: given for name, given in question.answers.items() if isinstance(given, str) and name not in drawn
        }
    return [
        action(label, data, setting, execute, primary=True),
        action(CANCEL, data_of(question.draft, "cancel"), setting, execute, inputs=False),
    ]


def _summary(summary: Summary, setting: Setting) -> list[Element]:
    body = [heading(summary.form.title, setting)]
    body += [one for text in summary.says for one in lines_of(text, setting)]
    for field in summary.form.reviewed(summary.answers):
        answer = summary.answers.get(field.name)
        style: Element = {} if answer else {"isSubtle": True}
        body.append(pair(said(field.label, setting), answered(field, answer, setting), setting, style))
    previews = [
        container(_notice(each, setting, both=False), separator=True) | {"style": "emphasis"}
        for each in summary.previews
    ]
    return [*body, *thumbnails(summary.pictures, setting), *previews]


def _summary_actions(summary: Summary, setting: Setting, execute: bool) -> list[Element]:
    return [
        action(summary.form.send, data_of(summary.draft, "send"), setting, execute, primary=True),
        action(CHANGE, data_of(summary.draft, "change"), setting, execute),
        action(CANCEL, data_of(summary.draft, "cancel"), setting, execute),
    ]


def _field(field: Field, question: Question, setting: Setting) -> list[Element]:
    complaint = question.complaints.get(field.name)
    complaining: list[Element] = []
    if complaint is not None:
        said_so = lines_of(complaint, setting, weight="Bolder", color="Attention", small=True)
        complaining = [block | {"spacing": "Small"} for block in said_so]
    hint = lines_of(field.hint, setting, subtle=True, small=True) if field.hint is not None else []
    drawn = _input(field, question, setting)
    options = field.options(setting)
    if not (isinstance(field, ChoiceField) and field.several and len(options) > LONGEST_LIST) or complaining:
        return [drawn, *complaining, *hint]
    unfold = f"{field.name}_choices"
    shown = bool(drawn.get("value"))
    opener: Element = {
        "type": "Action.ToggleVisibility",
        "title": said(_("Choose: {what}", what=field.label), setting),
        "targetElements": [unfold],
    }
    return [
        actions([opener]) | {"spacing": "Medium"},
        container([drawn, *hint]) | {"id": unfold, "isVisible": shown},
    ]


def _input(field: Field, question: Question, setting: Setting) -> Element:
    answer = question.answers[field.name] if field.name in question.answers else field.assumed(setting)
    kind, value = _kind(field, answer, setting)
    if field.name in question.typed:
        value = visible(question.typed[field.name])
    drawn: Element = {"id": field.name, "label": said(field.label, setting), "spacing": "Medium", **kind}
    if kind["type"] == "Input.Number":
        drawn |= _number(value)
    elif value:
        drawn["value"] = value
    if not field.optional and field.assumed(setting) is None:
        drawn |= {"isRequired": True, "errorMessage": said(NEEDED, setting)}
    return drawn


def _number(value: str) -> Element:
    """A client takes a number there and nothing else; whatever else was written, the complaint names it."""
    digits = value.strip()
    return {"value": int(digits)} if digits.isascii() and digits.isdigit() and len(digits) < 16 else {}


def _kind(field: Field, answer: Answer, setting: Setting) -> tuple[Element, str]:
    """The input for a kind of field, and the text that stands in it for the answer so far."""
    raw = answer if isinstance(answer, str) else ",".join(answer or ())
    match field:
        case ChoiceField(several=several):
            return _choices(field, setting, several), raw
        case UnitField():
            return _choices(field, setting, several=False), raw
        case FoundField():
            shown = said(field.show(raw, setting), setting) if raw else ""
            return (_choices(field, setting, several=False), raw) if field.options(setting) else (_line(""), shown)
        case ComingField():
            return {"type": "Input.Date"}, raw
        case DateField():
            return {"type": "Input.Date", "max": setting.now.date().isoformat()}, raw
        case NumberField():
            return {"type": "Input.Number"}, raw
        case TextField(lines=lines):  # also a place: its name from the list, or one's own words
            shown = said(field.show(raw, setting), setting) if raw else ""
            examples = ", ".join(said(option.label, setting) for option in field.options(setting)[:2])
            return _line(examples, lines), shown
        case _:  # a time: on the clock, or a part of the day
            return _line(said(CLOCK, setting)), said(field.show(raw, setting), setting) if raw else ""


def _line(placeholder: str, lines: bool = False) -> Element:
    drawn: Element = {"type": "Input.Text", "isMultiline": True} if lines else {"type": "Input.Text"}
    return drawn | ({"placeholder": placeholder} if placeholder else {})


def _choices(field: Field, setting: Setting, several: bool) -> Element:
    options = field.options(setting)[:MOST_CHOICES]
    expanded = several or len(options) <= EXPANDED
    drawn: Element = {
        "type": "Input.ChoiceSet",
        "style": "expanded" if expanded else "compact",
        "wrap": True,
        "choices": [{"title": _choice(option, setting), "value": option.value} for option in options],
    }
    if several:
        drawn["isMultiSelect"] = True
    if not expanded:
        drawn["placeholder"] = said(PICK, setting)
    return drawn


def _choice(option: Option, setting: Setting) -> str:
    label = said(option.label, setting)
    return f"{label}: {said(option.hint, setting)}" if option.hint is not None else label


def _size(card: Element) -> int:
    return len(json.dumps(card, ensure_ascii=False).encode())


def _lighter(card: Element) -> Element:
    """A card that is too large keeps its questions and leaves out pictures, then the longest texts in its inputs."""
    whole: Element = json.loads(json.dumps(card))
    _without_pictures(whole)
    inputs = [one for one in walk(whole) if str(one.get("type", "")).startswith("Input.") and "value" in one]
    for one in sorted(inputs, key=lambda one: len(str(one["value"])), reverse=True):
        if _size(whole) > LARGEST_CARD:
            del one["value"]
    return whole


def _without_pictures(card: Element) -> None:
    for one in walk(card):
        for name in ("body", "items"):
            parts = one.get(name)
            if isinstance(parts, list):
                one[name] = [part for part in parts if not (isinstance(part, dict) and part.get("type") in PICTURES)]


def walk(part: Json) -> list[Element]:
    """Every object in a card, outer ones first."""
    found: list[Element] = []
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found.append(one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return found


def read(value: Mapping[str, Json]) -> Filled | Pressed:
    """What a card brought back: its data with its inputs merged in. Raises Malformed.

    It comes from the client as it likes, so this only tells what it says; who may do it is decided in the turn.
    """
    dialog = _short(value.get("dialog"))
    if "raw" in value:
        return Pressed(dialog, _texts(value["raw"]))
    draft, word, revision = value.get("draft", ""), value.get("word", ""), value.get("revision", 0)
    if not isinstance(revision, int) or isinstance(revision, bool) or not 0 <= revision < 2**31:
        raise Malformed("revision")
    values = _texts({name: text for name, text in value.items() if name not in OURS})
    return Filled(dialog, _short(draft, empty=True), revision, values, _short(word, empty=True))


def _short(text: Json, *, empty: bool = False) -> str:
    if not isinstance(text, str) or len(text) > NAME_LENGTH or not (text or empty):
        raise Malformed("a name")
    return text


def _texts(values: Json) -> dict[str, str]:
    if not isinstance(values, dict) or len(values) > MOST_FIELDS:
        raise Malformed("values")
    return {_short(name): _as_text(value) for name, value in values.items()}


def _as_text(value: Json) -> str:
    """Clients send texts, some of them numbers and toggles as such."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() if abs(value) < 10**15:
            return str(value)
        case float() if abs(value) < 1e15:
            return str(int(value)) if value.is_integer() else str(value)
        case None:
            return ""
        case _:
            raise Malformed("an answer")
