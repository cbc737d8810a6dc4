"""What charts are drawn from: the days of one unit's tasks, and how those of many stand, counted by the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.sql.elements import Label

from hms.grants import Deed
from storage.desk import Store
from storage.grants import units_where
from storage.tables import person, task, unit, unit_above

WEEKS = 12
LINGERS = timedelta(days=92)  # for which a cycle that is over is still looked at
OF_A_PHASE = (task.c.process_id, task.c.cycle, task.c.phase)


@dataclass(frozen=True, slots=True)
class TaskDays:
    """A task as a wheel needs it. `state`: done, overdue, due or later."""

    process_id: str
    key: str
    due_from: date
    last_on: date
    state: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many tasks stand so, of a phase of a process or of a unit."""

    of: tuple[str, ...]
    state: str
    count: int


async def year_of(store: Store, unit_id: str, year: int, today: date, *, public: bool) -> tuple[TaskDays, ...]:
    """The unit's own tasks whose last day is in the year. `public`: only those that everyone in it takes part in."""
    which = [task.c.unit_id == unit_id, task.c.last_on.between(date(year, 1, 1), date(year, 12, 31)), _counts()]
    if public:
        which.append(task.c.public)
    columns = (task.c.process_id, task.c.key, task.c.due_from, task.c.last_on, _state(today))
    rows = await store.execute(select(*columns).where(*which).order_by(task.c.last_on, task.c.id))
    return tuple(TaskDays(*row) for row in rows)


async def by_phase(store: Store, unit_id: str, today: date) -> tuple[Counted, ...]:
    """Of the unit and all below it: the phases of the cycles that have begun and are not over, by process and phase."""
    state = _state(today)
    rows = await store.execute(
        select(*OF_A_PHASE, state, func.count(), func.min(task.c.due_from), func.max(task.c.last_on))
        .where(task.c.unit_id.in_(_below(unit_id)), task.c.phase != "", _counts())
        .group_by(*OF_A_PHASE, state)
    )
    found = rows.all()
    spans: dict[tuple[str, str], tuple[date, date]] = {}
    for process_id, cycle, _phase, _stands, _count, first, last in found:
        begins, ends = spans.get((process_id, cycle), (first, last))
        spans[process_id, cycle] = min(begins, first), max(ends, last)
    goes_on = {of for of, (begins, ends) in spans.items() if begins <= today <= ends + LINGERS}
    return tuple(
        Counted((process_id, phase), stands, count)
        for process_id, cycle, phase, stands, count, _first, _last in found
        if (process_id, cycle) in goes_on
    )


async def by_unit(store: Store, unit_id: str, today: date) -> tuple[Counted, ...]:
    """This year's tasks, and what is late from before it: the unit's own, and those of each unit right below with all
    that is below that.
    """
    own = select(literal(unit_id).label("of"), literal(unit_id).label("unit_id"))
    theirs = (
        select(unit.c.unit_id.label("of"), unit_above.c.unit_id)
        .join(unit_above, unit_above.c.above_id == unit.c.unit_id)
        .where(unit.c.parent_id == unit_id)
    )
    reach = own.union_all(theirs).subquery()
    first = date(today.year, 1, 1)
    this_year = task.c.last_on.between(first, date(today.year, 12, 31))
    state = _state(today)
    rows = await store.execute(
        select(reach.c.of, state, func.count())
        .join(task, task.c.unit_id == reach.c.unit_id)
        .where(or_(this_year, and_(task.c.state == "open", task.c.last_on < first)), _counts())
        .group_by(reach.c.of, state)
    )
    return tuple(Counted((row[0],), row[1], row[2]) for row in rows)


async def late_by_week(store: Store, unit_id: str, today: date) -> tuple[tuple[date, int], ...]:
    """By Monday, the last week last: how many were late when the week ended, or are now, in the unit and all below."""
    mondays = [today - timedelta(days=today.weekday(), weeks=back) for back in reversed(range(WEEKS))]
    then = or_(task.c.done_on.is_(None), task.c.done_on >= mondays[0])
    rows = await store.execute(
        select(task.c.overdue_from, task.c.done_on, func.count())
        .where(
            task.c.unit_id.in_(_below(unit_id)), task.c.state.in_(("open", "done")), task.c.overdue_from <= today, then
        )
        .group_by(task.c.overdue_from, task.c.done_on)
    )
    found = [(row[0], row[1], row[2]) for row in rows]
    ends = [min(monday + timedelta(days=6), today) for monday in mondays]
    return tuple((monday, _late(found, end)) for monday, end in zip(mondays, ends, strict=True))


def _late(rows: Sequence[tuple[date, date | None, int]], day: date) -> int:
    return sum(count for since, done, count in rows if since <= day and (done is None or done > day))


async def first_seen(store: Store, person_id: str, deed: Deed, today: date) -> str | None:
    """The unit that somebody means without saying which: their own, where they may, else the topmost where they may."""
    may = units_where(person_id, deed, today)
    own = select(person.c.unit_id).where(person.c.person_id == person_id).scalar_subquery()
    found = select(unit.c.unit_id).where(unit.c.unit_id.in_(may))
    order = (case((unit.c.unit_id == own, 0), else_=1), unit.c.level, unit.c.unit_id)
    return (await store.execute(found.order_by(*order).limit(1))).scalar_one_or_none()


async def belongs(store: Store, person_id: str, unit_id: str) -> bool:
    """Whether it is the person's own unit."""
    found = select(person.c.person_id).where(person.c.person_id == person_id, person.c.unit_id == unit_id)
    return (await store.execute(found.where(person.c.active))).first() is not None


async def called(store: Store, unit_ids: Sequence[str]) -> Mapping[str, Any]:
    """The rows of these units."""
    rows = await store.execute(select(unit).where(unit.c.unit_id.in_(unit_ids)))
    return {row.unit_id: row for row in rows}


def _below(unit_id: str) -> Select[tuple[str]]:
    return select(unit_above.c.unit_id).where(unit_above.c.above_id == unit_id)


def _counts() -> ColumnElement[bool]:
    return task.c.state != "not_relevant"


def _state(today: date) -> Label[str]:
    return case(
        (task.c.state == "done", "done"),
        (task.c.overdue_from <= today, "overdue"),
        (task.c.due_from <= today, "due"),
        else_="later",
    ).label("state")
