"""A measure is done: on which day, and whoever gave it to its owner hears of it."""

from dataclasses import dataclass
from datetime import date

from dialogs import measure_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import DateField
from dialogs.core.form import Answer, Answers, Form, Setting
from dialogs.core.show import Shown
from dialogs.core.text import Words, _
from hms.measures import Obstacle, Step, may
from storage import measure_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneField(DateField):
    """As long as nobody says another day, it is today."""

    def assumed(self, setting: Setting) -> Answer:
        return setting.now.date().isoformat()


form = Form(
    title=_("A measure is done"),
    fields=(
        measure_card.number_field(),
        DoneField(name="date", label=_("Done on"), question=_("On which day was it done?"), aside=True),
    ),
    review=False,
    send=_("It is done"),
)


async def complete(answers: Answers, context: Context) -> Reference:
    number, day = str(answers["action"]), str(answers["date"])
    seen = await measure_card.seen_by(context, number)
    if seen is None:
        return {}
    if not may(Step.COMPLETE, seen.standing):
        return {"action": number, "not_yours": "yes"}
    done = await measure_steps.complete(context.store, seen.measure, date.fromisoformat(day), measure_card.by(context))
    return {"action": number, ("way" if isinstance(done, Obstacle) else "change"): str(done)}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    says: tuple[Words, ...] = (_("That is noted as done. Well done!"),)
    return (await measure_card.after(reference, context, says),)


OPENS = _("measure done|a measure is done|complete a measure")

dialog = Dialog(
    name="complete_measure",
    opens=OPENS,
    about=_("For those who own measures: write “measure done 7” when it is."),
    form=form,
    do=complete,
    say=say,
    intents=frozenset({"update_action:done"}),
    reads=measure_card.understood_as("action", "date"),
    hears=measure_card.number_behind(OPENS, _("measure finished|done with measure")),
    order=38,
    listed=False,
)
