"""Roles that somebody has not held for long: they began, or an import brought them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select

from storage.desk import Store
from storage.people import holds
from storage.tables import person, role


@dataclass(frozen=True, slots=True)
class NewRole:
    """`began_on`: when it became theirs, or when we heard of it, whichever came later. `until`: its last day."""

    person_id: str
    role: str
    unit_id: str  # of an area manager: the area_id
    deputy: bool
    began_on: date
    until: date | None


async def since(store: Store, day: date, today: date, person_id: str | None = None) -> tuple[NewRole, ...]:
    """Of active people who hold them today; of one person, or of all."""
    began, heard = role.c.valid_from, role.c.since
    found = (
        select(role)
        .join(person, person.c.person_id == role.c.person_id)
        .where(person.c.active, holds(today), or_(and_(began >= day, began <= today), heard >= day))
        .order_by(role.c.id)
    )
    if person_id is not None:
        found = found.where(role.c.person_id == person_id)
    return tuple(
        NewRole(
            row.person_id,
            row.role,
            row.unit_id,
            row.deputy,
            max(each for each in (row.valid_from, row.since) if each is not None),
            row.valid_to,
        )
        for row in await store.execute(found)
    )
