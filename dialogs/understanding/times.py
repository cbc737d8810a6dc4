"""Reads a clock time or a part of the day: 14:30, "halv tre", "half past two", "2 pm", "i morges"."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from dialogs.understanding.day import NotADate
from dialogs.understanding.day_forms import moment_ago
from dialogs.understanding.patterns import any_of, choices, either, pattern, value_of
from dialogs.understanding.reading import plain
from dialogs.understanding.words import calendar as words

_NUMBERS, _UNITS = choices(words.NUMBERS), choices(words.UNITS_OF_TIME)
_PARTS, _NOONS = choices(words.PARTS_OF_DAY), choices(words.NOONS)
_FIRST_WORKING_HOUR = 7
_NOON = 12


class Timed(NamedTuple):
    """A time found in a text, and where."""

    time: str
    start: int
    end: int


class _Clock(NamedTuple):
    hour: int
    minute: int
    exact: bool  # written on the 24-hour clock: nothing to guess


def read_time(text: str, now: datetime) -> str:
    """HH:MM, or morning, afternoon, evening, night, now. Of two possible hours the likelier working hour. Raises NotADate."""
    said = plain(text)
    found = time_in(said, now, whole=True)
    if found is None:
        raise NotADate("unknown")
    return found.time


def time_in(said: str, now: datetime, whole: bool = False) -> Timed | None:
    """The time that a plain text names. Where the text is a whole answer, bare numbers are times and wrong ones raise."""
    part = _part(said)
    ago = _AGO.search(said)
    if ago is not None:
        return Timed(f"{moment_ago(ago, now):%H:%M}", ago.start(), ago.end())
    for clock, start, end in _clocks(said, whole):
        return Timed(_likeliest(clock, part.time if part else None), start, end)
    noon = _NOON_WORD.search(said)
    if noon is not None and not (part and part.start <= noon.start() < part.end):
        return Timed(value_of(_NOONS, noon["noon"]), noon.start(), noon.end())
    return part


def _part(said: str) -> Timed | None:
    match = _PART.search(said)
    return None if match is None else Timed(value_of(_PARTS, match["part"]), match.start(), match.end())


def _clocks(said: str, whole: bool) -> Iterator[tuple[_Clock, int, int]]:
    for regex in _WHOLE if whole else _WITHIN:
        for match in regex.finditer(said):
            clock = _clock(match)
            if clock is not None:
                yield clock, match.start(), match.end()
            elif whole:
                raise NotADate("impossible")


def _clock(match: re.Match[str]) -> _Clock | None:
    """The hour and minute of a match, or None where no clock shows them."""
    groups = match.groupdict()
    written = groups.get("hour") or ""
    hour = int(written) if written.isdigit() else value_of(_NUMBERS, written)
    minute = _minute(groups)
    half = groups.get("half")
    exact = (
        written.startswith("0") or hour > _NOON or (groups.get("minute") is not None and hour >= _FIRST_WORKING_HOUR)
    )
    if groups.get("noon") is not None:
        if not 0 < hour <= _NOON:
            return None
        hour, exact = hour % _NOON + (_NOON if groups["noon"].startswith("p") else 0), True
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    total = hour * 60 + minute - (30 if half else 0)
    return _Clock(total // 60 % 24, total % 60, exact)


def _minute(groups: dict[str, str | None]) -> int:
    if groups.get("minute"):
        return int(groups["minute"] or 0)
    if groups.get("past_half"):
        return 30
    some = groups.get("some")
    if some is None:
        return 0
    minutes = 15 if some in _QUARTERS else int(some) if some.isdigit() else value_of(_NUMBERS, some)
    return minutes if groups.get("past") else -minutes


def _likeliest(clock: _Clock, part: str | None) -> str:
    """Of the two hours that a twelve-hour clock shows, the one in the part of the day that was named, else the working hour."""
    hour = clock.hour
    if not clock.exact:
        if part in ("afternoon", "evening"):
            hour = hour % _NOON + _NOON
        elif part == "night":
            hour = hour % _NOON + (_NOON if hour % _NOON >= 9 else 0)
        elif part != "morning" and hour * 60 + clock.minute < _FIRST_WORKING_HOUR * 60 - 30:
            hour = hour % _NOON + _NOON
    return f"{hour % 24:02}:{clock.minute:02}"


_QUARTERS = frozenset(words.QUARTER.split("|"))
_NUMBER = any_of(_NUMBERS)
_HOUR = rf"(?P<hour>\d{{1,2}}|{_NUMBER})"
_HALF = rf"(?:(?P<half>{either(words.HALF_TO)}) )?"
_NOON_MARK = r"(?: ?(?P<noon>[ap]\.? ?m\b\.?))?"
_CLOCK = rf"\b(?:{either(words.CLOCK)})\.? ?(?:(?:var|was|ca|cirka|about|around|rundt|omtrent|is|er)\.? )*"
_AT = rf"\b(?:{either(words.AT)})\.? (?:the )?"
_SOME = rf"(?P<some>\d{{1,2}}|{either(words.QUARTER)}|{_NUMBER}) (?:(?P<past>{either(words.PAST)})|(?:{either(words.BEFORE)}))"
_END = r"(?![\d:.]\d|\d)"
_AGO = pattern(
    rf"\b(?:for )?(?:(?:{either(words.ABOUT)}) )?(?P<number>\d{{1,3}}|{_NUMBER}) (?P<unit>"
    rf"{any_of({word: unit for word, unit in _UNITS.items() if unit in ('hour', 'minute')})}) (?:{either(words.AGO)})\b"
)
_COLON = pattern(rf"(?<![\d:.,])(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::\d{{2}})?{_NOON_MARK}(?![\d:])")
_O_CLOCK_DIGITS = pattern(rf"{_CLOCK}(?P<hour>\d{{1,2}})(?:[.:,]?(?P<minute>\d{{2}}))?{_NOON_MARK}{_END}")
_O_CLOCK_WORDS = pattern(rf"{_CLOCK}(?:{_SOME} )?{_HALF}(?P<hour>{_NUMBER})\b")
_DOT_AFTER_AT = pattern(rf"{_AT}(?P<hour>\d{{1,2}})\.(?P<minute>\d{{2}}){_END}")
_NOON_DIGITS = pattern(r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?(?P<noon>[ap]\.? ?m\b\.?)")
_HALF_WORDS = pattern(
    rf"\b(?:(?P<some>fem|ti|5|10|five|ten) (?:(?P<past>over|past)|paa|pa|i|to) )?(?P<half>{either(words.HALF_TO)}) (?P<hour>\d{{1,2}}(?![\d.:])|{_NUMBER})\b"
)
_PAST_WORDS = pattern(
    rf"\b(?:(?P<past_half>{either(words.HALF_PAST)})(?: past)?|{_SOME}) {_HOUR}\b(?! \w*(?:personer|people|ganger|ansatte))"
)
_QUARTER_WORDS = pattern(
    rf"\b(?P<some>{either(words.QUARTER)}) (?:(?P<past>{either(words.PAST)})|(?:paa|pa|to|til|i)) {_HALF}{_HOUR}\b"
)
_HALF_PAST_WORDS = pattern(rf"\b(?P<past_half>half past) {_HOUR}\b")
_PLAIN_O_CLOCK = pattern(rf"\b{_HOUR} ?(?:{either(words.O_CLOCK)})\b")
_DOT = pattern(
    rf"(?<![\d.,:/-])(?P<hour>[01]\d|2[0-4])\.(?P<minute>1[3-9]|[2-5]\d|00|0\d){_END}(?! ?(?:{either(words.NOT_A_DAY_AFTER)})\b)"
)
_BARE = pattern(r"^\D{0,12}?(?P<hour>\d{1,2})(?:[.:, ]?(?P<minute>\d{2}))?(?!\d)(?: ?h| ?uhr)?\W*$")
_BARE_WORD = pattern(rf"^\W*(?:(?:{either(words.AT)})\.? )?{_HALF}(?P<hour>{_NUMBER})\W*$")
_TOO_MANY = pattern(r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?!\d)")
_AT_HOUR = pattern(
    r"\b(?:at|rundt|around|about) (?P<hour>\d{1,2})(?=$|[.,!;](?!\d)| (?:in the|this|last|yesterday|today|on|i|om) )"
)
_HOUR_OF_PART = pattern(rf"\b{_HOUR} (?:om|paa|pa|in the|at) (?={any_of(_PARTS)})")
_WITHIN = (
    _O_CLOCK_DIGITS,
    _COLON,
    _NOON_DIGITS,
    _QUARTER_WORDS,
    _HALF_PAST_WORDS,
    _HALF_WORDS,
    _O_CLOCK_WORDS,
    _DOT_AFTER_AT,
    _PLAIN_O_CLOCK,
    _DOT,
    _AT_HOUR,
    _HOUR_OF_PART,
)
_WHOLE = (
    _COLON,
    _O_CLOCK_DIGITS,
    _NOON_DIGITS,
    _QUARTER_WORDS,
    _HALF_PAST_WORDS,
    _HALF_WORDS,
    _O_CLOCK_WORDS,
    _PAST_WORDS,
    _PLAIN_O_CLOCK,
    _HOUR_OF_PART,
    _BARE,
    _BARE_WORD,
    _TOO_MANY,
)
_NOON_WORD = pattern(rf"\b(?P<noon>{any_of(_NOONS)})\b")
_PART = pattern(rf"\b(?<!\bi )(?P<part>{any_of(_PARTS)})\b")
