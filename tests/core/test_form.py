"""Which questions a form asks, and what it does with answers."""

import pytest

from dialogs.core.fields import TextField
from dialogs.core.form import NEEDED, Answer, Field, Form, Invalid, Is
from dialogs.core.text import _
from tests.core.values import FULL, ONE_OF_EACH, SETTING


def field(name: str, when: Is | None = None) -> Field:
    return TextField(name=name, label=_("Label"), question=_("Question?"), when=when)


@pytest.mark.parametrize(
    "fields",
    [
        (field("a"), field("a")),
        (field("a", Is("b", ("x",))), field("b")),
        (field("a", Is("a", ("x",))),),
        (field("a", Is("nothing", ("x",))),),
    ],
)
def test_a_form_that_makes_no_sense_is_refused(fields: tuple[Field, ...]) -> None:
    with pytest.raises(ValueError, match="a name of its own"):
        Form(title=_("Title"), fields=fields)


def test_a_field_of_no_kind_can_neither_be_read_nor_shown() -> None:
    bare = Field(name="a", label=_("Label"), question=_("Question?"))
    with pytest.raises(NotImplementedError):
        bare.read("x", SETTING)
    with pytest.raises(NotImplementedError):
        bare.show("x", SETTING)
    assert bare.options(SETTING) == ()
    assert not bare.for_others


@pytest.mark.parametrize(
    ("answer", "holds"),
    [("x", True), ("y", True), ("z", False), (None, False), (("z", "y"), True), (("z",), False), ((), False)],
)
def test_a_branch_depends_on_an_answer(answer: Answer, holds: bool) -> None:
    assert Is("a", ("x", "y")).holds({"a": answer}) is holds
    assert not Is("a", ("x", "y")).holds({})


def test_finding_a_field() -> None:
    found = ONE_OF_EACH.field("colour")
    assert found is not None
    assert found.name == "colour"
    assert ONE_OF_EACH.field("nothing") is None


def test_questions_come_in_order_and_those_aside_are_not_asked() -> None:
    answers: dict[str, Answer] = {}
    asked = []
    while (next_one := ONE_OF_EACH.next(answers, SETTING)) is not None:
        asked.append(next_one.name)
        answers[next_one.name] = FULL[next_one.name]
    assert asked == ["what", "colour", "shade", "date", "time", "place", "number", "sure"]


def test_what_is_aside_is_asked_where_nothing_can_be_assumed() -> None:
    nobody = type(SETTING)(SETTING.language, SETTING.languages, SETTING.now, SETTING.units)
    rest = {name: answer for name, answer in FULL.items() if name != "unit"}
    assert ONE_OF_EACH.next(rest, SETTING) is None
    asked = ONE_OF_EACH.next(rest, nobody)
    assert asked is not None
    assert asked.name == "unit"
    assert "unit" not in ONE_OF_EACH.assume(rest, nobody)


def test_what_was_not_said_is_assumed() -> None:
    assert ONE_OF_EACH.assume({"what": "Something", "colour": "none"}, SETTING) == {
        "what": "Something",
        "colour": "none",
        "date": None,
        "time": None,
        "place": None,
        "number": None,
        "who": "none",
        "unit": "u1",
    }


def test_a_branch_that_closes_takes_its_answers_along() -> None:
    assert "shade" not in ONE_OF_EACH.kept(FULL | {"colour": "none"})
    assert "tags" not in ONE_OF_EACH.kept(FULL | {"sure": "no"})
    assert ONE_OF_EACH.kept(FULL) == FULL


def test_enough_is_every_essential_answer() -> None:
    assert ONE_OF_EACH.enough({"what": "Something", "colour": "red"})
    assert not ONE_OF_EACH.enough({"what": "Something"})


def test_a_form_without_essential_questions_is_never_done_early() -> None:
    assert not Form(title=_("Title"), fields=(field("a"), field("b"))).enough({"a": "x"})


def test_what_cannot_be_read_leaves_the_rest_standing() -> None:
    raw = {"what": " Something ", "colour": "green", "date": "31.2.2026", "number": "7", "nothing": "x"}
    answers, complaints = ONE_OF_EACH.fill({}, raw, SETTING)
    assert answers == {"what": "Something", "number": "7"}
    assert set(complaints) == {"colour", "date"}


def test_an_earlier_answer_goes_where_a_new_one_cannot_be_read() -> None:
    answers, complaints = ONE_OF_EACH.fill(FULL, {"date": "someday"}, SETTING)
    assert answers == {name: answer for name, answer in FULL.items() if name != "date"}
    assert set(complaints) == {"date"}


def test_an_answer_that_opens_a_branch_has_its_answer_taken_too() -> None:
    answers, complaints = ONE_OF_EACH.fill({}, {"shade": "dark", "colour": "red"}, SETTING)
    assert (answers, complaints) == ({"colour": "red", "shade": "dark"}, {})
    answers, complaints = ONE_OF_EACH.fill({}, {"shade": "dark", "colour": "none"}, SETTING)
    assert (answers, complaints) == ({"colour": "none"}, {})


@pytest.mark.parametrize("said", ["", "   ", "skip", "Hopp over.", "vet ikke"])
def test_an_optional_question_may_be_left_open(said: str) -> None:
    assert ONE_OF_EACH.fill({}, {"date": said}, SETTING) == ({"date": None}, {})


@pytest.mark.parametrize("said", ["", "   "])
def test_another_may_not(said: str) -> None:
    assert ONE_OF_EACH.fill({}, {"what": said}, SETTING) == ({}, {"what": NEEDED})


def test_an_empty_answer_takes_an_earlier_one_away_only_where_the_person_saw_it() -> None:
    assert ONE_OF_EACH.fill(FULL, {"date": "", "who": ""}, SETTING) == (FULL, {})
    assert ONE_OF_EACH.fill(FULL, {"date": "", "who": ""}, SETTING, clears=True) == (
        FULL | {"date": None, "who": "none"},
        {},
    )
    # Words are words, whoever saw what.
    assert ONE_OF_EACH.fill(FULL, {"date": "skip"}, SETTING) == (FULL | {"date": None}, {})


def test_an_answer_that_does_not_stand_beside_another_is_asked_again() -> None:
    answers, complaints = ONE_OF_EACH.fill(FULL | {"time": "23:00"}, {"date": "today"}, SETTING)
    assert answers["date"] == "2026-11-20"
    assert "time" not in answers
    assert set(complaints) == {"time"}


def test_a_complaint_is_an_exception_with_a_sentence() -> None:
    assert Invalid(NEEDED).text == NEEDED
    assert str(Invalid(NEEDED)) == NEEDED.msgid


# --- Another version of the form ---


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("colour", "green"),  # a choice that was taken away
        ("colour", ("red",)),  # of which several could be chosen
        ("colour", None),  # which could be left open
        ("tags", "a"),  # of which one could be chosen
        ("tags", ("a", "z")),
        ("date", "last summer"),  # which was a text
        ("date", ("2026-11-19",)),
        ("time", "noonish"),
        ("time", ""),
        ("number", "many"),
        ("what", None),
        ("what", ("Something",)),
    ],
)
def test_what_is_no_answer_any_more_is_asked_again(name: str, answer: Answer) -> None:
    old = FULL | {name: answer}
    kept = ONE_OF_EACH.kept(old)
    assert name not in kept
    filled, _complaints = ONE_OF_EACH.fill(kept, {"what": "Something else"}, SETTING)
    assert filled["what"] == "Something else"


def test_what_says_nothing_can_stay_out_of_the_review() -> None:
    always, given, never = (
        TextField(name=review, label=_("Label"), question=_("Question?"), optional=True, review=review)
        for review in ("always", "given", "never")
    )
    form = Form(title=_("Title"), fields=(always, given, never))
    assert form.reviewed({"always": None, "given": None, "never": None}) == (always,)
    assert form.reviewed(dict.fromkeys(("always", "given", "never"), "said")) == (always, given)
