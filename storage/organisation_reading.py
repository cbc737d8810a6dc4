"""Reads the organisation's five CSV files: the organisation, or every error in them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hms.organisation import (
    LANGUAGES,
    LOWEST_LEVEL,
    ROLES_OF_THE_WHOLE,
    TOP_LEVEL,
    Area,
    Country,
    Names,
    Organisation,
    Person,
    Place,
    Role,
    RoleName,
    Unit,
)
from storage.cells import Cells
from storage.organisation_files import AREAS, PEOPLE, PLACES, ROLES, SHEETS, UNITS
from storage.sheet import Complaint, Line, shown


def read(folder: Path, spoken: Collection[str] = LANGUAGES) -> Organisation | tuple[Complaint, ...]:
    """The organisation, or everything that is wrong with its files, in their order.

    `spoken`: the languages that people may have.
    """
    cells = Cells()
    lines = {sheet: sheet.read(folder, cells.complaints) for sheet in SHEETS}
    units = _units(lines[UNITS], cells)
    if not units and all(each.file != UNITS.file for each in cells.complaints):
        cells.complaints.append(Complaint(UNITS.file, 1, 1, "There is no unit; an organisation has one at least."))
    top = next((unit.unit_id for unit in units.values() if unit.parent_id is None), "")
    references = _References(units, top, spoken, cells)
    people = _people(lines[PEOPLE], references, cells)
    areas = _areas(lines[AREAS], references, cells)
    roles = _roles(lines[ROLES], people, areas, references, cells)
    places = _places(lines[PLACES], references, cells)
    if cells.complaints:
        order = [sheet.file for sheet in SHEETS]
        return tuple(sorted(cells.complaints, key=lambda each: (order.index(each.file), each.line, each.column)))
    return Organisation(units, people, roles, areas, places)


@dataclass(frozen=True, slots=True)
class _References:
    """Finds the units that the other files name; `top` is what a blank stands for."""

    units: Mapping[str, Unit]
    top: str
    spoken: Collection[str]
    cells: Cells

    def unit(self, line: Line) -> str:
        value = line["unit_id"]
        # Where no unit could be read at all, one complaint is enough.
        if value and self.units and value not in self.units:
            self.cells.complain(line, "unit_id", f"There is no unit {shown(value)} in {UNITS.file}.")
        return value or self.top


def _once(lines: Iterable[Line], key: str, cells: Cells) -> dict[str, Line]:
    """The lines by their id; a second one with the same id is a complaint."""
    found: dict[str, Line] = {}
    for line in lines:
        if not line[key]:
            continue  # The sheet has complained already.
        first = found.setdefault(line[key], line)
        if first is not line:
            cells.complain(line, key, f"The {key} {shown(line[key])} is on line {first.number} already.")
    return found


def _units(lines: Iterable[Line], cells: Cells) -> dict[str, Unit]:
    by_id = _once(lines, "unit_id", cells)
    for line in by_id.values():
        if line["parent_id"] and line["parent_id"] not in by_id:
            cells.complain(line, "parent_id", f"There is no unit {shown(line['parent_id'])} in {UNITS.file}.")
    units: dict[str, Unit] = {}
    for line in _from_the_top(by_id, cells):
        above = units.get(line["parent_id"])
        units[line["unit_id"]] = _unit(line, above, cells)
    return {unit_id: units[unit_id] for unit_id in by_id}


def _unit(line: Line, above: Unit | None, cells: Cells) -> Unit:
    level = cells.number(line, "level", TOP_LEVEL, LOWEST_LEVEL)
    if level is not None and level > TOP_LEVEL and not line["parent_id"]:
        cells.complain(line, "parent_id", f"A unit of level {level} has a unit above it; only level 1 has none.")
    return Unit(
        unit_id=line["unit_id"],
        parent_id=line["parent_id"] or None,
        level=level or (min(above.level + 1, LOWEST_LEVEL) if above else TOP_LEVEL),
        short_name=line["short_name"],
        names=Names(line["name_nb"], line["name_nn"], line["name_en"], line["name_da"]),
        employees=cells.number(line, "employees", 0, 999_999),
        country=cells.choice(line, "country", Country) or (above.country if above else Country.NO),
    )


def _from_the_top(by_id: Mapping[str, Line], cells: Cells) -> list[Line]:
    """Every line after the one of the unit above it; each loop is one complaint."""
    done: dict[str, Line] = {}
    for unit_id in by_id:
        path: list[str] = []
        at = unit_id
        while at in by_id and at not in done and at not in path:
            path.append(at)
            at = by_id[at]["parent_id"]
        if at in path:
            loop = [*path[path.index(at) :], at]
            told = " is below ".join(shown(each) for each in loop)
            cells.complain(by_id[at], "parent_id", f"The units go round in a circle: {told}.")
        done.update((each, by_id[each]) for each in reversed(path))
    return list(done.values())


def _people(lines: Iterable[Line], references: _References, cells: Cells) -> dict[str, Person]:
    by_id = _once(lines, "person_id", cells)
    people = {person_id: _person(line, references, cells) for person_id, line in by_id.items()}
    for column, key in (("email", _mailbox), ("teams_id", _teams_account), ("slack_id", _slack_account)):
        first: dict[str, str] = {}
        for person in people.values():
            shared = key(person) if person.active else None
            if shared and first.setdefault(shared, person.person_id) != person.person_id:
                told = f"The {column} is that of {shown(first[shared])} too; people who are active share none."
                cells.complain(by_id[person.person_id], column, told)
    return people


def _mailbox(person: Person) -> str | None:
    return person.email


def _teams_account(person: Person) -> str | None:
    return person.teams_id and f"{person.teams_tenant or ''}/{person.teams_id}"


def _slack_account(person: Person) -> str | None:
    return person.slack_id and f"{person.slack_team or ''}/{person.slack_id}"


def _person(line: Line, references: _References, cells: Cells) -> Person:
    return Person(
        person_id=line["person_id"],
        name=line["name"],
        email=cells.email(line),
        unit_id=references.unit(line),
        language=cells.one_of(line, "language", references.spoken),
        time_zone=cells.time_zone(line),
        # Entra's ids are the same in capitals, and Teams sends small letters.
        teams_tenant=line["teams_tenant"].lower() or None,
        teams_id=line["teams_id"].lower() or None,
        slack_team=line["slack_team"] or None,
        slack_id=line["slack_id"] or None,
        active=cells.yes_no(line, "active", default=True),
    )


def _areas(lines: Iterable[Line], references: _References, cells: Cells) -> dict[str, Area]:
    return {
        area_id: Area(
            area_id=area_id,
            unit_id=references.unit(line),
            name=line["name"] or area_id,
            building=line["building"] or None,
            floor=line["floor"] or None,
        )
        for area_id, line in _once(lines, "area_id", cells).items()
    }


def _places(lines: Iterable[Line], references: _References, cells: Cells) -> dict[str, Place]:
    return {
        place_id: Place(
            place_id=place_id,
            building=line["building"] or None,
            room=line["room"] or None,
            name=line["name"] or " ".join(filter(None, (line["building"], line["room"]))) or place_id,
            unit_id=references.unit(line) if line["unit_id"] else None,
        )
        for place_id, line in _once(lines, "place_id", cells).items()
    }


def _roles(
    lines: Iterable[Line],
    people: Mapping[str, Person],
    areas: Mapping[str, Area],
    references: _References,
    cells: Cells,
) -> tuple[Role, ...]:
    first: dict[Role, Line] = {}
    roles: list[Role] = []
    for line in lines:
        if line["person_id"] and people and line["person_id"] not in people:
            cells.complain(line, "person_id", f"There is no person {shown(line['person_id'])} in {PEOPLE.file}.")
        name = cells.choice(line, "role", RoleName)
        if name is None:
            continue
        role = Role(
            person_id=line["person_id"],
            role=name,
            unit_id=_where(line, name, areas, references, cells),
            valid_from=cells.day(line, "valid_from"),
            valid_to=cells.day(line, "valid_to"),
            deputy=cells.yes_no(line, "deputy", default=False),
        )
        if role.valid_from and role.valid_to and role.valid_to < role.valid_from:
            cells.complain(
                line, "valid_to", f"The role ends on {role.valid_to}, before it begins on {role.valid_from}."
            )
        earlier = first.setdefault(replace(role, valid_to=None), line)
        if earlier is not line:
            cells.complain(line, "person_id", f"The same role of the same person is on line {earlier.number} already.")
        roles.append(role)
    return tuple(roles)


def _where(line: Line, name: RoleName, areas: Mapping[str, Area], references: _References, cells: Cells) -> str:
    """The unit, or an area manager's area, for which a role is held."""
    value = line["unit_id"]
    if name == RoleName.AREA_MANAGER:
        if value not in areas:
            cells.complain(
                line, "unit_id", f"An area_manager has an area_id here, and {AREAS.file} has no {shown(value)}."
            )
        return value
    if not value and name not in ROLES_OF_THE_WHOLE:
        cells.complain(line, "unit_id", f"The unit_id is missing: for which unit is the person {name}?")
    return references.unit(line)
