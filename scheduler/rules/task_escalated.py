"""A task or a form that has been late for two weeks: once to the next leader above whoever has it, who may be able to help."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import Data, Text, Words, _
from dialogs.core.unasked import Cause
from hms.moving import State
from hms.organisation import RoleName
from hms.process_places import HELD_AS
from hms.reminding import Kind, Milestone, due_milestones
from scheduler import of_task
from scheduler.of_task import Still
from scheduler.rule import Finding, Rule, Told, person_of, unit_called
from scheduler.rules import form_overdue, task_overdue
from storage import due, overdue
from storage.desk import Store
from storage.due import DueTask
from storage.overdue import Holders

LATE = 14  # days
TOLD_BY: Mapping[Kind, str] = {Kind.TASK: task_overdue.NAME, Kind.FORM: form_overdue.NAME}  # whoever has it
HEARD_BEFORE = timedelta(days=7)  # whoever has it is told at least so long before somebody above is
WHOSE: Mapping[RoleName, Text] = {
    RoleName.UNIT_LEADER: _("the leader"),
    RoleName.RECTOR: _("the leader"),
    RoleName.SAFETY_REP: _("the safety representative"),
    RoleName.HSE_COORDINATOR: _("the HSE coordinator"),
    RoleName.SURVEY_COORDINATOR: _("the survey coordinator"),
    RoleName.AREA_MANAGER: _("whoever looks after the area"),
    RoleName.HSE_SECTION: _("the HSE section"),
    RoleName.COMMITTEE: _("the work environment committee"),
}


def when(task: DueTask, today: date) -> Milestone | None:
    if task.kind not in TOLD_BY or today < task.overdue_from or today > task.allowed_on + task_overdue.BEHIND:
        return None
    return due_milestones(task.allowed_on, today, (LATE,), task.country)


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    late_since = today - timedelta(days=LATE)
    behind = today - task_overdue.BEHIND
    tasks = [task for kind in TOLD_BY for task in await due.open_tasks(store, behind, late_since, kind=kind)]
    late = {task.id: milestone for task in tasks if (milestone := when(task, today))}
    above = await _above(store, [task for task in tasks if task.id in late], today)
    return [
        Finding(person_id, task.subject, late[task.id].occasion)
        for task in tasks
        if task.id in above
        for person_id in sorted(above[task.id])
    ]


async def _above(store: Store, tasks: list[DueTask], today: date) -> Mapping[int, frozenset[str]]:
    """By the task's id, the nearest leaders who do not have it themselves; nobody as long as who has it may not know."""
    having = await due.having(store, tasks, today)
    heard = await due.heard_before(store, TOLD_BY.values(), having, today - HEARD_BEFORE)
    ready = [task for task in tasks if not having[task.id] or task.id in heard]
    leaders = await overdue.holders(store, RoleName.UNIT_LEADER, {task.unit_id for task in ready}, today)
    return {task.id: nearest(task, leaders, having[task.id]) for task in ready}


def nearest(task: DueTask, leaders: Holders, having: frozenset[str]) -> frozenset[str]:
    """A leader's own task goes to the unit above; a task of somebody else's to the leader of the unit."""
    least = 1 if task.owner_id is None and HELD_AS.get(task.role) in (RoleName.UNIT_LEADER, RoleName.RECTOR) else 0
    others = leaders[task.unit_id].items()
    return overdue.nearest({who: far for who, far in others if far >= least and who not in having})


async def tell(cause: Cause, context: Context) -> Told | None:
    task = await of_task.named(cause, context)
    if task is None:
        return None
    today, me = context.now.date(), person_of(context)
    milestone = when(task, today) if task.state == State.OPEN else None
    if not cause.again and (milestone is None or milestone.occasion != cause.occasion):
        return None
    above = await _above(context.store, [task], today)
    if me not in above.get(task.id, ()):
        return None
    it = Still(task, await of_task.title(task, context), cause.occasion)
    if it.settled:
        return of_task.settled(it)
    having = (await due.having(context.store, [task], today))[task.id]
    unit = unit_called(task.unit_id, context)
    says = _("“{task}” at {unit} has been late since {day}.", task=it.title, unit=unit, day=task.overdue_from)
    return Told(says, (of_task.show(it),), None, it.about, points=(_whose(task, having),))


def _whose(task: DueTask, having: frozenset[str]) -> Text:
    """By the role, and not by name: it is not about somebody."""
    held = HELD_AS.get(task.role)
    role: Words = WHOSE[held] if held is not None and held in WHOSE else Data(task.role.replace("_", " "))
    if task.owner_id is not None:
        if not having:
            return _("It was handed on to somebody there who has left.")
        return _("It was handed on to somebody there, who has been told.")
    if not having:
        return _("It belongs to {role} there, and nobody has that role at the moment.", role=role)
    return _("It belongs to {role} there, who has been told.", role=role)


rule = Rule(
    name="task_escalated",
    reminder=Reminder(
        label=_("Tasks in your units that have been late for two weeks"),
        called=_("tasks of others|tasks in my units|late tasks in my units"),
        why=_("You hear this once, because you are the next leader above. Perhaps they need a hand, or more time."),
    ),
    find=find,
    tell=tell,
)
