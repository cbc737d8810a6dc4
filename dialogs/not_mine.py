"""Somebody was reminded of what is not theirs: what was handed to them goes back; of what their role brings, they hear no more.

Whoever sees to the roles of the unit hears of it once, since the list of them may be wrong.
"""

from dataclasses import replace
from datetime import timedelta

from dialogs import measure_card, moving_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, NumberField
from dialogs.core.form import Answers, Form, Option, Raw, Setting
from dialogs.core.show import Button, Listing, Notice, Row, Shown
from dialogs.core.text import Text, Words, _, folded
from hms.measures import Obstacle
from hms.measures import Status as MeasureStatus
from hms.moving import Step, obstacle
from storage import disowned, due, due_measures, moving, reminders
from storage.moving import Moving
from storage.telling import Telling, tell, to_person

NOT_MINE = _("not mine|this is not mine|that is not mine|it is not mine|not my task|this is not my task|not my job")
NOTICE = "not_theirs"
RECENT = timedelta(days=7)  # what "this" may be
WHICH = _("Which one is not yours?")
NOTHING = Notice(
    (_("I have not reminded you of a task or a measure in the last days. Write “my things” to see yours."),)
)
SAID = _("Noted: I will not remind you of it again.")
LISTS = _("The HSE coordinator hears of it, since the list of roles may be wrong.")
NOBODY_HEARS = _("I know of nobody who sees to the list of roles there, so please tell your leader.")
BEFORE = _("You have said so before, and I do not remind you of it.")
NEVER = _("You are not the one who is to do this, so I do not remind you of it.")
AGAIN = _("Good, it is yours. I will remind you of it again.")

form = Form(
    title=_("Not mine"),
    fields=(
        NumberField(name="task", label=_("Task"), question=_("Which task?"), optional=True, aside=True),
        NumberField(
            name="measure", label=_("Number of the measure"), question=_("Which measure?"), optional=True, aside=True
        ),
        ChoiceField(
            name="mine",
            label=_("Is it yours?"),
            question=_("Is it yours?"),
            choices=(Option("yes", _("It is mine after all")),),
            optional=True,
            aside=True,
        ),
    ),
    review=False,
)


def hears(text: str, setting: Setting) -> Raw | None:
    return {} if folded(text) in setting.languages.phrases(NOT_MINE) else None


async def do(answers: Answers, context: Context) -> Reference:
    """What was done, as ids; where it is not clear what is meant, what it may be."""
    if not moving_card.person_of(context):
        return {}
    mine = answers.get("mine") == "yes"
    match answers:
        case {"task": str(task)}:
            return await _task(task, context, mine=mine)
        case {"measure": str(number)}:
            return await _measure(number, context, mine=mine)
        case _:
            return await _lately(context)


async def _lately(context: Context) -> Reference:
    """What was in the last message, where it is one thing alone."""
    today = context.now.date()
    said = await reminders.latest(context.store, moving_card.person_of(context), today - RECENT, today)
    there = [each.subject for each in said if each.subject.startswith(("task:", "measure:"))]
    match list(dict.fromkeys(there)):
        case [one]:
            kind, _colon, name = one.partition(":")
            return await (_task(name, context) if kind == "task" else _measure(name, context))
        case several:
            return {"which": " ".join(several)} if several else {}


# --- A task -----------------------------------------------------------------------------------------------------------


async def _task(task_id: str, context: Context, *, mine: bool = False) -> Reference:
    it, me, today = await moving_card.meant(context, task_id), moving_card.person_of(context), context.now.date()
    if it is None:
        return {"task": task_id, "did": "none"}
    if (in_the_way := obstacle(Step.LINK if mine else Step.SET_ASIDE, it.facts)) is not None:
        return moving_card.reference(it, in_the_way)
    if mine:
        await disowned.own_again(context.store, me, moving.subject(it.id))
        return {"task": task_id, "did": "again"}
    if it.facts.owner_id == me:
        return moving_card.reference(it, await moving.hand_back(context.store, it, moving_card.by(context)))
    task = await due.one(context.store, it.id)
    asked = (await due.asked(context.store, [task], today))[it.id] if task is not None else frozenset()
    return {"task": task_id, "did": await _disown(moving.subject(it.id), it.unit_id, context, asked=me in asked)}


async def _disown(subject: str, unit_id: str, context: Context, *, asked: bool) -> str:
    """What was done: nothing where it was said before, or is nothing that they are reminded of."""
    me, today = moving_card.person_of(context), context.now.date()
    if not asked:
        return "never"
    if not await disowned.disown(context.store, me, subject, today):
        return "before"
    keepers = await disowned.keepers(context.store, unit_id, me, today)
    # The next who says so of the same thing is news, and no name is kept in the outbox.
    occasion = f"{today}/{await disowned.how_many(context.store, subject)}"
    await tell(context.store, [Telling(to_person(each), NOTICE, subject, occasion, context.now) for each in keepers])
    return "told" if keepers else "alone"


# --- A measure --------------------------------------------------------------------------------------------------------


async def _measure(number: str, context: Context, *, mine: bool = False) -> Reference:
    seen, me, today = await measure_card.seen_by(context, number), moving_card.person_of(context), context.now.date()
    if seen is None:
        return {"action": number}
    it = seen.measure
    if not it.is_open:
        way = Obstacle.DONE if it.status == MeasureStatus.DONE else Obstacle.STOPPED
        return {"action": number, "way": way.value}
    if mine:
        await disowned.own_again(context.store, me, f"measure:{number}")
        return {"action": number, "did": "again"}
    due_one = await due_measures.one(context.store, it.number)
    asked = due_one is not None and await due_measures.is_asked(context.store, due_one, me, today)
    return {"action": number, "did": await _disown(f"measure:{it.number}", it.unit_id, context, asked=asked)}


# --- What is said -----------------------------------------------------------------------------------------------------


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    match reference:
        case {"task": task, "did": did}:
            return (await _of_task(task, did, context),)
        case {"task": _task_id}:
            return await moving_card.say(reference, context)
        case {"action": number, "did": did}:
            return (await _of_measure(number, did, context),)
        case {"action": _number}:
            return (await measure_card.after(reference, context, ()),)
        case {"which": several}:
            return (await _which(several.split(), context),)
        case _:
            return (NOTHING,)


def _says(did: str) -> tuple[Text, ...]:
    match did:
        case "told":
            return (SAID, LISTS)
        case "alone":
            return (SAID, NOBODY_HEARS)
        case "before":
            return (BEFORE,)
        case "again":
            return (AGAIN,)
        case _never:
            return (NEVER,)


def _after_all(did: str, raw: Raw) -> tuple[Button, ...]:
    said = did in ("told", "alone", "before")
    return (Button(_("It is mine after all"), "not_mine", {**raw, "mine": "yes"}),) if said else ()


async def _of_task(task_id: str, did: str, context: Context) -> Notice:
    it = await moving_card.meant(context, task_id)
    if it is None:
        return moving_card.NOT_YOURS
    return await moving_card.card(it, context, _says(did), None, *_after_all(did, {"task": task_id}))


async def _of_measure(number: str, did: str, context: Context) -> Notice:
    seen = await measure_card.seen_by(context, number)
    if seen is None:
        return measure_card.NOT_THERE
    drawn = await measure_card.drawn(seen, context, _says(did))
    return replace(drawn, buttons=(*_after_all(did, {"measure": number}), *drawn.buttons))


async def _which(subjects: list[str], context: Context) -> Listing:
    rows = [row for subject in subjects if (row := await _row(subject, context))]
    return Listing(WHICH, tuple(rows), NOTHING.says[0])


async def _row(subject: str, context: Context) -> Row | None:
    kind, _colon, name = subject.partition(":")
    title: Words | None = None
    if kind == "task":
        it: Moving | None = await moving_card.meant(context, name)
        title = await moving_card.title(it, context) if it else None
    elif seen := await measure_card.seen_by(context, name):
        title = measure_card.excerpt(seen.measure.what)
    return Row(title, buttons=(Button(_("Not mine"), "not_mine", {kind: name}),)) if title else None


dialog = Dialog(
    name="not_mine",
    opens=NOT_MINE,
    about=_("Reminded of something that is not yours? Write “not mine”."),
    form=form,
    do=do,
    say=say,
    hears=hears,
    interrupts=True,
    order=47,
    listed=False,
)
