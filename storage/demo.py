"""The demo organisation: a small one in files that can be read and edited, and a large one grown from it.

Everybody in it is invented. The large one has the size of a big university, for measuring; it is the same every time.
"""

import dataclasses
import random
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from hms.organisation import Country, Names, Organisation, Person, Place, Role, RoleName, Unit
from storage import organisation_reading
from storage.demo_words import FACULTIES, FIELDS, FIRST_NAMES, KINDS, ROOMS, SURNAME_ENDS, SURNAMES

FILES = Path(__file__).parent / "demo_organisation"
PEOPLE = 9_000
SEED = "nordlysfjord"
SINCE = date(2025, 1, 1)
GROUPS = 12
SAFETY_REPS, DEPUTIES = 170, 160
SIZE_OF_LEVEL = {1: 1, 2: 2, 3: 6, 4: 3}
AT_LEAST = 12
OF_A_FACULTY = (
    RoleName.UNIT_LEADER,
    RoleName.HSE_COORDINATOR,
    RoleName.SURVEY_COORDINATOR,
    RoleName.LOCAL_CHIEF_SAFETY_REP,
)


def small() -> Organisation:
    """Three levels, eight units, every role, four languages."""
    found = organisation_reading.read(FILES)
    assert isinstance(found, Organisation), "\n".join(map(str, found))
    return found


def full() -> Organisation:
    """The small one with more of everything: 75 units, 9,000 people, 170 safety representatives and 160 deputies."""
    begun = small()
    chance = random.Random(SEED)  # noqa: S311 - people are invented here, no secrets
    units = dict(begun.units) | {unit.unit_id: unit for unit in _more_units(begun)}
    people = dict(begun.people) | {each.person_id: each for each in _more_people(begun, units, chance)}
    places = dict(begun.places) | {each.place_id: each for each in _more_places(begun, units)}
    grown = Organisation(units, people, begun.roles, begun.areas, places)
    roles = begun.roles + tuple(_more_roles(grown, chance))
    staff = Counter(unit for each in people.values() for unit in grown.upwards(each.unit_id))
    counted = {unit_id: dataclasses.replace(unit, employees=staff[unit_id]) for unit_id, unit in units.items()}
    return dataclasses.replace(grown, units=counted, roles=roles)


def _more_units(begun: Organisation) -> Iterator[Unit]:
    """Seven more faculties, 48 departments below these and the two there were, and a group in twelve of them."""
    top = next(unit for unit in begun.units.values() if unit.parent_id is None)
    faculties = [
        _unit(
            short.lower(),
            top.unit_id,
            2,
            short,
            _named(("Fakultet for", "Fakultet for", "Faculty of", "Fakultet for"), names),
        )
        for short, names in FACULTIES
    ]
    yield from faculties
    above = [*(each.unit_id for each in faculties), "tek", "kul"]
    named = [(kind + short, _joined(words, names)) for kind, words in KINDS for short, names in FIELDS]
    for number, (short, names) in enumerate(named):
        unit_id = f"{above[number % len(above)]}-{short.lower()}"
        starts = ("Institutt for", "Institutt for", "Department of", "Institut for")
        yield _unit(unit_id, above[number % len(above)], 3, f"I{short}", _named(starts, names))
        if number < GROUPS:
            starts = ("Faggruppe for", "Faggruppe for", "Group for", "Faggruppe for")
            yield _unit(f"{unit_id}-g", unit_id, 4, f"G{short}", _named(starts, names))


def _unit(unit_id: str, parent_id: str, level: int, short_name: str, names: Names) -> Unit:
    return Unit(unit_id, parent_id, level, short_name, names, employees=None, country=Country.NO)


def _named(starts: tuple[str, str, str, str], names: Names) -> Names:
    nb, nn, en, da = starts
    return _joined(Names(f"{nb} ", f"{nn} ", f"{en} ", f"{da} "), names)


def _joined(start: Names, end: Names) -> Names:
    return Names(start.nb + end.nb, start.nn + end.nn, start.en + end.en, start.da + end.da)


def _more_people(begun: Organisation, units: Mapping[str, Unit], chance: random.Random) -> Iterator[Person]:
    # Departments hold most of the people; every unit has some, so that each role finds a holder.
    weights = [SIZE_OF_LEVEL[unit.level] for unit in units.values()]
    drawn = chance.choices(list(units), weights, k=PEOPLE - len(begun.people) - len(units) * AT_LEAST)
    for number, unit_id in enumerate([*units] * AT_LEAST + drawn, 1):
        danish = units[unit_id].country == Country.DK
        person_id = f"p{number:05}"
        yield Person(
            person_id=person_id,
            name=f"{chance.choice(FIRST_NAMES)} {chance.choice(SURNAMES)}{chance.choice(SURNAME_ENDS)}",
            email=f"{person_id}@nordlysfjord.example",
            unit_id=unit_id,
            language="da" if danish else chance.choices(("nb", "nn", "en"), (62, 10, 28))[0],
            time_zone="Europe/Copenhagen" if danish else None,
            teams_id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://nordlysfjord.example/{person_id}")),
        )


def _more_places(begun: Organisation, units: Mapping[str, Unit]) -> Iterator[Place]:
    for unit in units.values():
        if unit.unit_id not in begun.units:
            for number, room in enumerate(ROOMS, 101):
                name = f"{room} {unit.short_name} {number}"
                yield Place(f"{unit.unit_id}-{number}", f"Bygg {unit.short_name}", str(number), name, unit.unit_id)


def _more_roles(grown: Organisation, chance: random.Random) -> Iterator[Role]:
    """What the new units need, and then safety representatives and their deputies round and round."""
    free: dict[str, list[str]] = {unit_id: [] for unit_id in grown.units}
    for person in sorted(grown.people.values(), key=lambda each: each.person_id, reverse=True):
        if not any(role.person_id == person.person_id for role in grown.roles):
            free[person.unit_id].append(person.person_id)
    led = {role.unit_id for role in grown.roles if role.role == RoleName.UNIT_LEADER}
    new = [unit for unit in grown.units.values() if unit.unit_id not in led]
    for unit in new:
        roles = OF_A_FACULTY if unit.level == 2 else (RoleName.UNIT_LEADER,)
        yield from (Role(free[unit.unit_id].pop(), role, unit.unit_id, SINCE) for role in roles)
    for deputy, wanted in ((False, SAFETY_REPS), (True, DEPUTIES)):
        have = sum(role.role == RoleName.SAFETY_REP and role.deputy == deputy for role in grown.roles)
        for number in range(wanted - have):
            unit = new[number % len(new)]
            begins = SINCE + timedelta(days=chance.randrange(3 * 365)) if deputy else SINCE
            ends = begins + timedelta(days=chance.randrange(14, 90)) if deputy else None
            yield Role(free[unit.unit_id].pop(), RoleName.SAFETY_REP, unit.unit_id, begins, ends, deputy)
