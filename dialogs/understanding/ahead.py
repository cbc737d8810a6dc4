"""Reads a day to come: "innen jul", "i juni", "før 1. mai", "neste uke", "in three weeks". The year that is not said is the next one."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeAlias

from dialogs.understanding.day import Day, Span
from dialogs.understanding.patterns import any_of, choices, either, pattern, value_of
from dialogs.understanding.words import ahead as words
from dialogs.understanding.words import calendar

Read: TypeAlias = Callable[[re.Match[str], date], Day]
_MONTHS, _WEEKDAYS, _NUMBERS = choices(calendar.MONTHS), choices(calendar.WEEKDAYS), choices(calendar.NUMBERS)
_UNITS = choices(
    {unit: f"{said}|{words.UNITS[unit]}" for unit, said in calendar.UNITS_OF_TIME.items() if unit in words.UNITS}
)
_SPANS, _FEASTS = choices(words.SPANS), choices(words.FEASTS)
_DAYS = choices({days: said for days, said in calendar.DAYS.items() if days > 0} | {0: words.TODAY})
_MONTH, _NUMBER = any_of(_MONTHS), any_of(_NUMBERS)
_MONTH_ALONE = any_of(dict.fromkeys(written for written in _MONTHS if written not in _FEASTS))
_YEAR = r"(?P<year>20\d{2})"
_CENTURY = 2000


def day_ahead(said: str, now: datetime) -> Day | None:
    """The day or span that a plain text names, from today on where it leaves the year out; None where it names none."""
    today = now.date()
    for regex, read in _FORMS:
        match = regex.search(said)
        if match is not None:
            try:
                return read(match, today)
            except (ValueError, OverflowError):  # no such day in the calendar
                continue
    return None


def last_of(day: Day) -> date:
    """The last day of it."""
    return day.last if isinstance(day, Span) else day


def _number(written: str) -> int:
    return int(written) if written.isdigit() else value_of(_NUMBERS, written)


def _month_of(match: re.Match[str]) -> int:
    written = match["month"]
    return int(written) if written.isdigit() else value_of(_MONTHS, written)


def _dated(match: re.Match[str], today: date) -> Day:
    month, day, written = _month_of(match), int(match["day"]), match["year"]
    if written is not None:
        year = int(written)
        return date(year if year > _CENTURY else _CENTURY + year, month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _iso(match: re.Match[str], today: date) -> Day:
    return date.fromisoformat(match[0])


def _month(match: re.Match[str], today: date) -> Day:
    month, written = _month_of(match), match["year"]
    year = int(written) if written is not None else today.year + (month < today.month)
    return _whole_month(year, month)


def _before_month(match: re.Match[str], today: date) -> Day:
    span = _month(match, today)
    return span.first if isinstance(span, Span) else span


def _whole_month(year: int, month: int) -> Span:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Span(date(year, month, 1), after - timedelta(days=1))


def _week(match: re.Match[str], today: date) -> Day:
    number = int(match["week"])
    monday = date.fromisocalendar(today.isocalendar().year, number, 1)
    if monday + timedelta(days=6) < today:
        monday = date.fromisocalendar(today.isocalendar().year + 1, number, 1)
    return Span(monday, monday + timedelta(days=6))


def _weekday(match: re.Match[str], today: date) -> Day:
    return today + timedelta(days=(value_of(_WEEKDAYS, match["weekday"]) - today.weekday() - 1) % 7 + 1)


def _days(match: re.Match[str], today: date) -> Day:
    return today + timedelta(days=value_of(_DAYS, match["days"]))


def _in(match: re.Match[str], today: date) -> Day:
    number, unit = _number(match["number"]), value_of(_UNITS, match["unit"])
    if unit in ("month", "year"):
        months = today.year * 12 + today.month - 1 + number * (12 if unit == "year" else 1)
        whole = _whole_month(months // 12, months % 12 + 1)
        return whole.first.replace(day=min(today.day, whole.last.day))
    return today + timedelta(days=number * (7 if unit == "week" else 1))


def _span(match: re.Match[str], today: date) -> Day:
    monday = today - timedelta(days=today.weekday())
    match value_of(_SPANS, match["span"]):
        case "this week":
            return Span(monday, monday + timedelta(days=6))
        case "next week":
            return Span(monday + timedelta(days=7), monday + timedelta(days=13))
        case "this month":
            return _whole_month(today.year, today.month)
        case "next month":
            return _whole_month(today.year + today.month // 12, today.month % 12 + 1)
        case "next year":
            return Span(date(today.year + 1, 1, 1), date(today.year + 1, 12, 31))
        case "quarter":
            return _part_of_year(today, 3)
        case "tertial":
            return _part_of_year(today, 4)
        case "half year":
            return _part_of_year(today, 6)
        case _:
            return Span(date(today.year, 1, 1), date(today.year, 12, 31))


def _part_of_year(today: date, months: int) -> Span:
    last = (today.month + months - 1) // months * months
    return Span(date(today.year, last - months + 1, 1), _whole_month(today.year, last).last)


def _feast(match: re.Match[str], today: date) -> Day:
    day_in = _FEAST_DAYS[value_of(_FEASTS, match["feast"])]
    return day_in(today.year) if day_in(today.year) >= today else day_in(today.year + 1)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: Gauss' rule in its usual form, good for every year."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    days = moon + weekday - 7 * late + 114
    return date(year, days // 31, days % 31 + 1)


_FEAST_DAYS: Mapping[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 24),
    "new year": lambda year: date(year, 12, 31),
    "easter": lambda year: _easter(year) - timedelta(days=3),  # Maundy Thursday: the holidays begin
    "whitsun": lambda year: _easter(year) + timedelta(days=48),
    "summer": lambda year: date(year, 6, 30),
    "spring": lambda year: date(year, 5, 31),
    "autumn": lambda year: date(year, 11, 30),
}
_IN = either(words.IN)
_NEXT_DAYS = either(words.NEXT_DAYS)
_FORMS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (pattern(r"(?<!\d)20\d{2}-\d{2}-\d{2}(?!\d)"), _iso),
    (
        pattern(
            rf"(?<![\d.,:])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|te|de)? ?(?:of |i )?(?P<month>{_MONTH})\b\.?(?:,? {_YEAR})?"
        ),
        _dated,
    ),
    (
        pattern(rf"\b(?P<month>{_MONTH})\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?![\d:])(?:,? {_YEAR})?"),
        _dated,
    ),
    (
        pattern(r"(?<![\d.,/:-])(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>20\d{2}|\d{2}))?\.?(?![\d:,/])"),
        _dated,
    ),
    (pattern(r"\b(?:uke|uka|veke|veka|uge|week) ?(?P<week>\d{1,2})(?!\d)"), _week),
    (pattern(rf"\b(?:{_IN}) (?P<number>\d{{1,3}}|{_NUMBER}) (?P<unit>{any_of(_UNITS)})\b"), _in),
    (pattern(rf"\b(?:{_NEXT_DAYS}) (?P<number>\d{{1,3}}|{_NUMBER}) (?P<unit>{any_of(_UNITS)})\b"), _in),
    (pattern(rf"\b(?P<span>{any_of(_SPANS)})\b"), _span),
    (pattern(rf"\b(?P<days>{any_of(_DAYS)})\b"), _days),
    (pattern(rf"\b(?P<weekday>{any_of(_WEEKDAYS)})\b"), _weekday),
    (pattern(rf"\b(?:{either(words.BEFORE)}) (?P<month>{_MONTH_ALONE})\b(?: {_YEAR})?"), _before_month),
    (pattern(rf"\b(?P<month>{_MONTH_ALONE})\b(?: {_YEAR})?"), _month),
    (pattern(rf"\b(?P<feast>{any_of(_FEASTS)})\b"), _feast),
)
