"""Calendars that somebody has an address of, and what stands in them: dates of tasks, measures and what was held."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TypeAlias

from sqlalchemy import ColumnElement, String, and_, cast, delete, func, literal, or_, select, union

from hms.grants import Deed
from hms.organisation import RoleName
from storage.desk import Store, insert_into
from storage.grants import may_in
from storage.people import holds
from storage.tables import area, change, feed, measure, person, process, record, role, speaks, task

BACK = timedelta(days=92)  # what is older is left out
MOST = 2_000  # of a kind in one calendar; the earliest of them
EMPLOYEES = "employees"  # as a task's role


@dataclass(frozen=True, slots=True)
class Feed:
    """`unit_id`: "" where it is the person's own."""

    person_id: str
    unit_id: str
    since: date


@dataclass(frozen=True, slots=True)
class TaskEntry:
    id: int
    process_id: str
    key: str
    unit_id: str
    area_id: str
    due_from: date
    last_on: date
    overdue_from: date
    state: str
    revision: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    id: int
    what: str
    unit_id: str
    last_on: date
    overdue_from: date
    status: str
    revision: int
    changed: datetime | None
    made_on: date


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """A round, an inspection or a meeting that was held."""

    id: int
    kind: str
    unit_id: str
    held_on: date
    recorded_on: date
    revision: int


Entry: TypeAlias = TaskEntry | MeasureEntry | HeldEntry


# --- The addresses ----------------------------------------------------------------------------------------------------


def hash_of(secret: str) -> bytes:
    return sha256(secret.encode()).digest()


async def open_feed(store: Store, person_id: str, unit_id: str, secret: str, today: date) -> None:
    """From now on it is at this address, and at no earlier one."""
    await close_feed(store, person_id, unit_id)
    values = {"token_hash": hash_of(secret), "person_id": person_id, "unit_id": unit_id, "since": today}
    await store.execute(insert_into(store, feed).values(values).on_conflict_do_nothing())


async def close_feed(store: Store, person_id: str, unit_id: str) -> bool:
    """Whether there was one."""
    gone = delete(feed).where(feed.c.person_id == person_id, feed.c.unit_id == unit_id)
    return bool((await store.execute(gone)).rowcount)


async def feeds_of(store: Store, person_id: str) -> tuple[Feed, ...]:
    rows = await store.execute(select(feed).where(feed.c.person_id == person_id).order_by(feed.c.unit_id))
    return tuple(Feed(row.person_id, row.unit_id, row.since) for row in rows)


async def feed_at(store: Store, secret: str) -> Feed | None:
    row = (await store.execute(select(feed).where(feed.c.token_hash == hash_of(secret)))).one_or_none()
    return Feed(row.person_id, row.unit_id, row.since) if row is not None else None


async def may_have(store: Store, person_id: str, unit_id: str, today: date) -> bool:
    """Their own calendar as long as they are here; a unit's as long as they oversee it."""
    if unit_id:
        return await may_in(store, person_id, Deed.OVERSEE, unit_id, today)
    here = select(person.c.person_id).where(person.c.person_id == person_id, person.c.active)
    return (await store.execute(here)).first() is not None


async def language_of(store: Store, person_id: str) -> tuple[str | None, ...]:
    """The languages in which somebody may want to be told something, the best first."""
    found = (
        select(speaks.c.chosen, person.c.language)
        .select_from(person)
        .join(speaks, speaks.c.owner == literal("p:") + person.c.person_id, isouter=True)
        .where(person.c.person_id == person_id)
    )
    row = (await store.execute(found)).one_or_none()
    return (row[0], row[1]) if row is not None else ()


# --- What stands in them ----------------------------------------------------------------------------------------------


async def entries(store: Store, person_id: str, unit_id: str, today: date) -> tuple[Entry, ...]:
    """Of the person, or of a unit. What is not relevant any more is not there any more."""
    tasks = await _tasks(store, _of_unit(unit_id) if unit_id else _of_person(person_id, today), today)
    mine = measure.c.unit_id == unit_id if unit_id else measure.c.owner_id == person_id
    held = record.c.unit_id == unit_id if unit_id else record.c.person_id == person_id
    return (*tasks, *await _measures(store, mine, today), *await _held(store, held, today))


def _of_unit(unit_id: str) -> ColumnElement[bool]:
    return task.c.unit_id == unit_id


def _of_person(person_id: str, today: date) -> ColumnElement[bool]:
    """What was handed on to them, and what is theirs by a role and was handed on to nobody else."""
    held = and_(role.c.person_id == person_id, holds(today))
    open_to = or_(task.c.owner_id.is_(None), task.c.owner_id == person_id)
    in_unit = and_(role.c.unit_id == task.c.unit_id, task.c.role == role.c.role)
    # By way of the area's unit, by which tasks are found.
    in_area = and_(task.c.unit_id == area.c.unit_id, task.c.area_id == area.c.area_id, task.c.role == role.c.role)
    managed = and_(area.c.area_id == role.c.unit_id, role.c.role == RoleName.AREA_MANAGER.value)
    joint = and_(role.c.unit_id == task.c.unit_id, role.c.role == RoleName.SAFETY_REP.value, task.c.joint)
    own_unit = select(person.c.unit_id).where(person.c.person_id == person_id).scalar_subquery()
    ways = union(
        select(task.c.id).where(task.c.owner_id == person_id),
        select(task.c.id).join(role, in_unit).where(held, open_to),
        select(task.c.id).select_from(role).join(area, managed).join(task, in_area).where(held, open_to),
        select(task.c.id).join(role, joint).where(held),
        select(task.c.id).where(task.c.unit_id == own_unit, task.c.role == EMPLOYEES, open_to),
    )
    return task.c.id.in_(ways.subquery().select())


async def _tasks(store: Store, which: ColumnElement[bool], today: date) -> tuple[TaskEntry, ...]:
    changed = (
        select(func.max(change.c.at)).where(change.c.subject == literal("task:") + cast(task.c.id, String))
    ).scalar_subquery()
    imported = (
        select(process.c.imported_at)
        .where(process.c.process_id == task.c.process_id, process.c.version == task.c.version)
        .scalar_subquery()
    )
    columns = (
        *(task.c.id, task.c.process_id, task.c.key, task.c.unit_id, task.c.area_id),
        *(task.c.due_from, task.c.last_on, task.c.overdue_from, task.c.state, task.c.revision),
    )
    rows = await store.execute(
        select(*columns, func.coalesce(changed, imported, type_=change.c.at.type))
        .where(which, task.c.last_on >= today - BACK, task.c.state != "not_relevant")
        .order_by(task.c.last_on, task.c.id)
        .limit(MOST)
    )
    return tuple(TaskEntry(*row) for row in rows)


async def _measures(store: Store, which: ColumnElement[bool], today: date) -> tuple[MeasureEntry, ...]:
    subject = literal("measure:") + cast(measure.c.number, String)
    changed = select(func.max(change.c.at)).where(change.c.subject == subject).scalar_subquery()
    columns = (
        *(measure.c.number, measure.c.what, measure.c.unit_id, measure.c.deadline, measure.c.overdue_from),
        *(measure.c.status, measure.c.revision, changed, measure.c.created_on),
    )
    rows = await store.execute(
        select(*columns)
        .where(which, measure.c.deadline >= today - BACK, measure.c.status != "stopped")
        .order_by(measure.c.deadline, measure.c.number)
        .limit(MOST)
    )
    return tuple(MeasureEntry(*row) for row in rows)


async def _held(store: Store, which: ColumnElement[bool], today: date) -> tuple[HeldEntry, ...]:
    columns = (record.c.id, record.c.kind, record.c.unit_id, record.c.held_on, record.c.recorded_on, record.c.revision)
    found = select(*columns).where(which, record.c.held_on >= today - BACK).order_by(record.c.held_on, record.c.id)
    return tuple(HeldEntry(*row) for row in await store.execute(found.limit(MOST)))
