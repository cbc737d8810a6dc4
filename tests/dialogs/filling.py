"""Answers for any form, worked out from the kinds of its fields, so that a new dialog is tried without being named."""

from dataclasses import replace

from dialogs.broadcast_fields import NOW_WORDS, WhenField, WhoField
from dialogs.core.coming import ComingField
from dialogs.core.fields import ChoiceField, DateField, NumberField, PlaceField, TextField, TimeField, UnitField
from dialogs.core.form import Answers, Field, Form, Found, Option, Setting
from dialogs.core.found import FoundField, PersonField, TaskField
from dialogs.core.text import Data, Text
from dialogs.record_fields import LinkField
from dialogs.task_asking import Token, UntilField

# In no language, and about nothing, so that nothing is guessed out of it.
WORDS = "Abrakadabra 14"


SOMEBODY = "aage"


def with_found(setting: Setting, form: Form, number: str = "1001") -> Setting:
    """The setting of a turn in which the answers of `all_answers` were looked up."""
    answers = {each.name: answer_to(each, setting, number) for each in form.fields if isinstance(each, FoundField)}
    found = {name: Found((Option(answer, Data(f"No. {answer}")),), (answer,)) for name, answer in answers.items()}
    return replace(setting, found=found)


def answer_to(field: Field, setting: Setting, number: str) -> str:
    """A text that answers the question, as somebody would write it in the setting's language."""
    match field:
        case ChoiceField():
            option = field.options(setting)[0]
            return setting.language.say(option.label)
        case ComingField():
            return setting.now.date().replace(year=setting.now.year + 1, day=1).isoformat()
        case TaskField():
            return number
        case PersonField():
            return SOMEBODY
        case WhoField():
            return "alle"
        case WhenField():
            return setting.language.say(NOW_WORDS).split("|")[0]
        case DateField():
            return setting.now.date().replace(day=1).isoformat()
        case TimeField():
            return "10:15"
        case UnitField() | PlaceField():
            return setting.language.say(field.options(setting)[0].label)
        case NumberField():
            return number
        case UntilField():
            return setting.now.date().isoformat()
        case Token():
            return number
        case LinkField():
            return "https://example.org/14"
        case TextField(longest=longest):
            return WORDS[:longest]
        case _:
            raise AssertionError(f"{type(field).__name__} is a kind of question that nobody has tried yet")


def all_answers(form: Form, setting: Setting, number: str) -> dict[str, str]:
    """Answers to every question that comes up while these answers are given."""
    setting = with_found(setting, form, number)
    answers: Answers = {}
    raw: dict[str, str] = {}
    for field in form.fields:
        if field in form.asked(answers) and not field.comes_along:
            raw[field.name] = answer_to(field, setting, number)
            answers, complaints = form.fill({}, raw, setting)
            assert not complaints, complaints
    return raw


def texts_of(form: Form) -> list[Text]:
    """Every sentence of a form."""
    found: list[object] = [form.title, form.send]
    for field in form.fields:
        found += [field.label, field.question, field.hint]
        if isinstance(field, ChoiceField):
            found += [each for option in field.choices for each in (option.label, option.also, option.hint)]
    return [each for each in found if isinstance(each, Text)]
