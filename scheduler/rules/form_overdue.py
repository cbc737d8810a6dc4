"""A form is late: three days after, and then every week for a quarter of a year, to whoever has it."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from hms.reminding import Kind, Milestone, due_milestones, every
from scheduler import of_form, of_task
from scheduler.rule import Finding, Rule, Told
from storage import due
from storage.desk import Store
from storage.due import DueTask

NAME = "form_overdue"
LAST = 87  # days; by then the next form is near
AFTER = every(3, 7, LAST + 7)
APART = 6
BEHIND = timedelta(days=LAST + 7 + 45)  # some are late only when the month after is over too


def when(task: DueTask, today: date) -> Milestone | None:
    if task.kind != Kind.FORM or today < task.overdue_from:
        return None
    said = due_milestones(task.allowed_on, today, AFTER, task.country, APART)
    return said if said is not None and said.offset <= LAST else None


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    return await of_task.findings(
        store, await due.open_tasks(store, today - BEHIND, today, kind=Kind.FORM), when, today
    )


async def tell(cause: Cause, context: Context) -> Told | None:
    it = await of_task.still(cause, context, when)
    if it is None:
        return None
    return of_task.settled(it) if it.settled else await of_form.told(it, context)


rule = Rule(
    name=NAME,
    reminder=Reminder(
        label=_("Forms that are late"),
        called=_("late forms|overdue forms|forms that are late"),
        why=_(
            "The form is late and was handed to you, or belongs to a role that you have. It stays until it is sent in, "
            "moved or set aside."
        ),
        duty=True,
    ),
    find=find,
    tell=tell,
)
