"""Charts as values: what a picture of a unit's work says, in our words; every door shows the same drawing of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from dialogs.core.text import Data, Text, Words, _


class Mark(StrEnum):
    """How a task stands, in the order in which it wants to be seen."""

    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"
    DONE = "done"


MARKS: Mapping[Mark, Text] = {
    Mark.DONE: _("done"),
    Mark.DUE: _("to do now"),
    Mark.OVERDUE: _("late"),
    Mark.LATER: _("later"),
}


@dataclass(frozen=True, slots=True)
class Dot:
    """A task in the wheel: its last day, and the day from which it is to be done, where that is another."""

    on: date
    mark: Mark
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """The tasks of one process."""

    name: Words
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Wheel:
    """A year: rings from the outermost inwards, and what holds all the year round. `today`: where the hand is, if in it."""

    title: Words
    of: Words
    year: int
    rings: tuple[Ring, ...]
    always: tuple[Words, ...] = ()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of the tasks of something stand how."""

    name: Words
    counts: tuple[tuple[Mark, int], ...]  # without those that are none

    @property
    def total(self) -> int:
        return sum(count for _mark, count in self.counts)

    def count(self, mark: Mark) -> int:
        return dict(self.counts).get(mark, 0)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other. `left_out`: how many more there are than are shown."""

    name: Words
    bars: tuple[Bar, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come, in several ways: by phase, by unit."""

    title: Words
    of: Words
    groups: tuple[Bars, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, and how many tasks were late at its end."""

    monday: date
    late: int


@dataclass(frozen=True, slots=True)
class Weeks:
    """How many were late week by week; the last is the week that is still running."""

    title: Words
    of: Words
    weeks: tuple[Week, ...]


Chart: TypeAlias = Wheel | Progress | Weeks


def bar(name: Words, marks: Iterable[Mark]) -> Bar:
    """A bar of the tasks that stand so; done first, as it is drawn."""
    found = list(marks)
    counts = ((mark, found.count(mark)) for mark in MARKS)
    return Bar(name, tuple((mark, count) for mark, count in counts if count))


# What stands in the pictures themselves.
TODAY = _("today")
ALL_YEAR = _("All year round")
NOTHING = _("Nothing here yet")
NONE_LATE = _("Nothing was late")
WEEK = _("week")
LATE_TASKS = _("Late tasks at the end of the week")


def more(count: int) -> Text:
    return _("and {count} more", count=count)


def done_of(done: int, total: int) -> Text:
    return _("{done} of {total}", done=done, total=total)


def from_day(day: str) -> Text:
    """`day` as a language writes it in short."""
    return _("from {day}", day=Data(day))
