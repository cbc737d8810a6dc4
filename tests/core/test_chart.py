"""The values that charts are drawn from, and what stands in the pictures."""

from datetime import UTC, date, datetime

from dialogs.core.chart import MARKS, Mark, bar, done_of, from_day, more
from dialogs.core.event import Calendar, Event
from dialogs.core.text import Data
from tests.turn.office import LANGUAGES


def test_a_bar_has_what_there_is_and_done_comes_first() -> None:
    made = bar(Data("x"), [Mark.LATER, Mark.DONE, Mark.OVERDUE, Mark.DONE])
    assert made.counts == ((Mark.DONE, 2), (Mark.OVERDUE, 1), (Mark.LATER, 1))
    assert (made.total, made.count(Mark.DUE), made.count(Mark.DONE)) == (4, 0, 2)
    assert bar(Data("x"), []).total == 0
    assert {*MARKS} == {*Mark}


def test_what_stands_in_a_picture() -> None:
    said = [LANGUAGES.find("en").say(each) for each in (more(3), done_of(2, 5), from_day("16 Nov"))]
    assert said == ["and 3 more", "2 of 5", "from 16 Nov"]


def test_an_event_is_a_value() -> None:
    moment = datetime(2026, 11, 20, tzinfo=UTC)
    one, same = (Event("task-1", date(2026, 12, 1), Data("x"), (), 0, moment) for _time in range(2))
    assert Calendar(Data("mine"), (one,)) == Calendar(Data("mine"), (same,))
