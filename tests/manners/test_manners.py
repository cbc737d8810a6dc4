"""When people may be spoken to: over the changes of the clock, round the world, and as properties of any moment."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hms.manners import closes, decent, local_day, next_decent
from hms.organisation import Country
from tests.manners.almanac import RED

OSLO, COPENHAGEN = ZoneInfo("Europe/Oslo"), ZoneInfo("Europe/Copenhagen")
HOME = [(OSLO, Country.NO), (COPENHAGEN, Country.DK)]
HOUR = timedelta(hours=1)


def last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)  # March and October
    return end - timedelta(days=(end.weekday() + 1) % 7)


# At one o'clock UTC, in both cities: to summer time and from it.
CHANGES = [datetime.combine(last_sunday(year, month), time(1), UTC) for year in range(2026, 2032) for month in (3, 10)]


def offset(change: datetime, moment: datetime) -> timedelta:
    """What the law says, without a time zone database."""
    summer = (moment >= change) == (change.month == 3)
    return 2 * HOUR if summer else HOUR


@pytest.mark.parametrize(("zone", "country"), HOME)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change:%Y-%m}")
def test_a_change_of_the_clock_hour_by_hour(zone: ZoneInfo, country: Country, change: datetime) -> None:
    """From the Wednesday before to the Thursday after, by what the clocks on the wall show."""
    moments = [change + count * HOUR for count in range(-24 * 4, 24 * 5)]
    for moment in moments:
        wall = (moment + offset(change, moment)).replace(tzinfo=None)
        red = wall.weekday() >= 5 or wall.date() in RED[country]
        assert decent(moment, zone, country) == (8 <= wall.hour < 17 and not red), wall
    coming = [next_decent(moment, zone, country) for moment in moments]
    assert all(one <= other for one, other in pairwise(coming))
    for moment, then in zip(moments, coming, strict=True):
        assert then == next_decent(then, zone, country)
        assert decent(then, zone, country)
        # Nothing decent lies between, to the minute.
        between = range(1, int((then - moment) / timedelta(minutes=30)))
        assert not any(decent(moment + count * timedelta(minutes=30), zone, country) for count in between)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-20T07:59:59", "2026-11-20T08:00"),
        ("2026-11-20T08:00:00", "2026-11-20T08:00"),
        ("2026-11-20T16:59:59", "2026-11-20T16:59:59"),
        ("2026-11-20T17:00:00", "2026-11-23T08:00"),  # Friday to Monday
        ("2026-04-01T17:00:00", "2026-04-07T08:00"),  # over Easter
        ("2026-12-24T18:00:00", "2026-12-28T08:00"),  # Christmas on Friday and Saturday
        ("2026-12-31T23:00:00", "2027-01-04T08:00"),  # New Year's Day is a Friday
        ("2028-02-28T22:00:00", "2028-02-29T08:00"),  # leap day
        ("2026-03-28T12:00:00", "2026-03-30T08:00"),  # the night that is an hour shorter
        ("2026-10-24T12:00:00", "2026-10-26T08:00"),  # and the one that is longer
        ("2026-05-13T17:00:00", "2026-05-15T08:00"),  # Ascension
        ("2026-05-15T17:00:00", "2026-05-18T08:00"),  # 17 May is a Sunday in 2026
        ("2027-05-14T17:00:00", "2027-05-18T08:00"),  # Whit Monday, and 17 May
        ("2026-01-30T17:00:00", "2026-02-02T08:00"),
    ],
)
def test_the_next_decent_moment_in_oslo(now: str, then: str) -> None:
    there = datetime.fromisoformat(now).replace(tzinfo=OSLO)
    assert next_decent(there, OSLO, Country.NO) == datetime.fromisoformat(then).replace(tzinfo=OSLO)


def test_the_same_moment_is_decent_in_one_country_only() -> None:
    labour_day = datetime(2026, 5, 1, 10, tzinfo=OSLO)
    assert not decent(labour_day, OSLO, Country.NO)
    assert decent(labour_day, COPENHAGEN, Country.DK)


def test_it_is_the_persons_own_clock_that_counts() -> None:
    """Somebody of a Norwegian unit who works in Tokyo has Norway's red days and Tokyo's hours."""
    tokyo = ZoneInfo("Asia/Tokyo")
    assert decent(datetime(2026, 11, 20, 0, 30, tzinfo=UTC), tokyo, Country.NO)
    assert not decent(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), tokyo, Country.NO)
    assert local_day(datetime(2026, 11, 20, 22, tzinfo=UTC), tokyo) == date(2026, 11, 21)
    assert closes(datetime(2026, 11, 20, 22, tzinfo=UTC), tokyo) == datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change:%Y-%m}")
def test_a_day_closes_at_five_also_when_it_is_not_24_hours_long(change: datetime) -> None:
    noon = datetime.combine(change.date(), time(12), OSLO)
    assert closes(noon, OSLO).astimezone(OSLO).replace(tzinfo=None) == datetime.combine(change.date(), time(17))
    assert closes(noon, OSLO).tzinfo is UTC


# --- Any moment -------------------------------------------------------------------------------------------------------

ZONES = st.sampled_from(
    [ZoneInfo(name) for name in (
        "Europe/Oslo", "Europe/Copenhagen", "America/Nuuk", "Arctic/Longyearbyen", "Asia/Tokyo", "Pacific/Kiritimati",
        "Pacific/Apia", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC",
    )]
)  # fmt: skip
FIRST, LAST = (datetime.combine(day, time()) for day in (date(2024, 1, 1), date(2031, 12, 1)))
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
COUNTRIES = st.sampled_from(list(Country))


@given(MOMENTS, ZONES, COUNTRIES)
def test_the_next_decent_moment_is_decent_and_the_first(now: datetime, zone: ZoneInfo, country: Country) -> None:
    then = next_decent(now, zone, country)
    assert then >= now
    assert decent(then, zone, country)
    assert next_decent(then, zone, country) == then
    assert (then == now) == decent(now, zone, country)
    assert now == then or not decent(then - timedelta(microseconds=1), zone, country)
    # Easter with a weekend at its end is the longest that anybody waits.
    assert then - now <= timedelta(days=6)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), ZONES, COUNTRIES)
def test_later_is_never_sooner(now: datetime, wait: timedelta, zone: ZoneInfo, country: Country) -> None:
    assert next_decent(now, zone, country) <= next_decent(now + wait, zone, country)


@given(MOMENTS, ZONES, COUNTRIES)
def test_nobody_is_spoken_to_at_night_or_on_a_red_day(now: datetime, zone: ZoneInfo, country: Country) -> None:
    there = next_decent(now, zone, country).astimezone(zone)
    assert time(8) <= there.time() < time(17)
    assert there.weekday() < 5
    assert there.date() not in RED[country]
    assert there < closes(there, zone)
    assert local_day(there, zone) == there.date()
