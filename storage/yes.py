"""Who says yes to a joint task of a unit: its leaders, and its safety representatives, deputies in their days."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from hms.grants import GRANTS, Deed
from hms.moving import Side
from hms.organisation import RoleName
from storage.desk import Store
from storage.people import holds
from storage.tables import person, role, unit_above

LEADING = tuple(grant.role.value for grant in GRANTS if Deed.MOVE in grant.deeds)


@dataclass(frozen=True, slots=True)
class Sides:
    """`leaders`: of the unit itself, else of the nearest above that has one; `reps`: everybody whose area holds it."""

    leaders: tuple[str, ...]
    reps: tuple[str, ...]

    def others(self, said: Side, owner_id: str | None) -> tuple[str, ...]:
        """Whose yes is waited for, once one side has said it."""
        if said == Side.LEADER:
            return self.reps
        return (owner_id,) if owner_id is not None and owner_id not in self.reps else self.leaders


async def sides(store: Store, unit_id: str, today: date) -> Sides:
    """Nobody is on both: who leads a unit does not represent its people."""
    return (await sides_of(store, [unit_id], today))[unit_id]


async def sides_of(store: Store, unit_ids: Collection[str], today: date) -> Mapping[str, Sides]:
    """The same of several units, in one statement."""
    found = await store.execute(
        select(unit_above.c.unit_id, role.c.person_id, role.c.role, unit_above.c.distance)
        .join(person, person.c.person_id == role.c.person_id)
        .join(unit_above, unit_above.c.above_id == role.c.unit_id)
        .where(unit_above.c.unit_id.in_(unit_ids), role.c.role.in_([*LEADING, RoleName.SAFETY_REP.value]))
        .where(person.c.active, holds(today))
    )
    rows: dict[str, list[Row[Any]]] = {unit_id: [] for unit_id in unit_ids}
    for row in found:
        rows[row.unit_id].append(row)
    return {unit_id: _sides(those) for unit_id, those in rows.items()}


def _sides(rows: Sequence[Row[Any]]) -> Sides:
    leading = {row.person_id for row in rows if row.role in LEADING}
    of_units = [row for row in rows if row.role == RoleName.UNIT_LEADER]
    nearest = min((row.distance for row in of_units), default=0)
    leaders = {row.person_id for row in of_units if row.distance == nearest}
    reps = {row.person_id for row in rows if row.role == RoleName.SAFETY_REP} - leading
    return Sides(tuple(sorted(leaders)), tuple(sorted(reps)))
