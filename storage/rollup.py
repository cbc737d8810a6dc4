"""How the units below one stand, all of them in one statement, and which of them lag most."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, case, cast, func, literal, null, or_, select, union_all

from hms.measures import OPEN
from hms.process_places import State
from storage.desk import Store
from storage.reach import Reach
from storage.status import Wanted, narrowed
from storage.tables import measure, person, task


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks stand how; and of the measures that are not done, how many are late and how many nobody here
    answers for.

    `next_on`: the next last day of a task that is not late.
    """

    overdue: int = 0
    due: int = 0
    later: int = 0
    done: int = 0
    measures_overdue: int = 0
    measures_ownerless: int = 0
    next_on: date | None = None

    def __add__(self, other: "Counts") -> "Counts":
        days = [each.next_on for each in (self, other) if each.next_on is not None]
        return Counts(
            self.overdue + other.overdue,
            self.due + other.due,
            self.later + other.later,
            self.done + other.done,
            self.measures_overdue + other.measures_overdue,
            self.measures_ownerless + other.measures_ownerless,
            min(days, default=None),
        )

    @property
    def lag(self) -> tuple[int, ...]:
        """Sorts those that lag most first."""
        return (-self.overdue, -self.measures_overdue, -self.due, -self.measures_ownerless)

    @property
    def tasks(self) -> Mapping[State, int]:
        return {
            State.OVERDUE: self.overdue,
            State.DUE: self.due,
            State.LATER: self.later,
            State.DONE: self.done,
        }


async def rolled_up(store: Store, reach: Reach, today: date, wanted: Wanted | None = None) -> Mapping[str, Counts]:
    """Each unit by itself, without those below it; a unit that has nothing is absent."""
    found: dict[str, Counts] = {}
    for row in await store.execute(_counted(reach, today, wanted or Wanted())):
        # What is late has been due.
        counts = Counts(row.late, row.due - row.late, row.open - row.due, row.done, *row[5:])
        found[row.unit_id] = found.get(row.unit_id, Counts()) + counts
    return found


def summed(each: Mapping[str, Counts], into: Collection[str], parents: Mapping[str, str | None]) -> dict[str, Counts]:
    """What those units have together with all that is below each of them, as far as it is below no other of them."""
    found: dict[str, Counts] = {}
    for unit_id, counts in each.items():
        at: str | None = unit_id
        while at is not None and at not in into:
            at = parents.get(at)
        if at is not None:
            found[at] = found.get(at, Counts()) + counts
    return found


def total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


def _counted(reach: Reach, today: date, wanted: Wanted) -> Select[Any]:
    """Of each unit together: what is open, what is done (most of it, and only to be counted), and its measures."""
    seen = (_seen(reach), *narrowed(wanted, today))
    none, never = literal(0), cast(null(), Date)
    late = task.c.overdue_from <= today
    opened = select(
        task.c.unit_id,
        func.count().label("open"),
        _sum(task.c.due_from <= today).label("due"),
        _sum(late).label("late"),
        none.label("done"),
        none,
        none,
        func.min(case((~late, task.c.last_on))),
    ).where(task.c.state == "open", *seen)
    done = select(task.c.unit_id, none, none, none, func.count(), none, none, never)
    measures = (
        select(
            measure.c.unit_id,
            *(none, none, none, none),
            _sum(measure.c.overdue_from <= today),
            _sum(or_(person.c.active.is_(None), ~person.c.active)),
            never,
        )
        .select_from(measure.outerjoin(person, person.c.person_id == measure.c.owner_id))
        .where(measure.c.unit_id.in_(_units(reach)), measure.c.status.in_(sorted(OPEN)))
    )
    each = (
        opened.group_by(task.c.unit_id),
        done.where(task.c.state == State.DONE.value, *seen).group_by(task.c.unit_id),
        measures.group_by(measure.c.unit_id),
    )
    return select(union_all(*each).subquery())


def _units(reach: Reach) -> Collection[str]:
    """Those whose every task and measure is counted for them."""
    return sorted(reach.leading & (reach.totals | reach.oversees))


def _seen(reach: Reach) -> ColumnElement[bool]:
    followed = sorted(reach.leading & (reach.surveys - reach.totals))
    surveys = and_(task.c.unit_id.in_(followed), task.c.phase != "")
    whole = task.c.unit_id.in_(_units(reach))
    return or_(whole, surveys) if followed else whole


def _sum(holds: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((holds, 1), else_=0))
