"""What the dialogs that move a task have in common: which task is meant, what was done to it, and what is in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs import task_card
from dialogs.core.dialog import Context, Reference
from dialogs.core.fields import TextField
from dialogs.core.form import Answers, Found, Option, Raw
from dialogs.core.found import TaskField
from dialogs.core.show import About, Button, Fact, Link, Notice, Shown
from dialogs.core.text import Data, Words, _, folded
from dialogs.moving_words import done_says, happened, in_the_way
from dialogs.understanding.understood import Understood
from hms.finding import shared
from hms.moving import Obstacle, State, is_safe_link, may_undo
from hms.process_places import State as Shows
from storage import finding, status
from storage.changes import Change, change_with, changes_of
from storage.finding import Findable
from storage.moving import By, Moving, anyones, subject, task_for
from storage.processes import with_versions
from storage.reach import reach_of
from storage.undoing import as_made

MOST_OFFERED = 8
LABEL, SHORTEST = 60, 20  # characters of a name to choose by: of all of it, and of the task itself
NOT_YOURS = Notice(
    (
        _(
            "I find no such task that is yours to change. It may be somebody else's, or it may have left the process. "
            "Write “are we on track?” to see what there is."
        ),
    )
)


def person_of(context: Context) -> str:
    return task_card.person_of(context)


def by(context: Context) -> By:
    return By(person_of(context), context.now, context.delivery)


# --- Which task -------------------------------------------------------------------------------------------------------


def task_field() -> TaskField:
    return TaskField(
        name="task", label=_("Task"), question=_("Which task? Choose one, or write a few words of its name.")
    )


def link_field() -> TextField:
    return TextField(
        name="link",
        label=_("Link to a document"),
        question=_("Which address does the document have?"),
        hint=_("An address that begins with https can be opened from here."),
        longest=2_000,
        optional=True,
        aside=True,
    )


def given(answers: Answers, name: str) -> str | None:
    answer = answers.get(name)
    return answer if isinstance(answer, str) and answer else None


def reads(*names: str) -> "Reads":
    """The answers as the understanding gives them, under the names of the form's fields."""
    return Reads(("task", *names))


@dataclass(frozen=True, slots=True)
class Reads:
    names: tuple[str, ...]

    def __call__(self, understood: Understood, text: str) -> Raw:
        slots = {name: str(slot) for name, slot in understood.slots.items()}
        if "month" in slots:
            slots.setdefault("date", slots["month"])
        # A task that was named in no way that is known is looked for by the words of the line.
        return {"task": text} | {name: slots[name] for name in self.names if name in slots}


async def meant(context: Context, answer: object) -> Moving | None:
    """The task of an answer, where it is theirs to change."""
    me = person_of(context)
    if not me or not isinstance(answer, str) or not answer.isdecimal():
        return None
    return await task_for(context.store, me, int(answer), context.now.date())


async def look_up(said: str, context: Context) -> Found:
    """What the words may mean: a task's number, its key in the process, or words of its name; the nearest first."""
    return await _look_up(said, context, closed=False)


async def look_up_closed(said: str, context: Context) -> Found:
    """The same, for what is to be opened again."""
    return await _look_up(said, context, closed=True)


async def _look_up(said: str, context: Context, *, closed: bool) -> Found:
    me = person_of(context)
    if not me:
        return Found()
    own, today, word = context.setting.own_unit, context.now.date(), said.strip()
    if word.isdecimal() and len(word) < 10:
        there = await finding.tasks_to_move(context.store, me, own, today, ids=(int(word),))
    else:
        there = await finding.tasks_to_move(context.store, me, own, today, keys=(word,)) if word else ()
    near = [each for each in there if each.near] or there
    fits = _next([each for each in near if (each.state != State.OPEN) == closed] or near)
    if fits:
        return _found(fits, fits, context)
    offered = await finding.tasks_to_move(context.store, me, own, today, closed=closed)
    fits = _nearest(_called(offered, word, context)) if word else ()
    return _found(fits or _next(offered), fits, context)


def _nearest(fits: list[Findable] | tuple[Findable, ...]) -> tuple[Findable, ...]:
    """Those of the own unit, where there are any."""
    return _next([each for each in fits if each.near] or fits)


def _next(fits: Sequence[Findable]) -> tuple[Findable, ...]:
    """Of what comes back, the one that is next."""
    first: dict[tuple[str, str, str, str], Findable] = {}
    for each in fits:
        first.setdefault((each.process_id, each.key, each.unit_id, each.area_id), each)
    return tuple(first.values())


def _found(offered: tuple[Findable, ...], fits: tuple[Findable, ...], context: Context) -> Found:
    options = tuple(_option(each, context) for each in offered[:MOST_OFFERED])
    return Found(options, tuple(str(each.id) for each in fits))


def _option(each: Findable, context: Context) -> Option:
    """Short enough to be tapped, with its unit and its day, so that no two look alike."""
    name = _name(each, context.setting.language.tag)
    day = Data(f"{each.last_on.day}.{each.last_on.month}.{each.last_on.year % 100:02}")
    unit = task_card.unit_in_short(each.unit_id, context.setting)
    around = context.setting.language.say(_("{task} ({unit}, by {day})", task=Data(""), unit=unit, day=day))
    room = max(SHORTEST, LABEL - len(around))
    shortened = name if len(name) <= room else f"{name[: room - 1].rstrip()}…"
    return Option(
        str(each.id), _("{task} ({unit}, by {day})", task=Data(shortened), unit=unit, day=day), also=Data(name)
    )


def _name(each: Findable, tag: str) -> str:
    return (each.words.names.said(tag) if each.words else "").rstrip(".") or each.key


def _called(there: Sequence[Findable], said: str, context: Context) -> list[Findable]:
    """Those that the words name: just as they were offered, else those that share most with them."""
    label = context.setting.language.say
    if exact := [each for each in there if folded(said) == folded(label(_option(each, context).label))]:
        return exact
    letters = {key: shared(said, names) for key, names in _names_of(there).items()}
    most = max(letters.values(), default=0)
    return [each for each in there if most and letters[each.process_id, each.version, each.key] == most]


def _names_of(there: Sequence[Findable]) -> Mapping[tuple[str, int, str], str]:
    """Everything that each task is called, its documents too, in every language; once for each key."""
    names = {}
    for each in there:
        key = each.process_id, each.version, each.key
        if key not in names and each.words is not None:
            called = [each.words.names, *(document.names for document in each.words.documents)]
            names[key] = " ".join(getattr(one, tag) for one in called for tag in one.__slots__)
        names.setdefault(key, each.key)
    return names


# --- What was done ----------------------------------------------------------------------------------------------------


def reference(task: Moving | None, done: int | Obstacle | None = None, **more: str) -> Reference:
    """What the reply is said again from: which task, and the change or what was in the way."""
    if task is None or done is None:
        return {}
    kept = {"obstacle": done.value} if isinstance(done, Obstacle) else {"change": str(done)}
    return {"task": str(task.id), **kept, **more}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    """What became of it, as it stands now."""
    me = person_of(context)
    it = await anyones(context.store, me, int(reference.get("task", "0")), context.now.date()) if me else None
    if it is None:
        return (NOT_YOURS,)
    made = await change_with(context.store, int(reference["change"])) if "change" in reference else None
    theirs = it.standing.moves or (it.facts.joint and it.standing.confirms)
    if not theirs and (made is None or made.actor != me):
        return (NOT_YOURS,)
    changes = await changes_of(context.store, subject(it.id))
    newest = next(iter(changes), None)
    if made is None:
        settled = next((each for each in changes if each.after.get("state") == it.facts.state), None)
        says = await in_the_way(Obstacle(reference["obstacle"]), it, newest, context, settled)
        return (await card(it, context, says, newest if newest and newest.actor == me else None),)
    if newest is None or newest.id == made.id or not theirs:
        return (await card(it, context, await done_says(made, it, context), made),)
    return (await card(it, context, (await happened(newest, context),), newest),)


async def newest_of(it: Moving, context: Context) -> Change | None:
    return next(iter(await changes_of(context.store, subject(it.id), 1)), None)


async def card(
    it: Moving, context: Context, says: tuple[Words, ...], made: Change | None = None, *more: Button
) -> Notice:
    """The task, with what was said of it, and what can be done next. `made`: what can be taken back."""
    me, today = person_of(context), context.now.date()
    reach = await reach_of(context.store, me, today)
    task = await status.task_for(context.store, reach, it.id, today)
    undo = (
        (Button(_("Undo"), "undo", {"change": str(made.id)}),)
        if made is not None and may_undo(as_made(made), me, it.standing, context.now)
        else ()
    )
    facts: tuple[Fact, ...] = (Fact(_("Unit"), task_card.unit_called(it.unit_id, context.setting)),)
    buttons: tuple[Button | Link, ...] = (*more, *undo)
    if task is not None:
        told = await task_card.told((task,), context)
        who = Fact(_("Who"), task_card.who(task, told.owners.get(task.id, ()), me))
        facts = (_how_it_stands(it), who, *facts, *written(it))
        buttons = (*buttons, Button(_("Show"), "task", {"task": str(it.id)}), *document(it))
    return Notice(says, await title(it, context), facts, buttons, about=About(subject(it.id), it.revision))


def _how_it_stands(it: Moving) -> Fact:
    """By its days and not by how many they are from now: a card may lie there for weeks."""
    match it.facts.state:
        case State.DONE if it.facts.done_on is not None:
            return Fact(task_card.STATES[Shows.DONE], _("on {day}", day=it.facts.done_on))
        case State.DONE:
            return Fact(task_card.STATES[Shows.DONE], _("it is not known when"))
        case State.NOT_RELEVANT:
            return Fact(task_card.STATES[Shows.NOT_RELEVANT], _("was due by {day}", day=it.facts.last_on))
        case State.OPEN:
            return Fact(_("Deadline"), _("by {day}", day=it.facts.last_on))


def written(it: Moving) -> tuple[Fact, ...]:
    """What somebody wrote when it was moved; a link that is not safe to press stands there as text."""
    note = (Fact(_("Note"), Data(it.note)),) if it.note else ()
    link = (Fact(_("Document"), Data(it.link)),) if it.link and not is_safe_link(it.link) else ()
    return (*note, *link)


def document(it: Moving) -> tuple[Link, ...]:
    return (Link(_("Open the document"), it.link),) if it.link and is_safe_link(it.link) else ()


async def title(it: Moving, context: Context) -> Words:
    words = (await with_versions(context.store, {(it.process_id, it.version)})).get((it.process_id, it.version))
    task = words.task(it.key) if words is not None else None
    name = (task.names.said(context.setting.language.tag) if task is not None else "").rstrip(".")
    return Data(name or it.key)
