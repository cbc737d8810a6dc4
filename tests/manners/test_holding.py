"""Days on which people hear of rounds, inspections, meetings and discussions: played day by day, and as properties."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hms.deadlines import day_of, week_on
from hms.holding import (
    discussion_by,
    late_since,
    months_after,
    of_discussion,
    of_inspection,
    of_meeting,
    of_missed_inspection,
    of_round,
    one_walk,
)
from hms.organisation import Country
from hms.reminding import Milestone
from tests.manners.almanac import RED

DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
COUNTRIES = st.sampled_from(list(Country))
DAY = timedelta(days=1)


def played(begin: str, count: int, now: Callable[[date], Milestone | None]) -> str:
    """On which of so many days something new is to be said, as long as each is said on its first day."""
    said: dict[str, date] = {}
    for day in (date.fromisoformat(begin) + each * DAY for each in range(count)):
        if (it := now(day)) is not None:
            assert it.on <= day, it
            assert it.expires_on is None or it.expires_on >= day, it
            said.setdefault(it.occasion, day)
    return " ".join(f"{day:%d.%m}" for day in said.values())


@pytest.mark.parametrize(
    ("last_on", "country", "days"),
    [
        ("2026-11-30", "NO", "01.10 30.10 03.12 17.12 31.12 14.01 28.01 11.02 25.02"),
        ("2026-12-31", "NO", "30.10 01.12 04.01 18.01 01.02 15.02 01.03 15.03 30.03"),  # the 29th is Easter Monday
        ("2026-12-31", "DK", "30.10 01.12 04.01 18.01 01.02 15.02 01.03 15.03 30.03"),
        ("2027-05-31", "NO", "01.04 30.04 03.06 17.06 01.07 15.07 29.07 12.08 26.08"),  # 1 May is a Saturday
    ],
)
def test_a_round(last_on: str, country: str, days: str) -> None:
    last = date.fromisoformat(last_on)
    begin = (last - timedelta(days=80)).isoformat()
    assert played(begin, 240, lambda today: of_round(last, today, Country(country))) == days


@pytest.mark.parametrize(
    ("last_on", "days", "missed"),
    [
        ("2026-10-31", "23.10 30.10", "03.11"),  # a Saturday: the last working day is Friday
        ("2026-11-30", "23.11 30.11", "03.12"),
        ("2026-05-31", "22.05 29.05", "03.06"),  # a Sunday; a week before is Whit Sunday
        ("2027-03-31", "24.03 31.03", "05.04"),
    ],
)
def test_an_inspection(last_on: str, days: str, missed: str) -> None:
    last = date.fromisoformat(last_on)
    begin = last.replace(day=1).isoformat()
    assert played(begin, 62, lambda today: of_inspection(last, today, Country.NO)) == days
    assert played(begin, 62, lambda today: of_missed_inspection(last, today, Country.NO)) == missed


def test_a_meeting_is_let_go_of_a_month_into_the_next_quarter() -> None:
    autumn, winter = date(2026, 9, 30), date(2026, 12, 31)
    assert played("2026-09-01", 150, lambda today: of_meeting(autumn, today, Country.NO)) == (
        "16.09 25.09 05.10 19.10 02.11"
    )
    assert played("2026-12-01", 30, lambda today: of_meeting(winter, today, Country.NO)) == "17.12 28.12"


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (None, "30.11 17.12 24.12 04.01 18.01 01.02 15.02 01.03"),
        ("2025-04-20", "20.03 01.04 13.04 23.04 07.05 21.05 04.06 18.06"),  # before Easter
        ("2025-01-31", "31.12 16.01 23.01 03.02 17.02 03.03 17.03 31.03"),  # in the year before
        ("2024-06-01", "30.11 17.12 24.12 04.01 18.01 01.02 15.02 01.03"),  # long ago: by the task's day
    ],
)
def test_a_discussion(last: str | None, days: str) -> None:
    held, due_from, last_on = date.fromisoformat(last) if last else None, date(2026, 1, 1), date(2026, 12, 31)
    by = discussion_by(held, due_from, last_on)
    assert due_from <= by <= last_on
    assert played("2025-12-01", 500, lambda today: of_discussion(by, held, today, Country.DK)) == days


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2026-03-31", 11, "2027-02-28"),
        ("2027-03-31", 11, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-31", -1, "2026-11-30"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-01", 12, "2027-12-01"),
    ],
)
def test_months_after(day: str, count: int, then: str) -> None:
    assert months_after(date.fromisoformat(day), count) == date.fromisoformat(then)


@given(DAYS, st.integers(0, 120), COUNTRIES)
def test_whatever_comes_is_said_on_a_working_day_and_not_after_its_time(due: date, late: int, country: Country) -> None:
    """From two months before it to four months after it; and what is looked for far enough back is still found."""
    for now in (of_round, of_inspection, of_missed_inspection, of_meeting):
        for today in (due + (late - 60) * DAY, due + late * DAY):
            it = now(due, today, country)
            if it is not None:
                assert it.on <= today
                assert it.on.weekday() < 5
                assert it.on not in RED[country]
                assert it.expires_on is None or it.expires_on >= today
                assert it.offset > 0 or today <= due
    assert of_round(due, due + late_since(87) + DAY, country) is None


@dataclass(frozen=True, slots=True)
class Planned:
    id: int
    unit_id: str
    cycle: str
    last_on: date


def test_of_two_rounds_that_one_walk_settles_the_first_is_meant() -> None:
    year, autumn = Planned(1, "kje", "2026", date(2026, 12, 31)), Planned(2, "kje", "2026", date(2026, 11, 30))
    before, elsewhere = Planned(3, "kje", "2025", date(2025, 12, 31)), Planned(4, "spr", "2026", date(2026, 12, 31))
    twin = Planned(5, "spr", "2026", date(2026, 12, 31))
    assert set(one_walk([twin, year, autumn, before, elsewhere])) == {autumn, before, elsewhere}
    assert one_walk([year]) == (year,)
    assert one_walk([]) == ()


# --- The week ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "country", "on"),
    [
        ("2026-11-23", "NO", "2026-11-23"),  # a Monday
        ("2026-11-27", "NO", "2026-11-23"),
        ("2026-11-29", "NO", "2026-11-23"),  # a Sunday
        ("2026-04-08", "NO", "2026-04-07"),  # after Easter Monday
        ("2026-04-06", "NO", "2026-04-07"),
        ("2027-05-20", "NO", "2027-05-18"),  # Whit Monday and 17 May are one day
        ("2027-05-20", "DK", "2027-05-18"),
        ("2029-12-27", "NO", "2029-12-24"),
    ],
)
def test_the_first_working_day_of_a_week(day: str, country: str, on: str) -> None:
    assert week_on(date.fromisoformat(day), Country(country)) == date.fromisoformat(on)


@pytest.mark.parametrize(
    ("occasion", "day"),
    [("2026-11-20-7", date(2026, 11, 20)), ("2026-11-20+0", date(2026, 11, 20)), ("3+1", None), ("", None)],
)
def test_the_day_of_an_occasion(occasion: str, day: date | None) -> None:
    assert day_of(occasion) == day
