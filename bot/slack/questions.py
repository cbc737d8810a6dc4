"""Draws a question as a message: asked alone, answered in writing, by a button, from a list; or in a form. Pure."""

from datetime import timedelta

from bot import plain as writing
from bot.plain import said
from bot.slack.parts import (
    MOST_OPTIONS,
    OPTION,
    OPTION_VALUE,
    PLACEHOLDER,
    Block,
    actions,
    aside,
    button,
    heading,
    pairs,
    paragraphs,
    plain,
    rich,
    size,
    told,
)
from bot.slack.pressing import DRAFT, Asked, data_of, fits
from bot.slack.words import ALL_AT_ONCE, CANCEL, CONTINUE, FORM, PICK
from dialogs.core.coming import ComingField
from dialogs.core.fields import ChoiceField, DateField, PlaceField
from dialogs.core.form import SKIP, Field, Option, Setting
from dialogs.core.show import Question
from dialogs.core.text import Text

MOST_CHOICES = 8  # as buttons
LONGEST_CHOICE = 60
EXPLAINED = 500


def draw(question: Question, setting: Setting, cap: int) -> list[Block]:
    field = question.next
    if field is None or not (question.draft.id or len(question.form.fields) == 1):
        return _form_alone(question, setting, cap)
    said_first = [said(text, setting) for text in question.says]
    said_first += [said(text, setting) for name, text in question.complaints.items() if name == field.name]
    return [
        *paragraphs(said_first, setting, cap),
        *_asked(field, setting, cap),
        *_choices(field, question, setting),
        *actions(_ways_on(field, question, setting)),
    ]


def _asked(field: Field, setting: Setting, cap: int) -> list[Block]:
    hint = [aside(said(field.hint, setting))] if field.hint is not None else []
    return [rich([(told(said(field.question, setting), cap, setting), "bold")]), *hint]


def _form_alone(question: Question, setting: Setting, cap: int) -> list[Block]:
    """Nothing is answered alone: what is to be written belongs into the form."""
    texts = [said(text, setting) for text in question.says]
    for name, complaint in question.complaints.items():
        field = question.form.field(name)
        label = f"{said(field.label, setting)}: " if field is not None else ""
        texts.append(label + said(complaint, setting))
    pressed = [_opener(question, FORM, setting, style="primary"), _word(question, CANCEL, "cancel", setting)]
    asked = _asked(question.next, setting, cap) if question.next is not None else []
    return [heading(question.form.title, setting), *paragraphs(texts, setting, cap), *asked, *actions(pressed)]


def _ways_on(field: Field, question: Question, setting: Setting) -> list[Block]:
    ways = []
    if field.optional:
        label = writing.first(SKIP, setting)
        ways.append(button(f"{DRAFT}:skip", label, data_of(question.draft, "skip")))
    if len(question.form.asked(question.answers)) > 1:
        ways.append(_opener(question, ALL_AT_ONCE, setting))
    return [*ways, _word(question, CANCEL, "cancel", setting)]


def _opener(question: Question, label: Text, setting: Setting, style: str = "") -> Block:
    """Opens the form. Of one that keeps nothing, the button itself brings along what was answered."""
    there = {name: given for name, given in question.answers.items() if isinstance(given, str)}
    data = data_of(question.draft, "form", {} if question.draft.id else there)
    if not fits(data):
        data = data_of(question.draft, "form")
    return button(f"{DRAFT}:form", said(label, setting), data, style=style)


def _word(question: Question, label: Text, word: str, setting: Setting) -> Block:
    return button(f"{DRAFT}:{word}", said(label, setting), data_of(question.draft, word))


def _choices(field: Field, question: Question, setting: Setting) -> list[Block]:
    """What there is to choose from. Writing it works as well."""
    asked = Asked(question.draft, field.name)
    options = field.options(setting) if not isinstance(field, PlaceField) else ()
    if isinstance(field, DateField):
        days = _days(asked, setting)
        return actions(days[-1:] if isinstance(field, ComingField) else days, asked.block_id)
    if not options:
        return []
    if isinstance(field, ChoiceField) and field.several:
        several = chooser(field.name, options, setting, several=True)
        done = button(f"{DRAFT}:answer", said(CONTINUE, setting), data_of(asked.draft, "answer"), style="primary")
        return actions([several, done], asked.block_id)
    explained = _explained(options, setting)
    labels = [said(option.label, setting) for option in options]
    if len(options) > MOST_CHOICES or max(map(size, labels)) > LONGEST_CHOICE:
        return [*explained, *actions([chooser(field.name, options, setting)], asked.block_id)]
    pressed = [
        button(f"{DRAFT}:answer:{number}", label, data_of(asked.draft, "answer", {field.name: option.value}))
        for number, (option, label) in enumerate(zip(options, labels, strict=True))
    ]
    return [*explained, *actions(pressed, asked.block_id)]


def _explained(options: tuple[Option, ...], setting: Setting) -> list[Block]:
    there = [(option.label, option.hint) for option in options if option.hint is not None]
    return pairs([(said(label, setting), said(hint, setting), "") for label, hint in there], setting, EXPLAINED)


def _days(asked: Asked, setting: Setting) -> list[Block]:
    today = setting.now.date()
    days = ((writing.TODAY, today), (writing.YESTERDAY, today - timedelta(days=1)))
    pressed = [
        button(
            f"{DRAFT}:answer:{number}",
            said(label, setting).capitalize(),
            data_of(asked.draft, "answer", {asked.field: day.isoformat()}),
        )
        for number, (label, day) in enumerate(days)
    ]
    picker: Block = {
        "type": "datepicker",
        "action_id": asked.field,
        "placeholder": plain(said(PICK, setting), PLACEHOLDER),
    }
    return [*pressed, picker]


def chooser(name: str, options: tuple[Option, ...], setting: Setting, *, several: bool = False) -> Block:
    """A list to choose from; one of more than a hundred is searched in."""
    many = "multi_" if several else ""
    drawn: Block = {"action_id": name, "placeholder": plain(said(PICK, setting), PLACEHOLDER)}
    if len(options) > MOST_OPTIONS:
        return {"type": f"{many}external_select", **drawn, "min_query_length": 0}
    return {"type": f"{many}static_select", **drawn, "options": [option_of(each, setting) for each in options]}


def option_of(option: Option, setting: Setting) -> Block:
    return {"text": plain(said(option.label, setting), OPTION), "value": option.value[:OPTION_VALUE]}
