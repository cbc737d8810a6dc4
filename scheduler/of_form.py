"""What the rules about forms have in common: which form it is, whom to fill it in with, and what else is known."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from dialogs.core.dialog import Context
from dialogs.core.text import Data, Listed, Text, Words, _, _n
from dialogs.core.unasked import Cause
from hms.organisation import RoleName
from hms.process import Task as Written
from hms.reminding import FORM, Kind, Milestone, due_milestones
from hms.window import LONGEST, Now, Step, form_opens_on, now_of
from scheduler import of_task
from scheduler.of_task import Still, When
from scheduler.rule import Finding, Told, person_of, unit_called
from storage import due, people
from storage.desk import Store
from storage.due import DueTask
from storage.processes import Version, with_versions

BEFORE = (-14, -7, -1)  # days
AHEAD = LONGEST + timedelta(days=10)  # it has opened by then
BEHIND = timedelta(days=45)  # some may be filled in for a month after their last day

Words_: TypeAlias = Mapping[Version, Mapping[str, Written]]


async def coming(store: Store, today: date, step: Step) -> list[Finding]:
    """Of forms that can be filled in: those of which this is to be said now."""
    tasks = await due.open_tasks(store, today - BEHIND, today + AHEAD, kind=Kind.FORM)
    return await of_task.findings(store, tasks, in_step(await written(store, tasks), step), today)


async def written(store: Store, tasks: Collection[DueTask]) -> Words_:
    """The tasks as the process says them."""
    wanted = {(each.process_id, each.version) for each in tasks}
    found = await with_versions(store, wanted) if wanted else {}
    return {version: {each.key: each for each in process.tasks} for version, process in found.items()}


def in_step(words: Words_, step: Step) -> When:
    def when(task: DueTask, today: date) -> Milestone | None:
        one = words.get((task.process_id, task.version), {}).get(task.key)
        now = _now(task, one, today) if one is not None and task.kind == Kind.FORM else None
        return now.milestone if now is not None and now.step == step else None

    return when


def _now(task: DueTask, one: Written, today: date) -> Now | None:
    opens_on = form_opens_on(one, task.due_from, task.last_on)
    if opens_on is not None and opens_on <= task.allowed_on:
        return now_of(opens_on, task.allowed_on, today, BEFORE, task.country)
    said = due_milestones(task.allowed_on, today, BEFORE, task.country) if today >= task.due_from else None
    return Now(Step.CLOSES_SOON, said) if said is not None else None


# --- Whoever is told --------------------------------------------------------------------------------------------------


async def tell(cause: Cause, context: Context, step: Step) -> Told | None:
    """The same of one, when it is sent."""
    task = await of_task.named(cause, context)
    if task is None:
        return None
    it = await of_task.still(cause, context, in_step(await written(context.store, [task]), step))
    if it is None:
        return None
    return of_task.settled(it) if it.settled else await told(it, context)


async def told(it: Still, context: Context) -> Told:
    if (half := of_task.half_said(it, context)) is not None:
        return half
    task = it.task
    one = (await written(context.store, [task])).get((task.process_id, task.version), {}).get(task.key)
    form = _called(one, context) if one is not None else it.title
    unit = unit_called(task.unit_id, context)
    return Told(
        _says(it, form, unit, context),
        of_task.buttons(it),
        of_task.why(task, context),
        it.about,
        points=await _points(it, one, context),
    )


def _says(it: Still, form: Words, unit: Words, context: Context) -> Text:
    task, today = it.task, context.now.date()
    if today >= task.overdue_from:
        return _("Not sent in yet: {form}, {unit}. The last day was {day}.", form=form, unit=unit, day=task.last_on)
    if it.occasion.endswith("+0"):
        return _(
            "You can fill it in now: {form}, {unit}. The last day is {day}.", form=form, unit=unit, day=task.last_on
        )
    if task.last_on < today:
        return _(
            "Still to be filled in: {form}, {unit}. The last day was {last}, and you are not late until {day} is over.",
            form=form, unit=unit, last=task.last_on, day=task.allowed_on,
        )  # fmt: skip
    return _n(
        "{count} day left: {form}, {unit}. The last day is {day}.",
        "{count} days left: {form}, {unit}. The last day is {day}.",
        (task.allowed_on - today).days,
        form=form, unit=unit, day=task.allowed_on,
    )  # fmt: skip


def _called(one: Written, context: Context) -> Words:
    tag = context.setting.language.tag
    return Data(next(each.names.said(tag) or each.id for each in one.documents if FORM.search(each.id)))


async def _points(it: Still, one: Written | None, context: Context) -> tuple[Words, ...]:
    """What there is to do, and with whom; when it opens also what the process says of it, such as where it is kept."""
    if one is None:
        return (it.title,)
    tag, opens = context.setting.language.tag, it.occasion.endswith("+0")
    what = Data(one.names.said(tag)) if one.names.said(tag) else it.title
    notes = one.notes.said(tag) if opens else ""
    return (what, *await _with_whom(it, one, context), *((Data(notes),) if notes else ()))


async def _with_whom(it: Still, one: Written, context: Context) -> tuple[Words, ...]:
    """The safety representatives of the unit, where they take part; not whoever reads it."""
    if RoleName.SAFETY_REP not in one.takes_part:
        return ()
    reps = await people.nearest(context.store, RoleName.SAFETY_REP, it.task.unit_id, context.now.date())
    names = tuple(Data(each.name) for each in reps if each.person_id != person_of(context))
    return (_("Safety representative: {names}.", names=Listed(names)),) if names else ()
