"""A measure of an action plan that is to be done soon: a week and a day before its deadline."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from hms.reminding import Milestone, due_milestones
from scheduler import of_measure
from scheduler.rule import Finding, Rule, Told
from storage import due_measures
from storage.desk import Store
from storage.due_measures import DueMeasure

BEFORE = (-7, -1)  # days
AHEAD = timedelta(days=7 + 10)  # before Easter and Christmas there may be so many red days more


def when(measure: DueMeasure, today: date) -> Milestone | None:
    return due_milestones(measure.deadline, today, BEFORE, measure.country)


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    return await of_measure.findings(store, await due_measures.open_measures(store, today, today + AHEAD), when, today)


async def tell(cause: Cause, context: Context) -> Told | None:
    return await of_measure.told(cause, context, when)


rule = Rule(
    name="measure_due",
    reminder=Reminder(
        label=_("Measures that are due soon"),
        called=_("measures|my measures|measures that are due"),
        why=_("You get this because you answer for the measure, or lead the unit of one that nobody answers for."),
    ),
    find=find,
    tell=tell,
)
