"""Who has had the round of the year, and when the last was: two statements, however many units there are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Row, func, literal, select, true

from hms.grants import Deed
from hms.moving import State
from hms.process import RecordKind
from storage.desk import Store
from storage.grants import units_where
from storage.tables import record, task, unit

TOP = 1  # level of the whole, which has rounds only where there is nothing below it


@dataclass(frozen=True, slots=True)
class Round:
    """`record_id`: the last round that was recorded, of whatever year."""

    unit_id: str
    lacks: bool
    set_aside: bool
    last: date | None
    record_id: int | None


async def of_year(store: Store, person_id: str, today: date) -> tuple[Round, ...]:
    """The units that somebody oversees: those that lack it first, of these the one that has waited longest."""
    mine = units_where(person_id, Deed.OVERSEE, today)
    at = func.row_number().over(partition_by=record.c.unit_id, order_by=(record.c.held_on.desc(), record.c.id.desc()))
    held = (
        select(record.c.unit_id, record.c.held_on, record.c.id, at.label("at"))
        .where(record.c.kind == RecordKind.ROUND.value, record.c.unit_id.in_(mine))
        .subquery()
    )
    last = select(held).where(held.c.at == 1).subquery()
    units = (
        await store.execute(
            select(unit.c.unit_id, unit.c.level, last.c.held_on, last.c.id)
            .outerjoin(last, last.c.unit_id == unit.c.unit_id)
            .where(unit.c.unit_id.in_(mine))
            .order_by(unit.c.unit_id)
        )
    ).all()
    said = (
        await store.execute(
            select(task.c.unit_id, task.c.state, task.c.done_on).where(
                task.c.unit_id.in_(mine),
                task.c.records == RecordKind.ROUND.value,
                task.c.cycle == str(today.year),
                task.c.state != State.OPEN.value,
            )
        )
    ).all()
    below = [row for row in units if row.level > TOP]
    found = [_round(row, [each for each in said if each.unit_id == row.unit_id], today) for row in below or units]
    return tuple(sorted(found, key=lambda each: (not each.lacks, each.last or date.min, each.unit_id)))


def _round(row: Row[Any], said: list[Row[Any]], today: date) -> Round:
    done = [each.done_on for each in said if each.state == State.DONE and each.done_on is not None]
    held = max([*done, *([row.held_on] if row.held_on else [])], default=None)
    has = bool(done) or (held is not None and held.year == today.year)
    aside = not has and any(each.state == State.NOT_RELEVANT for each in said)
    return Round(row.unit_id, not has and not aside, aside, held, row.id)


async def last_in(store: Store, unit_id: str) -> date | None:
    """When the unit had its last round, as everybody there may know."""
    of = select(func.max(record.c.held_on))
    found = of.where(record.c.unit_id == unit_id, record.c.kind == RecordKind.ROUND.value)
    day: date | None = (await store.execute(found)).scalar_one()
    return day


@dataclass(frozen=True, slots=True)
class Standing:
    """When something was held last in a unit, and the last allowed day of the next that is not done.

    `employees` None: nobody has said how many there are. `country` "": there is no such unit.
    """

    last: date | None
    record_id: int | None
    next_by: date | None
    employees: int | None
    country: str


async def standing(store: Store, kind: RecordKind, unit_id: str) -> Standing:
    held = select(record.c.held_on, record.c.id).where(record.c.unit_id == unit_id, record.c.kind == kind.value)
    last = held.order_by(record.c.held_on.desc(), record.c.id.desc()).limit(1).subquery()
    # The next after the last: what was left out before that is past, and one that waits for a yes has been held.
    day = select(func.max(record.c.held_on)).where(record.c.unit_id == unit_id, record.c.kind == kind.value)
    open_ = select(func.min(task.c.last_on)).where(
        task.c.unit_id == unit_id,
        task.c.records == kind.value,
        task.c.state == State.OPEN.value,
        task.c.leader_on.is_(None),
        task.c.rep_on.is_(None),
        task.c.last_on >= func.coalesce(day.scalar_subquery(), literal(date.min, Date())),
    )
    found = (
        select(unit.c.employees, unit.c.country, last.c.held_on, last.c.id, open_.scalar_subquery().label("next_by"))
        .select_from(unit.outerjoin(last, true()))
        .where(unit.c.unit_id == unit_id)
    )
    row = (await store.execute(found)).one_or_none()
    if row is None:
        return Standing(None, None, None, None, "")
    return Standing(row.held_on, row.id, row.next_by, row.employees, row.country)


async def top(store: Store) -> str:
    """The unit that has none above it; "" where there is no organisation."""
    found = await store.execute(select(unit.c.unit_id).where(unit.c.parent_id.is_(None)).limit(1))
    return found.scalar_one_or_none() or ""
