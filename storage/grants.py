"""Who may do what with a report or in a unit, asked of the database: the rows of hms/grants.py as SQL."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Date, Row, Select, and_, bindparam, false, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hms.deviation import Who
from hms.grants import GRANTS, REPORTER, Deed, Grant, Group, Reach
from hms.organisation import RoleName
from hms.told import ALL_ABOVE, NEAREST
from storage.people import holds
from storage.tables import cases, person, reporter, role, unit_above


def visible(person_id: str | BindParameter[str], deed: Deed, today: date | BindParameter[date]) -> ColumnElement[bool]:
    """For a WHERE over `cases`: those with which the person may do this today."""
    ways: list[ColumnElement[bool]] = []
    if always := [grant for grant in GRANTS if deed in grant.deeds]:
        ways.append(cases.c.unit_id.in_(_units(person_id, always, today)))
    if if_open := [grant for grant in GRANTS if deed in grant.if_open]:
        ways.append(and_(cases.c.who == Who.OPEN.value, cases.c.unit_id.in_(_units(person_id, if_open, today))))
    if deed in REPORTER:
        own = select(reporter.c.number).where(reporter.c.person_id == person_id)
        ways.append(and_(cases.c.who != Who.ANONYMOUS.value, cases.c.number.in_(own)))
    return or_(false(), *ways)


def units_where(
    person_id: str | BindParameter[str], deed: Deed, today: date | BindParameter[date]
) -> Select[tuple[str]]:
    """The units in whose work (tasks, measures, rounds) the person may do this today; for an IN over a `unit_id`."""
    return _units(person_id, [grant for grant in GRANTS if deed in grant.deeds], today)


async def may_in(connection: AsyncConnection, person_id: str, deed: Deed, unit_id: str, today: date) -> bool:
    """`can`, for the work of one unit; no where there is no such unit."""
    found = units_where(person_id, deed, today).where(unit_above.c.unit_id == unit_id).limit(1)
    return (await connection.execute(found)).first() is not None


def _units(
    person_id: str | BindParameter[str], grants: Collection[Grant], today: date | BindParameter[date]
) -> Select[tuple[str]]:
    """The units whose cases the person reaches through one of the grants.

    Asked as a list of units also where it is all of them, so that the index of the cases by unit can be used.
    """
    held = (
        select(role.c.unit_id)
        .join(person, person.c.person_id == role.c.person_id)
        .where(role.c.person_id == person_id, person.c.active, holds(today))
    )
    down = held.where(role.c.role.in_(_roles(grants, Reach.DOWN)))
    ways: list[ColumnElement[bool]] = [unit_above.c.above_id.in_(down)]
    if roles := _roles(grants, Reach.EVERYWHERE):
        ways.append(held.where(role.c.role.in_(roles)).exists())
    return select(unit_above.c.unit_id).where(or_(*ways))


def _roles(grants: Collection[Grant], reach: Reach) -> list[str]:
    return [grant.role.value for grant in grants if grant.reach == reach]


async def may(connection: AsyncConnection, person_id: str, deed: Deed, number: int, today: date) -> bool:
    """`can`, for one report by its number; no where there is no such report."""
    found = select(cases.c.number).where(cases.c.number == number, visible(person_id, deed, today))
    return (await connection.execute(found)).first() is not None


async def who_may(connection: AsyncConnection, deed: Deed, unit_id: str, who: Who, today: date) -> tuple[Group, ...]:
    """Who may do this by a role with a report of the unit, role by role in the order of the table."""
    grants = _that_allow(deed, who)
    holders = await connection.execute(_who_may(deed, who), {"unit": unit_id, "today": today})
    return _grouped((grant.role for grant in grants), holders.all())


def _that_allow(deed: Deed, who: Who) -> list[Grant]:
    return [grant for grant in GRANTS if deed in grant.deeds or (deed in grant.if_open and who == Who.OPEN)]


@cache  # every receipt asks it, and putting it together costs more than to run it
def _who_may(deed: Deed, who: Who) -> Select[tuple[str, str]]:
    """Takes `unit` and `today`."""
    grants = _that_allow(deed, who)
    above = select(unit_above.c.above_id).where(unit_above.c.unit_id == bindparam("unit"))
    ways: list[ColumnElement[bool]] = [and_(role.c.role.in_(_roles(grants, Reach.DOWN)), role.c.unit_id.in_(above))]
    # Left out where it is nothing: SQLite would walk the roles for an "or" that never holds.
    if roles := _roles(grants, Reach.EVERYWHERE):
        ways.append(role.c.role.in_(roles))
    return _holders(bindparam("today", type_=Date)).where(or_(*ways))


async def told_at_filing(connection: AsyncConnection, unit_id: str, today: date) -> tuple[Group, ...]:
    """Who is told of a report of the unit, as hms/told.py says it."""
    rows = await connection.execute(
        _holders(today)
        .add_columns(unit_above.c.distance)
        .join(unit_above, unit_above.c.above_id == role.c.unit_id)
        .where(unit_above.c.unit_id == unit_id, role.c.role.in_([*NEAREST, *ALL_ABOVE]))
    )
    holders = rows.all()
    nearest = {name: min((row.distance for row in holders if row.role == name.value), default=0) for name in NEAREST}
    told = [row for row in holders if nearest.get(RoleName(row.role), row.distance) == row.distance]
    return _grouped((*NEAREST, *ALL_ABOVE), told)


def _holders(today: date | BindParameter[date]) -> Select[tuple[str, str]]:
    return (
        select(role.c.role, role.c.person_id)
        .join(person, person.c.person_id == role.c.person_id)
        .where(person.c.active, holds(today))
    )


def _grouped(names: Iterable[RoleName], holders: Sequence[Row[tuple[str, str]]]) -> tuple[Group, ...]:
    groups = (
        Group(name, tuple(sorted({row.person_id for row in holders if row.role == name.value}))) for name in names
    )
    return tuple(group for group in groups if group.people)
