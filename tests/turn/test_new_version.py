"""A report that was begun before an update goes on after it, whatever the update did to the form."""

from dataclasses import replace

import pytest

from dialogs.core.fields import ChoiceField, TextField
from dialogs.core.form import Field
from dialogs.core.show import Question, Summary
from dialogs.core.text import _
from tests.turn.office import DIALOGS, Chat, Office
from tests.turn.test_reporting import CARD

FORM = DIALOGS["deviation"].form
NEW = TextField(name="weather", label=_("Weather"), question=_("How was the weather?"))


def after_an_update(office: Office, *fields: Field) -> Chat:
    form = replace(FORM, fields=fields)
    return office.again(dialogs={**office.dialogs, "deviation": replace(DIALOGS["deviation"], form=form)}).chat()


async def begun(office: Office) -> Chat:
    chat = office.chat()
    await chat.opens("deviation")
    await chat.fills(CARD)
    assert isinstance(chat.shown[-1], Summary)
    return chat


async def test_a_form_that_grew_asks_what_is_new(any_office: Office) -> None:
    card = (await begun(any_office)).card
    chat = after_an_update(any_office, *FORM.fields, NEW)
    # The card that waited for a yes cannot be sent as it is any more.
    await chat.fills(word="send", card=card)
    assert chat.question.next == NEW
    await chat.says("It rained")
    await chat.says("send")
    [case] = await any_office.table("cases")
    assert case["what"] == CARD["what"]


async def test_a_form_that_shrank_files_what_is_left(any_office: Office) -> None:
    card = (await begun(any_office)).card
    chat = after_an_update(any_office, *(field for field in FORM.fields if field.name not in ("done", "severity")))
    await chat.fills(word="send", card=card)
    [case] = await any_office.table("cases")
    assert (case["what"], case["done"], case["severity"]) == (CARD["what"], None, None)


@pytest.mark.parametrize("gone", ["kind", "who", "severity"])
async def test_a_choice_that_was_taken_away_is_asked_again(any_office: Office, gone: str) -> None:
    await begun(any_office)
    chat = after_an_update(any_office, *(without_choice(field, CARD[gone], gone) for field in FORM.fields))
    await chat.arrives()
    shown = chat.question_or_summary
    assert shown.answers.get(gone) != CARD[gone]
    if isinstance(shown, Question):
        assert shown.next is not None
        assert shown.next.name == gone


def without_choice(field: Field, value: str, name: str) -> Field:
    if field.name != name or not isinstance(field, ChoiceField):
        return field
    default = None if field.default == value else field.default
    return replace(field, choices=tuple(each for each in field.choices if each.value != value), default=default)


async def test_a_form_with_no_question_in_common_begins_anew(any_office: Office) -> None:
    await begun(any_office)
    chat = after_an_update(any_office, NEW)
    await chat.arrives()
    assert chat.question.answers == {}
    assert chat.question.next == NEW
