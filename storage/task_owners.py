"""Who has a task to do: the names of all that are shown, in one statement."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import Select, and_, literal, or_, select, union_all

from hms.organisation import ROLES_OF_THE_WHOLE
from hms.process_places import HELD_AS
from storage.desk import Store
from storage.people import holds
from storage.tables import person, role, unit


class Owned(Protocol):
    """As much of a task, or of several that are the same people's, as says whose it is."""

    @property
    def id(self) -> int: ...

    @property
    def unit_id(self) -> str: ...

    @property
    def area_id(self) -> str: ...

    @property
    def role(self) -> str: ...

    @property
    def owner_id(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Owner:
    person_id: str
    name: str
    deputy: bool = False
    active: bool = True


async def owners_of(store: Store, tasks: Collection[Owned], today: date) -> Mapping[int, tuple[Owner, ...]]:
    """By the task's id: whom it was handed to, else who holds its role there, deputies last; nobody: nothing."""
    if not tasks:
        return {}
    people: dict[str, Owner] = {}
    holders: dict[tuple[str, str], list[Owner]] = {}
    for row in await store.execute(_holders(tasks, today)):
        owner = Owner(row.person_id, row.name, row.deputy, row.active)
        if row.role:
            where = "" if row.role in ROLES_OF_THE_WHOLE else row.unit_id
            holders.setdefault((row.role, where), []).append(owner)
        else:
            people[owner.person_id] = owner
    return {each.id: found for each in tasks if (found := _owners(each, people, holders))}


def _owners(
    task: Owned, people: Mapping[str, Owner], holders: Mapping[tuple[str, str], Collection[Owner]]
) -> tuple[Owner, ...]:
    if task.owner_id is not None:
        return (people[task.owner_id],) if task.owner_id in people else ()
    held = HELD_AS.get(task.role)
    if held is None:
        return ()
    where = "" if held in ROLES_OF_THE_WHOLE else task.area_id or task.unit_id
    found = {each.person_id: each for each in sorted(holders.get((held.value, where), ()), key=_deputies_first)}
    return tuple(sorted(found.values(), key=lambda each: (each.deputy, each.name)))


def _deputies_first(owner: Owner) -> bool:
    """So that of one who holds it twice the other remains."""
    return not owner.deputy


def _holders(tasks: Collection[Owned], today: date) -> Select[tuple[str, str, str, str, bool, bool]]:
    """`role` is empty for those to whom a task was handed."""
    free = [each for each in tasks if each.owner_id is None and each.role in HELD_AS]
    roles = {HELD_AS[each.role].value for each in free}
    of_whole = sorted(roles & ROLES_OF_THE_WHOLE)
    of_units = and_(
        role.c.unit_id.in_(sorted({each.area_id or each.unit_id for each in free})),
        role.c.role.in_(sorted(roles - ROLES_OF_THE_WHOLE)),
    )
    # Through the units, so that the index of the roles by unit can be used.
    anywhere = and_(role.c.unit_id.in_(select(unit.c.unit_id)), role.c.role.in_(of_whole))
    named = select(literal("").label("role"), literal("").label("unit_id"), *_PERSON, literal(False).label("deputy"))
    held = select(role.c.role, role.c.unit_id, *_PERSON, role.c.deputy).join(
        person, person.c.person_id == role.c.person_id
    )
    handed = named.where(person.c.person_id.in_(sorted({each.owner_id for each in tasks if each.owner_id})))
    holding = held.where(person.c.active, holds(today), or_(of_units, anywhere) if of_whole else of_units)
    return select(union_all(handed, holding).subquery())


_PERSON = (person.c.person_id, person.c.name, person.c.active)
