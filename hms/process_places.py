"""Where a task of a process is to be done: in which units or areas, and by which role; and how it stands there."""

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hms.organisation import Country, Organisation, RoleName, Unit
from hms.process import DANISH, THE_WHOLE, Process, Task

# Roles of a process file, and who holds them here. One that is not here and no role of ours is held by nobody.
HELD_AS = {
    "line_manager": RoleName.UNIT_LEADER,
    "employer": RoleName.UNIT_LEADER,
    "level2_leader": RoleName.UNIT_LEADER,
    "level3_leader": RoleName.UNIT_LEADER,
    "dean": RoleName.UNIT_LEADER,
    "local_coordinator": RoleName.SURVEY_COORDINATOR,
    "fire_area_manager": RoleName.AREA_MANAGER,
    "amu": RoleName.COMMITTEE,
    "samu": RoleName.COMMITTEE,
    **{role.value: role for role in RoleName},
}
EVERYONE = "employees"  # no role to be held: whoever belongs to the unit

FACULTY, DEPARTMENT = 2, 3  # levels
EVERY_UNIT = frozenset({"unit_leader", "line_manager", "employer", EVERYONE})
OF_LEVEL = {
    "level2_leader": FACULTY,
    "dean": FACULTY,
    "level3_leader": DEPARTMENT,
    "local_coordinator": FACULTY,
    "survey_coordinator": FACULTY,
}
OF_AREAS = frozenset({"area_manager", "fire_area_manager"})


class Spot(NamedTuple):
    unit_id: str
    area_id: str  # "": the unit itself
    role: str  # as the file says it


class State(StrEnum):
    DONE = "done"
    NOT_RELEVANT = "not_relevant"
    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"


def state_of(done: bool, set_aside: bool, due_from: date, overdue_from: date, today: date) -> State:
    if done:
        return State.DONE
    if set_aside:
        return State.NOT_RELEVANT
    if today >= overdue_from:
        return State.OVERDUE
    return State.DUE if today >= due_from else State.LATER


def places(task: Task, process: Process, organisation: Organisation) -> tuple[Spot, ...]:
    """Where it is to be done, in the order of the units. Nowhere, where the organisation has nothing of its scope.

    Several who are responsible have it each in their own place; who shares one has it together, under the first role.
    """
    reach = next((each for said in task.scope if (each := _reach(said, organisation)).tops), _Reach((), ()))
    found: dict[tuple[str, str], Spot] = {}
    for role in task.responsible:
        for spot in _spots(role, reach, organisation):
            found.setdefault((spot.unit_id, spot.area_id), spot)
    return tuple(found.values())


def out_of_scope(process: Process, organisation: Organisation) -> tuple[Task, ...]:
    """The tasks of units that the organisation does not have."""
    return tuple(task for task in process.tasks if not any(_reach(said, organisation).tops for said in task.scope))


class _Reach(NamedTuple):
    """The units of a scope, and the topmost of them."""

    units: tuple[Unit, ...]
    tops: tuple[str, ...]


def _reach(said: str, organisation: Organisation) -> _Reach:
    units = organisation.units.values()
    name = said.casefold()
    if name == THE_WHOLE:
        return _Reach(tuple(units), tuple(unit.unit_id for unit in units if unit.parent_id is None))
    if name == DANISH:
        there = {unit.unit_id for unit in units if unit.country == Country.DK}
    else:
        tops = _called(said, organisation)
        there = {unit.unit_id for unit in units if not tops.isdisjoint(organisation.upwards(unit.unit_id))}
    inside = tuple(unit for unit in units if unit.unit_id in there)
    return _Reach(inside, tuple(unit.unit_id for unit in inside if not _is_below(unit, there, organisation)))


def _called(said: str, organisation: Organisation) -> set[str]:
    """The units of that name: as it is written, else in any case, else by the short name."""
    if said in organisation.units:
        return {said}
    name = said.casefold()
    by_id = {unit_id for unit_id in organisation.units if unit_id.casefold() == name}
    return by_id or {unit.unit_id for unit in organisation.units.values() if unit.short_name.casefold() == name}


def _is_below(unit: Unit, those: Collection[str], organisation: Organisation) -> bool:
    return any(above in those for above in organisation.upwards(unit.unit_id) if above != unit.unit_id)


def _spots(role: str, reach: _Reach, organisation: Organisation) -> Iterator[Spot]:
    if role in OF_AREAS:
        inside = {unit.unit_id for unit in reach.units}
        yield from (
            Spot(area.unit_id, area.area_id, role) for area in organisation.areas.values() if area.unit_id in inside
        )
    elif role in EVERY_UNIT:
        parents = {unit.parent_id for unit in organisation.units.values()}
        # The institution itself is no unit that has a leader meeting its staff, unless it is all there is.
        yield from (
            Spot(unit.unit_id, "", role) for unit in reach.units if unit.level >= FACULTY or unit.unit_id not in parents
        )
    elif role in OF_LEVEL:
        yield from (Spot(unit.unit_id, "", role) for unit in reach.units if unit.level == OF_LEVEL[role])
    else:
        yield from (Spot(unit_id, "", role) for unit_id in reach.tops)
