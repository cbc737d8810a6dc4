"""When somebody is reminded of what a unit is to hold and to write down, and of which of two that one walk settles."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

from hms.deadlines import DAY
from hms.organisation import Country
from hms.process import MONTHS
from hms.reminding import Milestone, due_milestones, every

YEAR = 12  # months from one yearly discussion to the next
LATE = 3  # days after the last one, and from then on every two weeks
EVERY = 14
RED_DAYS = 7  # more than ever follow each other
# So long somebody is reminded of what is late: of a meeting, until the next has long been the one to think of.
LAST_OF_ROUND, LAST_OF_MEETING, LAST_OF_DISCUSSION = 87, 31, 59


class Planned(Protocol):
    """As much of a task as says which round it is."""

    @property
    def unit_id(self) -> str: ...

    @property
    def cycle(self) -> str: ...

    @property
    def last_on(self) -> date: ...

    @property
    def id(self) -> int: ...


P = TypeVar("P", bound=Planned)


def one_walk(rounds: Iterable[P]) -> tuple[P, ...]:
    """Of the open rounds of a unit in a year the first that falls due: who goes on that one has gone on the others."""
    first: dict[tuple[str, str], P] = {}
    for each in sorted(rounds, key=lambda one: (one.last_on, one.id)):
        first.setdefault((each.unit_id, each.cycle), each)
    return tuple(first.values())


def of_round(last_on: date, today: date, country: Country) -> Milestone | None:
    """When the month before the last one begins, when the last one does, and when it is late."""
    last_month = last_on.replace(day=1)
    before = (last_month - DAY).replace(day=1)
    return _until(last_on, today, ((before - last_on).days, (last_month - last_on).days), country, LAST_OF_ROUND)


def of_inspection(last_on: date, today: date, country: Country) -> Milestone | None:
    """A week before the month ends, and on its last working day."""
    return due_milestones(last_on, today, (-7, 0), country)


def of_missed_inspection(last_on: date, today: date, country: Country) -> Milestone | None:
    """Once, when the month is over and another week has begun."""
    return due_milestones(last_on, today, (LATE,), country)


def of_meeting(last_on: date, today: date, country: Country) -> Milestone | None:
    return _until(last_on, today, (-14, -3), country, LAST_OF_MEETING)


def of_discussion(by: date, last: date | None, today: date, country: Country) -> Milestone | None:
    """Eleven months after the last one, and every week when there is a fortnight left; then when it is late.

    `by`: the day that counts, as `discussion_by` has it. Where there was none, it is a month before that day.
    """
    first = (
        months_after(last, YEAR - 1) if last is not None and by == months_after(last, YEAR) else months_after(by, -1)
    )
    return _until(by, today, ((first - by).days, -14, -7), country, LAST_OF_DISCUSSION)


def discussion_by(last: date | None, due_from: date, last_on: date) -> date:
    """A year after the last discussion, where that lies in the year of the task; else the last day of the task."""
    again = months_after(last, YEAR) if last is not None else last_on
    return again if due_from <= again <= last_on else last_on


def months_after(day: date, count: int) -> date:
    """The same day so many months later, or the last of a month that is too short."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + count, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _until(due: date, today: date, before: tuple[int, ...], country: Country, last: int) -> Milestone | None:
    """And when it is late: after a few days, and every two weeks until the last of these days."""
    offsets = (*before, *every(LATE, EVERY, last + EVERY))
    found = due_milestones(due, today, offsets, country)
    return found if found is not None and found.offset <= last else None


def late_since(days: int) -> timedelta:
    """How far back to look for what somebody is still reminded of so many days after, red days counted."""
    return timedelta(days=days + EVERY + RED_DAYS)
