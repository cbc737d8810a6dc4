"""A process as a value: who is to do what by when, as its file says it, before it is anybody's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from hms.organisation import Names

THE_WHOLE, DANISH = "ntnu", "dk"  # scopes that are no unit: all units, and those in Denmark
MONTHS = 12
FIRST_YEAR, LAST_YEAR = 1990, 2199  # what a file can be about


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day of any year. 29 February is the 28th in a year that has none."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Years:
    """Which years: every so many, counted from one that is known."""

    every: int = 1
    known: int = 0

    def __contains__(self, year: int) -> bool:
        return (year - self.known) % self.every == 0


EVERY_YEAR = Years()
NO_NAMES = Names()


# --- When a task has to be done ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OnDay:
    """On a day or earlier; `exclusive`: only earlier. `preferred`: better before that day than at the last moment."""

    day: date
    exclusive: bool = False
    preferred: date | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """Any day from the first to the last: a month, a window, or all the time between two days."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """So many days before a day, or before the last day of another task."""

    days: int
    what: date | str


@dataclass(frozen=True, slots=True)
class YearlyDay:
    day: DayOfYear
    exclusive: bool = False
    years: Years = EVERY_YEAR


@dataclass(frozen=True, slots=True)
class YearlyWindow:
    """`crosses_year`: it ends in the year after the one that it begins in, and belongs to the first."""

    first: DayOfYear
    last: DayOfYear
    crosses_year: bool = False
    years: Years = EVERY_YEAR


@dataclass(frozen=True, slots=True)
class YearlyMonth:
    month: int
    years: Years = EVERY_YEAR


@dataclass(frozen=True, slots=True)
class Tertial:
    """At the end of each part of the year; there are three."""

    ends: tuple[DayOfYear, ...]


@dataclass(frozen=True, slots=True)
class Monthly:
    pass


@dataclass(frozen=True, slots=True)
class Times:
    """So many times a year, each in a part of it; the parts are whole months. `mark` begins their names."""

    count: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty all the time: there is no day for it, and so no task to be late with."""


Dated: TypeAlias = OnDay | Within
Yearly: TypeAlias = YearlyDay | YearlyWindow | YearlyMonth | Tertial | Monthly | Times
Deadline: TypeAlias = Dated | DaysBefore | Yearly | Standing


# --- The process ------------------------------------------------------------------------------------------------------


class RecordKind(StrEnum):
    """Something that is held and written down, and by that completes a task."""

    ROUND = "round"
    INSPECTION = "inspection"
    MEETING = "meeting"
    DISCUSSION = "discussion"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Point:
    """Something with a name: a document, a point of an agenda."""

    id: str
    names: Names


@dataclass(frozen=True, slots=True)
class Task:
    """`responsible`, `takes_part`: roles in the words of the file. `joint`: leader and safety rep both say it."""

    key: str
    phase: str  # "" where it belongs to none
    names: Names
    notes: Names
    responsible: tuple[str, ...]
    takes_part: tuple[str, ...]
    deadline: Deadline
    opens: date | DayOfYear | None = None  # the day from which a form can be filled in
    documents: tuple[Point, ...] = ()
    agenda: tuple[Point, ...] = ()
    records: RecordKind | str = ""  # "": none
    joint: bool = False
    nudged: bool = True  # whether anybody is reminded of it
    scope: tuple[str, ...] = (THE_WHOLE,)  # the first that the organisation has
    called: Names = NO_NAMES  # ways that people name it, split by "|"
    inferred: bool = False  # the source gives no day; this one is somebody's reading

    @property
    def public(self) -> bool:
        """Whether everyone in the unit takes part in it."""
        return "employees" in self.responsible or "employees" in self.takes_part

    @property
    def with_resource(self) -> bool:
        return "resource_person" in self.takes_part


@dataclass(frozen=True, slots=True)
class Phase:
    id: str
    names: Names
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """`cycle`: the one time that the file is about; "" where it tells of every year."""

    id: str
    names: Names
    cycle: str
    phases: tuple[Phase, ...]
    tasks: tuple[Task, ...]
    roles: Mapping[str, Names] = field(default_factory=dict)  # what the file calls them

    def called(self, language: str) -> str:
        return self.names.said(language) or self.id

    def task(self, key: str) -> Task | None:
        return next((each for each in self.tasks if each.key == key), None)

    def phase(self, id: str) -> Phase | None:
        return next((each for each in self.phases if each.id == id), None)
