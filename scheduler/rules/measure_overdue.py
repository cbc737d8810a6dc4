"""A measure of an action plan that is late: three days after its deadline, and then every two weeks for half a year."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from hms.reminding import Milestone, due_milestones, every
from scheduler import of_measure
from scheduler.rule import Finding, Rule, Told
from storage import due_measures
from storage.desk import Store
from storage.due_measures import DueMeasure

LAST = 171  # days
AFTER = every(3, 14, LAST + 14)
APART = 7
BEHIND = timedelta(days=LAST + 14)


def when(measure: DueMeasure, today: date) -> Milestone | None:
    milestone = due_milestones(measure.deadline, today, AFTER, measure.country, APART)
    return milestone if milestone is not None and milestone.offset <= LAST else None


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    return await of_measure.findings(store, await due_measures.open_measures(store, today - BEHIND, today), when, today)


async def tell(cause: Cause, context: Context) -> Told | None:
    return await of_measure.told(cause, context, when)


rule = Rule(
    name="measure_overdue",
    reminder=Reminder(
        label=_("Measures that are late"),
        called=_("late measures|overdue measures|measures that are overdue"),
        why=_(
            "It is late, and you answer for it or lead the unit of it. It stays until somebody has done it, stopped it "
            "or given it more time."
        ),
        duty=True,
    ),
    find=find,
    tell=tell,
)
