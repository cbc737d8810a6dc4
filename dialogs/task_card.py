"""A task as it is drawn, in a list and as a card, and what the dialogs about how units stand share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from dialogs.core.dialog import Context
from dialogs.core.form import Setting
from dialogs.core.show import About, Button, Fact, Notice, Row
from dialogs.core.text import Data, Listed, Text, Words, _, _n
from hms.moving import Facts, Standing, Step, may
from hms.moving import State as Kept
from hms.process import Process, RecordKind
from hms.process import Task as Written
from hms.process_places import EVERYONE, State
from storage import processes
from storage.people import Known
from storage.reach import Reach
from storage.status import Task
from storage.task_owners import Owner, owners_of

EXCERPT = 110  # characters of a task's name, in a sentence
STATES: Mapping[State, Text] = {
    State.OVERDUE: _("Overdue"),
    State.DUE: _("Due now"),
    State.LATER: _("Later"),
    State.DONE: _("Done"),
    State.NOT_RELEVANT: _("Not relevant"),
}
EVERYONE_THERE, NOBODY = _("everyone in the unit"), _("nobody has it")
NOT_THERE = Notice((_("I find no such task that is yours to see. Write “are we on track?” to see those that are."),))
NO_SUCH_UNIT = Notice(
    (_("I find no unit by that name whose tasks I can show you. Write “are we on track?” to see those that I can."),)
)
NOBODY_KNOWN = Notice(
    (
        _(
            "I do not know who you are here yet, so I cannot show you any unit's tasks. You can still report what "
            "happens: just tell me."
        ),
    )
)


# --- Who looks, and at what -------------------------------------------------------------------------------------------


def person_of(context: Context) -> str:
    """Whoever has a part in a unit's work: a person who is known here; else nobody."""
    return context.caller.person.person_id if isinstance(context.caller, Known) else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What tasks are drawn with: their words, and who has them."""

    words: Mapping[tuple[str, int], Process]
    owners: Mapping[int, tuple[Owner, ...]]

    def written(self, task: Task) -> Written | None:
        process = self.words.get((task.process_id, task.version))
        return process.task(task.key) if process else None

    def title(self, task: Task, setting: Setting) -> Words:
        """Its name in the reader's language, with the part of the year where it comes back."""
        written = self.written(task)
        name = (written.names.said(setting.language.tag) if written else "") or task.key
        name = name.rstrip(".")
        period = period_of(task)
        return _("{task} ({period})", task=Data(name), period=period) if period else Data(name)


async def told(tasks: Collection[Task], context: Context) -> Told:
    versions = {(each.process_id, each.version) for each in tasks}
    words = await processes.with_versions(context.store, versions) if versions else {}
    return Told(words, await owners_of(context.store, tasks, context.now.date()))


def period_of(task: Task) -> Words | None:
    """The month, third or quarter that tells it from the others of its year; None where the year is all."""
    year, _dash, part = task.period.partition("-")
    if not part:
        return None
    match part[0], part[1:]:
        case "t", number:
            return _("tertial {number} {year}", number=Data(number), year=Data(year))
        case "q", number:
            return _("quarter {number} {year}", number=Data(number), year=Data(year))
        case _month if len(part) == 2:
            return _("{month}/{year}", month=Data(part), year=Data(year))
        case _:
            return _("no. {number} in {year}", number=Data(part), year=Data(year))


def short(words: Words, setting: Setting) -> Data:
    said = setting.language.say(words)
    return Data(said if len(said) <= EXCERPT else said[: EXCERPT - 1].rstrip() + "…")


def unit_called(unit_id: str, setting: Setting) -> Words:
    return next((each.label for each in setting.units if each.value == unit_id), Data(unit_id))


def unit_in_short(unit_id: str, setting: Setting) -> Words:
    """By its short name, which stands last among the ways to write it; else as it is called."""
    ways = next((each.also for each in setting.units if each.value == unit_id), None)
    return ways.items[-1] if isinstance(ways, Listed) and ways.items else unit_called(unit_id, setting)


def area_called(area_id: str, setting: Setting) -> Words:
    return next((each.label for each in setting.areas if each.value == area_id), Data(area_id))


# --- In a list --------------------------------------------------------------------------------------------------------


def row(task: Task, told: Told, reach: Reach, context: Context, *, with_unit: bool) -> Row:
    setting = context.setting
    unit = (Fact(_("Unit"), unit_called(task.unit_id, setting)),) if with_unit else ()
    area = (Fact(_("Area"), area_called(task.area_id, setting)),) if task.area_id else ()
    return Row(
        told.title(task, setting),
        (
            Fact(STATES[task.state], when(task, context)),
            Fact(_("Who"), who(task, told.owners.get(task.id, ()), reach.person_id)),
            *(area or unit),
        ),
        # What comes later may be done today, but most often it is not.
        (
            Button(_("Show"), "task", {"task": str(task.id)}),
            *(done_button(task, reach) if task.state != State.LATER else ()),
        ),
    )


def when(task: Task, context: Context) -> Words:
    """The day that counts for how it stands."""
    if task.state == State.DONE:
        return _("on {day}", day=task.done_on) if task.done_on else _("it is not known when")
    return until(task.state, task.last_on, context.now.date())


def until(state: State, last: date, today: date) -> Words:
    """The last day of what is not done, and how far off it is."""
    match state:
        case State.NOT_RELEVANT:
            return _("was due by {day}", day=last)
        case State.OVERDUE:
            return _n(
                "was due {day}, {count} day ago", "was due {day}, {count} days ago", (today - last).days, day=last
            )
        case State.DUE if last == today:
            return _("by today, {day}", day=last)
        case State.DUE if last > today:
            return _n("by {day}, in {count} day", "by {day}, in {count} days", (last - today).days, day=last)
        case _:
            return _("by {day}", day=last)


def who(task: Task, owners: Collection[Owner], me: str) -> Words:
    if task.owner_id is None and task.role == EVERYONE:
        return EVERYONE_THERE
    names: tuple[Words, ...] = tuple(_("You") if each.person_id == me else Data(each.name) for each in owners)
    return Listed(names) if names else NOBODY


# --- Buttons ----------------------------------------------------------------------------------------------------------


def standing_of(task: Task, reach: Reach) -> Standing:
    owns = reach.owns(task.unit_id, task.area_id, task.role, task.owner_id)
    return Standing(task.unit_id in reach.moves, task.unit_id in reach.confirms, owns)


def facts_of(task: Task) -> Facts:
    kept = Kept(task.state) if task.state in (State.DONE, State.NOT_RELEVANT) else Kept.OPEN
    return Facts(kept, task.joint, task.leader_on, task.rep_on, task.done_on, task.owner_id, task.last_on)


def done_button(task: Task, reach: Reach) -> tuple[Button, ...]:
    standing, facts = standing_of(task, reach), facts_of(task)
    if facts.state != Kept.OPEN or not may(Step.DONE, standing, facts):
        return ()
    if task.joint and task.leader_on and not task.rep_on and standing.confirms:
        return (Button(_("Say yes"), "confirm_task", {"task": str(task.id)}),)
    return (Button(_("Done"), "complete_task", {"task": str(task.id)}),)


def buttons(task: Task, reach: Reach) -> tuple[Button, ...]:
    """What fits it as it stands, for whoever looks."""
    raw, facts, standing = {"task": str(task.id)}, facts_of(task), standing_of(task, reach)
    if facts.state != Kept.OPEN:
        return (Button(_("Open again"), "reopen_task", raw),) if may(Step.REOPEN, standing, facts) else ()
    steps = (
        (Step.MOVE, Button(_("Move"), "move_task", raw)),
        (Step.HAND_ON, Button(_("Hand on"), "hand_on", raw)),
        (Step.SET_ASIDE, Button(_("Not relevant"), "set_aside", raw)),
    )
    recorded = recording(task) if may(Step.DONE, standing, facts) else ()
    return (*recorded, *done_button(task, reach), *(button for step, button in steps if may(step, standing, facts)))


def recording(task: Task) -> tuple[Button, ...]:
    """Of a task that ends in a record: to write it down, which completes it. Its day is that of the press."""
    where = {"area": task.area_id} if task.area_id else {"unit": task.unit_id}
    if task.state != State.DUE:
        return ()  # what is written down today counts for the time that has begun, and not for one that has gone by
    match task.records:
        case RecordKind.INSPECTION:
            today = where | {"date": "today"}
            return (
                Button(_("Done today, nothing found"), "record_inspection", today | {"found": "-"}),
                Button(_("Found something"), "record_inspection", today),
            )
        case RecordKind.ROUND:
            return (Button(_("Record a round"), "record_round", where),)
        case RecordKind.MEETING:
            return (Button(_("Held today"), "record_meeting", where | {"date": "today"}),)
        case RecordKind.DISCUSSION:
            return (Button(_("Write it down"), "record_discussion", where),)
        case RecordKind.REVIEW:
            return (Button(_("Write it down"), "record_review"),)
        case _none:
            return ()


def about(task: Task) -> About:
    return About(f"task:{task.id}", task.revision)


def month_end(day: date) -> date:
    later = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(later.toordinal() - 1)
