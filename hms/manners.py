"""When a person may be reminded of something: in working hours, where they are, on a day that is not red."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache

from holidays import country_holidays

from hms.organisation import Country

OPENS, CLOSES = time(8), time(17)
SATURDAY = 5


def is_red(day: date, country: Country) -> bool:
    """Whether it is a weekend or a public holiday.

    Public is what the law says: Christmas Eve is a working day in both countries, and so are 1 May and 5 June in
    Denmark, which has had no Store Bededag since 2024.
    """
    return day.weekday() >= SATURDAY or day in _public_holidays(country, day.year)


@cache
def _public_holidays(country: Country, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country.value, years=year))


def decent(now: datetime, zone: tzinfo, country: Country) -> bool:
    """Whether it is a working day there, from eight to five."""
    local = now.astimezone(zone)
    return OPENS <= local.time() < CLOSES and not is_red(local.date(), country)


def next_decent(now: datetime, zone: tzinfo, country: Country) -> datetime:
    """The first moment from now on at which it is decent, in UTC."""
    if decent(now, zone, country):
        return now.astimezone(UTC)
    day = local_day(now, zone)
    if now >= _at(day, OPENS, zone):
        day += timedelta(days=1)
    while is_red(day, country):
        day += timedelta(days=1)
    return _at(day, OPENS, zone)


def closes(now: datetime, zone: tzinfo) -> datetime:
    """Five o'clock of the day that it is there, in UTC: what was to be said that day is not said later."""
    return _at(local_day(now, zone), CLOSES, zone)


def local_day(now: datetime, zone: tzinfo) -> date:
    return now.astimezone(zone).date()


def _at(day: date, clock: time, zone: tzinfo) -> datetime:
    # In UTC, since Python compares two moments of one zone by their wall clocks, also across a change of it.
    return datetime.combine(day, clock, zone).astimezone(UTC)
