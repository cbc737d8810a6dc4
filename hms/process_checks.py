"""What can be wrong with a process in the right shape: days in a wrong order, tasks that wait for nothing."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeAlias, assert_never

from hms.deadlines import DAY
from hms.process import (
    DayOfYear,
    DaysBefore,
    OnDay,
    Process,
    Standing,
    Task,
    Tertial,
    Within,
    YearlyDay,
    YearlyMonth,
    YearlyWindow,
    Years,
)
from hms.process_reading import Document, known_years, tasks_in

LONGEST = 20  # tasks that are each before another
Found: TypeAlias = tuple[tuple[str | int, ...], str]  # the way to it in the document, and what is wrong


def wrong_in(process: Process, document: Document, others: Collection[str] = ()) -> Iterator[Found]:
    """`document`: that of the process. `others`: tasks that it has too, and that could not be read."""
    for at, phase in enumerate(process.phases):
        if phase.first and phase.last and phase.last < phase.first:
            yield ("phases", at, "window"), _ends_before(phase.first, phase.last)
    for told, task in zip(tasks_in(document), process.tasks, strict=True):
        key = next((key for key in ("deadline", "when") if key in told.said), "id")
        days: Document = {} if key == "id" else told.said[key]
        for sentence in (*_of_days(task, days), *_of_years(days), *_of_waiting(task, process, others)):
            yield (*told.path, key), sentence
        yield from (((*told.path, "opens"), sentence) for sentence in _of_opening(task))


def _of_days(task: Task, said: Document) -> Iterator[str]:
    match task.deadline:
        case OnDay(day, exclusive, preferred):
            last = day - DAY if exclusive else day
            if preferred and preferred > day:
                yield f"It is preferred before {preferred}, which is after the last day, {last}."
            if said.get("last_working_day", "") > last.isoformat():
                yield f"The last working day, {said['last_working_day']}, is after the last day, {last}."
        case Within(first, last) if last < first:
            yield _ends_before(first, last)
        case YearlyWindow(first, last, crosses_year):
            if not crosses_year and _order(last) < _order(first):
                yield "It ends before it begins; where the end is in the next year, write crosses_year: true."
            if crosses_year and _order(last) >= _order(first):
                yield "With crosses_year: true it would last longer than a year."
        case Tertial(ends) if list(ends) != sorted(set(ends), key=_order):
            yield "The ends of the parts of the year are not in their order."
        case _:
            pass


def _ends_before(first: date, last: date) -> str:
    return f"It ends on {last}, before it begins on {first}."


def _order(day: DayOfYear) -> tuple[int, int]:
    return (day.month, day.day)


def _of_years(said: Document) -> Iterator[str]:
    every: int = said.get("every_years", 1)
    known = known_years(said) if every > 1 else ()
    if every > 1 and not known:
        yield f"Every {every} years from when? Write a year in which it was, as `known`."
    off = [year for year in known if year not in Years(every, known[-1])]
    if off:
        yield f"It was known in {off[0]} and {known[-1]}, which is not every {every} years."


def _of_waiting(task: Task, process: Process, others: Collection[str]) -> Iterator[str]:
    """Where a task is before another: that there is one, that it has a day, and that they do not wait in a circle."""
    way, at = [task.key], task
    while len(way) <= LONGEST + 1 and isinstance(at.deadline, DaysBefore) and isinstance(at.deadline.what, str):
        other = process.task(at.deadline.what)
        if other is None or isinstance(other.deadline, Standing):
            if at is task and at.deadline.what not in others:
                told = "has no day of its own" if other else "is no task here"
                yield f"It is before {at.deadline.what}, which {told}."
            return
        if other.key in way:
            if other is task:
                yield f"The tasks wait for each other: {' before '.join([*way, other.key])}."
            return
        way.append(other.key)
        at = other
    if len(way) > LONGEST + 1:
        yield f"More than {LONGEST} tasks are each before another."


def _of_opening(task: Task) -> Iterator[str]:
    if task.opens is None:
        return
    if isinstance(task.opens, date):
        if not isinstance(task.deadline, OnDay | Within | DaysBefore):
            yield "A yearly task opens on a day of the year, like 09-15; one that has no day does not open."
        elif (last := _last(task.deadline)) and task.opens > last:
            yield f"It opens on {task.opens}, after the last day, {last}."
    elif not isinstance(task.deadline, YearlyDay | YearlyMonth | YearlyWindow):
        yield "It opens on a day like 2026-09-15; one without its year is for yearly tasks."
    elif _order(task.opens) > _last_of_year(task.deadline):
        yield "It opens after the last day."


def _last(deadline: OnDay | Within | DaysBefore) -> date | None:
    match deadline:
        case OnDay(day, exclusive):
            return day - DAY if exclusive else day
        case Within(_, last):
            return last
        case DaysBefore():
            return None  # the other task knows
        case _:
            assert_never(deadline)


def _last_of_year(deadline: YearlyDay | YearlyMonth | YearlyWindow) -> tuple[int, int]:
    match deadline:
        case YearlyDay(day):
            return _order(day)
        case YearlyMonth(month):
            return _order(DayOfYear(month, 31))
        case YearlyWindow(_, last, crosses_year):
            return _order(DayOfYear(12, 31) if crosses_year else last)
        case _:
            assert_never(deadline)
