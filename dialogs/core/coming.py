"""A question for a day that comes: "4 March", "next Friday", "in June"; one that has been is asked about."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from dialogs.core.fields import NO_SUCH_DAY, WHICH_DAY, DateField
from dialogs.core.form import Answer, Invalid, Setting
from dialogs.core.text import Data, _
from dialogs.understanding.ahead import day_ahead, last_of
from dialogs.understanding.dates import NotADate, read_date
from dialogs.understanding.reading import plain
from hms.moving import likely_year

YEARS_AHEAD = 3
MONTHS = 12
_MONTH = re.compile(r"([12]\d{3})-(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingField(DateField):
    """A day from today on, kept as ISO. Of a month or a week it is the last day; without a year it is the next one."""

    def read(self, raw: str, setting: Setting) -> Answer:
        today, ahead = setting.now.date(), _ahead(raw, setting)
        day = ahead or _past(raw, setting)
        if day is None:
            raise Invalid(WHICH_DAY)
        if day < today:
            meant = likely_year(day, today) if ahead else None
            if meant is None or meant.year == day.year:
                raise Invalid(_("{day} has been. Which day is it to be?", day=day))
            raise Invalid(
                _("You wrote {year}. Did you mean {meant}? Write it with its year.", year=_year(day), meant=meant)
            )
        if day.year > today.year + YEARS_AHEAD:
            raise Invalid(_("It is more than three years until {day}. Is the year right?", day=day))
        return day.isoformat()


def _year(day: date) -> Data:
    return Data(str(day.year))


def _ahead(raw: str, setting: Setting) -> date | None:
    """Only where it names a year is it one that has been. Raises Invalid where it is none."""
    if month := _MONTH.fullmatch(raw.strip()):
        year, number = int(month[1]), int(month[2])
        if not 1 <= number <= MONTHS:
            raise Invalid(NO_SUCH_DAY)
        return date(year, number, monthrange(year, number)[1])
    try:
        read_date(raw, setting.now, setting.language.tag)
    except NotADate as wrong:
        if wrong.reason == "impossible":
            raise Invalid(NO_SUCH_DAY) from wrong
    day = day_ahead(plain(raw), setting.now)
    return last_of(day) if day is not None else None


def _past(raw: str, setting: Setting) -> date | None:
    """Such as yesterday."""
    try:
        day = read_date(raw, setting.now, setting.language.tag)
    except NotADate:
        return None
    return last_of(day) if day is not None else None
