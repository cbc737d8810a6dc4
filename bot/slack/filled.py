"""Reads what was filled in: a modal that was sent, or a choice made in one. Pure; raises Malformed alone."""

from bot import cards
from bot.cards import MOST_FIELDS, Malformed
from bot.heard import Filled, Pressed
from bot.payload import Json
from bot.slack.envelope import at, text_at
from bot.slack.modal import FORM, REVIEW

LONGEST_NAME = 64


def of_view(view: Json, data: dict[str, Json], *, sent: bool) -> Filled | Pressed | None:
    """A view that was `sent`, or in which something was chosen that may bring more questions. `data`: its metadata."""
    match text_at(view, "callback_id"):
        case kind if kind == FORM and data:
            return _form(view, data, sent)
        case kind if kind == REVIEW and data and sent:
            return cards.read(data)
        case _:
            return None


def _form(view: Json, data: dict[str, Json], sent: bool) -> Filled | Pressed:
    before = standing(at(view, "blocks"))
    there = {name: text for name, text in given(at(view, "state", "values")).items() if name in before}
    if not data.get("draft"):
        # Nothing of it is kept, so all of it comes along.
        return cards.read({**data, **there, "word": "" if sent else "form"})
    # What its reader left as it was drawn is not said again: it may have changed elsewhere meanwhile. What was left
    # empty was left open, once the form is sent.
    said = {name: text for name, text in there.items() if text != before[name] or (sent and not text)}
    return cards.read({**data, **said, "word": "merge" if sent else "form"})


def given(values: Json) -> dict[str, str]:
    """The texts in a view or a message, by the name of their field."""
    rows = values if isinstance(values, dict) else {}
    there = {name: one for row in rows.values() if isinstance(row, dict) for name, one in row.items()}
    if len(there) > MOST_FIELDS or any(not 0 < len(name) <= LONGEST_NAME for name in there):
        raise Malformed("values")
    found = {name: chosen(one) for name, one in there.items()}
    return {name: text for name, text in found.items() if text is not None}


def chosen(one: Json) -> str | None:
    """What an input, a list or a picker was given; None where that is nothing that we draw."""
    match text_at(one, "type"):
        case "plain_text_input" | "number_input":
            return text_at(one, "value")
        case "static_select" | "external_select" | "radio_buttons":
            return text_at(one, "selected_option", "value")
        case "checkboxes" | "multi_static_select" | "multi_external_select":
            return _joined(at(one, "selected_options"))
        case "datepicker":
            return text_at(one, "selected_date")
        case _:
            return None


def standing(blocks: Json) -> dict[str, str]:
    """What stood in the inputs of a view when it was drawn."""
    there = [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    return {
        text_at(block, "block_id"): text
        for block in there
        if block.get("type") == "input"
        for text in (_first(block.get("element")),)
    }


def _first(element: Json) -> str:
    for name in ("initial_value", "initial_date"):
        if text := text_at(element, name):
            return text
    return text_at(element, "initial_option", "value") or _joined(at(element, "initial_options"))


def _joined(options: Json) -> str:
    there = [text_at(option, "value") for option in options] if isinstance(options, list) else []
    return ",".join(value for value in there if value)
