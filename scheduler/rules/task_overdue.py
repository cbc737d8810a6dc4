"""A task that is late: three days after, and then every week for a quarter of a year, to whoever has it."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from hms.reminding import Kind, Milestone, due_milestones, every
from scheduler import of_task
from scheduler.rule import Finding, Rule, Told
from storage import due
from storage.desk import Store
from storage.due import DueTask

# A cycle is history a quarter after the last that is open in it; by then its leader has heard, and the one above.
NAME = "task_overdue"
LAST = 87  # days
AFTER = every(3, 7, LAST + 7)
APART = 6
BEHIND = timedelta(days=LAST + 7 + 45)  # some are late only when the month after is over too


def when(task: DueTask, today: date) -> Milestone | None:
    if task.kind != Kind.TASK or today < task.overdue_from:
        return None
    milestone = due_milestones(task.allowed_on, today, AFTER, task.country, APART)
    return milestone if milestone is not None and milestone.offset <= LAST else None


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    late = await due.open_tasks(store, today - BEHIND, today, kind=Kind.TASK)
    return await of_task.findings(store, late, when, today)


async def tell(cause: Cause, context: Context) -> Told | None:
    it = await of_task.still(cause, context, when)
    if it is None:
        return None
    if it.settled:
        return of_task.settled(it)
    return of_task.told(it, context)


rule = Rule(
    name=NAME,
    reminder=Reminder(
        label=_("Tasks that are late"),
        called=_("late tasks|overdue tasks|tasks that are overdue"),
        why=_(
            "It is late and was handed to you, or belongs to a role that you have. It stays until somebody has done it, "
            "moved it or set it aside."
        ),
        duty=True,
    ),
    find=find,
    tell=tell,
)
