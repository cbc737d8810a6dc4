"""Changes a measure: how it goes, until when, whose it is, how urgent and how dear, and what is to be done."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dialogs import measure_card
from dialogs import measure_terms as terms
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, TextField
from dialogs.core.form import Answers, Form, Is, Option
from dialogs.core.show import Shown
from dialogs.core.text import Words, _
from dialogs.people_card import look_up_person
from hms.measures import Obstacle, Status, Step, may
from storage import measure_steps
from storage.measures import Seen

# What is changed beside the status: the answer that tells it, and the column that it is kept in.
_COLUMNS = {
    "moved": ("deadline", "deadline"),
    "handed_on": ("to", "owner_id"),
    "priority": ("priority", "priority"),
    "cost": ("cost", "cost"),
    "words": ("what", "what"),
}

form = Form(
    title=_("Change a measure"),
    fields=(
        measure_card.number_field(),
        ChoiceField(
            name="status",
            label=_("What changes"),
            question=_("What has changed?"),
            choices=(
                *terms.STATUSES,
                Option("moved", _("The deadline"), _("deadline|move it|another deadline|postpone")),
                Option("handed_on", _("The owner"), _("owner|give it away|another owner|hand it on")),
                Option("priority", _("The priority"), _("priority|how urgent")),
                Option("cost", _("The cost"), _("cost|price|money")),
                Option("words", _("What is to be done"), _("text|words|description")),
            ),
        ),
        measure_card.DeadlineField(
            name="deadline",
            label=_("Deadline"),
            question=_("By when is it to be done? Write “skip” if there is no deadline."),
            optional=True,
            when=Is("status", ("moved",)),
        ),
        measure_card.owner_field(when=Is("status", ("handed_on",))),
        ChoiceField(
            name="priority",
            label=_("Priority"),
            question=_("How urgent is it?"),
            choices=terms.PRIORITIES,
            when=Is("status", ("priority",)),
        ),
        TextField(
            name="cost",
            label=_("Cost"),
            question=_("What may it cost? Write “skip” if nobody knows yet."),
            optional=True,
            longest=200,
            when=Is("status", ("cost",)),
        ),
        TextField(
            name="what",
            label=_("What is to be done"),
            question=_("What is to be done, in new words?"),
            longest=1_000,
            lines=True,
            when=Is("status", ("words",)),
        ),
    ),
    review=False,
    send=_("Change it"),
)


async def edit(answers: Answers, context: Context) -> Reference:
    number, what = str(answers["action"]), str(answers["status"])
    seen = await measure_card.seen_by(context, number)
    if seen is None:
        return {}
    if not may(Step.EDIT if what in _COLUMNS else Step.STATUS, seen.standing):
        return {"action": number, "not_yours": "yes"}
    done = await _done(seen, what, answers, context)
    return {"action": number, ("way" if isinstance(done, Obstacle) else "change"): str(done)}


async def _done(seen: Seen, what: str, answers: Answers, context: Context) -> int | Obstacle:
    if what not in _COLUMNS:
        return await measure_steps.move(context.store, seen.measure, Status(what), measure_card.by(context))
    values = _values(what, answers)
    return await measure_steps.edit(context.store, seen.measure, values, measure_card.by(context))


def _values(what: str, answers: Answers) -> Mapping[str, Any]:
    name, column = _COLUMNS[what]
    said = answers.get(name)
    if column == "deadline":
        return {column: date.fromisoformat(str(said)) if said else None}
    return {column: said}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    says: tuple[Words, ...] = (_("That is changed."),)
    return (await measure_card.after(reference, context, says),)


OPENS = _("change a measure|edit a measure|change measure|edit measure")

dialog = Dialog(
    name="edit_measure",
    opens=OPENS,
    about=_("For those who own measures or the plan: write “change measure 7”."),
    form=form,
    do=edit,
    say=say,
    intents=frozenset({"update_action"}),
    reads=measure_card.understood_as("action", "status", "deadline", "to"),
    hears=measure_card.number_behind(OPENS),
    looks_up={"to": look_up_person},
    order=37,
    listed=False,
)
