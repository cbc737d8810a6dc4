"""The Danish yearly discussion of the work environment: eleven months after the last one, and weekly near the end."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import Button
from dialogs.core.text import Text, _
from dialogs.core.unasked import Cause
from hms.deadlines import DAY
from hms.holding import LAST_OF_DISCUSSION, discussion_by, late_since, of_discussion
from hms.organisation import Country
from hms.process import RecordKind
from hms.reminding import Kind, Milestone
from scheduler import of_task
from scheduler.of_task import Still
from scheduler.rule import Finding, Rule, Told, person_of, unit_called
from storage import due, held
from storage.desk import Store
from storage.due import DueTask
from storage.held import Discussed

SOON = timedelta(days=31 + 14)
YEAR = timedelta(days=366)
# The discussion of a year may have been early, and then it is due again early.
AHEAD = YEAR + late_since(LAST_OF_DISCUSSION)


def when(task: DueTask, last: date | None, today: date) -> Milestone | None:
    if task.kind != Kind.DISCUSSION or task.country != Country.DK:
        return None
    if last is not None and last >= task.due_from:
        return None  # held in its year or since, whatever became of the task
    return of_discussion(discussion_by(last, task.due_from, task.last_on), last, today, task.country)


async def find(store: Store, now: datetime) -> list[Finding]:
    today, danish = now.date(), await held.danish_units(store)
    last = {unit_id: each.last for unit_id, each in (await held.discussed(store, danish)).items()} if danish else {}
    open_ = await _open(store, last, today) if last else []
    come = [(each, milestone) for each in open_ if (milestone := when(each, last.get(each.unit_id), today))]
    owners = await due.owners(store, [task for task, _milestone in come], today)
    return [
        Finding(person_id, task.subject, milestone.occasion, milestone.expires_on)
        for task, milestone in come
        for person_id in sorted(owners[task.id])
    ]


async def _open(store: Store, last: Mapping[str, date | None], today: date) -> list[DueTask]:
    """Those whose own day is near, and those of units that have had one about a year ago: their day is that."""
    behind = today - late_since(LAST_OF_DISCUSSION)
    again = [
        unit_id for unit_id, day in last.items() if day is not None and today - AHEAD <= day <= today - YEAR + SOON
    ]
    near = await due.open_tasks(store, behind, today + SOON, RecordKind.DISCUSSION, list(last))
    if not again:
        return near
    return [*near, *await due.open_tasks(store, today + SOON + DAY, today + AHEAD, RecordKind.DISCUSSION, again)]


async def tell(cause: Cause, context: Context) -> Told | None:
    task, today = await of_task.named(cause, context), context.now.date()
    if task is None or person_of(context) not in (await due.owners(context.store, [task], today))[task.id]:
        return None
    it = Still(task, await of_task.title(task, context), cause.occasion)
    if it.settled:
        return of_task.settled(it) if cause.again else None
    known = (await held.discussed(context.store, [task.unit_id])).get(task.unit_id, Discussed())
    milestone = when(task, known.last, today)
    if not cause.again and (milestone is None or milestone.occasion != cause.occasion):
        return None
    return Told(_says(it, known, context), _buttons(it), _why(it, context), it.about, _points(known))


def _says(it: Still, known: Discussed, context: Context) -> Text:
    task, unit = it.task, unit_called(it.task.unit_id, context)
    by = discussion_by(known.last, task.due_from, task.last_on)
    if context.now.date() > by:
        return _("The yearly discussion of the work environment at {unit} was due by {day}.", unit=unit, day=by)
    if known.last is None:
        return _(
            "It is time for the yearly discussion of the work environment at {unit}, by {day}. I know of none before.",
            unit=unit,
            day=by,
        )
    return _(
        "It is time for the yearly discussion of the work environment at {unit}, by {day}. The last was on {last}.",
        unit=unit,
        day=by,
        last=known.last,
    )


def _points(known: Discussed) -> tuple[Text, ...]:
    points = _(
        "Four points: what you will focus on, how you work together, the goals of the year, and whether you reached last "
        "year's goals."
    )
    if known.med:
        return (points, _("You follow a MED agreement: where it asks for something else, that is what counts."))
    if known.small:
        return (points, _("With so few of you, simply talk about it together."))
    return (points,)


def _buttons(it: Still) -> tuple[Button, ...]:
    write = Button(_("Write it down"), "record_discussion", {"unit": it.task.unit_id})
    return (write, Button(_("Not mine"), "not_mine", it.raw), of_task.show(it))


def _why(it: Still, context: Context) -> Text:
    if it.task.owner_id is not None:
        return of_task.why(it.task, context)
    return _(
        "You get this because you lead {unit}, and every workplace in Denmark holds one each year.",
        unit=unit_called(it.task.unit_id, context),
    )


rule = Rule(
    name="discussion_due",
    reminder=Reminder(
        label=_("The yearly discussion of the work environment"),
        called=_("yearly discussion|the yearly discussion|yearly discussions"),
        why=_(
            "Every workplace in Denmark talks its work environment over once a year and can show what was said. Seeing to "
            "it belongs to whoever leads the unit, so it stays until it is written down."
        ),
        duty=True,
    ),
    find=find,
    tell=tell,
)
