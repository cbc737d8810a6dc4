"""A question for a day that comes: "4 March", "next Friday", "in June"; a day that has been is asked about."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.core.fields import NO_SUCH_DAY, WHICH_DAY, DateField
from dialogs.core.form import Answer, Invalid, Setting
from dialogs.core.text import Data, _
from dialogs.understanding.dates import NotADate, Span, read_date
from hms.moving import likely_year

YEARS_AHEAD = 3
DAY, WEEK, YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=364)  # as many weekdays, so that they show
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingField(DateField):
    """A day from today on, kept as ISO. Of a month or a week it is the last day; without a year it is the next one."""

    def read(self, raw: str, setting: Setting) -> Answer:
        today = setting.now.date()
        try:
            day = _meant(raw, setting)
        except NotADate as wrong:
            raise Invalid(NO_SUCH_DAY if wrong.reason == "impossible" else WHICH_DAY) from wrong
        if day is None:
            raise Invalid(WHICH_DAY)
        if day < today:
            meant = likely_year(day, today)
            if meant is None or meant.year == day.year or str(day.year) not in raw:
                raise Invalid(_("{day} has been. Which day is it to be?", day=day))
            raise Invalid(
                _(
                    "You wrote {year}. Did you mean {meant}? Write it with its year.",
                    year=Data(str(day.year)),
                    meant=meant,
                )
            )
        if day.year > today.year + YEARS_AHEAD:
            raise Invalid(_("It is more than three years until {day}. Is the year right?", day=day))
        return day.isoformat()


def _meant(raw: str, setting: Setting) -> date | None:
    """Raises NotADate."""
    if month := _MONTH.fullmatch(raw.strip()):
        year, number = int(month[1]), int(month[2])
        if not 1 <= number <= 12 or not year:
            raise NotADate("impossible")
        return date(year, number, monthrange(year, number)[1])
    now, today = setting.now, setting.now.date()
    day = _last(raw, now, setting)
    if day is None or day >= today:
        return day
    # What is read as past may be the next of its kind: so it is where it moves when today does.
    later = _last(raw, now + YEAR, setting)
    if later is not None and later > day and later >= today and later.month == day.month:
        return later if later.day == day.day or _is_whole_month(day) else day
    return day + WEEK if day > today - WEEK - DAY and _last(raw, now + DAY, setting) == day != later else day


def _is_whole_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _last(raw: str, now: datetime, setting: Setting) -> date | None:
    found = read_date(raw, now, setting.language.tag)
    return found.last if isinstance(found, Span) else found
