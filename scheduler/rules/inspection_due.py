"""The month's fire inspection of an area is not done: a week before the month ends, and on its last working day."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import Button
from dialogs.core.text import Text, _
from dialogs.core.unasked import Cause
from hms.holding import of_inspection
from hms.process import RecordKind
from hms.reminding import Kind, Milestone
from scheduler import of_task
from scheduler.of_task import Still
from scheduler.rule import Finding, Rule, Told, area_called
from storage import due, held
from storage.desk import Store
from storage.due import DueTask

AHEAD = timedelta(days=7 + 10)  # before Easter there may be so many red days more


def when(task: DueTask, today: date) -> Milestone | None:
    if task.kind != Kind.INSPECTION or today < task.due_from:
        return None
    return of_inspection(task.last_on, today, task.country)


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    open_ = [
        each for each in await due.open_tasks(store, today, today + AHEAD, RecordKind.INSPECTION) if when(each, today)
    ]
    there = await held.inspected(store, open_)
    return await of_task.findings(store, [each for each in open_ if each.id not in there], when, today)


async def tell(cause: Cause, context: Context) -> Told | None:
    it = await of_task.still(cause, context, when)
    if it is None:
        return None
    if it.settled or it.task.id in await held.inspected(context.store, [it.task]):
        return of_task.settled(it) if cause.again else None
    return Told(_says(it, context), _buttons(it), of_task.why(it.task, context), it.about)


def _says(it: Still, context: Context) -> Text:
    area, today = area_called(it.task.area_id, context), context.now.date()
    if it.occasion == f"{it.task.last_on}+0" and today == it.task.last_on:
        return _("Today is the last day for this month's fire inspection of {area}.", area=area)
    if it.occasion == f"{it.task.last_on}+0":
        return _("Today is the last working day for this month's fire inspection of {area}.", area=area)
    return _(
        "There is no fire inspection of {area} this month yet. The last day is {day}.", area=area, day=it.task.last_on
    )


def _buttons(it: Still) -> tuple[Button, ...]:
    today = {"area": it.task.area_id, "date": "today"}
    return (
        Button(_("Done today, nothing found"), "record_inspection", today | {"found": "-"}),
        Button(_("Found something"), "record_inspection", today),
        Button(_("Not mine"), "not_mine", it.raw),
        of_task.show(it),
    )


rule = Rule(
    name="inspection_due",
    reminder=Reminder(
        label=_("Fire inspections of the month"),
        called=_("fire inspection|fire inspections|the fire inspection|inspections|area inspection|fire round"),
        why=_(
            "Whoever looks after an area inspects it at least once a month, so that everybody gets out if it burns. So it "
            "stays, but only where nothing is written down yet."
        ),
        duty=True,
    ),
    find=find,
    tell=tell,
)
