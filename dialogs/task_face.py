"""One task in full: how it stands and whose it is, why it has this date, what belongs to it, and what was done with it."""

from collections.abc import Iterator
from datetime import timedelta

from dialogs import moving_words, task_card
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Fact, Link, Notice
from dialogs.core.text import Data, Listed, Words, _
from dialogs.task_card import Told
from hms.moving import Standing as Mine
from hms.moving import is_safe_link, may_undo
from hms.organisation import Names
from hms.process import DayOfYear, OnDay, Point, YearlyDay
from hms.process import Task as Written
from hms.process_places import State
from storage.changes import Change, changes_of
from storage.reach import Reach
from storage.status import Task
from storage.undoing import as_made

MOST_CHANGES = 4
WEEKEND_AND_FEASTS = timedelta(days=7)  # longer than any row of days off: more is time that was given


async def face(task: Task, reach: Reach, context: Context, says: tuple[Words, ...] = ()) -> Notice:
    told = await task_card.told((task,), context)
    written = told.written(task)
    changes = await changes_of(context.store, f"task:{task.id}", MOST_CHANGES)
    facts = (
        *_stands(task, told, reach, context),
        *_days(task, context),
        *(_why(task, written, context) if written else ()),
        *(_belongs(written, context) if written else ()),
        *_said(task),
        *[Fact(_("Before"), await moving_words.happened(each, context)) for each in changes],
    )
    pressed: tuple[Button | Link, ...] = (
        *task_card.buttons(task, reach),
        *_undo(task, changes, reach, context),
        *_document(task),
    )
    return Notice(says, told.title(task, context.setting), facts, pressed, about=task_card.about(task))


# --- How it stands ----------------------------------------------------------------------------------------------------


def _stands(task: Task, told: Told, reach: Reach, context: Context) -> Iterator[Fact]:
    yield Fact(task_card.STATES[task.state], task_card.when(task, context))
    yield Fact(_("Who"), task_card.who(task, told.owners.get(task.id, ()), reach.person_id))
    if task.joint and task.state not in (State.DONE, State.NOT_RELEVANT):
        yield Fact(_("Needs two"), _both(task))
    yield Fact(_("Unit"), task_card.unit_called(task.unit_id, context.setting))
    if task.area_id:
        yield Fact(_("Area"), task_card.area_called(task.area_id, context.setting))
    process = told.words.get((task.process_id, task.version))
    if process is not None:
        tag = context.setting.language.tag
        phase = process.phase(task.phase)
        called = Data(process.called(tag))
        if phase is None:
            yield Fact(
                _("Part of"), _("{process}, {cycle}", process=called, cycle=Data(task.cycle)) if task.period else called
            )
        else:
            number, name = process.phases.index(phase) + 1, Data(phase.names.said(tag) or phase.id)
            yield Fact(_("Part of"), _("{process}, phase {number}: {phase}", process=called, number=number, phase=name))


def _both(task: Task) -> Words:
    if task.leader_on is not None:
        return _("The leader said yes for {day}. It waits for the safety representative.", day=task.leader_on)
    if task.rep_on is not None:
        return _("The safety representative said yes for {day}. It waits for the leader.", day=task.rep_on)
    return _("The leader and the safety representative both say when it is done.")


# --- Its days, and why ------------------------------------------------------------------------------------------------


def _days(task: Task, context: Context) -> Iterator[Fact]:
    if task.state in (State.DONE, State.NOT_RELEVANT):
        yield Fact(_("Last day"), Data(context.setting.language.date(task.last_on)))
        return
    yield Fact(_("From"), Data(context.setting.language.date(task.due_from)))
    yield Fact(_("Last day"), Data(context.setting.language.date(task.last_on)))
    if task.state != State.OVERDUE:
        yield Fact(_("Late from"), Data(context.setting.language.date(task.overdue_from)))


def _why(task: Task, written: Written, context: Context) -> Iterator[Fact]:
    """What would surprise somebody who knows the process by its paper."""
    label = _("Why this day")
    if task.planned_on is not None:
        yield Fact(label, _("Somebody moved it. The process says {day}.", day=task.planned_on))
        return
    match written.deadline:
        case OnDay(day, exclusive=True) if day == task.last_on + timedelta(days=1):
            yield Fact(label, _("It is to be done before {day}, so the day before that is the last.", day=day))
        case YearlyDay(exclusive=True):
            yield Fact(label, _("It is to be done before a day, so the day before that is the last."))
        case _:
            pass
    match written.deadline:
        case OnDay(preferred=better) if better is not None:
            yield Fact(_("Better"), _("before {day}", day=better))
        case _:
            pass
    if written.opens is not None:
        yield Fact(_("The form opens"), _opens(task, written, context))
        if task.overdue_from - task.last_on > WEEKEND_AND_FEASTS:
            yield Fact(
                label,
                _(
                    "So few days are left from there to {day} that you are not late in the month after.",
                    day=task.last_on,
                ),
            )
    if written.inferred:
        yield Fact(label, _("The source gives no exact day. This is how we read it."))


def _opens(task: Task, written: Written, context: Context) -> Words:
    opens = written.opens
    day = task.last_on.replace(month=opens.month, day=opens.day) if isinstance(opens, DayOfYear) else opens
    return Data(context.setting.language.date(day)) if day else Data("")


# --- What belongs to it -----------------------------------------------------------------------------------------------


def _belongs(written: Written, context: Context) -> Iterator[Fact]:
    tag = context.setting.language.tag
    if written.notes != Names():
        yield Fact(_("Good to know"), Data(written.notes.said(tag)))
    for label, points in ((_("Documents"), written.documents), (_("Agenda"), written.agenda)):
        if points:
            yield Fact(label, Listed(tuple(_called(each, tag) for each in points)))


def _called(point: Point, tag: str) -> Data:
    return Data(point.names.said(tag) or point.id)


def _said(task: Task) -> Iterator[Fact]:
    """What people wrote. A link that is not safe to press stands there as text."""
    if task.note:
        yield Fact(_("Note"), Data(task.note))
    if task.link and not is_safe_link(task.link):
        yield Fact(_("Document"), Data(task.link))


def _document(task: Task) -> tuple[Link, ...]:
    return (Link(_("Open the document"), task.link),) if task.link and is_safe_link(task.link) else ()


def _undo(task: Task, changes: tuple[Change, ...], reach: Reach, context: Context) -> tuple[Button, ...]:
    """The last change can be taken back."""
    standing: Mine = task_card.standing_of(task, reach)
    if not changes or not may_undo(as_made(changes[0]), reach.person_id, standing, context.now):
        return ()
    return (Button(_("Undo"), "undo", {"change": str(changes[0].id)}),)
