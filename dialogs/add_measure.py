"""Adds a measure to the action plan of a unit: from a line of text, or from a report."""

import re
from datetime import date

from dialogs import measure_card
from dialogs import measure_terms as terms
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, NumberField, TextField, UnitField
from dialogs.core.form import Answers, Form, Is, Raw, Setting
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Words, _, folded
from dialogs.people_card import look_up_person
from dialogs.understanding.ahead import day_ahead, last_of
from dialogs.understanding.reading import plain
from hms.grants import Deed
from hms.measures import Origin, Priority
from storage import insight, measure_steps
from storage.grants import may_in
from storage.measure_steps import New

form = Form(
    title=_("New measure"),
    fields=(
        TextField(
            name="what",
            label=_("What is to be done"),
            question=_("What is to be done?"),
            hint=_("One thing at a time, so that one person can answer for it."),
            essential=True,
            longest=1_000,
            lines=True,
        ),
        UnitField(name="unit", label=_("Unit"), question=_("In the plan of which unit?"), aside=True),
        measure_card.owner_field(),
        measure_card.DeadlineField(
            name="deadline", label=_("Deadline"), question=_("By when is it to be done?"), optional=True, aside=True
        ),
        ChoiceField(
            name="priority",
            label=_("Priority"),
            question=_("How urgent is it?"),
            choices=terms.PRIORITIES,
            default=Priority.MEDIUM.value,
            aside=True,
        ),
        TextField(
            name="cost", label=_("Cost"), question=_("What may it cost?"), optional=True, aside=True, longest=200
        ),
        ChoiceField(
            name="origin",
            label=_("Comes from"),
            question=_("What does it come from?"),
            choices=terms.ORIGINS,
            default=Origin.PLAN.value,
            aside=True,
        ),
        NumberField(
            name="case",
            label=_("Report number"),
            question=_("From which report does it come?"),
            when=Is("origin", (Origin.CASE.value,)),
        ),
    ),
    send=_("Add the measure"),
)


async def add(answers: Answers, context: Context) -> Reference:
    me, unit_id, origin = measure_card.person_of(context), str(answers["unit"]), Origin(str(answers["origin"]))
    today, case = context.now.date(), answers.get("case")
    if not me or not await may_in(context.store, me, Deed.MOVE, unit_id, today):
        return {}
    if case and await insight.case_for(context.store, me, Deed.READ, int(str(case)), today) is None:
        return {"no_case": str(case)}
    deadline = answers.get("deadline")
    new = New(
        unit_id,
        str(answers["what"]),
        Priority(str(answers["priority"])),
        _text(answers.get("cost")),
        _text(answers.get("to")),
        date.fromisoformat(str(deadline)) if deadline else None,
        origin,
        f"case:{case}" if case else None,
    )
    number = await measure_steps.add(context.store, new, measure_card.by(context))
    return {"action": str(number)}


def _text(answer: object) -> str | None:
    return str(answer) if answer else None


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if "no_case" in reference:
        return (Notice((_("I find no report with that number that you can read, so I have added nothing."),)),)
    if "action" not in reference:
        return (Notice((_("The plan of that unit is not yours to add to. Its leader and HSE coordinator can."),)),)
    says: tuple[Words, ...] = (_("That is in the action plan now."),)
    return (await measure_card.after(reference, context, says),)


def line(text: str, setting: Setting) -> Raw | None:
    """ "New measure: buy gloves"."""
    command, colon, what = text.partition(":")
    if not colon or not what.strip() or folded(command) not in setting.languages.phrases(OPENS):
        return None
    return _with_deadline(what.strip(), setting)


def _with_deadline(what: str, setting: Setting) -> Raw:
    """A day at its end is the deadline: "buy gloves by 1 March"."""
    ends = _UNTIL.search(what)
    day = day_ahead(plain(ends["day"]), setting.now) if ends else None
    if ends is None or day is None:
        return {"what": what}
    return {"what": what[: ends.start()].rstrip(" ,"), "deadline": last_of(day).isoformat()}


_UNTIL = re.compile(r"\s(?:innen|innan|inden|senest|seinast|before|by|før)\s(?P<day>[^:,;]{2,24})$", re.IGNORECASE)
OPENS = _("new measure|add a measure|add measure")

dialog = Dialog(
    name="add_measure",
    opens=OPENS,
    about=_("For those who plan: write “new measure: ” and what is to be done."),
    form=form,
    do=add,
    say=say,
    intents=frozenset({"update_action:new"}),
    reads=measure_card.understood_as("what", "deadline"),
    hears=line,
    looks_up={"to": look_up_person},
    order=34,
)
