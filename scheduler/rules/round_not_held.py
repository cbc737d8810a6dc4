"""The HSE round of the year, or of the autumn, is not held: before its last month, in it, and when it is late."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import Button
from dialogs.core.text import Text, _
from dialogs.core.unasked import Cause
from hms.holding import LAST_OF_ROUND, late_since, of_round, one_walk
from hms.process import RecordKind
from hms.reminding import Kind, Milestone
from scheduler import of_task
from scheduler.of_task import Still
from scheduler.rule import Finding, Rule, Told, unit_called
from storage import due, held
from storage.desk import Store
from storage.due import DueTask

AHEAD = timedelta(days=62 + 14)  # the two months before its end, and the red days before them
# The round of an autumn is still known when that of the year is late: one walk settles both.
BEHIND = late_since(LAST_OF_ROUND) + timedelta(days=62)


def when(task: DueTask, today: date) -> Milestone | None:
    if task.kind != Kind.ROUND or today < task.due_from:
        return None
    return of_round(task.last_on, today, task.country)


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    open_ = await due.open_tasks(store, today - BEHIND, today + AHEAD, RecordKind.ROUND)
    return await of_task.findings(store, one_walk(open_), when, today)


async def tell(cause: Cause, context: Context) -> Told | None:
    it = await of_task.still(cause, context, when)
    if it is None:
        return None
    if it.settled:
        return of_task.settled(it)
    others = await held.rounds_of_year(context.store, it.task)
    if not cause.again and it.task not in one_walk(others):
        return None
    both = (_("One walk is enough: it counts for the round of the year as well."),) if len(others) > 1 else ()
    return Told(_says(it, context), _buttons(it, context), _why(it, context), it.about, both)


def _says(it: Still, context: Context) -> Text:
    task, today = it.task, context.now.date()
    unit = unit_called(task.unit_id, context)
    if today > task.last_on:
        return _("The HSE round at {unit} was to be held by {day}, and I know of none.", unit=unit, day=task.last_on)
    if today >= task.last_on.replace(day=1):
        return _("This is the last month for the HSE round at {unit}: hold it by {day}.", unit=unit, day=task.last_on)
    return _(
        "There has been no HSE round at {unit} yet. It is to be held by {day}, so now is a good time to set a day.",
        unit=unit,
        day=task.last_on,
    )


def _buttons(it: Still, context: Context) -> tuple[Button, ...]:
    raw = {"unit": it.task.unit_id}
    # What is written down for today would count for the next one where that has begun: then the day is asked for.
    late = context.now.date() > it.task.last_on
    held_ = Button(_("It was held"), "record_round", raw)
    today = Button(_("Held today"), "record_round", raw | {"date": "today"})
    return (held_ if late else today, Button(_("Not mine"), "not_mine", it.raw), of_task.show(it))


def _why(it: Still, context: Context) -> Text:
    if it.task.owner_id is not None:
        return of_task.why(it.task, context)
    return _(
        "You get this because you lead {unit}, and every unit goes on a round at least once a year.",
        unit=unit_called(it.task.unit_id, context),
    )


rule = Rule(
    name="round_not_held",
    reminder=Reminder(
        label=_("HSE rounds that have not been held"),
        called=_("the hse round|hse round|hse rounds|the round|rounds|safety round|the safety round"),
        why=_(
            "Every unit goes on an HSE round at least once a year, and seeing to it belongs to whoever leads the unit. "
            "So it stays until the round has been held."
        ),
        duty=True,
    ),
    find=find,
    tell=tell,
)
