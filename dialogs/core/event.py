"""An event of a calendar, as a value: what other programs show beside somebody's meetings."""

from dataclasses import dataclass
from datetime import date, datetime

from dialogs.core.text import Words


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day. `id` is its own for ever; `revision` and `changed` tell a newer one from an older."""

    id: str
    day: date
    title: Words
    says: tuple[Words, ...]
    revision: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    name: Words
    events: tuple[Event, ...]
