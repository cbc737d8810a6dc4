"""Random small organisations with a past: units that move and go, people who leave, roles with dates and deputies.

A world is told by its number alone, so a difference that is found can be looked at again.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from hms.organisation import Country, Names, Organisation, Person, Role, RoleName, Unit
from tests.oracle import CaseRow, Files, RoleRow

TODAY = date(2026, 11, 21)
WHO = ("open", "confidential", "anonymous")
# The roles that count for cases come often, the others now and then.
ROLES = tuple(
    role.value
    for role in RoleName
    if role != RoleName.AREA_MANAGER
    for _ in range(4 if role in ("hse_coordinator", "unit_leader", "safety_rep", "local_chief_safety_rep") else 1)
)


@dataclass(frozen=True)
class World:
    imports: tuple[Files, ...]
    cases: tuple[CaseRow, ...]
    people: tuple[str, ...]
    units: tuple[str, ...]  # all that there ever were


def world(number: int) -> World:
    chance = random.Random(number)
    people = tuple(f"p{each}" for each in range(chance.randint(1, 6)))
    names = tuple(f"u{each}" for each in range(chance.randint(1, 7)))
    first = _files(chance, names, people, [])
    imports = [first]
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        imports.append(_files(chance, names, people, imports[-1].roles))
    imports.sort(key=lambda each: each.day)
    units = tuple(sorted({unit for files in imports for unit in files.parents}))
    cases = tuple(_case(chance, units, people) for _ in range(chance.randint(1, 6)))
    return World(tuple(imports), cases, people, units)


def _files(chance: random.Random, names: tuple[str, ...], people: tuple[str, ...], before: list[RoleRow]) -> Files:
    there = chance.sample(names, chance.randint(1, len(names)))
    parents = {unit: chance.choice(there[:at]) if at else None for at, unit in enumerate(there)}
    active = {person: chance.random() < 0.85 for person in people if chance.random() < 0.9}
    rows = [_role(chance, there, people) for _ in range(chance.randint(0, 10))]
    # Most of what was goes on, some of it with another last day.
    rows += [(*row[:4], _day(chance) if chance.random() < 0.2 else row[4], row[5]) for row in before]
    roles: dict[object, RoleRow] = {}
    for row in rows:
        person, _, unit, begins, ends, _ = row
        if person in active and unit in parents and not (begins and ends and ends < begins):
            roles.setdefault((*row[:4], row[5]), row)
    day = TODAY - timedelta(days=chance.choice((0, 0, 1, 2, 30)))
    return Files(day, parents, active, list(roles.values()))


def _role(chance: random.Random, units: list[str], people: tuple[str, ...]) -> RoleRow:
    unit, role = chance.choice(units), chance.choice(ROLES)
    return chance.choice(people), role, unit, _day(chance), _day(chance), chance.random() < 0.3


def _day(chance: random.Random) -> date | None:
    """None, or a day near today: the edges are where the mistakes are."""
    if chance.random() < 0.5:
        return None
    return TODAY + timedelta(days=chance.choice((-400, -30, -2, -1, 0, 1, 2, 30)))


def _case(chance: random.Random, units: tuple[str, ...], people: tuple[str, ...]) -> CaseRow:
    who = chance.choice(WHO)
    known = who != "anonymous" and chance.random() < 0.9
    return chance.choice(units), who, chance.choice(people) if known else None


def as_organisation(files: Files) -> Organisation:
    top = next(unit for unit, parent in files.parents.items() if parent is None)
    return Organisation(
        units={
            unit: Unit(unit, parent, 1 if parent is None else 2, unit, Names(), None, Country.NO)
            for unit, parent in files.parents.items()
        },
        people={person: Person(person, person, None, top, active=active) for person, active in files.people.items()},
        roles=tuple(Role(p, RoleName(name), u, first, last, deputy) for p, name, u, first, last, deputy in files.roles),
        areas={},
        places={},
    )
