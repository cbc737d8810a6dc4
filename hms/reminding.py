"""What of a task somebody is reminded of now: which rule knows it, and the newest of its milestones that has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from re import compile as pattern

from hms.deadlines import DAY, milestone
from hms.organisation import Country
from hms.process import RecordKind
from hms.process_places import EVERYONE

# preparation_form, evaluation_form_2026: the year of a form may stand behind it.
FORM = pattern(r"(^|_)form(_\d+)?$")


class Kind(StrEnum):
    """Which rule reminds of a task. A task is of one kind, so that nobody hears of it twice."""

    SURVEY = "survey"
    ROUND = "round"
    INSPECTION = "inspection"
    MEETING = "meeting"
    DISCUSSION = "discussion"
    FORM = "form"
    TASK = "task"
    NONE = "none"  # no rule: it only says what is going on


RECORDED = {
    RecordKind.ROUND: Kind.ROUND,
    RecordKind.INSPECTION: Kind.INSPECTION,
    RecordKind.MEETING: Kind.MEETING,
    RecordKind.DISCUSSION: Kind.DISCUSSION,
}


def kind_of(role: str, records: str, documents: Iterable[str], *, nudged: bool = True) -> Kind:
    """`documents`: what the process file calls those that belong to the task."""
    if not nudged:
        return Kind.NONE
    if role == EVERYONE:
        return Kind.SURVEY
    if records in RECORDED:
        return RECORDED[RecordKind(records)]
    return Kind.FORM if any(FORM.search(each) for each in documents) else Kind.TASK


@dataclass(frozen=True, slots=True)
class Milestone:
    """`on`: the day from which it is said. `expires_on`: the last day on which it is worth saying."""

    due: date
    offset: int
    on: date
    expires_on: date | None

    @property
    def occasion(self) -> str:
        """What makes it one thing in the ledger, however often it is found."""
        return f"{self.due}{self.offset:+d}"


def due_milestones(
    last_on: date, today: date, offsets: Iterable[int], country: Country, apart: int = 2
) -> Milestone | None:
    """The newest milestone that has come, of so many days after the last allowed day (before it, where negative).

    It is worth saying until the next one comes. The last one before the deadline is so until the deadline; the last one
    after it, for as long as nothing has been done. Red days may bring two of them near to each other: of those that are
    less than `apart` days from each other the later counts before the deadline, and the earlier after it.
    """
    return _newest(last_on, today, tuple(sorted(offsets)), country, apart)


@lru_cache(maxsize=4_096)
def _newest(last_on: date, today: date, offsets: tuple[int, ...], country: Country, apart: int) -> Milestone | None:
    """Hundreds of tasks have the same days, and are asked about at every tick."""
    days = _apart([(milestone(last_on, offset, country), offset) for offset in offsets], apart)
    passed = [each for each in days if each[0] <= today]
    if not passed:
        return None
    on, offset = passed[-1]
    until = next((day - DAY for day, _offset in days if day > today), None)
    if offset <= 0:
        # What comes before a deadline is not said after it, also where nothing else is.
        until = last_on if until is None else min(until, last_on)
        if until < today:
            return None
    return Milestone(last_on, offset, on, until)


def _apart(days: Sequence[tuple[date, int]], least: int) -> list[tuple[date, int]]:
    before: list[tuple[date, int]] = []
    for day, offset in reversed([each for each in days if each[1] <= 0]):
        if not before or (before[0][0] - day).days >= least:
            before.insert(0, (day, offset))
    after: list[tuple[date, int]] = []
    for day, offset in [each for each in days if each[1] > 0]:
        if not after or (day - after[-1][0]).days >= least:
            after.append((day, offset))
    return [*before, *after]


def every(first: int, days: int, until: int) -> tuple[int, ...]:
    """The offsets of what is said again and again, from the first to the last day that counts."""
    return tuple(range(first, until + 1, days))
