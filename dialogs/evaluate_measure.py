"""Did a measure help? Worked, partly or not, and what was seen."""

from dialogs import measure_card
from dialogs import measure_terms as terms
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, TextField
from dialogs.core.form import Answers, Form
from dialogs.core.show import Shown
from dialogs.core.text import Words, _
from hms.measures import Effect, Obstacle, Step, may
from storage import measure_steps

form = Form(
    title=_("Did the measure help?"),
    fields=(
        measure_card.number_field(),
        ChoiceField(name="effect", label=_("Effect"), question=_("Did it help?"), choices=terms.EFFECTS),
        TextField(
            name="note",
            label=_("What we saw"),
            question=_("What have you seen of it? What would you do differently?"),
            hint=_("Please leave out others' names and medical details."),
            optional=True,
            longest=2_000,
            lines=True,
        ),
    ),
    review=False,
    send=_("Keep it"),
)


async def evaluate(answers: Answers, context: Context) -> Reference:
    number, note = str(answers["action"]), answers.get("note")
    seen = await measure_card.seen_by(context, number)
    if seen is None:
        return {}
    if not may(Step.EVALUATE, seen.standing):
        return {"action": number, "not_yours": "yes"}
    effect = Effect(str(answers["effect"]))
    kept = await measure_steps.evaluate(
        context.store, seen.measure, effect, str(note) if note else None, measure_card.by(context)
    )
    return {"action": number, ("way" if isinstance(kept, Obstacle) else "change"): str(kept)}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    says: tuple[Words, ...] = (_("Thank you. That helps those who plan the next one."),)
    return (await measure_card.after(reference, context, says),)


OPENS = _("evaluate a measure|evaluate measure|effect of a measure")

dialog = Dialog(
    name="evaluate_measure",
    opens=OPENS,
    about=_("For those who own measures: write “evaluate measure 7” to say whether it helped."),
    form=form,
    do=evaluate,
    say=say,
    hears=measure_card.number_behind(OPENS, _("evaluate|effect of measure")),
    order=39,
    listed=False,
)
