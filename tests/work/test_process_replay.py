"""The survey of 2023 lived through again, month by month, against the days in its file.

What is right is worked out here from the YAML alone, with a few lines of arithmetic of its own and the red days as the
almanac has them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from hms.organisation import Country
from hms.process import OnDay, Process, Within
from hms.process_days import Occurrence, occurrences
from hms.process_places import state_of
from storage.process_files import ProcessFile, read

FILES = Path(__file__).parent / "processes"
OURS = Path(__file__).parent.parent.parent / "hms" / "processes"
DAY = timedelta(days=1)
BEGINS, ENDS = date(2023, 8, 1), date(2025, 6, 30)

IN_BOTH = [
    *((2023, 12, 25), (2023, 12, 26), (2024, 1, 1), (2024, 3, 28), (2024, 3, 29), (2024, 4, 1), (2024, 5, 9)),
    *((2024, 5, 20), (2024, 12, 25), (2024, 12, 26), (2025, 1, 1), (2025, 4, 17), (2025, 4, 18), (2025, 4, 21)),
    *((2025, 5, 29), (2025, 6, 9)),
]
IN_NORWAY = [(2024, 5, 1), (2024, 5, 17), (2025, 5, 1), (2025, 5, 17)]
RED = {
    Country.NO: {date(*day) for day in (*IN_BOTH, *IN_NORWAY)},
    Country.DK: {date(*day) for day in IN_BOTH},
}


# --- By the file ------------------------------------------------------------------------------------------------------


def works(day: date, country: Country) -> bool:
    return day.weekday() < 5 and day not in RED[country]


def month_end(day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def days_of(task: Mapping[str, Any]) -> tuple[date, date]:
    """The first and the last day."""
    said = task["deadline"]
    if said["kind"] == "month":
        first = date.fromisoformat(f"{said['value']}-01")
        return first, month_end(first)
    if said["kind"] == "date":
        last = said["value"] - DAY if said.get("exclusive") else said["value"]
        return min(last.replace(day=1), last - 14 * DAY), last
    return said["from"], said["to"]


def late_from(task: Mapping[str, Any], last: date, country: Country) -> date:
    if "opens" in task:
        room = [day for day in every_day(task["opens"], last) if works(day, country)]
        if len(room) < 10:
            last = month_end(last + DAY)
    return next(day for day in every_day(last + DAY, last + 20 * DAY) if works(day, country))


def every_day(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


SOME_DAYS = {day for day in every_day(BEGINS, ENDS + 31 * DAY) if day.day in (1, 2, 8, 15, 22) or day == month_end(day)}


@cache
def tasks_of(file: Path) -> dict[str, Mapping[str, Any]]:
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {task["id"]: task for phase in said["phases"] for task in phase["tasks"]}


def right_state(task: Mapping[str, Any], today: date, country: Country) -> str:
    first, last = days_of(task)
    return "overdue" if today >= late_from(task, last, country) else "due" if today >= first else "later"


# --- By the engine ----------------------------------------------------------------------------------------------------


@cache
def process_in(file: Path) -> Process:
    found = read(file)
    assert isinstance(found, ProcessFile), found
    return found.process


def differences(file: Path, process: Process, country: Country) -> list[str]:
    """Where the engine and the file disagree: on some days of every month, and about each day that matters."""
    written = tasks_of(file)
    made = {each.key: each for each in occurrences(process, BEGINS, ENDS, country)}
    found = [f"{key} is there {len(made)} times" for key in made.keys() ^ written.keys()]
    for key, task in written.items():
        first, last = days_of(task)
        late = late_from(task, last, country)
        span = made[key].span
        if span.last_on != last:
            found.append(f"{key} ends on {span.last_on}, not {last}")
        near = {day + DAY * off for day in (first, last, late) for off in (-1, 0, 1)}
        for today in sorted(SOME_DAYS | near):
            right = right_state(task, today, country)
            state = state_of(False, False, span.due_from, span.overdue_from, today)
            if state != right:
                found.append(f"{key} is {state} on {today}, not {right}")
    return found


@pytest.mark.parametrize("country", Country)
@pytest.mark.parametrize(
    "file", [FILES / "ark_2023_2025.yaml", OURS / "ark-2023-2025.yaml"], ids=lambda file: file.stem
)
def test_every_month_of_the_cycle_is_as_the_file_says(file: Path, country: Country) -> None:
    process = process_in(file)
    assert len(tasks_of(file)) == 19
    assert differences(file, process, country) == []


def test_an_engine_that_errs_is_noticed() -> None:
    file = FILES / "ark_2023_2025.yaml"
    process = process_in(file)
    meeting, form, plan = (task for key in ("p3t2", "p4t1", "p3t3") if (task := process.task(key)))
    assert isinstance(plan.deadline, Within)
    for right, wrong in (
        (meeting, replace(meeting, deadline=OnDay(date(2024, 5, 1)))),  # as if the day itself were allowed
        (form, replace(form, opens=None)),
        (plan, replace(plan, deadline=replace(plan.deadline, last=date(2024, 4, 29)))),
    ):
        tasks = tuple(wrong if each is right else each for each in process.tasks)
        assert differences(file, replace(process, tasks=tasks), Country.NO)


# What a leader would be told, worked out by hand from an almanac: Norwegian units.
KNOWN = {
    "2023-08-31": {"p1t3": "later", "p1t1": "later"},
    "2023-09-01": {"p1t3": "due", "p1t1": "due", "p1t4": "later"},
    "2023-09-15": {"p1t3": "due"},  # a Friday, and the last day
    "2023-09-16": {"p1t3": "due"},  # nobody is late on a Saturday
    "2023-09-18": {"p1t3": "overdue"},
    "2023-09-28": {"p1t2": "later"},
    "2023-09-29": {"p1t2": "due", "p1t4": "due"},  # two weeks before 13 October
    "2023-10-01": {"p1t1": "due"},  # September ended on a Saturday
    "2023-10-02": {"p1t1": "overdue"},
    "2023-10-16": {"p1t2": "overdue", "p1t5": "due"},
    "2023-11-27": {"p2t1": "overdue", "p2t2": "due"},
    "2023-11-28": {"p2t2": "overdue", "p2t3": "later"},
    "2024-01-02": {"p2t3": "due", "p3t1": "due", "p3t3": "later"},
    "2024-04-30": {"p3t2": "due", "p3t3": "due", "p2t4": "due"},
    "2024-05-01": {"p3t2": "due", "p3t3": "due", "p4t2": "due"},  # a holiday is nobody's first day of being late
    "2024-05-02": {"p3t2": "overdue", "p3t3": "overdue", "p3t4": "overdue"},
    "2024-05-31": {"p4t1": "due"},
    "2024-06-03": {"p4t1": "due"},  # the form opened on 28 May only
    "2024-06-30": {"p4t1": "due"},
    "2024-07-01": {"p4t1": "overdue", "p4t2": "due"},
    "2024-10-01": {"p4t3": "overdue", "p4t4": "later"},
    "2024-12-02": {"p4t4": "overdue"},  # November ended on a Saturday
    "2025-06-01": {"p4t2": "due", "p5t1": "due"},  # a Sunday
    "2025-06-02": {"p4t2": "overdue", "p5t1": "overdue", "p5t2": "due"},
    "2025-07-01": {"p5t2": "overdue"},
}


@pytest.fixture(scope="module")
def norwegian() -> dict[str, Occurrence]:
    found = occurrences(process_in(OURS / "ark-2023-2025.yaml"), BEGINS, ENDS, Country.NO)
    return {each.key: each for each in found}


@pytest.mark.parametrize("day", KNOWN)
def test_what_is_known_of_a_day(day: str, norwegian: dict[str, Occurrence]) -> None:
    today = date.fromisoformat(day)
    spans = {key: norwegian[key].span for key in KNOWN[day]}
    told = {key: state_of(False, False, it.due_from, it.overdue_from, today) for key, it in spans.items()}
    assert told == KNOWN[day]


def test_in_denmark_the_first_of_may_is_a_working_day() -> None:
    danish = {
        each.key: each.span for each in occurrences(process_in(OURS / "ark-2023-2025.yaml"), BEGINS, ENDS, Country.DK)
    }
    assert danish["p3t2"].overdue_from == date(2024, 5, 1)


def test_the_days_that_are_more_than_a_deadline(norwegian: dict[str, Occurrence]) -> None:
    assert norwegian["p4t1"].span.opens_on == date(2024, 5, 28)
    assert norwegian["p3t2"].span.preferred == date(2024, 3, 28)
    assert {each.cycle for each in norwegian.values()} == {"ark-2023-2025"}
    assert {each.period for each in norwegian.values()} == {""}


def test_a_later_cycle_needs_a_file_and_no_code() -> None:
    """The cycle after it has the same tasks, each two years later and not on the same day."""
    first, later = (process_in(OURS / f"ark-{years}.yaml") for years in ("2023-2025", "2025-2027"))
    assert (first.id, later.id) == ("ark", "ark")
    assert (first.cycle, later.cycle) == ("ark-2023-2025", "ark-2025-2027")
    was = {each.key: each.span for each in occurrences(first, BEGINS, ENDS, Country.NO)}
    is_now = {each.key: each.span for each in occurrences(later, BEGINS, ENDS, Country.NO)}
    assert was.keys() == is_now.keys()
    for key, span in is_now.items():
        moved = (span.last_on - was[key].last_on).days
        assert 725 <= moved <= 731, key
    assert all(task.inferred for task in later.tasks if task.phase)
    assert [(task.key, task.responsible, task.takes_part) for task in first.tasks] == [
        (task.key, task.responsible, task.takes_part) for task in later.tasks
    ]
