"""When is something due? The deadline of a task that is named, wherever one has a part in it; else those that come next."""

from dataclasses import replace

from dialogs import task_asking, task_card, task_face
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form, Raw
from dialogs.core.show import Button, Listing, Shown
from dialogs.core.text import Words, _, _n
from dialogs.understanding.understood import Understood
from hms.process_places import State
from storage.reach import Reach
from storage.status import OPEN, Task, Wanted, tasks_of

PAGE = 5

form = Form(
    title=_("Deadlines"),
    fields=(
        task_asking.Token(name="task", label=_("Task"), question=_("Which task?"), optional=True, aside=True),
        task_asking.AskedUnit(name="unit", label=_("Unit"), question=_("Which unit?"), optional=True, aside=True),
        NumberField(name="after", label=_("Page"), question=_("Which page?"), optional=True, aside=True),
    ),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if not task_card.person_of(context):
        return (task_card.NOBODY_KNOWN,)
    reach = await task_asking.reach_for(reference.get("unit"), context)
    after, today = int(reference.get("after", "0")), context.now.date()
    key = reference.get("task")
    wanted = Wanted(keys=(key,) if key else (), states=() if key else OPEN, near="unit" not in reference)
    tasks = await tasks_of(context.store, reach, wanted, today, PAGE + 1, after)
    if key and not tasks and "unit" not in reference:
        # Not in the own unit, but perhaps in one above, of which everyone sees the public part.
        tasks = await tasks_of(context.store, reach, replace(wanted, near=False), today, PAGE + 1, after)
    if "unit" in reference and not tasks and not reach.has_a_part:
        return (task_card.NO_SUCH_UNIT,)
    if key and len(tasks) == 1 and not after:
        return (await task_face.face(tasks[0], reach, context, (_one(tasks[0]),)),)
    return (await _list(reference, tasks, reach, context),)


def _one(task: Task) -> Words:
    match task.state:
        case State.DONE if task.done_on is not None:
            return _("It is done, since {day}. The last day was {last}.", day=task.done_on, last=task.last_on)
        case State.DONE | State.NOT_RELEVANT:
            return _("It does not wait for anybody any more. The last day was {last}.", last=task.last_on)
        case State.OVERDUE:
            return _("The last day was {last}, so it is overdue.", last=task.last_on)
        case _:
            return _("The last day is {last}.", last=task.last_on)


async def _list(reference: Reference, tasks: tuple[Task, ...], reach: Reach, context: Context) -> Listing:
    told = await task_card.told(tasks, context)
    several = len({each.unit_id for each in tasks}) > 1
    rows = tuple(task_card.row(each, told, reach, context, with_unit=several) for each in tasks[:PAGE])
    after = str(int(reference.get("after", "0")) + PAGE)
    more = Button(_("Show more"), "deadlines", {**reference, "after": after}) if len(tasks) > PAGE else None
    says = (_all(tasks),) if "task" in reference and tasks and "after" not in reference else ()
    empty = _("I find no deadline for that here.") if "task" in reference else _("No deadline is ahead of you here.")
    return Listing(_("Deadlines"), rows, empty, more, says)


def _all(tasks: tuple[Task, ...]) -> Words:
    """The same day for all of them, or the first of several."""
    days = sorted({each.last_on for each in tasks if each.state in OPEN} or {each.last_on for each in tasks})
    late = sum(each.state == State.OVERDUE for each in tasks)
    if late:
        return _n(
            "The first last day was {last}, and {count} is overdue.",
            "The first last day was {last}, and {count} are overdue.",
            late,
            last=days[0],
        )
    if len(days) == 1:
        return _("The last day is {last}.", last=days[0])
    return _("The next last day is {last}.", last=days[0])


def reads(understood: Understood, text: str) -> Raw | None:
    names = {each.name for each in form.fields}
    return {name: str(slot) for name, slot in understood.slots.items() if name in names}


dialog = Dialog(
    name="deadlines",
    opens=_(
        "deadlines|deadline|next deadline|when is the next deadline|my next deadline|our deadlines|show deadlines|"
        "which deadlines do we have"
    ),
    about=_("Ask when something is due: “when is the deadline for the preparation form?”."),
    form=form,
    say=say,
    intents=frozenset({"query_deadline"}),
    reads=reads,
    order=21,
)
