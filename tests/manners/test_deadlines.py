"""Days that something is due: never a red one, early before a deadline and late after it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hms.deadlines import milestone, next_monday, working_days_after
from hms.organisation import Country
from tests.manners.almanac import RED

DAYS = st.dates(date(2024, 2, 1), date(2031, 11, 1))
COUNTRIES = st.sampled_from(list(Country))


def red(day: date, country: Country) -> bool:
    return day.weekday() >= 5 or day in RED[country]


@pytest.mark.parametrize(
    ("due", "offset", "country", "day"),
    [
        ("2026-11-20", 0, "NO", "2026-11-20"),
        ("2026-11-21", 0, "NO", "2026-11-20"),  # due on a Saturday: said on the Friday
        ("2026-04-13", -7, "NO", "2026-04-01"),  # Easter Monday: before the whole of Easter
        ("2026-04-06", 0, "DK", "2026-04-01"),
        ("2026-03-30", 7, "NO", "2026-04-07"),  # overdue on Easter Monday: after it
        ("2026-05-08", -7, "NO", "2026-04-30"),  # 1 May
        ("2026-05-08", -7, "DK", "2026-05-01"),
        ("2026-05-10", 7, "NO", "2026-05-18"),  # 17 May, a Sunday
        ("2027-01-08", -7, "NO", "2026-12-31"),  # back over the year's end
        ("2026-12-25", 7, "NO", "2027-01-04"),  # and over it
        ("2028-03-30", -30, "NO", "2028-02-29"),  # leap day
        ("2027-03-30", -30, "NO", "2027-02-26"),  # no such day: the last of February is a Sunday
        ("2026-01-30", 30, "NO", "2026-03-02"),  # the 30th and the 31st, whatever the next month has
        ("2026-01-31", 30, "NO", "2026-03-02"),
        ("2026-12-24", 1, "DK", "2026-12-28"),
        ("2026-12-27", -1, "NO", "2026-12-24"),
    ],
)
def test_a_milestone(due: str, offset: int, country: str, day: str) -> None:
    assert milestone(date.fromisoformat(due), offset, Country(country)) == date.fromisoformat(day)


@given(DAYS, st.integers(-60, 60), COUNTRIES)
def test_a_milestone_is_a_working_day_on_its_side(due: date, offset: int, country: Country) -> None:
    wanted, day = due + timedelta(days=offset), milestone(due, offset, country)
    assert not red(day, country)
    assert day <= wanted if offset <= 0 else day >= wanted
    first, last = sorted((day, wanted))
    skipped = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    assert all(red(each, country) for each in skipped if each != day)


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-20", 2, "2026-11-24"),  # a Friday
        ("2026-11-21", 2, "2026-11-24"),  # a Saturday
        ("2026-04-01", 2, "2026-04-08"),  # over Easter
        ("2026-12-23", 2, "2026-12-28"),  # Christmas Eve counts
        ("2026-12-30", 5, "2027-01-07"),
        ("2028-02-28", 2, "2028-03-01"),
    ],
)
def test_working_days_after(day: str, count: int, then: str) -> None:
    assert working_days_after(date.fromisoformat(day), count, Country.NO) == date.fromisoformat(then)


@given(DAYS, st.integers(1, 30), COUNTRIES)
def test_so_many_working_days_lie_between(day: date, count: int, country: Country) -> None:
    then = working_days_after(day, count, country)
    passed = [day + timedelta(days=each) for each in range(1, (then - day).days + 1)]
    assert sum(not red(each, country) for each in passed) == count
    assert not red(then, country)


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        ("2026-11-20", "2026-11-23"),
        ("2026-11-22", "2026-11-23"),
        ("2026-11-23", "2026-11-30"),  # on a Monday it is the next one
        ("2026-04-01", "2026-04-07"),  # Easter Monday is red
        ("2027-12-31", "2028-01-03"),
    ],
)
def test_next_monday(day: str, monday: str) -> None:
    assert next_monday(date.fromisoformat(day), Country.NO) == date.fromisoformat(monday)


@given(DAYS, COUNTRIES)
def test_next_monday_is_a_working_day_within_eight_days(day: date, country: Country) -> None:
    then = next_monday(day, country)
    assert not red(then, country)
    assert timedelta(0) < then - day <= timedelta(days=9)
