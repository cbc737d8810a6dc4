"""A task that was asked about by what it is called: how it stands and when it is due, wherever one has a part in it."""

from collections.abc import Mapping
from dataclasses import replace

from dialogs import task_card, task_face
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Listing, Shown
from dialogs.core.text import Words, _, _n
from hms.process_places import State
from storage.reach import Reach
from storage.status import OPEN, Standing, Task, Wanted, standing_of, tasks_of

PAGE = 5
AHEAD = (State.DUE, State.LATER)


async def named(dialog: str, reference: Mapping[str, str], reach: Reach, context: Context) -> Shown:
    """`dialog`: in which it goes on. Of no task, the deadlines that come next."""
    after, today, key = int(reference.get("after", "0")), context.now.date(), reference.get("task")
    wanted = Wanted(keys=(key,) if key else (), states=() if key else AHEAD, near="unit" not in reference)
    tasks = await tasks_of(context.store, reach, wanted, today, PAGE + 1, after)
    if key and not tasks and wanted.near:
        # Not in the own unit, but perhaps in one above, of which everyone sees the public part.
        tasks = await tasks_of(context.store, reach, replace(wanted, near=False), today, PAGE + 1, after)
    if "unit" in reference and not tasks and not reach.has_a_part:
        return task_card.NO_SUCH_UNIT
    if key and len(tasks) == 1 and not after:
        return await task_face.face(tasks[0], reach, context, (_one(tasks[0]),))
    told = await task_card.told(tasks, context)
    several = len({each.unit_id for each in tasks}) > 1
    rows = tuple(task_card.row(each, told, reach, context, with_unit=several) for each in tasks[:PAGE])
    on = {**reference, "after": str(after + PAGE)}
    more = Button(_("Show more"), dialog, on) if len(tasks) > PAGE else None
    empty = (
        _("I find no deadline for that among the tasks that you see.")
        if key
        else _("No deadline is ahead of you here.")
    )
    says: tuple[Words, ...] = (_all(tasks),) if tasks and not after else ()
    if not key and not after:
        says = (*says, *_late(await standing_of(context.store, reach, replace(wanted, states=(State.OVERDUE,)), today)))
    return Listing(_("Deadlines"), rows, empty, more, says)


def _late(standing: Standing) -> tuple[Words, ...]:
    late = standing.of(State.OVERDUE)
    return (_n("{count} task is overdue already.", "{count} tasks are overdue already.", late),) if late else ()


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


def _all(tasks: tuple[Task, ...]) -> Words:
    """What holds for all of them, or the first of several days."""
    waiting = [each for each in tasks if each.state in OPEN]
    late = sum(each.state == State.OVERDUE for each in waiting)
    days = sorted({each.last_on for each in waiting or tasks})
    if not waiting:
        return _("Nobody has to do it any more. The last day was {last}.", last=days[-1])
    if late:
        return _n(
            "The first last day was {last}, and {count} is overdue.",
            "The first last day was {last}, and {count} are overdue.",
            late,
            last=days[0],
        )
    return (
        _("The last day is {last}.", last=days[0])
        if len(days) == 1
        else _("The next last day is {last}.", last=days[0])
    )
