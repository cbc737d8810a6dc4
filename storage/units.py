"""The units and places of the organisation, as a turn needs them."""

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hms.organisation import Country, Names, Place, Unit
from storage.tables import place, unit


async def units(connection: AsyncConnection) -> tuple[Unit, ...]:
    """All of them, from the top down and by unit_id."""
    rows = await connection.execute(select(unit).order_by(unit.c.level, unit.c.unit_id))
    return tuple(as_unit(row) for row in rows)


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
