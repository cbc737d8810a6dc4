"""Writes iCalendar (RFC 5545). Whatever the words are, they stay words: escaped, folded, without control characters."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from dialogs.core.event import Calendar, Event
from dialogs.core.text import Language, Words

PRODUCT = "-//Vernebot//HSE calendar//EN"
REFRESH = "PT6H"  # how often a reader may come again
LONGEST_LINE = 75  # octets, without the line's end
LONGEST_TEXT = 500  # characters of one title, and of one sentence
A_DAY = timedelta(days=1)


def ics(calendar: Calendar, language: Language, site: str) -> bytes:
    """`site` makes the events' ids ours and no other installation's."""
    lines = [line for each in _calendar(calendar, language, site) for line in folded(each)]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _calendar(calendar: Calendar, language: Language, site: str) -> Iterator[str]:
    name = escaped(language.say(calendar.name))
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{name}"
    yield f"X-WR-CALNAME:{name}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"
    yield f"X-PUBLISHED-TTL:{REFRESH}"
    for event in calendar.events:
        yield from _event(event, language, site)
    yield "END:VCALENDAR"


def _event(event: Event, language: Language, site: str) -> Iterator[str]:
    moment = _moment(event.changed)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@{site}"
    yield f"DTSTAMP:{moment}"
    yield f"LAST-MODIFIED:{moment}"
    yield f"SEQUENCE:{event.revision}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + A_DAY:%Y%m%d}"  # the day after: it is not part of it
    yield f"SUMMARY;LANGUAGE={language.tag}:{escaped(_said(event.title, language))}"
    if event.says:
        told = "\n".join(_said(each, language) for each in event.says)
        yield f"DESCRIPTION;LANGUAGE={language.tag}:{escaped(told)}"
    yield "TRANSP:TRANSPARENT"  # a deadline takes nobody's time
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _said(words: Words, language: Language) -> str:
    said = language.say(words)
    return said if len(said) <= LONGEST_TEXT else said[: LONGEST_TEXT - 1].rstrip() + "…"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """As a TEXT value has it. A line's end of any kind is \\n, so that no line of theirs begins a line of the file."""
    lines = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").splitlines()
    return "\\n".join("".join(char for char in line if char == "\t" or _prints(char)) for line in lines)


def _prints(char: str) -> bool:
    return not (ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000)


def folded(line: str) -> Iterator[str]:
    """In pieces of at most 75 octets, no character torn apart; all but the first begin with a space."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    yield piece
