"""How each kind of question reads an answer, and shows it again."""

from dataclasses import replace
from datetime import datetime

import pytest

from dialogs.core.fields import (
    NO_SUCH_DAY,
    WHICH_DAY,
    ChoiceField,
    DateField,
    NumberField,
    PhotoField,
    PlaceField,
    TextField,
    TimeField,
    UnitField,
    cleaned,
    how_many,
)
from dialogs.core.form import Answer, Answers, Field, Form, Given, Invalid, Option, Setting
from dialogs.core.step import Review, hear, take
from dialogs.core.text import Data, _
from tests.core.values import COLOURS, NOW, ONE_OF_EACH, OSLO, SETTING, UNITS

TEXT = TextField(name="text", label=_("Text"), question=_("What?"), longest=10)
COLOUR = ChoiceField(name="colour", label=_("Colour"), question=_("Which?"), choices=COLOURS)
COLOURED = replace(COLOUR, several=True)
DATE = DateField(name="date", label=_("Date"), question=_("When?"))
TIME = TimeField(name="time", label=_("Time"), question=_("What time?"))
PLACE = PlaceField(name="place", label=_("Place"), question=_("Where?"))
UNIT = UnitField(name="unit", label=_("Unit"), question=_("Which unit?"))
NUMBER = NumberField(name="number", label=_("Number"), question=_("How many?"))


def said(field: Field, answer: str) -> str:
    return SETTING.language.say(field.show(answer, SETTING))


def complaint(field: Field, raw: str, setting: Setting = SETTING) -> str:
    with pytest.raises(Invalid) as caught:
        field.read(raw, setting)
    return SETTING.language.say(caught.value.text)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  one  ", "one"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\ttwo", "one two"),
        ("o\0n\x07e\x9f", "one"),
        ("e\u0301", "é"),
        ("\ud83d\ude00", "😀"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_a_text_is_cleaned(raw: str, kept: str) -> None:
    assert cleaned(raw) == kept


@pytest.mark.parametrize(
    ("field", "raw", "answer"),
    [
        (TEXT, "ten letter", "ten letter"),
        (TEXT, "👍 ok", "👍 ok"),
        (COLOUR, "red", "red"),
        (COLOUR, " RED! ", "red"),
        (COLOUR, "2", "blue"),
        (COLOUR, "blå", "blue"),
        (COLOUR, "azure", "blue"),
        (COLOUR, "No colour", "none"),
        (COLOURED, "blue", ("blue",)),
        (COLOURED, "2, 1", ("red", "blue")),
        (COLOURED, "blå; Red\nnone", ("red", "blue", "none")),
        (COLOURED, "blue,,blue,", ("blue",)),
        (DATE, "2026-11-19", "2026-11-19"),
        (DATE, "19.11.2026", "2026-11-19"),
        (DATE, "29.2.2024", "2024-02-29"),
        (DATE, "yesterday", "2026-11-19"),
        (DATE, "i går", "2026-11-19"),
        (DATE, "today", "2026-11-20"),
        (TIME, "10:15", "10:15"),
        (TIME, "in the morning", "morning"),
        (PLACE, "lab 1", "p1"),
        (PLACE, "Lab 1, East House", "p1"),
        (PLACE, "east house 101", "p1"),
        (PLACE, "p2", "p2"),
        (PLACE, "101", "101"),  # two rooms have that number
        (PLACE, "behind lab 1", "behind lab 1"),
        (UNIT, "chemistry", "u1"),
        (UNIT, "PHY", "u2"),
        (UNIT, "u2", "u2"),
        (NUMBER, " #1042 ", "1042"),
        (NUMBER, "007", "7"),
    ],
)
def test_reading(field: Field, raw: str, answer: Answer) -> None:
    assert field.read(raw, SETTING) == answer


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        (TEXT, "eleven char"),
        (TEXT, "🔥🔥"),
        (TEXT, "..."),
        (COLOUR, "green"),
        (COLOUR, "0"),
        (COLOUR, "4"),
        (COLOUR, "red blue"),
        (COLOURED, "red, green"),
        (COLOURED, ",;"),
        (TIME, "noonish"),
        (TIME, "25:00"),
        (PLACE, "!!!"),
        (PLACE, "x" * 301),
        (UNIT, "Alchemy"),
        (UNIT, ""),
        (NUMBER, "many"),
        (NUMBER, "-1"),
        (NUMBER, "1.5"),
        (NUMBER, "²"),
        (NUMBER, "٣"),
        (NUMBER, "1234567890"),
        (NUMBER, "#"),
    ],
)
def test_what_cannot_be_read_is_one_kind_sentence(field: Field, raw: str) -> None:
    sentence = complaint(field, raw)
    assert sentence.endswith((".", "?"))
    assert raw not in sentence or len(raw) < 3


def test_a_text_that_is_too_long_tells_by_how_much() -> None:
    assert "11" in complaint(TEXT, "x" * 11)
    assert "10" in complaint(TEXT, "x" * 11)


IMPOSSIBLE = (
    "31.2.2026",
    "31.2.",
    "29.2.2025",
    "2025-02-29",
    "13.13.2026",
    "13.13.",
    "32.1.2026",
    "2026-13-01",
    "0.5.",
)
UNREADABLE = ("someday", "🎉", "…", "12345678901234567890", "2026", "on the roof", "last week", "not sure", "a" * 500)
FUTURE = ("21.11.2026", "2026-11-21", "2027-01-01", "tomorrow", "i morgen")
LONG_AGO = ("1.1.2016", "2006-11-20", "13.2.1926")


@pytest.mark.parametrize("raw", IMPOSSIBLE)
def test_a_day_that_is_in_no_calendar(raw: str) -> None:
    assert complaint(DATE, raw) == SETTING.language.say(NO_SUCH_DAY)


@pytest.mark.parametrize("raw", UNREADABLE)
def test_no_day_at_all(raw: str) -> None:
    assert complaint(DATE, raw) == SETTING.language.say(WHICH_DAY)


@pytest.mark.parametrize("raw", FUTURE)
def test_a_day_that_has_not_been(raw: str) -> None:
    assert "yet" in complaint(DATE, raw)


@pytest.mark.parametrize("raw", LONG_AGO)
def test_a_day_long_ago(raw: str) -> None:
    assert "ten years" in complaint(DATE, raw)


@pytest.mark.parametrize("raw", [*IMPOSSIBLE, *UNREADABLE, *FUTURE, *LONG_AGO, "30/2", "\0", "-1.-1.-1"])
def test_every_wrong_day_gives_one_sentence_and_keeps_the_rest(raw: str) -> None:
    rest = {"what": "Something", "colour": "red", "number": "7"}
    answers, complaints = ONE_OF_EACH.fill({}, rest | {"date": raw}, SETTING)
    if raw == "not sure":  # said in as many words: left open
        assert (answers.pop("date"), complaints) == (None, {})
    else:
        assert set(complaints) == {"date"}
    assert answers == rest


def test_a_year_of_two_digits() -> None:
    assert DATE.read("13.2.24", SETTING) == "2024-02-13"


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 20, 0, 0, tzinfo=OSLO), "2026-11-19"),
        (datetime(2026, 11, 20, 23, 59, 59, tzinfo=OSLO), "2026-11-19"),
        (datetime(2026, 3, 29, 3, 0, tzinfo=OSLO), "2026-03-28"),  # an hour that was skipped
        (datetime(2026, 3, 30, 0, 30, tzinfo=OSLO), "2026-03-29"),  # the day had 23 hours
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=OSLO), "2026-10-24"),  # the hour that came twice
        (datetime(2026, 10, 26, 0, 30, tzinfo=OSLO), "2026-10-25"),  # the day had 25 hours
        (datetime(2027, 1, 1, 0, 0, 1, tzinfo=OSLO), "2026-12-31"),
        (datetime(2024, 3, 1, 12, 0, tzinfo=OSLO), "2024-02-29"),
    ],
)
def test_yesterday_is_the_day_before_by_the_persons_own_clock(now: datetime, day: str) -> None:
    setting = replace(SETTING, now=now)
    for yesterday in ("yesterday", "i går", "i går.", "Yesterday!"):
        assert DATE.read(yesterday, setting) == day
    assert DATE.read("today", setting) == now.date().isoformat()


def test_ten_years_ago_to_the_day_is_still_taken() -> None:
    assert DATE.read("2016-11-20", SETTING) == "2016-11-20"


@pytest.mark.parametrize(
    ("time", "day", "fits"),
    [
        ("14:30", "2026-11-20", True),
        ("14:31", "2026-11-20", False),
        ("23:59", "2026-11-19", True),
        ("evening", "2026-11-20", True),
        ("23:59", None, True),
        (None, "2026-11-20", True),
    ],
)
def test_a_time_that_has_not_been_today(time: Answer, day: Answer, fits: bool) -> None:
    if fits:
        TIME.fits(time, {"date": day}, SETTING)
    else:
        with pytest.raises(Invalid):
            TIME.fits(time, {"date": day}, SETTING)


@pytest.mark.parametrize(
    ("field", "answer", "shown"),
    [
        (TEXT, "as written", "as written"),
        (COLOUR, "blue", "Blue"),
        (COLOUR, "a choice of old", "a choice of old"),
        (DATE, "2026-11-19", "Thursday, 19 November 2026"),
        (TIME, "10:15", "10:15"),
        (TIME, "night", "at night"),
        (PLACE, "p1", "Lab 1, East House"),
        (PLACE, "behind lab 1", "behind lab 1"),
        (UNIT, "u2", "Physics"),
        (UNIT, "u9", "u9"),
        (NUMBER, "7", "7"),
    ],
)
def test_showing(field: Field, answer: str, shown: str) -> None:
    assert said(field, answer) == shown


def test_options_are_the_organisations_own() -> None:
    assert UNIT.options(SETTING) == UNITS
    assert [option.value for option in PLACE.options(SETTING)] == ["p1", "p2"]
    assert TEXT.options(SETTING) == ()
    assert UNIT.assumed(SETTING) == "u1"
    assert said(UNIT, "u1") == Data("Chemistry")


def test_what_is_shown_in_a_card_is_read_as_the_same_answer() -> None:
    """A card draws an answer as people read it, and it comes back so."""
    for field, answer in ((COLOUR, "blue"), (PLACE, "p2"), (UNIT, "u2"), (TIME, "10:15"), (TIME, "night"), (TEXT, "a")):
        assert field.read(said(field, answer), replace(SETTING, now=NOW)) == answer


class Shelf(ChoiceField):
    """A choice whose options are the organisation's own."""

    def options(self, setting: Setting) -> tuple[Option, ...]:
        return setting.places


@pytest.mark.parametrize(
    ("several", "answer", "known"),
    [(False, "p1", True), (False, ("p1",), False), (True, ("p1", "p2"), True), (True, "p1", False), (True, (), True)],
)
def test_a_choice_may_take_its_options_from_the_setting(several: bool, answer: Given, known: bool) -> None:
    shelf = Shelf(name="shelf", label=_("Shelf"), question=_("Which?"), choices=(), several=several)
    assert shelf.knows(answer) is known
    assert shelf.read("Lab 1", SETTING) == (("p1",) if several else "p1")


# --- Pictures ---------------------------------------------------------------------------------------------------------

PHOTOS = PhotoField(name="photos", label=_("Pictures"), question=_("Send some"), optional=True, aside=True)
WITH_PHOTOS = Form(title=_("Report"), fields=(TextField(name="what", label=_("What"), question=_("What?")), PHOTOS))


def test_pictures_come_with_messages_and_from_nowhere_else() -> None:
    with pytest.raises(Invalid):
        PHOTOS.read("id-1", SETTING)
    assert WITH_PHOTOS.fill({}, {"what": "Ice", "photos": "id-1"}, SETTING) == ({"what": "Ice"}, {})
    has: Answers = {"what": "Ice", "photos": ("id-1", "id-2")}
    for raw in ({"what": "Snow"}, {"what": "Snow", "photos": ""}, {"what": "Snow", "photos": "id-3"}):
        step = take(WITH_PHOTOS, has, raw, SETTING, word="changed")
        assert isinstance(step, Review)
        assert step.answers == {"what": "Snow", "photos": ("id-1", "id-2")}


def test_nobody_is_asked_for_pictures_and_nothing_is_said_of_those_that_are_not_there() -> None:
    assert WITH_PHOTOS.next({"what": "Ice"}, SETTING) is None
    assert [field.name for field in WITH_PHOTOS.reviewed({"what": "Ice"})] == ["what"]
    assert [field.name for field in WITH_PHOTOS.reviewed({"what": "Ice", "photos": ("id-1",)})] == ["what", "photos"]
    asked_for = hear(WITH_PHOTOS, {"what": "Ice", "photos": ("id-1",)}, "change pictures", SETTING)
    assert asked_for == Review({"what": "Ice", "photos": ("id-1",)}, (_("Send some"),))


def test_a_form_keeps_as_many_pictures_as_it_has_room_for() -> None:
    assert PHOTOS.knows(("a",) * 5)
    assert not PHOTOS.knows(("a",) * 6)
    assert not PHOTOS.knows("a")
    assert SETTING.language.say(PHOTOS.show("a", SETTING)) == "a picture"
    assert [SETTING.language.say(how_many(count)) for count in (1, 2)] == ["1 picture", "2 pictures"]
