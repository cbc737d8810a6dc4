"""What one person has to do: tasks and measures of theirs, and what waits for their yes. A statement for each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, literal, select

from hms.grants import Deed
from hms.process_places import State
from storage.desk import Store
from storage.grants import units_where
from storage.owning import owned_by
from storage.tables import measure, task

AHEAD = timedelta(days=60)  # how far somebody's own page looks
OPEN_MEASURES = ("planned", "in_progress", "ongoing")


@dataclass(frozen=True, slots=True)
class MyTask:
    """`state`: one of those of what is open. `waits_for_yes`: the leader has said that it is done."""

    id: int
    process_id: str
    version: int
    key: str
    period: str
    unit_id: str
    area_id: str
    last_on: date
    state: State
    waits_for_yes: bool


@dataclass(frozen=True, slots=True)
class MyMeasure:
    number: int
    unit_id: str
    what: str
    deadline: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Some:
    """The first of them, and how many there are in all and how many of those are late."""

    tasks: tuple[MyTask, ...]
    in_all: int
    late: int


async def tasks(store: Store, person_id: str, today: date, most: int) -> Some:
    """Those that are late or due, and what comes soon."""
    which = and_(owned_by(person_id, today), task.c.due_from <= today + AHEAD)
    return await _some(store, which, today, most)


async def awaiting_yes(store: Store, person_id: str, today: date, most: int) -> Some:
    """The joint ones that a leader has said are done, where this person represents those who work there."""
    represents = task.c.unit_id.in_(units_where(person_id, Deed.CONFIRM, today))
    return await _some(store, and_(represents, task.c.joint, task.c.leader_on.is_not(None)), today, most)


async def _some(store: Store, which: ColumnElement[bool], today: date, most: int) -> Some:
    late = case((task.c.overdue_from <= today, 1), else_=0)
    state = case((task.c.overdue_from <= today, "overdue"), (task.c.due_from <= today, "due"), else_="later")
    found = (
        select(
            task.c.id,
            task.c.process_id,
            task.c.version,
            task.c.key,
            task.c.period,
            task.c.unit_id,
            task.c.area_id,
            task.c.last_on,
            state.label("state"),
            task.c.leader_on.is_not(None).label("waits_for_yes"),
            func.count().over().label("in_all"),
            func.sum(late).over().label("late"),
        )
        .where(task.c.state == literal("open"), which)
        .order_by(task.c.last_on, task.c.id)
        .limit(most)
    )
    rows = (await store.execute(found)).all()
    return Some(tuple(map(_task, rows)), rows[0].in_all if rows else 0, rows[0].late if rows else 0)


def _task(row: Row[Any]) -> MyTask:
    values = {name: getattr(row, name) for name in MyTask.__slots__}
    return MyTask(**values | {"state": State(row.state), "waits_for_yes": bool(row.waits_for_yes)})


async def measures(store: Store, person_id: str, today: date, most: int) -> tuple[MyMeasure, ...]:
    """The open ones, the most urgent first; without a deadline last."""
    found = (
        select(measure.c.number, measure.c.unit_id, measure.c.what, measure.c.deadline, measure.c.overdue_from)
        .where(measure.c.owner_id == person_id, measure.c.status.in_(OPEN_MEASURES))
        .order_by(measure.c.deadline.is_(None), measure.c.deadline, measure.c.number)
        .limit(most)
    )
    return tuple(
        MyMeasure(
            row.number, row.unit_id, row.what, row.deadline, row.overdue_from is not None and row.overdue_from <= today
        )
        for row in await store.execute(found)
    )
