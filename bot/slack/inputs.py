"""Draws a form's questions as the inputs of a view, and reads what was given in them. Pure.

The block's and the action's id are the field's name, always: whatever was typed stays when the view is drawn again.
"""

import re
from collections.abc import Collection

from bot.cards import CLOCK, EXPANDED
from bot.plain import said, visible
from bot.slack.parts import (
    LABEL,
    MOST_CHECKBOXES,
    MOST_OPTIONS,
    OPTION,
    OPTION_VALUE,
    PLACEHOLDER,
    Block,
    pairs,
    plain,
    rich,
    size,
    told,
)
from bot.slack.questions import chooser, option_of
from dialogs.core.fields import ChoiceField, DateField, NumberField, PlaceField, TextField, TimeField, UnitField
from dialogs.core.form import Answer, Field, Option, Setting
from dialogs.core.found import FoundField
from dialogs.core.show import Question
from dialogs.core.text import Data

LONGEST_INPUT, LONGEST_COMPLAINT = 3_000, 500
CHOSEN = frozenset({"initial_option", "initial_options"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def draw(question: Question, setting: Setting, fields: Collection[Field]) -> list[Block]:
    """An input for each field, and below it what was wrong with it."""
    opens_more = {field.when.field for field in question.form.fields if field.when is not None}
    drawn: list[Block] = []
    for field in fields:
        drawn.append(_input(field, question, setting, dispatch=field.name in opens_more))
        complaint = question.complaints.get(field.name)
        if complaint is not None:
            drawn.append(rich([(told(said(complaint, setting), LONGEST_COMPLAINT, setting), "bold")]))
    return drawn


def _input(field: Field, question: Question, setting: Setting, *, dispatch: bool) -> Block:
    answer = question.answers[field.name] if field.name in question.answers else field.assumed(setting)
    label = said(field.label, setting)
    standing = _standing(field, answer, question, setting)
    if size(standing) > LONGEST_INPUT:
        # It is kept as it is: what is not in an input is not changed by sending it.
        return pairs([(label, standing, "")], setting, LONGEST_INPUT - 500)[0]
    element = _element(field, answer, standing, setting)
    hints = [said(field.hint, setting)] if field.hint is not None else []
    if not (element["type"] == "radio_buttons" and _described(field, setting)):
        hints += [f"{said(o.label, setting)}: {said(o.hint, setting)}" for o in field.options(setting) if o.hint]
    drawn: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain(label, LABEL),
        # What is chosen already can be changed, and not be left out.
        "optional": field.optional or (field.assumed(setting) is not None and not CHOSEN & element.keys()),
        "element": element | {"action_id": field.name},
    }
    if hints:
        drawn["hint"] = plain("\n".join(hints), LABEL)
    if dispatch:
        drawn["dispatch_action"] = True
    return drawn


def _standing(field: Field, answer: Answer, question: Question, setting: Setting) -> str:
    """The text that stands in an input: what was typed, else the answer so far."""
    if field.name in question.typed:
        return visible(question.typed[field.name])
    if not isinstance(answer, str) or not answer:
        return ""
    return answer if isinstance(field, DateField) else said(field.show(answer, setting), setting)


def _element(field: Field, answer: Answer, standing: str, setting: Setting) -> Block:
    """The input for a kind of field, with what stands in it."""
    match field:
        case ChoiceField(several=True) if field.options(setting):
            return _several(field, (answer,) if isinstance(answer, str) else answer or (), setting)
        case ChoiceField() | UnitField() | FoundField() if field.options(setting):
            return _one_of(field, answer if isinstance(answer, str) else "", setting)
        case DateField():
            day: Block = {"type": "datepicker"}
            return day | ({"initial_date": standing} if _DAY.fullmatch(standing) else {})
        case NumberField():
            drawn: Block = {"type": "number_input", "is_decimal_allowed": False, "min_value": "0"}
            return drawn | ({"initial_value": standing} if standing.isdecimal() else {})
        case PlaceField() if len(field.options(setting)) > MOST_OPTIONS:
            value = answer if isinstance(answer, str) and standing.strip() else ""
            chosen = Option((value or standing)[:OPTION_VALUE], Data(standing))
            searched = chooser(field.name, field.options(setting), setting)
            return searched | ({"initial_option": option_of(chosen, setting)} if standing.strip() else {})
        case TextField(lines=lines, longest=longest):
            examples = ", ".join(said(option.label, setting) for option in field.options(setting)[:2])
            return _line(standing, examples, lines=lines, longest=longest)
        case TimeField():
            return _line(standing, said(CLOCK, setting))
        case _:
            return _line(standing)


def _line(standing: str, placeholder: str = "", *, lines: bool = False, longest: int = LONGEST_INPUT) -> Block:
    drawn: Block = {"type": "plain_text_input", "max_length": min(longest, LONGEST_INPUT)}
    if lines:
        drawn["multiline"] = True
    if placeholder:
        drawn["placeholder"] = plain(placeholder, PLACEHOLDER)
    if standing:
        drawn["initial_value"] = standing[: min(longest, LONGEST_INPUT)]
    return drawn


def _several(field: Field, chosen: Collection[str], setting: Setting) -> Block:
    options = field.options(setting)
    if len(options) > MOST_CHECKBOXES:
        drawn = chooser(field.name, options, setting, several=True)
    else:
        drawn = {"type": "checkboxes", "options": [option_of(each, setting) for each in options]}
    there = [option_of(each, setting) for each in options if each.value in chosen]
    return drawn | ({"initial_options": [*there]} if there else {})


def _one_of(field: Field, chosen: str, setting: Setting) -> Block:
    options = field.options(setting)
    there = next((each for each in options if each.value == chosen), None)
    if not 0 < len(options) <= EXPANDED:
        drawn = chooser(field.name, options, setting)
        return drawn | ({"initial_option": option_of(there, setting)} if there is not None else {})
    described = _described(field, setting)
    drawn = {"type": "radio_buttons", "options": [_radio(each, setting, described) for each in options]}
    return drawn | ({"initial_option": _radio(there, setting, described)} if there is not None else {})


def _described(field: Field, setting: Setting) -> bool:
    """Whether each choice has room for its explanation."""
    hints = [option.hint for option in field.options(setting) if option.hint is not None]
    return all(size(said(hint, setting)) <= OPTION for hint in hints)


def _radio(option: Option, setting: Setting, described: bool) -> Block:
    drawn = option_of(option, setting)
    if described and option.hint is not None:
        drawn["description"] = plain(said(option.hint, setting), OPTION)
    return drawn
