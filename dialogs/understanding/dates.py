"""Days and times as people write them: whole answers (`read_date`, `read_time`) and within a sentence (`find_when`)."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.understanding.day import Day, NotADate, Span
from dialogs.understanding.days import days_in, read_date
from dialogs.understanding.reading import plain
from dialogs.understanding.times import read_time, time_in

__all__ = ["Day", "NotADate", "Span", "When", "find_when", "read_date", "read_time", "when_in"]


@dataclass(frozen=True, slots=True)
class When:
    """The day or span, and the time, that a text names."""

    date: Day | None = None
    time: str | None = None


def find_when(text: str, now: datetime) -> When:
    """What the text says about when; impossible dates and times count as not said."""
    return when_in(plain(text), now)


def when_in(said: str, now: datetime) -> When:
    """As `find_when`, of a plain text."""
    timed = time_in(said, now)
    days = [dated.day for dated in days_in(said, now)]
    past = [day for day in days if (day.first if isinstance(day, Span) else day) <= now.date()]
    return When(next(iter(past or days), None), timed.time if timed else None)
