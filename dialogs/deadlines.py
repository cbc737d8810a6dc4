"""When is something due? The deadline of a task that is named, wherever one has a part in it; else those that come next."""

from dialogs import task_asking, task_card, task_named
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form, Raw
from dialogs.core.show import Shown
from dialogs.core.text import _
from dialogs.understanding.understood import Understood

form = Form(
    title=_("Deadlines"),
    fields=(
        task_asking.Token(name="task", label=_("Task"), question=_("Which task?"), optional=True, aside=True),
        task_asking.AskedUnit(name="unit", label=_("Unit"), question=_("Which unit?"), optional=True, aside=True),
        NumberField(name="after", label=_("Page"), question=_("Which page?"), optional=True, aside=True),
    ),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if not task_card.person_of(context):
        return (task_card.NOBODY_KNOWN,)
    reach = await task_asking.reach_for(reference.get("unit"), context)
    return (await task_named.named("deadlines", reference, reach, context),)


def reads(understood: Understood, text: str) -> Raw | None:
    names = {each.name for each in form.fields}
    return {name: str(slot) for name, slot in understood.slots.items() if name in names}


dialog = Dialog(
    name="deadlines",
    opens=_(
        "deadlines|deadline|next deadline|when is the next deadline|my next deadline|our deadlines|show deadlines|"
        "which deadlines do we have"
    ),
    about=_("Ask when something is due: “when is the deadline for the preparation form?”."),
    form=form,
    say=say,
    intents=frozenset({"query_deadline", "query_survey_deadline"}),
    reads=reads,
    order=21,
)
