"""What units hold and write down: rounds, inspections, meetings. Who may record one, and which tasks that completes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hms.grants import Deed, Work, can
from hms.organisation import Organisation, RoleName
from hms.process import RecordKind


@dataclass(frozen=True, slots=True)
class Recorders:
    """Who may record something: by what they may do in the unit, by a role anywhere, or as manager of the area."""

    deeds: frozenset[Deed]
    roles: frozenset[RoleName] = frozenset()
    area_managers: bool = False


_LEADERS = Recorders(frozenset({Deed.MOVE}))
_BOTH = Recorders(frozenset({Deed.MOVE, Deed.CONFIRM}))

RECORDERS: Mapping[RecordKind, Recorders] = {
    RecordKind.ROUND: _BOTH,
    RecordKind.INSPECTION: Recorders(_BOTH.deeds, area_managers=True),
    RecordKind.MEETING: _BOTH,
    RecordKind.DISCUSSION: _BOTH,
    RecordKind.REVIEW: Recorders(_LEADERS.deeds, roles=frozenset({RoleName.RECTOR, RoleName.HSE_SECTION})),
}

# The Danish yearly discussion. Workplaces with a MED agreement follow that instead.
DISCUSSION_POINTS = ("focus", "cooperation", "goals", "last_goals")
SMALL_WORKPLACE = 9  # employees up to which employer and staff talk to each other without an organisation
REVIEW_TOPICS = (
    "last_review",
    "law_changes",
    "inspections_by_authorities",
    "policy_goals_indicators",
    "inclusive_working_life_goals",
    "processes_against_law_and_guidelines",
    "internal_audits",
    "vulnerability_analyses",
    "work_environment_survey_trends",
    "deviation_trends_and_reporting_culture",
    "environmental_performance",
    "preparedness",
    "fire_protection",
    "special_events_of_the_year",
    "focus_areas_next_year",
    "input_from_committees",
)


def may_record(
    kind: RecordKind, person_id: str, unit_id: str, area_id: str, organisation: Organisation, today: date
) -> bool:
    """`area_id`: "" where it is about the unit itself."""
    who = RECORDERS[kind]
    roles = organisation.roles_of(person_id, today)
    if any(role.role in who.roles for role in roles):
        return True
    if who.area_managers and area_id:
        managed = {role.unit_id for role in roles if role.role == RoleName.AREA_MANAGER}
        area = organisation.areas.get(area_id)
        if area_id in managed and area is not None and area.unit_id == unit_id:
            return True
    return any(can(person_id, deed, Work(unit_id), organisation, today) for deed in who.deeds)


@dataclass(frozen=True, slots=True)
class Dated:
    """A task that a record of some kind completes, as far as its days go. `line`: the same task in every period."""

    id: int
    line: tuple[str, str]  # process and key
    due_from: date
    open: bool


def completed_by(tasks: Iterable[Dated], held_on: date) -> tuple[int, ...]:
    """The open tasks that something held on the day completes: of each line the one that began last.

    So a round that came late counts for the autumn that has gone by, and an inspection in March never for February,
    whose time was over when March began.
    """
    latest: dict[tuple[str, str], Dated] = {}
    for task in tasks:
        began = latest.get(task.line)
        if task.due_from <= held_on and (began is None or began.due_from < task.due_from):
            latest[task.line] = task
    return tuple(sorted(task.id for task in latest.values() if task.open))
