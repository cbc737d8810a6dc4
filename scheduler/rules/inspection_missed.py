"""A month has gone by without a fire inspection of an area: those who coordinate for its unit hear of it, once."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause
from hms.holding import of_missed_inspection
from hms.organisation import RoleName
from hms.process import RecordKind
from hms.reminding import Kind, Milestone
from scheduler import of_task
from scheduler.of_task import Still
from scheduler.rule import Finding, Rule, Told, area_called, person_of, unit_called
from storage import due, held, overdue
from storage.desk import Store
from storage.due import DueTask

BEHIND = timedelta(days=31)  # then the next month is over too


def when(task: DueTask, today: date) -> Milestone | None:
    if task.kind != Kind.INSPECTION or today < task.overdue_from:
        return None
    return of_missed_inspection(task.last_on, today, task.country)


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    late = [
        each for each in await due.open_tasks(store, today - BEHIND, today, RecordKind.INSPECTION) if when(each, today)
    ]
    there = await held.inspected(store, late)
    missed = [each for each in late if each.id not in there]
    coordinators = await overdue.holders(store, RoleName.HSE_COORDINATOR, {each.unit_id for each in missed}, today)
    return [
        Finding(person_id, task.subject, milestone.occasion, task.last_on + BEHIND)
        for task in missed
        if (milestone := when(task, today))
        for person_id in sorted(overdue.nearest(coordinators[task.unit_id]))
    ]


async def tell(cause: Cause, context: Context) -> Told | None:
    task = await of_task.named(cause, context)
    today = context.now.date()
    if task is None or not await _theirs(task, context):
        return None
    it = Still(task, await of_task.title(task, context), cause.occasion)
    if it.settled:
        return of_task.settled(it) if cause.again else None
    milestone = when(task, today)
    if not cause.again and (milestone is None or milestone.occasion != cause.occasion):
        return None
    if not cause.again and task.id in await held.inspected(context.store, [task]):
        return None
    unit = unit_called(task.unit_id, context)
    says = _(
        "Nobody has written down a fire inspection of {area} for {month}.",
        area=area_called(task.area_id, context),
        month=Data(context.setting.language.month(task.last_on)),
    )
    why = _("You get this once, because you are the HSE coordinator of {unit}.", unit=unit)
    return Told(says, (of_task.show(it),), why, it.about)


async def _theirs(task: DueTask, context: Context) -> bool:
    today = context.now.date()
    coordinators = await overdue.holders(context.store, RoleName.HSE_COORDINATOR, {task.unit_id}, today)
    return person_of(context) in overdue.nearest(coordinators[task.unit_id])


rule = Rule(
    name="inspection_missed",
    reminder=Reminder(
        label=_("Fire inspections that were missed"),
        called=_("missed inspections|missed fire inspections"),
        why=_(
            "A month went by without it, and an HSE coordinator is to know that. So it stays, but it comes only once."
        ),
        duty=True,
    ),
    find=find,
    tell=tell,
)
