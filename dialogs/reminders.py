"""Reminders: later, not at all, or again after all; and which of them a person gets."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from dialogs.core.dialog import Context, Dialog, Reference, Reminder
from dialogs.core.fields import ChoiceField, NumberField, TextField
from dialogs.core.form import Answers, Form, Option, Raw, Setting
from dialogs.core.show import Button, Listing, Notice, Row, Shown
from dialogs.core.text import Listed, Text, _, _n, folded
from hms.deadlines import day_of, next_monday
from hms.organisation import Country
from storage import reminders as shelf
from storage import weekly
from storage.people import Known
from storage.reminders import Reminded
from storage.sayable import one_thing
from storage.weekly import Rhythm

LATER = _("remind me on monday|remind me next week|remind me later")
STOP = _("stop this|stop reminding me of this|stop reminding me|do not remind me of this|no more of this")
START = _("start reminders again|remind me again|turn reminders on")
# What follows says which reminders.
STOP_ABOUT = _(
    "stop reminders about|stop reminding me about|stop reminding me of|no more reminders about|"
    "turn off reminders about|stop nagging about|stop nagging me about|do not remind me of|do not remind me about|"
    "don't remind me of|don't remind me about"
)
LATER_ABOUT = _("remind me of|remind me about")
# What is said between this and the words for "later" names the reminder; or nothing in particular.
THIS = _("this|that|it|them")
LATER_ENDS = _("on monday|next week|later")
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
                Option("only", _("Only this one")),
                Option("all", _("Remind me of all of it on Monday")),
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
        for beginning in _longest_first(about, setting) if about else ():
            if said.startswith(f"{beginning} "):
                return {"do": do, **_what(said.removeprefix(beginning).strip(), setting)}
    return _put_off(said, setting)


def _longest_first(words: Text, setting: Setting) -> list[str]:
    """One way to say it may be the beginning or the end of another."""
    return sorted(setting.languages.phrases(words), key=lambda each: (-len(each), each))


def _what(said: str, setting: Setting) -> Raw:
    """Which reminders a line names; nothing where it only points at what was said last."""
    return {} if said in setting.languages.phrases(THIS) else {"about": said}


def _put_off(said: str, setting: Setting) -> Raw | None:
    """What somebody wants to hear of later, by its name."""
    for beginning in _longest_first(LATER_ABOUT, setting):
        for end in _longest_first(LATER_ENDS, setting):
            if said.startswith(f"{beginning} ") and said.endswith(f" {end}"):
                return {"do": "later", **_what(said.removeprefix(beginning).removesuffix(end).strip(), setting)}
    return None


async def do(answers: Answers, context: Context) -> Reference:
    """What was done, as ids; nothing where it is not clear what is meant, so that the list is shown."""
    if not isinstance(context.caller, Known):
        return {}
    me = context.caller.person.person_id
    match answers.get("do"):
        case "later" | "all":
            return await _later(answers, me, context)
        case "stop":
            return await _stop(answers, me, context)
        case "only":
            return await _only(await _meant(answers, me, context), me, context)
        case "start":
            return await _start(answers, me, context)
        case _:
            return {}


async def _meant(answers: Answers, me: str, context: Context) -> tuple[Reminded, ...]:
    """The one whose button was pressed, or all that was in its message; else what was in the last one."""
    nudge = answers.get("nudge")
    if isinstance(nudge, str) and answers.get("do") == "all":
        return await shelf.beside(context.store, me, int(nudge))
    if isinstance(nudge, str):
        return await shelf.one(context.store, me, int(nudge))
    today = context.now.date()
    return await shelf.latest(context.store, me, today - RECENT, today)


async def _rules(answers: Answers, me: str, context: Context) -> list[str]:
    about = answers.get("about")
    if isinstance(about, str):
        return _named(about, context)
    return sorted({each.rule for each in await _meant(answers, me, context) if each.rule in context.reminders})


def _named(about: str, context: Context) -> list[str]:
    """The reminders that somebody's words name: all of the words, else some of them where only one is named so.

    The name of a rule is what a button brings.
    """
    if about in context.reminders:
        return [about]
    phrases, said = context.languages.phrases, folded(about)
    names = {name: phrases(reminder.called) | phrases(reminder.label) for name, reminder in context.reminders.items()}
    exactly = [name for name, called in names.items() if said in called]
    if exactly:
        return exactly
    within = [name for name, called in names.items() if any(f" {each} " in f" {said} " for each in called)]
    return within if len(within) == 1 else []


async def _later(answers: Answers, me: str, context: Context) -> Reference:
    about, today = answers.get("about"), context.now.date()
    monday = next_monday(today, context.country or Country.NO)
    if isinstance(about, str):
        rules = _named(about, context)
        meant = await shelf.lately(context.store, me, rules, today - RECENT)
        if rules and not meant:
            return {"did": "nothing", "rules": " ".join(rules)}
    else:
        meant = await _meant(answers, me, context)
    if not meant:
        return {}
    await shelf.again_on(context.store, me, [each.id for each in meant], monday)
    days = (day_of(each.occasion) for each in meant)
    soon = min((day for day in days if day is not None and today <= day < monday), default=None)
    return {"did": "later", "day": monday.isoformat()} | ({"by": soon.isoformat()} if soon else {})


async def _stop(answers: Answers, me: str, context: Context) -> Reference:
    rules = await _rules(answers, me, context)
    if rules and all(context.reminders[rule].duty for rule in rules):
        return {"did": "duty", "rules": " ".join(rules)}
    named = isinstance(answers.get("about"), str) and not any(context.reminders[rule].duty for rule in rules)
    if not rules or (len(rules) > 1 and not named):
        return {}
    await shelf.stop(context.store, me, rules, context.now.date())
    meant = await _meant(answers, me, context) if not isinstance(answers.get("about"), str) else ()
    one = {"nudge": str(meant[0].id)} if len(meant) == 1 else {}
    return {"did": "stop", "rules": " ".join(rules), **one}


async def _only(meant: tuple[Reminded, ...], me: str, context: Context) -> Reference:
    """Not the whole kind is stopped, but a single thing."""
    wanted = [each for each in meant if each.rule in context.reminders and not context.reminders[each.rule].duty]
    if len(wanted) != 1:
        return {}
    [it] = wanted
    await shelf.start(context.store, me, [it.rule])
    await shelf.stop(context.store, me, [one_thing(it.rule, it.subject)], context.now.date())
    return {"did": "only", "rules": it.rule}


async def _start(answers: Answers, me: str, context: Context) -> Reference:
    about = answers.get("about")
    stopped = {each.split(" ")[0] for each in await shelf.stopped(context.store, me)}  # with what was stopped alone
    off = stopped & context.reminders.keys()
    rules = sorted(off.intersection(_named(about, context)) if isinstance(about, str) else off)
    await shelf.start(context.store, me, rules)
    return {"did": "start", "rules": " ".join(rules)} if rules else {}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    told = reference.get("rules", "").split()
    known = {name: context.reminders[name] for name in told if name in context.reminders}
    match reference.get("did"):
        case "later":
            return (_put_off_until(reference),)
        case "stop" | "only" | "duty" | "start" | "nothing" if not known:
            return (await _list(context),)
        case "nothing":
            return (_nothing_lately(known.values()),)
        case "stop":
            return (_stopped(known, reference.get("nudge")),)
        case "only":
            [reminder] = known.values()
            says = _(
                "Good. Of this one thing you will hear no more; of others like it you will: {what}.",
                what=reminder.label,
            )
            return (Notice((says,), tone="good"),)
        case "duty":
            return (_stays(known.values()),)
        case "start":
            return (_started(known.values()),)
        case _:
            return (await _list(context),)


def _put_off_until(reference: Reference) -> Notice:
    says = [_("Good. I will remind you on {day}.", day=date.fromisoformat(reference["day"]))]
    if "by" in reference:
        says.append(_("Only so that you know: it is due by {day}.", day=date.fromisoformat(reference["by"])))
    return Notice(tuple(says), tone="good")


def _nothing_lately(reminders: Iterable[Reminder]) -> Notice:
    what = Listed(tuple(reminder.label for reminder in reminders))
    return Notice((_("I have not reminded you of that lately, so there is nothing to put off: {what}.", what=what),))


def _stopped(known: Mapping[str, Reminder], nudge: str | None) -> Notice:
    """`nudge`: the single thing that it was about, where it was only one."""
    what = Listed(tuple(reminder.label for reminder in known.values()))
    says = _("Good. You will hear no more of this from me: {what}.", what=what)
    only = (Button(_("Only this one"), "reminders", {"do": "only", "nudge": nudge}),) if nudge else ()
    again = tuple(_start_again(name) for name in known) if len(known) == 1 else ()
    return Notice((says,), buttons=(*again, *only), tone="good")


def _stays(reminders: Collection[Reminder]) -> Notice:
    says = _n("I understand, but this one stays.", "I understand, but these stay.", len(reminders))
    return Notice((says, *(reminder.why for reminder in reminders)))


def _started(reminders: Iterable[Reminder]) -> Notice:
    what = Listed(tuple(reminder.label for reminder in reminders))
    return Notice((_("Good. I will remind you of this again: {what}.", what=what),), tone="good")


async def _list(context: Context) -> Listing:
    me = context.caller.person.person_id if isinstance(context.caller, Known) else None
    off = await shelf.stopped(context.store, me) if me else frozenset()
    # Who was reminded of something sees that; who has heard of nothing yet, all that there is.
    heard_of = (await shelf.kinds(context.store, me) | off) & context.reminders.keys() if me else frozenset()
    shown = heard_of or context.reminders.keys()
    rows = [
        _row(name, reminder, name in off, why=name in heard_of)
        for name, reminder in context.reminders.items()
        if me and name in shown
    ]
    rhythm = await weekly.rhythm(context.store, me, context.now.date()) if me else Rhythm()
    return Listing(_("Your reminders"), (*_how_often(rhythm), *rows), _("There is nothing that I remind you of."))


def _how_often(rhythm: Rhythm) -> tuple[Row, ...]:
    """For those who want to hear once a week, and for leaders, who may want to."""
    if rhythm.weekly:
        says, button = _("I write once a week, on the first working day."), ("off", _("Remind me as things come"))
    elif rhythm.leads:
        says, button = _("I write as things come, at most once a day."), ("on", _("Once a week, please"))
    else:
        return ()
    return (Row(_("How often"), says=(says,), buttons=(Button(button[1], "weekly", {"do": button[0]}),)),)


def _row(name: str, reminder: Reminder, off: bool, why: bool) -> Row:
    """`why`: of what they have heard of; of anything else it would not be true."""
    says = (reminder.why,) if why else ()
    if reminder.duty:
        return Row(reminder.label, says=says)
    if off:
        return Row(reminder.label, says=(_("You asked me to stop."),), buttons=(_start_again(name),))
    stop = Button(_("Stop this"), "reminders", {"do": "stop", "about": name})
    return Row(reminder.label, says=says, buttons=(stop,))


def _start_again(name: str) -> Button:
    return Button(_("Start again"), "reminders", {"do": "start", "about": name})


dialog = Dialog(
    name="reminders",
    opens=_("reminders|my reminders|which reminders do i get|how often do you write|how often do you remind me"),
    about=_("See what I remind you of, and switch it on or off: write “reminders”."),
    form=form,
    do=do,
    say=say,
    hears=heard,
    interrupts=True,
    order=11,
)
