"""The organisation in the database: loaded whole, and replaced whole by an import."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from sqlalchemy import Delete, Insert, Table, Update, bindparam, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hms.organisation import Area, Organisation, Person, Place, Unit
from storage.organisation_changes import Changes, changes, same_role
from storage.people import as_person, as_role
from storage.tables import account, area, person, place, role, unit, unit_above
from storage.units import as_place, as_unit

Row: TypeAlias = dict[str, object]
Keyed: TypeAlias = Person | Area | Place


async def load(connection: AsyncConnection) -> Organisation:
    units = [as_unit(row) for row in await connection.execute(select(unit))]
    people = [as_person(row) for row in await connection.execute(select(person))]
    roles = await connection.execute(select(role).order_by(role.c.id))
    areas = [Area(*row) for row in await connection.execute(select(area))]
    places = [as_place(row) for row in await connection.execute(select(place))]
    by_id = {each.unit_id: each for each in units}
    return Organisation(
        units=by_id,
        people={each.person_id: each for each in people},
        roles=tuple(as_role(row) for row in roles),
        areas={each.area_id: each for each in areas},
        places={each.place_id: each for each in places},
        former=await _former(connection, by_id),
    )


async def _former(connection: AsyncConnection, units: Mapping[str, Unit]) -> dict[str, str]:
    """Units that are no more live on in `unit_above`, below the unit that their cases are seen from."""
    above = await connection.execute(
        select(unit_above.c.unit_id, unit_above.c.above_id).where(unit_above.c.distance == 1)
    )
    return {row.unit_id: row.above_id for row in above if row.unit_id not in units}


async def replace(connection: AsyncConnection, new: Organisation, today: date) -> Changes:
    """Makes `new` the whole truth: who is absent becomes inactive, roles that are absent end today."""
    if connection.dialect.name == "postgresql":
        # Two imports at once would both add what is new; SQLite has one writer anyway. Readers are not kept waiting.
        await connection.execute(text("LOCK TABLE unit IN SHARE ROW EXCLUSIVE MODE"))
    old = await load(connection)
    made = changes(old, new, today)
    await _units(connection, made, old, new)
    await _people(connection, made, old)
    await _roles(connection, made, today if old.units else None)
    areas, places = made.areas, made.places
    await _rewrite(connection, area, areas.removed + areas.changed, areas.added + areas.changed)
    await _rewrite(connection, place, places.removed + places.changed, places.added + places.changed)
    return made


async def _units(connection: AsyncConnection, made: Changes, old: Organisation, new: Organisation) -> None:
    """From the top down, because each row points to the one above it."""
    if made.former == old.former and not any(made.units.counts().values()):
        return
    depth = {unit_id: len(list(new.upwards(unit_id))) for unit_id in new.units}
    added = sorted(made.units.added, key=lambda each: depth[each.unit_id])
    await _each(connection, insert(unit), [_unit_row(each) for each in added])
    same = update(unit).where(unit.c.unit_id == bindparam("same_id"))
    await _each(connection, same, [{"same_id": each.unit_id, **_unit_row(each)} for each in made.units.changed])
    gone: list[Row] = [{"same_id": each.unit_id} for each in made.units.removed]
    await _each(connection, same.values(parent_id=None), gone)
    await _each(connection, delete(unit).where(unit.c.unit_id == bindparam("same_id")), gone)
    await connection.execute(delete(unit_above))
    seen = dataclasses.replace(new, former=made.former)
    above = [
        {"unit_id": unit_id, "above_id": each, "distance": distance}
        for unit_id in (*new.units, *made.former)
        for distance, each in enumerate(seen.upwards(unit_id))
    ]
    await _each(connection, insert(unit_above), above)


def _unit_row(each: Unit) -> Row:
    names = each.names
    return {
        "unit_id": each.unit_id,
        "parent_id": each.parent_id,
        "level": each.level,
        "short_name": each.short_name,
        "name_nb": names.nb,
        "name_nn": names.nn,
        "name_en": names.en,
        "name_da": names.da,
        "employees": each.employees,
        "country": each.country.value,
    }


async def _people(connection: AsyncConnection, made: Changes, old: Organisation) -> None:
    settled = made.people.changed + made.people.removed + made.moved
    await _rewrite(connection, person, settled, made.people.added + settled)
    await _unlink(connection, [each for each in made.people.added + settled if _doors(each) != _was(each, old)])


def _doors(each: Person) -> tuple[str | None, ...]:
    """What an account is matched by."""
    return each.email, each.teams_tenant, each.teams_id, each.slack_team, each.slack_id


def _was(each: Person, old: Organisation) -> tuple[str | None, ...] | None:
    before = old.people.get(each.person_id)
    return _doors(before) if before else None


async def _unlink(connection: AsyncConnection, people: Sequence[Person]) -> None:
    """Accounts of people whose ids or e-mail are others now: each is matched anew when it next says something."""
    if not people:
        return
    theirs = {each.person_id for each in people}
    ids = {("teams", each.teams_id) for each in people} | {("slack", each.slack_id) for each in people}
    linked = await connection.execute(
        select(account).where(account.c.channel != "web", account.c.person_id.is_not(None))
    )
    anew: list[Row] = [
        {"same_id": row.id}
        for row in linked
        if row.person_id in theirs or (row.channel, row.user) in ids or (row.channel, row.user.lower()) in ids
    ]
    await _each(connection, update(account).where(account.c.id == bindparam("same_id")).values(person_id=None), anew)


async def _roles(connection: AsyncConnection, made: Changes, since: date | None) -> None:
    """`since`: the day on which what is new has come; None at the first import, where nothing is."""
    stored = await connection.execute(select(role).order_by(role.c.id))
    ids = {same_role(as_role(row)): row.id for row in stored}
    settled = made.roles.changed + made.roles.removed
    await _each(
        connection,
        update(role).where(role.c.id == bindparam("same_id")),
        [{"same_id": ids[same_role(each)], "valid_to": each.valid_to} for each in settled],
    )
    # A role that was to begin later, and is absent now, will not have been.
    await connection.execute(delete(role).where(role.c.valid_from > role.c.valid_to))
    added = [dataclasses.asdict(each) | {"role": each.role.value, "since": since} for each in made.roles.added]
    await _each(connection, insert(role), added)


async def _rewrite(connection: AsyncConnection, table: Table, gone: Sequence[Keyed], now: Sequence[Keyed]) -> None:
    key = next(iter(table.primary_key))
    ids = [{"same_id": getattr(each, key.name)} for each in gone]
    await _each(connection, delete(table).where(key == bindparam("same_id")), ids)
    await _each(connection, insert(table), [dataclasses.asdict(each) for each in now])


async def _each(connection: AsyncConnection, statement: Insert | Update | Delete, rows: Sequence[Row]) -> None:
    """The statement once for every row, in one round trip; for no row, not at all."""
    if rows:
        await connection.execute(statement, rows)
