"""The regular meeting of leader and safety representative: two weeks and three days before, and when it is late."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import Button
from dialogs.core.text import Text, _
from dialogs.core.unasked import Cause
from hms.holding import LAST_OF_MEETING, late_since, of_meeting
from hms.moving import Side
from hms.process import RecordKind
from hms.reminding import Kind, Milestone
from scheduler import of_task
from scheduler.of_task import Still
from scheduler.rule import Finding, Rule, Told, person_of, unit_called
from storage import due
from storage.desk import Store
from storage.due import DueTask

AHEAD = timedelta(days=14 + 10)


def when(task: DueTask, today: date) -> Milestone | None:
    if task.kind != Kind.MEETING or today < task.due_from:
        return None
    return of_meeting(task.last_on, today, task.country)


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    near = await due.open_tasks(store, today - late_since(LAST_OF_MEETING), today + AHEAD, RecordKind.MEETING)
    come = _newest((task, milestone) for task in near if (milestone := when(task, today)))
    people = await due.owners(store, [task for task, _milestone in come], today)
    return [
        Finding(person_id, task.subject, milestone.occasion, milestone.expires_on)
        for task, milestone in come
        for person_id in sorted(people[task.id])
    ]


def _newest(come: Iterable[tuple[DueTask, Milestone]]) -> list[tuple[DueTask, Milestone]]:
    """Of each unit's meetings the last: when the next one is near, nobody is to catch up on the one before."""
    by_line = {(task.process_id, task.key, task.unit_id): (task, milestone) for task, milestone in come}
    return list(by_line.values())


async def tell(cause: Cause, context: Context) -> Told | None:
    task, today = await of_task.named(cause, context), context.now.date()
    if task is None or person_of(context) not in (await due.owners(context.store, [task], today))[task.id]:
        return None
    it = Still(task, await of_task.title(task, context), cause.occasion)
    if it.settled:
        return of_task.settled(it) if cause.again else None
    milestone = when(task, today)
    if not cause.again and (milestone is None or milestone.occasion != cause.occasion):
        return None
    leads = person_of(context) in (await due.having(context.store, [task], today))[task.id]
    return Told(_says(it, context), _buttons(it, context), _why(it, context, leads=leads), it.about)


def _says(it: Still, context: Context) -> Text:
    task, unit = it.task, unit_called(it.task.unit_id, context)
    if task.waits_for == Side.REP and task.leader_on is not None:
        return _(
            "Leader and safety representative at {unit} met on {day}, the leader says.", unit=unit, day=task.leader_on
        )
    if task.waits_for == Side.LEADER and task.rep_on is not None:
        return _(
            "Leader and safety representative at {unit} met on {day}, the safety representative says.",
            unit=unit,
            day=task.rep_on,
        )
    if context.now.date() > task.last_on:
        return _(
            "Leader and safety representative at {unit} were to meet by {day}, and I know of no meeting.",
            unit=unit,
            day=task.last_on,
        )
    return _("Leader and safety representative at {unit} are to meet by {day}.", unit=unit, day=task.last_on)


def _buttons(it: Still, context: Context) -> tuple[Button, ...]:
    unit = {"unit": it.task.unit_id}
    if it.task.waits_for is not None:
        first = Button(_("Say yes"), "confirm_task", it.raw)
    elif context.now.date() > it.task.last_on:
        # Written down for today, it would count for the next one: so the day is asked for.
        first = Button(_("It was held"), "record_meeting", unit)
    else:
        first = Button(_("Held today"), "record_meeting", unit | {"date": "today"})
    return (first, Button(_("Not mine"), "not_mine", it.raw), of_task.show(it))


def _why(it: Still, context: Context, *, leads: bool) -> Text:
    if it.task.waits_for is not None or (leads and it.task.owner_id is not None):
        return of_task.why(it.task, context)
    unit = unit_called(it.task.unit_id, context)
    if leads:
        return _("You get this because you lead {unit}.", unit=unit)
    return _("You get this because you are the safety representative of {unit}.", unit=unit)


rule = Rule(
    name="meeting_due",
    reminder=Reminder(
        label=_("Meetings of leader and safety representative"),
        called=_(
            "meetings|the meeting|meeting with the safety representative|meetings with the safety representative|"
            "meeting with the leader"
        ),
        why=_(
            "You get this because you lead a unit, or are its safety representative, and the two of you meet regularly."
        ),
    ),
    find=find,
    tell=tell,
)
