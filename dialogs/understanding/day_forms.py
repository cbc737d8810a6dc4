"""The forms in which people write a day, and how each one is read."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from dialogs.understanding.day import Day, NotADate, Span
from dialogs.understanding.patterns import any_of, choices, either, pattern, value_of
from dialogs.understanding.words import calendar as words

Read: TypeAlias = Callable[[re.Match[str], datetime], Day]
_MONTHS, _WEEKDAYS, _NUMBERS = choices(words.MONTHS), choices(words.WEEKDAYS), choices(words.NUMBERS)
_DAYS, _SPANS, _UNITS = choices(words.DAYS), choices(words.SPANS), choices(words.UNITS_OF_TIME)
_MONTH, _WEEKDAY, _NUMBER = any_of(_MONTHS), any_of(_WEEKDAYS), any_of(_NUMBERS)
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_THIS_CENTURY = 100


def _said(match: re.Match[str], name: str) -> str | None:
    """A named group; a pattern that has it twice calls the second one `name2`."""
    groups = match.groupdict()
    return groups.get(name) or groups.get(f"{name}2")


def _year(match: re.Match[str], today: date) -> int | None:
    written = _said(match, "year")
    if written is None:
        return None
    year = int(written)
    if len(written) > 2:
        return year
    year += today.year // _THIS_CENTURY * _THIS_CENTURY
    return year if year <= today.year + 1 else year - _THIS_CENTURY


def _day_of(day: int, month: int, year: int | None, today: date) -> date:
    """The day, in the latest year that has it when no year was written."""
    if year is not None:
        return date(year, month, day)
    for latest in (today.year, today.year - 1):
        try:
            found = date(latest, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise NotADate("impossible")


def _numeric(match: re.Match[str], now: datetime) -> Day:
    today = now.date()
    last = _day_of(int(_said(match, "day") or 0), int(_said(match, "month") or 0), _year(match, today), today)
    return _from(match, last)


def _named(match: re.Match[str], now: datetime) -> Day:
    today = now.date()
    return _from(match, _day_of(int(match["day"]), value_of(_MONTHS, match["month"]), _year(match, today), today))


def _from(match: re.Match[str], last: date) -> Day:
    first = _said(match, "first")
    if first is None:
        return last
    if not 0 < int(first) < last.day:
        raise NotADate("ambiguous")
    return Span(last.replace(day=int(first)), last)


def _week(match: re.Match[str], now: datetime) -> Day:
    today, number = now.date(), int(match["week"])
    year = _year(match, today)
    if year is None:
        monday = _monday_of(today.isocalendar().year, number)
        if monday is None or monday > today:
            monday = _monday_of(today.isocalendar().year - 1, number)
    else:
        monday = _monday_of(year, number)
    if monday is None:
        raise NotADate("impossible")
    return _in_week(match, monday)


def _monday_of(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _in_week(match: re.Match[str], monday: date) -> Day:
    weekday = _said(match, "weekday")
    if weekday is not None:
        return monday + timedelta(days=value_of(_WEEKDAYS, weekday))
    return Span(monday, monday + timedelta(days=6))


def _ago(match: re.Match[str], now: datetime) -> Day:
    number, unit = read_number(match["number"]), value_of(_UNITS, match["unit"])
    today = now.date()
    if unit == "year":
        return _whole_year(today.year - number)
    if unit == "month":
        return _month_span(today, -number)
    if unit == "week" and _said(match, "weekday") is not None:
        before = today - timedelta(weeks=number)
        return _in_week(match, before - timedelta(days=before.weekday()))
    return moment_ago(match, now).date()


def moment_ago(match: re.Match[str], now: datetime) -> datetime:
    """The moment so many minutes, hours, days or weeks before now; the clock may have been moved in between."""
    number, unit = read_number(match["number"]), value_of(_UNITS, match["unit"])
    if unit in ("day", "week"):
        return now - timedelta(days=number * (7 if unit == "week" else 1))
    past = now.astimezone(UTC) - (timedelta(hours=number) if unit == "hour" else timedelta(minutes=number))
    return past.astimezone(now.tzinfo)


def read_number(written: str) -> int:
    """A number in digits or words."""
    return int(written) if written.isdigit() else value_of(_NUMBERS, written)


def _whole_year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31))


def _month_span(today: date, offset: int) -> Span:
    months = today.year * 12 + today.month - 1 + offset
    first = date(months // 12, months % 12 + 1, 1)
    after = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return Span(first, after - timedelta(days=1))


def _month(match: re.Match[str], now: datetime) -> Day:
    today, month = now.date(), value_of(_MONTHS, match["month"])
    year = _year(match, today) or (today.year if month <= today.month else today.year - 1)
    span = _month_span(date(year, month, 1), 0)
    return Span(span.first, min(span.last, today)) if span.first <= today else span


def _relative(match: re.Match[str], now: datetime) -> Day:
    return now.date() + timedelta(days=value_of(_DAYS, match["days"]))


def _last_night(match: re.Match[str], now: datetime) -> Day:
    return now.date() - timedelta(days=1)


def _span(match: re.Match[str], now: datetime) -> Day:
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    match value_of(_SPANS, match["span"]):
        case "last week":
            return _in_week(match, monday - timedelta(days=7))
        case "this week":
            return Span(monday, today) if match["weekday"] is None else _in_week(match, monday)
        case "weekend":
            saturday = monday + timedelta(days=5 if today.weekday() >= 5 else -2)
            return Span(saturday, min(saturday + timedelta(days=1), today))
        case "last month":
            return _month_span(today, -1)
        case "this month":
            return Span(today.replace(day=1), today)
        case "last year":
            return _whole_year(today.year - 1)
        case _:
            return Span(date(today.year, 1, 1), today)


def _weekday(match: re.Match[str], now: datetime) -> Day:
    """The last one before today; `next` is the one after."""
    today, weekday = now.date(), value_of(_WEEKDAYS, match["weekday"])
    if match["next"] is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _of_month(match: re.Match[str], now: datetime) -> Day:
    """Only the day of the month: the latest one."""
    today, day = now.date(), int(_said(match, "day") or 0)
    if not 0 < day <= 31:
        raise NotADate("impossible")
    for offset in range(3):
        span = _month_span(today, -offset)
        if day <= span.last.day and span.first.replace(day=day) <= today:
            return span.first.replace(day=day)
    raise NotADate("impossible")


def _year_span(match: re.Match[str], now: datetime) -> Day:
    return _whole_year(int(match["year"]))


_RANGE = r"(?:(?P<first>\d{1,2})\.? ?(?:-|–|til|to|og|and|through) ?(?:den |the )?)?"
_NO_ROOM = "".join(rf"(?<!\b{re.escape(word)} )" for word in words.NOT_A_DAY.split("|"))
_NO_UNIT = rf"(?! ?(?:{either(words.NOT_A_DAY_AFTER)})\b)"
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{_WEEKDAY}),? (?:i |in |of )?)?"

# Only where the whole answer is a date.
WHOLE: tuple[tuple[re.Pattern[str], Read], ...] = (
    (pattern(r"^(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2}|\d{2})$"), _numeric),
    (pattern(r"^(?P<day>\d{1,2})[./ -](?P<month>\d{1,2})\.?$"), _numeric),
    (pattern(r"^(?P<day>\d{1,2})[./ -](?P<month>\d{1,2})[./ -](?P<year>\d{2}|\d{4})\.?$"), _numeric),
    (pattern(r"^(?P<day>\d{1,2})\.$"), _of_month),
    (pattern(rf"^{_YEAR}$"), _year_span),
    (pattern(rf"^(?P<month>{_MONTH})$"), _month),
)
# The most explicit first: what one has read, the next ones pass over.
WITHIN: tuple[tuple[re.Pattern[str], Read], ...] = (
    (pattern(r"(?<![\d.])(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d])"), _numeric),
    (pattern(r"(?<!\d)(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"), _numeric),
    (
        pattern(
            rf"(?<![\d.,/:-]){_RANGE}(?P<day>\d{{1,2}})(?: ?[./] ?|-)(?P<month>\d{{1,2}})(?:(?: ?[./] ?|-)(?P<year>\d{{4}}|\d{{2}})(?![\d:])"
            r"|\.? (?P<year2>(?:19|20)\d{2})(?!\d))"
        ),
        _numeric,
    ),
    (
        pattern(
            rf"(?<![\d.,:]){_RANGE}(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|te|de)? ?(?:of |i )?(?P<month>{_MONTH})\b\.?"
            r"(?:,? (?:i )?(?P<year>(?:19|20)\d{2}|\d{2}$))?"
        ),
        _named,
    ),
    (
        pattern(rf"\b(?P<month>{_MONTH})\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?![\d:])(?:,? {_YEAR})?"),
        _named,
    ),
    (
        pattern(
            rf"(?<![\d.,/:-]){_NO_ROOM}{_RANGE}(?P<day>\d{{1,2}})(?:\.(?P<month>\d{{1,2}})\.?|/(?P<month2>\d{{1,2}}))(?![\d:,/]|\.\d){_NO_UNIT}"
        ),
        _numeric,
    ),
    (
        pattern(
            rf"\b{_WEEKDAY_BEFORE}(?:uke|veke|uge|week)(?: ?nr\.?| ?nummer| number)? ?(?P<week>\d{{1,2}})(?!\d)(?:,? (?:i |in )?{_YEAR})?"
        ),
        _week,
    ),
    (
        pattern(
            rf"\b{_WEEKDAY_BEFORE}(?:for )?(?:(?:{either(words.ABOUT)}) )?(?P<number>\d{{1,3}}|{_NUMBER}) (?P<unit>{any_of(_UNITS)}) (?:{either(words.AGO)})\b"
        ),
        _ago,
    ),
    (pattern(r"\blast night\b"), _last_night),
    (pattern(rf"\b{_WEEKDAY_BEFORE}(?P<span>{any_of(_SPANS)})\b"), _span),
    (pattern(rf"\b(?P<days>{any_of(_DAYS)})\b"), _relative),
    (pattern(rf"\b(?P<next>(?:{either(words.NEXT)}) )?(?P<weekday>{_WEEKDAY})\b"), _weekday),
    (pattern(rf"\b(?:(?:i|in|during|last|sist|forrige|siste|sidste) )(?P<month>{_MONTH})\b(?: {_YEAR})?"), _month),
    (pattern(rf"\b(?P<month>{_MONTH})\b {_YEAR}"), _month),
    (
        pattern(r"\b(?:den (?P<day>\d{1,2})(?:\.|te|de)(?!\d)|the (?P<day2>\d{1,2})(?:st|nd|rd|th)\b(?! floor))"),
        _of_month,
    ),
    (pattern(rf"\b(?:i|in) {_YEAR}\b(?!-)"), _year_span),
)
