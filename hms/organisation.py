"""The organisation as a value: units, people, roles, areas and places, as the CSV files say them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LANGUAGES = ("nb", "nn", "en", "da")  # in which units.csv has names
TOP_LEVEL, LOWEST_LEVEL = 1, 4  # institution, faculty or division, department, group

# In which order a name is looked for when it is not given in the language asked for.
_NEXT_BEST = {
    "nb": ("nb", "nn", "da", "en"),
    "nn": ("nn", "nb", "da", "en"),
    "da": ("da", "nb", "nn", "en"),
    "en": ("en", "nb", "nn", "da"),
}


class Country(StrEnum):
    NO = "NO"
    DK = "DK"


class RoleName(StrEnum):
    UNIT_LEADER = "unit_leader"
    SAFETY_REP = "safety_rep"
    LOCAL_CHIEF_SAFETY_REP = "local_chief_safety_rep"
    CHIEF_SAFETY_REP = "chief_safety_rep"
    HSE_COORDINATOR = "hse_coordinator"
    SURVEY_COORDINATOR = "survey_coordinator"
    AREA_MANAGER = "area_manager"
    HSE_SECTION = "hse_section"
    COMMITTEE = "committee"
    RECTOR = "rector"
    OCCUPATIONAL_HEALTH = "occupational_health"
    RESOURCE_PERSON = "resource_person"
    TRAINING_COORDINATOR = "training_coordinator"


# Roles that are held for the whole organisation, wherever in it their holder sits.
ROLES_OF_THE_WHOLE = frozenset(
    {
        RoleName.CHIEF_SAFETY_REP,
        RoleName.HSE_SECTION,
        RoleName.COMMITTEE,
        RoleName.RECTOR,
        RoleName.OCCUPATIONAL_HEALTH,
    }
)


@dataclass(frozen=True, slots=True)
class Names:
    """What a unit is called in each language; "" where the files do not say."""

    nb: str = ""
    nn: str = ""
    en: str = ""
    da: str = ""

    def said(self, language: str) -> str:
        """The name in the language, else in the one nearest to it that has a name, else ""."""
        given = {"nb": self.nb, "nn": self.nn, "en": self.en, "da": self.da}
        return next((given[each] for each in _NEXT_BEST.get(language, _NEXT_BEST["en"]) if given[each]), "")


@dataclass(frozen=True, slots=True)
class Unit:
    unit_id: str
    parent_id: str | None  # None: the top
    level: int
    short_name: str
    names: Names
    employees: int | None
    country: Country

    def called(self, language: str) -> str:
        return self.names.said(language) or self.short_name or self.unit_id


@dataclass(frozen=True, slots=True)
class Person:
    """None: the installation's own (language, time zone, tenant, team), or unknown (e-mail, ids)."""

    person_id: str
    name: str
    email: str | None  # lower case
    unit_id: str
    language: str | None = None
    time_zone: str | None = None
    teams_tenant: str | None = None
    teams_id: str | None = None
    slack_team: str | None = None
    slack_id: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """That a person holds a role. A deputy holds it as the others do, in the stated days."""

    person_id: str
    role: RoleName
    unit_id: str  # of an area manager: the area_id
    valid_from: date | None = None
    valid_to: date | None = None  # inclusive
    deputy: bool = False

    def holds(self, today: date) -> bool:
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_to is None or today <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a building with somebody to look after it."""

    area_id: str
    unit_id: str
    name: str
    building: str | None = None
    floor: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    place_id: str
    building: str | None
    room: str | None
    name: str
    unit_id: str | None = None  # None: everybody's


@dataclass(frozen=True, slots=True)
class Organisation:
    """The whole. `former`: units that are no more, with the unit that their cases are seen from now."""

    units: Mapping[str, Unit]
    people: Mapping[str, Person]
    roles: tuple[Role, ...]
    areas: Mapping[str, Area]
    places: Mapping[str, Place]
    former: Mapping[str, str] = field(default_factory=dict)

    def upwards(self, unit_id: str) -> Iterator[str]:
        """The unit itself, the one above it, and so on to the top."""
        at: str | None = unit_id
        while at is not None:
            yield at
            unit = self.units.get(at)
            at = unit.parent_id if unit else self.former.get(at)

    def roles_of(self, person_id: str, today: date) -> tuple[Role, ...]:
        """The roles that a person holds today; one who has left holds none."""
        person = self.people.get(person_id)
        if person is None or not person.active:
            return ()
        return tuple(role for role in self.roles if role.person_id == person_id and role.holds(today))

    def holders(self, role: RoleName, unit_id: str, today: date) -> tuple[str, ...]:
        """Who holds the role for exactly this unit today, deputies included, sorted."""
        return tuple(
            sorted(
                {
                    each.person_id
                    for each in self.roles
                    if each.role == role
                    and each.unit_id == unit_id
                    and each.holds(today)
                    and (person := self.people.get(each.person_id)) is not None
                    and person.active
                }
            )
        )
