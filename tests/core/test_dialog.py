"""What a dialog is without anybody saying otherwise, and what opens it."""

from dataclasses import replace
from datetime import UTC

import pytest

from dialogs.core.dialog import (
    Completed,
    Context,
    Dialog,
    Outside,
    hears_nothing,
    just_say,
    no_news,
    no_traces,
    no_warnings,
    opened_by,
)
from dialogs.core.fields import TextField
from dialogs.core.form import Form
from dialogs.core.show import Button, Draft, Notice, Shown
from dialogs.core.text import Text, _
from hms.organisation import Person
from storage.cases import Reporter
from storage.people import Caller, Known, Left, Stranger
from tests.core.values import LANGUAGES, NOW, SETTING
from tests.turn.office import Office

PERSON = Person(person_id="ada", name="Ada", email=None, unit_id="u1")


async def say(reference: object, context: Context) -> tuple[Shown, ...]:
    return (Notice((_("Hello"),)),)


PLAIN = Dialog(name="plain", opens=_("plain|simple"), about=_("Plain."), form=Form(title=_("Plain")), say=say)


async def test_a_dialog_does_nothing_that_nobody_asked_for(office: Office) -> None:
    async with office.database.read() as store:
        context = Context(store, Stranger(7), None, "web", SETTING, Outside(), b"d", b"c", b"p", {})
        assert context.now == NOW
        assert context.now.tzinfo is not UTC
        assert context.languages is LANGUAGES
        answers = {"one": "x", "several": ("x", "y"), "open": None}
        assert await PLAIN.do(answers, context) == {"one": "x"}
        assert await PLAIN.became("draft", context) is None
        assert await PLAIN.completes(answers, context) == Completed(answers)
        assert await PLAIN.previews(answers, context) == ()


async def test_who_reports(office: Office) -> None:
    callers: dict[Caller, Reporter] = {
        Stranger(7): Reporter(None, 7),
        Known(7, PERSON): Reporter("ada", 7),
        Left(7, PERSON): Reporter("ada", 7),
    }
    async with office.database.read() as store:
        for caller, reporter in callers.items():
            context = Context(store, caller, None, "web", SETTING, Outside(), b"d", b"c", b"p", {})
            assert context.reporter == reporter


def test_defaults() -> None:
    assert PLAIN.keeps
    assert PLAIN.listed
    assert hears_nothing("plain", SETTING) is None
    assert no_traces({}) is False
    assert no_warnings({}, SETTING) == ()
    assert (PLAIN.do, PLAIN.became) == (just_say, no_news)


async def test_nothing_is_claimed_by_default(office: Office) -> None:
    async with office.database.read() as store:
        context = Context(store, Stranger(7), None, "web", SETTING, Outside(), b"d", b"c", b"p", {})
        assert await PLAIN.claims("7K3M-90XQ-TB4W", context) is None


def test_words_that_people_write_need_a_deed_of_their_own() -> None:
    words = TextField(name="words", label=Text("Words"), question=Text("Which words?"))
    with pytest.raises(ValueError, match="give it a `do`"):
        replace(PLAIN, form=Form(title=Text("Words"), fields=(words,)))
    assert not replace(PLAIN, form=Form(title=Text("Words"), fields=(words,)), keeps=False).keeps


def test_what_opens_a_dialog() -> None:
    assert opened_by({"plain": PLAIN}, "simple", LANGUAGES) is PLAIN
    assert opened_by({"plain": PLAIN}, "elaborate", LANGUAGES) is None


def test_what_is_shown_has_sensible_defaults() -> None:
    assert Button(_("Go"), "plain").raw == {}
    assert Draft("plain") == Draft("plain", "", 0)
    assert Notice((_("Hello"),)).tone == "plain"
