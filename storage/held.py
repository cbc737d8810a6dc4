"""What has been held, as reminders need it: inspections of a month, rounds of a year, and the last discussion."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, select

from hms.organisation import Country
from hms.process import RecordKind
from hms.records import SMALL_WORKPLACE
from storage import due
from storage.desk import Store
from storage.due import DueTask
from storage.tables import record, task, unit

YEAR = timedelta(days=366)


async def inspected(store: Store, tasks: Collection[DueTask]) -> frozenset[int]:
    """Of the tasks to inspect an area, those in whose days it has been inspected, whatever the task says."""
    if not tasks:
        return frozenset()
    there = (
        select(task.c.id)
        .join(
            record,
            and_(
                record.c.unit_id == task.c.unit_id,
                record.c.kind == RecordKind.INSPECTION.value,
                record.c.area_id == task.c.area_id,
                record.c.held_on >= task.c.due_from,
                record.c.held_on <= task.c.last_on,
            ),
        )
        .where(task.c.id.in_([each.id for each in tasks]))
    )
    return frozenset((await store.execute(there)).scalars())


@dataclass(frozen=True, slots=True)
class Discussed:
    """How a unit has held its yearly discussion. `med`: it follows an agreement. `small`: people just talk together."""

    last: date | None = None
    med: bool = False
    small: bool = False


async def danish_units(store: Store) -> tuple[str, ...]:
    found = select(unit.c.unit_id).where(unit.c.country == Country.DK.value).order_by(unit.c.unit_id)
    return tuple((await store.execute(found)).scalars())


async def discussed(store: Store, unit_ids: Collection[str]) -> Mapping[str, Discussed]:
    """The last discussion of each of the units."""
    found = (
        select(unit.c.unit_id, unit.c.employees, record.c.held_on, record.c.answers)
        .outerjoin(record, and_(record.c.unit_id == unit.c.unit_id, record.c.kind == RecordKind.DISCUSSION.value))
        .where(unit.c.unit_id.in_(sorted(unit_ids)))
        .order_by(record.c.held_on, record.c.id)
    )
    return {
        row.unit_id: Discussed(
            row.held_on,
            (row.answers or {}).get("agreement") == "med",
            row.employees is not None and row.employees <= SMALL_WORKPLACE,
        )
        for row in await store.execute(found)
    }


async def rounds_of_year(store: Store, it: DueTask) -> list[DueTask]:
    """The open rounds of the same unit and year as one, this one too."""
    near = await due.open_tasks(store, it.last_on - YEAR, it.last_on + YEAR, RecordKind.ROUND, [it.unit_id])
    return [each for each in near if each.cycle == it.cycle]
