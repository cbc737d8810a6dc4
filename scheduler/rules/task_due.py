"""A task that is to be done soon: two weeks, a week and a day before its last day, to whoever has it."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from hms.reminding import Kind, Milestone, due_milestones
from scheduler import of_task
from scheduler.rule import Finding, Rule, Told
from storage import due
from storage.desk import Store
from storage.due import DueTask

BEFORE = (-14, -7, -1)  # days
AHEAD = timedelta(days=14 + 10)  # before Easter and Christmas there may be so many red days more
LAST = "-1"


def when(task: DueTask, today: date) -> Milestone | None:
    """Nobody is reminded of what cannot be begun yet."""
    if task.kind != Kind.TASK or today < task.due_from:
        return None
    return due_milestones(task.last_on, today, BEFORE, task.country)


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    near = await due.open_tasks(store, today, today + AHEAD, kind=Kind.TASK)
    return await of_task.findings(store, near, when, today)


async def tell(cause: Cause, context: Context) -> Told | None:
    it = await of_task.still(cause, context, when)
    if it is None:
        return None
    if it.settled:
        return of_task.settled(it)
    return of_task.told(it, context)


rule = Rule(
    name="task_due",
    reminder=Reminder(
        label=_("Tasks that are due soon"),
        called=_("tasks|my tasks|deadlines|tasks that are due"),
        why=_("You get this because the task was handed to you, or belongs to a role that you have."),
    ),
    find=find,
    tell=tell,
)
