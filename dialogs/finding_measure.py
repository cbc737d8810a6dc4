"""A finding becomes a measure in the unit's action plan: at once, and theirs who makes it one until they give it away."""

from dialogs import case_card, record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Answers, Form
from dialogs.core.show import Shown
from dialogs.core.text import Data, _
from hms.measures import Origin
from storage import measure_steps, recording, records
from storage.measure_steps import New
from storage.moving import By

form = Form(
    title=_("Make a finding a measure"),
    fields=(NumberField(name="finding", label=_("Finding"), question=_("Which finding?")),),
    review=False,
)


async def add(answers: Answers, context: Context) -> Reference:
    me, today = case_card.person_of(context), context.now.date()
    found = await records.finding_for(context.store, me, int(str(answers["finding"])), today) if me else None
    if found is None or not found[0].moves:
        return {}
    record, finding = found
    reference, by = {"record": str(record.id)}, By(me, context.now, context.delivery)
    if not await recording.becomes(context.store, record, finding.id, "measure", by):
        return reference
    new = New(
        record.held.unit_id,
        finding.what,
        owner_id=me,
        origin=Origin.ROUND,
        origin_ref=records.subject(record.id),
    )
    number = await measure_steps.add(context.store, new, by)
    await recording.name_it(context.store, finding.id, f"measure:{number}")
    return reference | {"action": str(number)}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    found = await record_card.of(context, int(reference.get("record", "0")))
    if found is None:
        return (record_card.NOT_THERE,)
    if "action" not in reference:
        return (record_card.card(found, context, (record_card.BECAME_ALREADY,)),)
    number = Data(reference["action"])
    says = (
        _("The finding is measure {number} in the action plan now.", number=number),
        _("It is yours, and has no deadline yet: press “Show the measure” to change that."),
    )
    return (record_card.card(found, context, says),)


dialog = Dialog(
    name="finding_measure",
    opens=_("make a finding a measure|finding to measure"),
    about=_("Make a finding a measure: press the button below it."),
    form=form,
    do=add,
    say=say,
    order=49,
    listed=False,
)
