"""How it is told how units stand: the answer as a whole, and as a list."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs import task_card
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Listing
from dialogs.core.text import Data, Listed, Text, Words, _, _n
from hms.process import Phase, Process
from hms.process_places import State
from storage import processes, status
from storage.people import names_of
from storage.reach import Reach
from storage.status import OPEN, Standing, Wanted

PAGE, FIRST_LOOK = 6, 5
TRACK = _("Are we on track?")
NOTHING = _("There are no tasks here.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, by whom, and what of it they have a part in. `raw`: what a button asks that goes on from here."""

    raw: Mapping[str, str]
    reach: Reach
    wanted: Wanted
    context: Context

    @property
    def after(self) -> int:
        return int(self.raw.get("after", "0"))

    @property
    def unit(self) -> dict[str, str]:
        return {"unit": self.raw["unit"]} if "unit" in self.raw else {}

    def more(self, there: bool, size: int) -> Button | None:
        if not there:
            return None
        return Button(_("Show more"), "status", {**self.raw, "after": str(self.after + size)})

    def called(self, unit_id: str) -> Words:
        return task_card.unit_called(unit_id, self.context.setting)


# --- As a whole -------------------------------------------------------------------------------------------------------


async def overview(asked: Asked) -> Listing:
    """What is to be done, as one unit needs it: what is late, what is due, and the first of what comes later."""
    context, reach = asked.context, asked.reach
    today, near = context.now.date(), "unit" not in asked.raw
    standing = await status.standing_of(context.store, reach, Wanted(near=near), today)
    wanted = Wanted(near=near, states=OPEN)
    tasks = await status.tasks_of(context.store, reach, wanted, today, FIRST_LOOK + 1, asked.after)
    told = await task_card.told(tasks, context)
    several = len({each.unit_id for each in tasks}) > 1
    rows = tuple(task_card.row(each, told, reach, context, with_unit=several) for each in tasks[:FIRST_LOOK])
    next_up = next((each for each in tasks if each.state in (State.DUE, State.LATER)), None)
    title = told.title(next_up, context.setting) if next_up and not asked.after else None
    says = (answer(standing, title, context), in_numbers(standing.counts), *_whose(asked)) if standing.any else ()
    empty = _("Everything is done.") if standing.any else _nothing(asked)
    more = asked.more(len(tasks) > FIRST_LOOK, FIRST_LOOK)
    return Listing(TRACK, rows, empty, more, says, ways(asked, standing, several=several) if standing.any else ())


def answer(standing: Standing, title: Words | None, context: Context) -> Words:
    """The one sentence that answers the question."""
    late = standing.of(State.OVERDUE)
    if late:
        return _n("Not quite: {count} task is overdue.", "Not quite: {count} tasks are overdue.", late)
    if standing.next_on is None:
        return _("Yes: nothing is overdue, and nothing is waiting.")
    if title is None:
        return _("Yes: nothing is overdue. Next deadline: {day}.", day=standing.next_on)
    named = task_card.short(title, context.setting)
    return _("Yes: nothing is overdue. Next deadline: {day}, {task}.", day=standing.next_on, task=named)


def in_numbers(counts: Mapping[State, int]) -> Words:
    return _("{counts}.", counts=_numbers(counts))


def _numbers(counts: Mapping[State, int]) -> Words:
    """ "2 overdue, 3 due now, 10 later and 4 done"; what there is none of is left out."""
    said = (
        _n("{count} overdue", "{count} overdue", counts.get(State.OVERDUE, 0)),
        _n("{count} due now", "{count} due now", counts.get(State.DUE, 0)),
        _n("{count} later", "{count} later", counts.get(State.LATER, 0)),
        _n("{count} done", "{count} done", counts.get(State.DONE, 0)),
        _n("{count} not relevant", "{count} not relevant", counts.get(State.NOT_RELEVANT, 0)),
    )
    there = tuple(each for each in said if each.count)
    return Listed(there) if there else _("no tasks")


def _whose(asked: Asked) -> tuple[Words, ...]:
    """Whose tasks these are, where that is not plain."""
    if asked.reach.leading or asked.reach.held:
        return ()
    return (_("You see what everyone in your unit takes part in, and what was handed to you."),)


def _nothing(asked: Asked) -> Text:
    if asked.reach.leading:
        return _("There are no tasks for your units yet.")
    return _(
        "There is nothing here for you to do just now. You see what everyone in your unit takes part in, and what is "
        "handed to you."
    )


def ways(asked: Asked, standing: Standing, *, several: bool) -> tuple[Button, ...]:
    """How to look closer, for those who may do more than count."""
    if asked.reach.leading and not asked.reach.sees_tasks:
        return ()
    unit, end = asked.unit, task_card.month_end(asked.context.now.date())
    late = standing.of(State.OVERDUE)
    return (
        *((Button(_("Overdue"), "status", {**unit, "status": "overdue"}),) if late else ()),
        Button(_("This month"), "status", {**unit, "due_before": end.isoformat()}),
        Button(_("By phase"), "status", {**unit, "view": "phases"}),
        *((Button(_("By unit"), "status", {**unit, "view": "units"}),) if several else ()),
        *((Button(_("By person"), "status", {**unit, "view": "people"}),) if asked.reach.leading else ()),
    )


# --- As a list --------------------------------------------------------------------------------------------------------


async def listed(asked: Asked) -> Listing:
    context, reach, wanted = asked.context, asked.reach, asked.wanted
    today = context.now.date()
    standing = await status.standing_of(context.store, reach, wanted, today)
    tasks = await status.tasks_of(context.store, reach, wanted, today, PAGE + 1, asked.after)
    told = await task_card.told(tasks, context)
    several = len(reach.leading) > 1 or len({each.unit_id for each in tasks}) > 1
    rows = tuple(task_card.row(each, told, reach, context, with_unit=several) for each in tasks[:PAGE])
    says = (*await _about(asked), *((in_numbers(standing.counts),) if standing.any else ()))
    return Listing(_("Tasks"), rows, _nothing_of(asked), asked.more(len(tasks) > PAGE, PAGE), says)


def _nothing_of(asked: Asked) -> Text:
    wanted = asked.wanted
    match tuple(wanted.states):
        case (State.OVERDUE,):
            return _("Nothing is overdue.")
        case (State.DONE,):
            return _("Nothing is done yet.")
        case _ if wanted.owner is not None and wanted.owner.person_id == asked.reach.person_id:
            return _("Nothing is waiting for you.")
        case _ if wanted.by is not None:
            return _("Nothing is waiting until {day}.", day=wanted.by)
        case _:
            return NOTHING


async def _about(asked: Asked) -> tuple[Words, ...]:
    """What the list is narrowed to."""
    said: list[Words] = []
    if "unit" in asked.raw and asked.raw["unit"][:1] not in "?~":
        said.append(asked.called(asked.raw["unit"]))
    if asked.wanted.phases:
        said += [phase_called(*each, asked) for each in await _phases(asked)]
    if asked.wanted.by is not None:
        said.append(_("Until {day}", day=asked.wanted.by))
    if asked.wanted.owner is not None:
        said.append(await _person(asked))
    return tuple(said)


async def _phases(asked: Asked) -> list[tuple[Process, Phase]]:
    known = await processes.newest(asked.context.store)
    wanted = asked.wanted
    return [
        (each.process, phase)
        for each in known
        for phase in each.process.phases
        if phase.id in wanted.phases and wanted.process_id in ("", each.process.id)
    ]


def phase_called(process: Process, phase: Phase, asked: Asked) -> Words:
    tag = asked.context.setting.language.tag
    number = process.phases.index(phase) + 1
    name = Data(phase.names.said(tag) or phase.id)
    return _("{process}, phase {number}: {phase}", process=Data(process.called(tag)), number=number, phase=name)


async def _person(asked: Asked) -> Words:
    owner = asked.wanted.owner
    assert owner is not None
    if owner.person_id == asked.reach.person_id:
        return _("What is yours to do")
    names = await names_of(asked.context.store, [owner.person_id])
    return _("What {name} has to do", name=Data(names.get(owner.person_id, "")))
