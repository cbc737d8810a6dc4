"""What the rules about tasks have in common: whose one is, why they hear of it, what it is called and what to press."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from dialogs.core.dialog import Context
from dialogs.core.show import About, Button
from dialogs.core.text import Data, Text, Words, _
from dialogs.core.unasked import Cause
from hms.moving import Side, State
from hms.organisation import RoleName
from hms.process_places import HELD_AS
from hms.reminding import Milestone
from scheduler.rule import Finding, Told, person_of, unit_called
from storage import due
from storage.desk import Store
from storage.due import DueTask
from storage.processes import with_versions

When: TypeAlias = Callable[[DueTask, date], Milestone | None]
"""The newest of a rule's milestones that has come, for a task; None where there is none, or it is not the rule's."""


async def findings(store: Store, tasks: Iterable[DueTask], when: When, today: date) -> list[Finding]:
    """Each of those that have come, for everybody who is to be reminded of it."""
    come = [(task, milestone) for task in tasks if (milestone := when(task, today))]
    owners = await due.owners(store, [task for task, _milestone in come], today)
    return [
        Finding(person_id, task.subject, milestone.occasion, milestone.expires_on)
        for task, milestone in come
        for person_id in sorted(owners[task.id])
    ]


@dataclass(frozen=True, slots=True)
class Still:
    """A task as it is now, for somebody whose it is. `settled`: it has been done or set aside meanwhile."""

    task: DueTask
    title: Words
    occasion: str

    @property
    def settled(self) -> bool:
        return self.task.state != State.OPEN

    @property
    def raw(self) -> dict[str, str]:
        return {"task": str(self.task.id)}

    @property
    def about(self) -> About:
        return About(self.task.subject, self.task.revision)


async def still(cause: Cause, context: Context, when: When) -> Still | None:
    """The task, where it is still so and still theirs. Where it lies already, also when it is done or another day has
    come."""
    task = await named(cause, context)
    if task is None:
        return None
    today = context.now.date()
    milestone = when(task, today) if task.state == State.OPEN else None
    if not cause.again and (milestone is None or milestone.occasion != cause.occasion):
        return None
    if person_of(context) not in (await due.owners(context.store, [task], today))[task.id]:
        return None
    return Still(task, await title(task, context), cause.occasion)


async def named(cause: Cause, context: Context) -> DueTask | None:
    number = cause.subject.removeprefix("task:")
    return await due.one(context.store, int(number)) if number.isdecimal() else None


async def title(task: DueTask, context: Context) -> Words:
    """What the process calls it, in the reader's language."""
    key = task.process_id, task.version
    process = (await with_versions(context.store, {key})).get(key)
    written = process.task(task.key) if process is not None else None
    return Data((written.names.said(context.setting.language.tag) if written else "").rstrip(".") or task.key)


# --- Drawn ------------------------------------------------------------------------------------------------------------


def told(it: Still, context: Context) -> Told:
    task = it.task
    if (half := half_said(it, context)) is not None:
        return half
    day = task.last_on
    if context.now.date() >= task.overdue_from:
        says = _("“{task}” is late: the last day was {day}.", task=it.title, day=day)
        stands = _("Late: the last day was {day}", day=day)
    elif it.occasion == f"{day}-1":
        says = _("“{task}”: the last day is {day}.", task=it.title, day=day)
        stands = _("The last day is {day}", day=day)
    else:
        says = _("“{task}” is to be done by {day}.", task=it.title, day=day)
        stands = _("To be done by {day}", day=day)
    return Told(says, buttons(it), why(task, context), it.about, listed=(it.title, stands))


def half_said(it: Still, context: Context) -> Told | None:
    """Of a joint one that one side has said yes to: that, as there is nothing else left to do for the other."""
    task = it.task
    if task.waits_for is None:
        return None
    if task.waits_for == Side.REP:
        says = _("The leader says that “{task}” is done.", task=it.title)
    else:
        says = _("The safety representative says that “{task}” is done.", task=it.title)
    late = context.now.date() > task.last_on
    day = _("The last day was {day}.", day=task.last_on) if late else _("The last day is {day}.", day=task.last_on)
    return Told(says, buttons(it), why(task, context), it.about, points=(day,))


def settled(it: Still) -> Told:
    """Where it lies: what has become of it, and nothing to do any more."""
    if it.task.state == State.DONE:
        says = _("“{task}” is done.", task=it.title)
    else:
        says = _("“{task}” is set aside: it is not relevant any more.", task=it.title)
    return Told(says, (show(it),), None, it.about, over=True)


def buttons(it: Still) -> tuple[Button, ...]:
    done = (
        Button(_("Say yes"), "confirm_task", it.raw)
        if it.task.waits_for is not None
        else Button(_("Done"), "complete_task", it.raw)
    )
    return (done, Button(_("Not mine"), "not_mine", it.raw), show(it))


def show(it: Still) -> Button:
    return Button(_("Show me"), "task", it.raw)


# --- Why --------------------------------------------------------------------------------------------------------------

_BY_ROLE: Mapping[RoleName, Callable[[Words], Text]] = {
    RoleName.UNIT_LEADER: lambda unit: _("You get this because you lead {unit}.", unit=unit),
    RoleName.SAFETY_REP: lambda unit: _("You get this because you are the safety representative of {unit}.", unit=unit),
    RoleName.HSE_COORDINATOR: lambda unit: _("You get this because you are the HSE coordinator of {unit}.", unit=unit),
    RoleName.SURVEY_COORDINATOR: lambda unit: _("You get this because you coordinate the survey at {unit}.", unit=unit),
    RoleName.HSE_SECTION: lambda _unit: _("You get this because you work in the HSE section."),
    RoleName.COMMITTEE: lambda _unit: _("You get this because you are on the work environment committee."),
    RoleName.RECTOR: lambda unit: _("You get this because you lead {unit}.", unit=unit),
}


def why(task: DueTask, context: Context) -> Text:
    """In one sentence: whom it was handed to, whose yes it waits for, or which role it belongs to."""
    unit = unit_called(task.unit_id, context)
    if task.waits_for == Side.REP:
        return _("You get this because the leader says that it is done, and it waits for your yes.")
    if task.waits_for == Side.LEADER:
        return _("You get this because the safety representative says that it is done, and it waits for your yes.")
    if task.owner_id is not None and task.owner_id == person_of(context):
        return _("You get this because it was handed on to you.")
    if task.owner_id is not None:
        return _("You get this because you lead {unit}, and whoever had it has left.", unit=unit)
    held = HELD_AS.get(task.role)
    if held == RoleName.AREA_MANAGER:
        area = next((each.label for each in context.setting.areas if each.value == task.area_id), Data(task.area_id))
        return _("You get this because you look after {area}.", area=area)
    if held is not None and held in _BY_ROLE:
        return _BY_ROLE[held](unit)
    return _("You get this because of your role at {unit}.", unit=unit)
