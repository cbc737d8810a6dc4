"""Reads a day or a span of days out of what people write: 13.2., "i forgårs", "last Monday", "uke 7"."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from dialogs.understanding.day import Day, NotADate, Span
from dialogs.understanding.day_forms import WHOLE, WITHIN
from dialogs.understanding.patterns import either, pattern
from dialogs.understanding.reading import plain
from dialogs.understanding.words import calendar as words

_VAGUE = pattern(rf"\b(?:{either(words.VAGUE)})\b|^\W*\?+\W*$")


class Dated(NamedTuple):
    """A day found in a text, and where."""

    day: Day
    start: int
    end: int


def read_date(text: str, now: datetime, language: str | None = None) -> Day | None:
    """The day or span that a whole answer names; None where the answer says that it is not known.

    Days and months without a year are the latest ones; the order is day, month. Raises NotADate.
    """
    said = plain(text)
    days = _distinct([dated.day for dated in _days_in(said, now, strict=True)])
    if len(days) > 1:
        raise NotADate("ambiguous")
    if days:
        return days[0]
    if _VAGUE.search(said):
        return None
    raise NotADate("unknown")


def days_in(said: str, now: datetime) -> list[Dated]:
    """The days that a plain text names, the most explicit ones first; what is no day in any calendar is passed over."""
    return list(_days_in(said, now, strict=False))


def _distinct(days: Sequence[Day]) -> list[Day]:
    """The days without those that only say less: a span that holds another day."""
    found: list[Day] = []
    for day in dict.fromkeys(days):
        if not any(isinstance(day, Span) and _holds(day, other) for other in days if other != day):
            found.append(day)
    return found


def _holds(span: Span, day: Day) -> bool:
    first, last = (day.first, day.last) if isinstance(day, Span) else (day, day)
    return span.first <= first and last <= span.last


def _days_in(said: str, now: datetime, strict: bool) -> Iterator[Dated]:
    taken = bytearray(len(said))
    for regex, read in (*WHOLE, *WITHIN) if strict else WITHIN:
        for match in regex.finditer(said):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            try:
                day = read(match, now)
            except (NotADate, ValueError, OverflowError) as wrong:
                if strict:
                    raise NotADate(wrong.reason if isinstance(wrong, NotADate) else "impossible") from wrong
                continue
            taken[start:end] = b"\x01" * (end - start)
            yield Dated(day, start, end)
