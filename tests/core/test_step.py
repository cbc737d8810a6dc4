"""One step of a conversation: what follows from what was heard."""

from dataclasses import replace

import pytest

from dialogs.core.fields import ChoiceField, TextField
from dialogs.core.form import NEEDED, Answer, Form, Is, Raw, Setting
from dialogs.core.step import (
    NOTHING_BEFORE,
    SEND_OR_CHANGE,
    WHAT_TO_CHANGE,
    Ask,
    Drop,
    Review,
    Step,
    Submit,
    hear,
    start,
    take,
)
from dialogs.core.text import _
from tests.core.values import FULL, ONE_OF_EACH, SETTING

FORM = ONE_OF_EACH
(CHOICE,) = (field for field in FORM.fields if isinstance(field, ChoiceField) and field.name == "colour")
NO_REVIEW = replace(FORM, review=False)
HALF: dict[str, Answer] = {"what": "Something", "colour": "red"}


def without(*names: str) -> dict[str, Answer]:
    return {name: answer for name, answer in FULL.items() if name not in names}


def asked(step: Step) -> str:
    assert isinstance(step, Ask)
    field = FORM.next(step.answers, SETTING)
    assert field is not None
    return field.name


# --- A form is opened ---


def test_opened_with_nothing() -> None:
    assert start(FORM, {}, SETTING) == Ask({}, card=True)


def test_opened_with_some_answers() -> None:
    assert start(FORM, {"what": "Something"}, SETTING) == Ask({"what": "Something"}, card=True)


def test_opened_with_what_matters_the_rest_is_left_open() -> None:
    step = start(FORM, {"what": "Something", "colour": "red", "sure": "yes"}, SETTING)
    assert step == Review(FORM.assume({"what": "Something", "colour": "red", "sure": "yes"}, SETTING))


def test_what_is_assumed_may_open_another_question() -> None:
    aside = replace(CHOICE, name="a", aside=True, default="red", essential=False)
    follows = TextField(name="b", label=_("More"), question=_("More?"), when=Is("a", ("red",)))
    also = TextField(name="c", label=_("Also"), question=_("And?"), optional=True)
    form = Form(title=FORM.title, fields=(aside, follows, also), review=False)
    assert take(form, {}, {}, SETTING, word="skip", fresh=True) == Ask({"a": "red", "c": None})


def test_opened_with_what_matters_but_not_what_must_be_said() -> None:
    step = start(FORM, {"what": "Something", "colour": "red"}, SETTING)
    assert asked(step) == "sure"


def test_opened_with_what_cannot_be_read() -> None:
    step = start(FORM, {"what": "Something", "colour": "green"}, SETTING)
    assert isinstance(step, Ask)
    assert step.card
    assert (step.answers, set(step.complaints), step.typed) == ({"what": "Something"}, {"colour"}, {"colour": "green"})


def test_what_nobody_would_be_asked_needs_no_complaint() -> None:
    raw = {name: text for name, text in FULL.items() if isinstance(text, str)} | {"unit": "Alchemy"}
    step = start(FORM, raw, SETTING)
    assert isinstance(step, Review)
    assert step.answers["unit"] == "u1"


def test_a_form_without_questions_is_full_at_once() -> None:
    empty = Form(title=FORM.title, review=False)
    assert start(empty, {}, SETTING) == Submit({})


def test_a_form_that_wants_no_review_is_submitted_when_it_is_full() -> None:
    raw = {"what": "Something", "colour": "red", "sure": "yes"}
    assert start(NO_REVIEW, raw, SETTING) == Submit(FORM.assume(raw, SETTING))


# --- A line of text ---


def test_an_answer_brings_the_next_question() -> None:
    step = hear(FORM, {}, "Something", SETTING)
    assert asked(step) == "colour"
    assert isinstance(step, Ask)
    assert not step.card


def test_an_answer_that_cannot_be_read_brings_the_question_again() -> None:
    step = hear(FORM, HALF, "very", SETTING)
    assert isinstance(step, Ask)
    assert set(step.complaints) == {"shade"}
    assert asked(step) == "shade"


def test_the_last_answer_brings_the_review() -> None:
    step = hear(FORM, without("sure"), "yes", SETTING)
    assert isinstance(step, Review)
    assert step.answers["sure"] == "yes"


@pytest.mark.parametrize("word", ["cancel", "Avbryt!", "never mind"])
@pytest.mark.parametrize("answers", [{}, HALF, FULL])
def test_cancel_works_anywhere(word: str, answers: dict[str, Answer]) -> None:
    assert hear(FORM, answers, word, SETTING) == Drop()


def test_back_takes_the_last_answer_away() -> None:
    assert asked(hear(FORM, HALF, "back", SETTING)) == "colour"
    assert asked(hear(FORM, without("sure"), "tilbake", SETTING)) == "number"
    # From the review to the last question that is asked alone.
    assert asked(hear(FORM, FULL, "go back", SETTING)) == "sure"


def test_back_at_the_first_question() -> None:
    assert hear(FORM, {}, "back", SETTING) == Ask({}, says=(NOTHING_BEFORE,))
    # What was chosen on the side is no question before it.
    assert hear(FORM, {"who": "red"}, "back", SETTING) == Ask({"who": "red"}, says=(NOTHING_BEFORE,))


@pytest.mark.parametrize("word", ["skip", "vet ikke", "Not sure."])
def test_skip_leaves_an_optional_question_open(word: str) -> None:
    step = hear(FORM, HALF, word, SETTING)
    assert isinstance(step, Ask)
    assert step.answers == HALF | {"shade": None}


def test_skip_does_not_pass_a_question_that_must_be_answered() -> None:
    assert hear(FORM, {}, "skip", SETTING) == Ask({}, {"what": NEEDED})


# --- A line of text at the review ---


@pytest.mark.parametrize("word", ["send", "Yes!", "ok"])
def test_a_yes_submits(word: str) -> None:
    assert hear(FORM, FULL, word, SETTING) == Submit(FULL)


@pytest.mark.parametrize("word", ["change", "no"])
def test_a_no_shows_everything_again(word: str) -> None:
    step = hear(FORM, FULL, word, SETTING)
    assert isinstance(step, Ask)
    assert step.card
    assert step.all
    assert step.answers == FULL


@pytest.mark.parametrize("said", ["date", "Change date", "edit Date"])
def test_the_name_of_an_answer_asks_it_again(said: str) -> None:
    assert asked(hear(FORM, FULL, said, SETTING)) == "date"


def test_another_choice_changes_the_answer_that_has_it() -> None:
    step = hear(FORM, FULL, "light", SETTING)
    assert step == Review(FULL | {"shade": "light"})


@pytest.mark.parametrize("said", ["red", "perhaps", "a", ""])
def test_what_could_mean_several_or_nothing_is_asked_about(said: str) -> None:
    # "red" is among the choices of two questions; of "tags" several may be chosen, so one says too little.
    assert hear(FORM, FULL, said, SETTING) == Review(FULL, (SEND_OR_CHANGE,))


# --- What a form's author reads between the lines ---


def guess(name: str, text: str, setting: Setting) -> Raw:
    said = {"what": "Something else", "colour": "red", "date": "yesterday", "number": "many", "sure": "yes"}
    return said if name == "what" and text == "It was red yesterday" else {}


def test_a_guess_fills_what_is_open_and_never_complains() -> None:
    step = hear(FORM, {}, "It was red yesterday", SETTING, guess)
    assert isinstance(step, Review)
    assert step.answers["what"] == "It was red yesterday"
    assert step.answers["date"] == "2026-11-19"
    assert step.answers["number"] is None


def test_a_guess_changes_no_answer() -> None:
    step = hear(FORM, {"colour": "blue"}, "It was red yesterday", SETTING, guess)
    assert isinstance(step, Ask)
    assert step.answers["colour"] == "blue"
    # Not the first thing that was said, so the rest is asked.
    assert asked(step) == "shade"


def test_what_a_line_says_at_the_review_and_cannot_be_read_changes_nothing_and_is_told() -> None:
    def much(_name: str, text: str, _setting: Setting) -> Raw:
        return {"number": text}

    step = hear(FORM, FULL, "ever so many", SETTING, much)
    assert isinstance(step, Review)
    assert step.answers == FULL
    assert step.says not in ((), (SEND_OR_CHANGE,))


# --- A card ---


def test_a_card_that_opens_a_branch_brings_the_new_question() -> None:
    step = take(FORM, {}, {"what": "Something", "colour": "red", "sure": "no"}, SETTING)
    assert asked(step) == "shade"
    assert isinstance(step, Ask)
    assert step.card


def test_a_card_leaves_out_what_was_left_empty() -> None:
    step = take(FORM, {}, {"what": "Something", "colour": "none", "sure": "no"}, SETTING)
    assert step == Review(FORM.assume({"what": "Something", "colour": "none", "sure": "no"}, SETTING))


def test_a_card_with_something_that_cannot_be_read_keeps_the_rest_and_what_was_typed() -> None:
    values = {"what": "Something", "colour": "none", "sure": "no", "date": "31.2.2026"}
    step = take(FORM, {}, values, SETTING)
    assert isinstance(step, Ask)
    assert step.typed == {"date": "31.2.2026"}
    assert step.answers["sure"] == "no"


def test_a_card_with_a_question_that_must_be_answered_left_empty() -> None:
    step = take(FORM, {}, {"what": "Something"}, SETTING)
    assert isinstance(step, Ask)
    assert step.complaints == {"colour": NEEDED, "sure": NEEDED}
    assert step.typed == {"colour": "", "sure": ""}


def test_the_whole_card_may_take_an_answer_away() -> None:
    values = {name: text for name, text in FULL.items() if isinstance(text, str) and name != "date"} | {"tags": "a,c"}
    assert take(FORM, FULL, values, SETTING, word="changed") == Review(FULL | {"date": None})
    # But not one that was drawn before something else changed.
    assert take(FORM, FULL, values, SETTING, word="changed", fresh=False) == Review(FULL)


def test_pressing_send() -> None:
    assert take(FORM, FULL, {}, SETTING, word="send") == Submit(FULL)
    step = take(FORM, without("sure"), {"sure": "no"}, SETTING, word="send")
    assert isinstance(step, Review)


def test_pressing_change_cancel_back_and_skip() -> None:
    assert take(FORM, FULL, {}, SETTING, word="change") == Ask(FULL, says=(WHAT_TO_CHANGE,), card=True, all=True)
    assert take(FORM, FULL, {}, SETTING, word="cancel") == Drop()
    assert asked(take(FORM, HALF, {}, SETTING, word="back")) == "colour"
    assert take(FORM, HALF, {}, SETTING, word="skip") == hear(FORM, HALF, "skip", SETTING)


def test_a_word_that_nobody_knows_is_a_card_that_came_back() -> None:
    values = {"what": "Something", "colour": "none", "sure": "no"}
    assert take(FORM, {}, values, SETTING, word="explode") == take(FORM, {}, values, SETTING)


# --- Doors that ask in their own way ---


def test_one_question_answered_alone_leaves_the_others_open() -> None:
    step = take(FORM, {"what": "Something"}, {"colour": "blue"}, SETTING, word="answer")
    assert step == Ask({"what": "Something", "colour": "blue"}, card=True)
    step = take(FORM, {"what": "Something"}, {"date": "31.2.2026"}, SETTING, word="answer")
    assert isinstance(step, Ask)
    assert (step.answers, [*step.complaints]) == ({"what": "Something"}, ["date"])


def test_the_form_keeps_what_was_typed_so_far_and_complains_of_nothing() -> None:
    assert take(FORM, HALF, {}, SETTING, word="form") == Ask(HALF, card=True, all=True)
    step = take(FORM, HALF, {"colour": "blue", "date": "31.2.2026", "what": ""}, SETTING, word="form")
    assert step == Ask({"colour": "blue"}, card=True, all=True)
    assert take(FORM, HALF, {"what": ""}, SETTING, word="form", fresh=False) == Ask(HALF, card=True, all=True)


def test_what_a_reader_changed_in_a_form_and_nothing_else() -> None:
    assert take(FORM, FULL, {"colour": "red", "date": ""}, SETTING, word="merge") == Review(
        FULL | {"colour": "red", "date": None}
    )
    # What was emptied in a form that was drawn before something else changed stays.
    assert take(FORM, FULL, {"colour": "red", "date": ""}, SETTING, word="merge", fresh=False) == Review(
        FULL | {"colour": "red"}
    )
    step = take(FORM, HALF, {"sure": ""}, SETTING, word="merge")
    assert isinstance(step, Ask)
    assert step.complaints == {"sure": NEEDED}
