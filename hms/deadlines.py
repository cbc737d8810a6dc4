"""Days that something is due: counted in the unit's country, and never on a red day."""

from datetime import date, timedelta

from hms.manners import is_red
from hms.organisation import Country

DAY = timedelta(days=1)


def milestone(due: date, offset_days: int, country: Country) -> date:
    """The day on which to say something, so many days after `due` (before it, where negative).

    A red day is never it: what comes before the deadline or on it moves earlier, so that there is time left, and what
    is overdue moves later.
    """
    step = -DAY if offset_days <= 0 else DAY
    day = due + timedelta(days=offset_days)
    while is_red(day, country):
        day += step
    return day


def working_days_after(day: date, count: int, country: Country) -> date:
    """The day when `count` working days have passed; the day itself does not count."""
    for _ in range(count):
        day += DAY
        while is_red(day, country):
            day += DAY
    return day


def next_monday(day: date, country: Country) -> date:
    """The Monday after the day; where that is red, the working day after it."""
    return milestone(day - timedelta(days=day.weekday()), 7, country)


def week_on(day: date, country: Country) -> date:
    """The first working day of the week that the day is in; of a week that is all red, the one after it."""
    return next_monday(day - timedelta(days=7), country)


def day_of(occasion: str) -> date | None:
    """The day from which a milestone is counted, as it begins its name: 2026-11-20-7; None where it is no such."""
    try:
        return date.fromisoformat(occasion[:10])
    except ValueError:
        return None
