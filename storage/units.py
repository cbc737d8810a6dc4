"""The units and places of the organisation, as a turn needs them: one, or all."""

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hms.organisation import Country, Names, Place, Unit
from storage.tables import place, unit, unit_above


async def units(connection: AsyncConnection) -> tuple[Unit, ...]:
    """All of them, from the top down and by unit_id."""
    rows = await connection.execute(select(unit).order_by(unit.c.level, unit.c.unit_id))
    return tuple(as_unit(row) for row in rows)


async def unit_by_id(connection: AsyncConnection, unit_id: str) -> Unit | None:
    row = (await connection.execute(select(unit).where(unit.c.unit_id == unit_id))).one_or_none()
    return as_unit(row) if row else None


async def top_unit(connection: AsyncConnection) -> Unit | None:
    """The institution: where a report goes that belongs to no unit. None: nothing has been imported."""
    found = select(unit).where(unit.c.parent_id.is_(None)).order_by(unit.c.unit_id).limit(1)
    row = (await connection.execute(found)).one_or_none()
    return as_unit(row) if row else None


async def upwards(connection: AsyncConnection, unit_id: str) -> tuple[str, ...]:
    """The unit itself, the one above it, and so on to the top."""
    above = select(unit_above.c.above_id).where(unit_above.c.unit_id == unit_id).order_by(unit_above.c.distance)
    return tuple((await connection.execute(above)).scalars())


async def places(connection: AsyncConnection) -> tuple[Place, ...]:
    rows = await connection.execute(select(place).order_by(place.c.place_id))
    return tuple(as_place(row) for row in rows)


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
