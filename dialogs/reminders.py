"""Reminders: later, not at all, or again after all; and which of them a person gets."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from dialogs.core.dialog import Context, Dialog, Reference, Reminder
from dialogs.core.fields import ChoiceField, NumberField, TextField
from dialogs.core.form import Answers, Form, Option, Raw, Setting
from dialogs.core.show import Button, Listing, Notice, Row, Shown
from dialogs.core.text import Listed, _, _n, folded
from hms.deadlines import next_monday
from hms.organisation import Country
from storage import reminders as shelf
from storage.people import Known
from storage.reminders import Reminded

LATER = _("remind me on monday|remind me next week|remind me later")
STOP = _("stop this|stop reminding me of this|stop reminding me|do not remind me of this|no more of this")
START = _("start reminders again|remind me again|turn reminders on")
# What follows says which reminders.
STOP_ABOUT = _(
    "stop reminders about|stop reminding me about|stop reminding me of|no more reminders about|turn off reminders about"
)
START_ABOUT = _("start reminders about|remind me again about|turn on reminders about")
RECENT = timedelta(days=7)  # what "this" may be

form = Form(
    title=_("Reminders"),
    fields=(
        ChoiceField(
            name="do",
            label=_("What to do"),
            question=_("What shall I do?"),
            choices=(
                Option("list", _("Show my reminders")),
                Option("later", _("Remind me on Monday")),
                Option("stop", _("Stop this")),
                Option("start", _("Start again")),
            ),
            optional=True,
            aside=True,
        ),
        NumberField(name="nudge", label=_("Reminder"), question=_("Which reminder?"), optional=True, aside=True),
        TextField(
            name="about",
            label=_("About"),
            question=_("Reminders about what?"),
            longest=60,
            optional=True,
            aside=True,
        ),
    ),
    review=False,
)


def heard(text: str, setting: Setting) -> Raw | None:
    said, phrases = folded(text), setting.languages.phrases
    for do, alone, about in (("later", LATER, None), ("stop", STOP, STOP_ABOUT), ("start", START, START_ABOUT)):
        if said in phrases(alone):
            return {"do": do}
        for beginning in phrases(about) if about else ():
            if said.startswith(f"{beginning} "):
                return {"do": do, "about": said.removeprefix(beginning).strip()}
    return None


async def do(answers: Answers, context: Context) -> Reference:
    """What was done, as ids; nothing where it is not clear what is meant, so that the list is shown."""
    if not isinstance(context.caller, Known):
        return {}
    me = context.caller.person.person_id
    match answers.get("do"):
        case "later":
            return await _later(await _meant(answers, me, context), me, context)
        case "stop":
            return await _stop(await _rules(answers, me, context), me, context)
        case "start":
            return await _start(answers, me, context)
        case _:
            return {}


async def _meant(answers: Answers, me: str, context: Context) -> tuple[Reminded, ...]:
    """The one whose button was pressed; else what was in the last message."""
    nudge = answers.get("nudge")
    if isinstance(nudge, str):
        return await shelf.one(context.store, me, int(nudge))
    return await shelf.latest(context.store, me, context.now.date() - RECENT)


async def _rules(answers: Answers, me: str, context: Context) -> list[str]:
    about = answers.get("about")
    if isinstance(about, str):
        return _named(about, context)
    return sorted({each.rule for each in await _meant(answers, me, context) if each.rule in context.reminders})


def _named(about: str, context: Context) -> list[str]:
    """The reminders that somebody's words name; the name of a rule is what a button brings."""
    if about in context.reminders:
        return [about]
    phrases = context.languages.phrases
    return [
        name
        for name, reminder in context.reminders.items()
        if folded(about) in phrases(reminder.called) | phrases(reminder.label)
    ]


async def _later(meant: tuple[Reminded, ...], me: str, context: Context) -> Reference:
    monday = next_monday(context.now.date(), context.country or Country.NO)
    if not meant:
        return {}
    await shelf.again_on(context.store, me, [each.id for each in meant], monday)
    return {"did": "later", "day": monday.isoformat()}


async def _stop(rules: list[str], me: str, context: Context) -> Reference:
    if rules and all(context.reminders[rule].duty for rule in rules):
        return {"did": "duty", "rules": " ".join(rules)}
    if len(rules) != 1:
        return {}
    await shelf.stop(context.store, me, rules, context.now.date())
    return {"did": "stop", "rules": rules[0]}


async def _start(answers: Answers, me: str, context: Context) -> Reference:
    about = answers.get("about")
    off = await shelf.stopped(context.store, me) & context.reminders.keys()
    rules = sorted(off.intersection(_named(about, context)) if isinstance(about, str) else off)
    await shelf.start(context.store, me, rules)
    return {"did": "start", "rules": " ".join(rules)} if rules else {}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    told = reference.get("rules", "").split()
    known = {name: context.reminders[name] for name in told if name in context.reminders}
    match reference.get("did"):
        case "later":
            day = date.fromisoformat(reference["day"])
            return (Notice((_("Good. I will remind you on {day}.", day=day),), tone="good"),)
        case "stop" | "duty" | "start" if not known:
            return (await _list(context),)
        case "stop":
            return (_stopped(*known.items()),)
        case "duty":
            return (_stays(known.values()),)
        case "start":
            return (_started(known.values()),)
        case _:
            return (await _list(context),)


def _stopped(what: tuple[str, Reminder]) -> Notice:
    name, reminder = what
    says = _("Good. You will hear no more of this from me: {what}.", what=reminder.label)
    return Notice((says,), buttons=(_start_again(name),), tone="good")


def _stays(reminders: Collection[Reminder]) -> Notice:
    says = _n("I understand, but this one stays.", "I understand, but these stay.", len(reminders))
    return Notice((says, *(reminder.why for reminder in reminders)))


def _started(reminders: Iterable[Reminder]) -> Notice:
    what = Listed(tuple(reminder.label for reminder in reminders))
    return Notice((_("Good. I will remind you of this again: {what}.", what=what),), tone="good")


async def _list(context: Context) -> Listing:
    me = context.caller.person.person_id if isinstance(context.caller, Known) else None
    off = await shelf.stopped(context.store, me) if me else frozenset()
    rows = [_row(name, reminder, name in off) for name, reminder in context.reminders.items() if me]
    return Listing(_("Your reminders"), tuple(rows), _("There is nothing that I remind you of."))


def _row(name: str, reminder: Reminder, off: bool) -> Row:
    if reminder.duty:
        return Row(reminder.label, says=(reminder.why,))
    if off:
        return Row(reminder.label, says=(_("You asked me to stop."),), buttons=(_start_again(name),))
    stop = Button(_("Stop this"), "reminders", {"do": "stop", "about": name})
    return Row(reminder.label, says=(reminder.why,), buttons=(stop,))


def _start_again(name: str) -> Button:
    return Button(_("Start again"), "reminders", {"do": "start", "about": name})


dialog = Dialog(
    name="reminders",
    opens=_("reminders|my reminders|which reminders do i get"),
    about=_("See what I remind you of, and switch it on or off: write “reminders”."),
    form=form,
    do=do,
    say=say,
    hears=heard,
    interrupts=True,
    order=11,
)
