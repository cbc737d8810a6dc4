"""Reads a line as the answer to the field that was just asked for."""

from datetime import datetime

from dialogs.understanding.dates import NotADate, read_date, read_time
from dialogs.understanding.injury import injury_of
from dialogs.understanding.names import Names
from dialogs.understanding.report import categories_of, kind_of
from dialogs.understanding.rules import Reading
from dialogs.understanding.understood import Slot


def answered(asked: str, text: str, reading: Reading, now: datetime, names: Names) -> dict[str, Slot]:
    """The slot that the answer fills; empty where it answers something else, which is then read as any other line."""
    match asked:
        case "date":
            return _date(text, now)
        case "time":
            return _time(text, now)
        case "injury":
            return _injury(reading)
        case "place":
            return _place(reading, names)
        case "kind":
            kind = kind_of(reading, injury_of(reading), ())
            return {} if kind == "unknown_kind" else {"kind": kind}
        case "categories":
            categories = categories_of(reading, injury_of(reading))
            return {"categories": categories} if categories else {}
        case _:
            return {}


def _date(text: str, now: datetime) -> dict[str, Slot]:
    try:
        day = read_date(text, now)
    except NotADate:
        return {}
    return {} if day is None else {"date": str(day)}


def _time(text: str, now: datetime) -> dict[str, Slot]:
    try:
        return {"time": read_time(text, now)}
    except NotADate:
        return {}


def _injury(reading: Reading) -> dict[str, Slot]:
    injury = injury_of(reading)
    if injury is None and reading.tokens:
        injury = "none" if reading.has("denied", "no_answer") else "unknown" if reading.has("yes_answer") else None
    return {} if injury is None else {"injury": injury}


def _place(reading: Reading, names: Names) -> dict[str, Slot]:
    named = names.place(reading.text, reading.tokens)
    if named is not None:
        return {"place": named.id}
    words = reading.text.strip()
    return {"place": words} if reading.tokens else {}
