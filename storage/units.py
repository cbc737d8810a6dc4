"""The units, places and areas of the organisation, as a turn needs them."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hms.organisation import Area, Country, Names, Place, RoleName, Unit
from storage.people import holds
from storage.tables import area, place, role, unit


async def units(connection: AsyncConnection) -> tuple[Unit, ...]:
    """All of them, from the top down and by unit_id."""
    rows = await connection.execute(select(unit).order_by(unit.c.level, unit.c.unit_id))
    return tuple(as_unit(row) for row in rows)


async def unit_with(connection: AsyncConnection, unit_id: str) -> Unit | None:
    row = (await connection.execute(select(unit).where(unit.c.unit_id == unit_id))).one_or_none()
    return as_unit(row) if row is not None else None


async def places(connection: AsyncConnection) -> tuple[Place, ...]:
    rows = await connection.execute(select(place).order_by(place.c.place_id))
    return tuple(as_place(row) for row in rows)


async def areas(connection: AsyncConnection, today: date) -> tuple[tuple[Area, ...], Mapping[str, tuple[str, ...]]]:
    """All of them, and those that each person looks after today, by person_id."""
    manager = and_(role.c.unit_id == area.c.area_id, role.c.role == RoleName.AREA_MANAGER.value, holds(today))
    rows = await connection.execute(
        select(area, role.c.person_id).outerjoin(role, manager).order_by(area.c.area_id, role.c.person_id)
    )
    found: dict[str, Area] = {}
    managed: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row.area_id] = Area(row.area_id, row.unit_id, row.name, row.building, row.floor)
        if row.person_id is not None and row.area_id not in managed.get(row.person_id, ()):
            managed[row.person_id] = (*managed.get(row.person_id, ()), row.area_id)
    return tuple(found.values()), managed


def as_unit(row: Row[tuple[object, ...]]) -> Unit:
    return Unit(
        unit_id=row.unit_id,
        parent_id=row.parent_id,
        level=row.level,
        short_name=row.short_name,
        names=Names(row.name_nb, row.name_nn, row.name_en, row.name_da),
        employees=row.employees,
        country=Country(row.country),
    )


def as_place(row: Row[tuple[object, ...]]) -> Place:
    return Place(row.place_id, row.building, row.room, row.name, row.unit_id)
