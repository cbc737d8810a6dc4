"""Reads single cells of a plan: each gives a value, or raises the sentence that says what is wrong with it."""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.plans.spreadsheet import Cell, Formula
from dialogs.core.fields import cleaned, ways
from dialogs.core.form import Invalid, Option, Setting
from dialogs.core.text import Data, Listed, _, folded

# In front of these a spreadsheet wants an apostrophe, and so do we: see writing.py.
FORMULA = re.compile("'*[ \u00a0]*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_QUOTED = re.compile(f"'(?={FORMULA.pattern})")

# XML has no way to write these, and an Excel file with one of them in it cannot be opened.
UNWRITABLE = re.compile("[\ufffe\uffff]")
_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)  # 1954 to 2119: what a date looks like whose cell is not said to be one
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_OURS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"(?:\d{4}|\S+) ?[-–] ?(\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4})")
# A period without an end, in four languages: no deadline.
ENDLESS = _("ongoing|continuous|running|permanent|always|none")
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)


def text_in(cell: Cell, longest: int) -> str:
    """Raises Invalid."""
    said = cleaned(UNWRITABLE.sub("", _as_text(cell)))
    if len(said) > longest:
        raise Invalid(
            _("It has {length} characters, and there is room for {longest}.", length=len(said), longest=longest)
        )
    return said


def choice_in(cell: Cell, options: tuple[Option, ...], setting: Setting) -> str | None:
    """Raises Invalid."""
    said = folded(_as_text(cell))
    if not said:
        return None
    for option in options:
        if said in ways(option, setting):
            return option.value
    words = Listed(tuple(option.label for option in options))
    raise Invalid(_("“{said}” is none of these: {words}.", said=_short(said), words=words))


def day_in(cell: Cell, setting: Setting) -> date | None:
    """A day; of a month, a year or a period its last. None where there is none, or no end. Raises Invalid."""
    if isinstance(cell, date):
        return _sane(cell)
    if isinstance(cell, int | float) and _EXCEL_DAYS.start <= cell < _EXCEL_DAYS.stop:  # a file may say 1e999
        return _EXCEL_BEGINS + timedelta(days=int(cell))
    said = _as_text(cell).strip()
    if not said or folded(said) in setting.languages.phrases(ENDLESS):
        return None
    if period := _YEARS.fullmatch(said):
        said = period[1]
    try:
        found = _written(said)
    except ValueError as none_such:
        raise Invalid(_("There is no such day as “{said}”.", said=_short(said))) from none_such
    if found is None:
        raise Invalid(_("“{said}” is no date. Write it like 13.2.2024 or 2024-02-13.", said=_short(said)))
    return _sane(found)


def _written(said: str) -> date | None:
    if iso := _ISO.fullmatch(said):
        first = date(int(iso[1]), int(iso[2]), 1)
        return first.replace(day=int(iso[3]) if iso[3] else monthrange(first.year, first.month)[1])
    if ours := _OURS.fullmatch(said):
        return date(int(ours[3]), int(ours[2]), int(ours[1]))
    return date(int(said), 12, 31) if _YEAR.fullmatch(said) else None


def _sane(day: date) -> date:
    if not FIRST <= day <= LAST:
        raise Invalid(_("The year {year} cannot be right.", year=Data(str(day.year))))
    return day


def _as_text(cell: Cell) -> str:
    match cell:
        case Formula():
            raise Invalid(_("There is a formula here. Put what it shows in its place."))
        case str():
            return _QUOTED.sub("", cell, count=1) if _QUOTED.match(cell) else cell
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)


def _short(said: str) -> Data:
    return Data(said if len(said) <= 60 else said[:59] + "…")
