"""What an import changes: the old organisation and the new one, compared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from hms.organisation import Area, Organisation, Person, Place, Role, Unit

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Changed(Generic[Thing]):
    """`removed` holds the things as they will lie there from now on, where they stay at all."""

    added: tuple[Thing, ...]
    changed: tuple[Thing, ...]
    removed: tuple[Thing, ...]

    def counts(self) -> dict[str, int]:
        return {"added": len(self.added), "changed": len(self.changed), "removed": len(self.removed)}


@dataclass(frozen=True, slots=True)
class Changes:
    """`former` is for every unit that is no more. `moved`: inactive people whose unit is no more."""

    units: Changed[Unit]
    people: Changed[Person]
    roles: Changed[Role]
    areas: Changed[Area]
    places: Changed[Place]
    former: Mapping[str, str]
    moved: tuple[Person, ...]

    def counts(self) -> dict[str, dict[str, int]]:
        return {
            "units": self.units.counts(),
            "people": self.people.counts(),
            "roles": self.roles.counts(),
            "areas": self.areas.counts(),
            "places": self.places.counts(),
        }


def changes(old: Organisation, new: Organisation, today: date) -> Changes:
    former = _former(old, new)
    absent = [each for person_id, each in old.people.items() if person_id not in new.people]
    settled = [replace(each, active=False, unit_id=former.get(each.unit_id, each.unit_id)) for each in absent]
    people = _compared(old.people, new.people)
    left = tuple(now for was, now in zip(absent, settled, strict=True) if was.active)
    return Changes(
        units=_compared(old.units, new.units),
        people=replace(people, removed=left),
        roles=_roles(old, new, today),
        areas=_compared(old.areas, new.areas),
        places=_compared(old.places, new.places),
        former=former,
        moved=tuple(now for was, now in zip(absent, settled, strict=True) if not was.active and was != now),
    )


def _compared(old: Mapping[str, Thing], new: Mapping[str, Thing]) -> Changed[Thing]:
    return Changed(
        added=tuple(each for key, each in new.items() if key not in old),
        changed=tuple(each for key, each in new.items() if key in old and old[key] != each),
        removed=tuple(each for key, each in old.items() if key not in new),
    )


def _roles(old: Organisation, new: Organisation, today: date) -> Changed[Role]:
    """A role is the same one as long as its holder, name, unit, first day and being a deputy are.

    One that is absent from now on ends today; one that had not begun will not have been.
    """
    was = {same_role(role): role for role in old.roles}
    now = {same_role(role): role for role in new.roles}
    ended = (
        replace(role, valid_to=today)
        for key, role in was.items()
        if key not in now and (role.valid_to is None or role.valid_to > today)
    )
    return Changed(
        added=tuple(role for key, role in now.items() if key not in was),
        changed=tuple(role for key, role in now.items() if key in was and was[key] != role),
        removed=tuple(ended),
    )


def same_role(role: Role) -> Role:
    """What stays when only the last day changes."""
    return replace(role, valid_to=None)


def _former(old: Organisation, new: Organisation) -> dict[str, str]:
    """For each unit that is no more: the nearest one that was above it and still is, else the new top."""
    tops = [unit.unit_id for unit in new.units.values() if unit.parent_id is None]
    gone = (old.units.keys() | old.former.keys()) - new.units.keys()
    return {
        unit_id: next((above for above in old.upwards(unit_id) if above in new.units), tops[0] if tops else "")
        for unit_id in sorted(gone)
    }
