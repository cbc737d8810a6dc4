"""When the tasks of a process fall due: which days, in which year or cycle, and from when they are late."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from hms.deadlines import DAY, working_days_after
from hms.organisation import Country
from hms.process import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    DayOfYear,
    DaysBefore,
    Deadline,
    Monthly,
    OnDay,
    Process,
    Standing,
    Task,
    Tertial,
    Times,
    Within,
    Yearly,
    YearlyDay,
    YearlyMonth,
    YearlyWindow,
)

IN_SIGHT = timedelta(days=14)  # before a day, whatever the month
ROOM = 10  # working days in which somebody can answer a form


@dataclass(frozen=True, slots=True)
class Span:
    """From when it is due, the last allowed day, and from when it is late; `opens_on`: there is a form from then on.

    `preferred`: better before that day.
    """

    due_from: date
    last_on: date
    overdue_from: date
    opens_on: date | None = None
    preferred: date | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A task as it falls due once. `period` tells those of one cycle apart, and is empty in a cycle that has a file."""

    key: str
    cycle: str
    period: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Time:
    """Once, by the calendar alone."""

    year: int
    period: str
    first: date
    last: date
    preferred: date | None = None


def occurrences(process: Process, since: date, until: date, country: Country) -> tuple[Occurrence, ...]:
    """All days of a cycle; of what comes back, each that ends on `since` or later and is due by `until`.

    A cycle is made from its first day to its last, whatever the day: who asks in May wants to know what was left undone
    in October.
    """
    times = ((task, time) for task in process.tasks for time in _times(task.deadline, process, _years(since, until)))
    return tuple(
        Occurrence(task.key, process.cycle or str(time.year), time.period, _span(task, time, country))
        for task, time in times
        if not time.period or (time.last >= since and time.first <= until and _in_cycle(time, process))
    )


def _years(since: date, until: date) -> range:
    """One that began the year before may end in this, and one of the next year be in sight."""
    return range(max(since.year - 1, FIRST_YEAR), min(until.year + 1, LAST_YEAR) + 1)


def _in_cycle(time: _Time, process: Process) -> bool:
    """What comes back within a cycle does so from its first phase to its last."""
    return all(each.first is None or each.first <= time.last for each in process.phases[:1]) and all(
        each.last is None or time.first <= each.last for each in process.phases[-1:]
    )


def _times(deadline: Deadline, process: Process, years: range) -> Iterator[_Time]:
    match deadline:
        case OnDay(day, exclusive, preferred):
            yield _once(_up_to(day - DAY if exclusive else day, preferred=preferred), process)
        case Within(first, last):
            yield _once(_Time(last.year, "", first, last), process)
        case DaysBefore(days, what):
            for time in _times_of(what, process, years):
                yield replace(_up_to(time.last - timedelta(days=days)), year=time.year, period=time.period)
        case Standing():
            return
        case YearlyDay() | YearlyWindow() | YearlyMonth() | Tertial() | Monthly() | Times():
            for year in years:
                yield from _of_year(deadline, year)
        case _:
            assert_never(deadline)


def _times_of(what: date | str, process: Process, years: range) -> Iterator[_Time]:
    """A day, or the days of another task."""
    if isinstance(what, date):
        yield _once(_up_to(what), process)
    elif other := process.task(what):
        yield from _times(other.deadline, process, years)


def _once(time: _Time, process: Process) -> _Time:
    return time if process.cycle else replace(time, period=str(time.year))


def _up_to(last: date, period: str = "", preferred: date | None = None) -> _Time:
    """By a day: it is in sight from the first of that month, and for two weeks at least."""
    return _Time(last.year, period, min(last.replace(day=1), last - IN_SIGHT), last, preferred)


def _of_year(deadline: Yearly, year: int) -> Iterator[_Time]:
    match deadline:
        case YearlyDay(day, exclusive, years):
            if year in years:
                last = _day(year, day) - (DAY if exclusive else timedelta())
                yield replace(_up_to(last, str(year)), year=year)
        case YearlyWindow(first, last_day, crosses_year, years):
            if year in years:
                yield _Time(year, str(year), _day(year, first), _day(year + crosses_year, last_day))
        case YearlyMonth(month, years):
            if year in years:
                yield _months(year, str(year), month, month)
        case Tertial(ends):
            for number, end in enumerate(ends, start=1):
                yield _up_to(_day(year, end), f"{year}-t{number}")
        case Monthly():
            for month in range(1, MONTHS + 1):
                yield _months(year, f"{year}-{month:02}", month, month)
        case Times(count, mark):
            for number in range(count):
                period = f"{year}-{mark}{number + 1}" if count > 1 else str(year)
                yield _months(year, period, MONTHS * number // count + 1, MONTHS * (number + 1) // count)
        case _:
            assert_never(deadline)


def _months(year: int, period: str, first: int, last: int) -> _Time:
    return _Time(year, period, date(year, first, 1), last_of_month(date(year, last, 1)))


def _day(year: int, day: DayOfYear) -> date:
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _span(task: Task, time: _Time, country: Country) -> Span:
    opens = _day(time.year, task.opens) if isinstance(task.opens, DayOfYear) else task.opens
    allowed = time.last
    if opens and not _leaves_room(opens, time.last, country):
        # Nobody is late who could hardly be on time: the month after it is given too.
        allowed = last_of_month(last_of_month(time.last) + DAY)
    return Span(time.first, time.last, working_days_after(allowed, 1, country), opens, time.preferred)


def _leaves_room(opens: date, last: date, country: Country) -> bool:
    """Whether there are ten working days from the one on which it opens to the last, both counted."""
    return working_days_after(opens - DAY, ROOM, country) <= last
