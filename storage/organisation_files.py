"""The organisation as a folder of five CSV files: what they look like, and how they are written."""

from collections.abc import Collection
from pathlib import Path

from hms.organisation import Area, Organisation, Person, Place, Role, RoleName, Unit
from storage.sheet import Sheet

UNITS = Sheet(
    "units.csv",
    (
        "unit_id",
        "parent_id",
        "level",
        "short_name",
        "name_nb",
        "name_nn",
        "name_en",
        "name_da",
        "employees",
        "country",
    ),
    needed=("unit_id",),
)
PEOPLE = Sheet(
    "people.csv",
    (
        "person_id",
        "name",
        "email",
        "unit_id",
        "language",
        "time_zone",
        "teams_tenant",
        "teams_id",
        "slack_team",
        "slack_id",
        "active",
    ),
    needed=("person_id", "name"),
)
ROLES = Sheet(
    "roles.csv",
    ("person_id", "role", "unit_id", "valid_from", "valid_to", "deputy"),
    needed=("person_id", "role"),
)
AREAS = Sheet("areas.csv", ("area_id", "unit_id", "name", "building", "floor"), needed=("area_id",))
PLACES = Sheet("places.csv", ("place_id", "building", "room", "name", "unit_id"), needed=("place_id",))

SHEETS = (UNITS, PEOPLE, ROLES, AREAS, PLACES)


def write(organisation: Organisation, folder: Path) -> None:
    """The five files, each sorted by its ids, so that the same organisation gives the same bytes.

    Roles of units and areas that are no more have ended, and are left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    UNITS.write(folder, [_unit_cells(unit) for _, unit in sorted(organisation.units.items())])
    PEOPLE.write(folder, [_person_cells(person) for _, person in sorted(organisation.people.items())])
    there = [role for role in organisation.roles if role.unit_id in _held_for(role, organisation)]
    ROLES.write(folder, sorted(_role_cells(role) for role in there))
    AREAS.write(folder, [_area_cells(area) for _, area in sorted(organisation.areas.items())])
    PLACES.write(folder, [_place_cells(place) for _, place in sorted(organisation.places.items())])


def _held_for(role: Role, organisation: Organisation) -> Collection[str]:
    return organisation.areas if role.role == RoleName.AREA_MANAGER else organisation.units


def _unit_cells(unit: Unit) -> list[str]:
    names = unit.names
    employees = "" if unit.employees is None else str(unit.employees)
    return [
        unit.unit_id,
        unit.parent_id or "",
        str(unit.level),
        unit.short_name,
        *(names.nb, names.nn, names.en, names.da),
        employees,
        unit.country,
    ]


def _person_cells(person: Person) -> list[str]:
    return [
        person.person_id,
        person.name,
        person.email or "",
        person.unit_id,
        person.language or "",
        person.time_zone or "",
        person.teams_tenant or "",
        person.teams_id or "",
        person.slack_team or "",
        person.slack_id or "",
        _yes_no(person.active),
    ]


def _role_cells(role: Role) -> list[str]:
    days = (role.valid_from, role.valid_to)
    written = (day.isoformat() if day else "" for day in days)
    return [role.person_id, role.role, role.unit_id, *written, _yes_no(role.deputy)]


def _area_cells(area: Area) -> list[str]:
    return [area.area_id, area.unit_id, area.name, area.building or "", area.floor or ""]


def _place_cells(place: Place) -> list[str]:
    return [place.place_id, place.building or "", place.room or "", place.name, place.unit_id or ""]


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"
