"""Every day of eight years in both countries, against the almanac."""

from datetime import date, timedelta

import pytest

from hms.manners import is_red
from hms.organisation import Country
from tests.manners.almanac import EASTER, RED

DAYS = [date(2024, 1, 1) + timedelta(days=count) for count in range((date(2032, 1, 1) - date(2024, 1, 1)).days)]
BOTH = pytest.mark.parametrize("country", list(Country))


def easter(year: int) -> date:
    """Gauss and Butcher's rule: the table of the almanac is not taken on trust either."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def test_the_almanac_knows_easter() -> None:
    assert {year: easter(year) for year in EASTER} == EASTER


@BOTH
def test_every_day(country: Country) -> None:
    wrong = [day for day in DAYS if is_red(day, country) != (day.weekday() >= 5 or day in RED[country])]
    assert wrong == []


@pytest.mark.parametrize(
    ("day", "countries"),
    [
        (date(2026, 12, 24), set()),  # Christmas Eve, a Thursday
        (date(2026, 12, 31), set()),
        (date(2026, 6, 5), set()),  # Denmark's Constitution Day
        (date(2026, 4, 1), set()),  # the Wednesday before Easter
        (date(2024, 4, 26), set()),  # would have been Store Bededag
        (date(2023, 5, 5), {Country.DK}),  # was the last one
        (date(2026, 5, 1), {Country.NO}),
        (date(2028, 5, 17), {Country.NO}),
        (date(2026, 5, 14), {Country.NO, Country.DK}),  # Ascension
        (date(2028, 2, 29), set()),  # a Tuesday
    ],
)
def test_days_that_one_may_wonder_about(day: date, countries: set[Country]) -> None:
    assert {country for country in Country if is_red(day, country)} == countries
