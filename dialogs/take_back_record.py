"""Take back what was recorded by mistake: the record goes, and its tasks are open again."""

from dialogs import case_card, record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Answers, Form
from dialogs.core.show import Notice, Shown
from dialogs.core.text import _
from storage import recording
from storage.moving import By

form = Form(
    title=_("Take back a record"),
    fields=(NumberField(name="record", label=_("Record"), question=_("Which record do you want to take back?")),),
    review=False,
)


async def take_back(answers: Answers, context: Context) -> Reference:
    found = await record_card.of(context, int(str(answers["record"])))
    if found is None or not found.handles:
        return {}
    by = By(case_card.person_of(context), context.now, context.delivery)
    done = await recording.take_back(context.store, found, by)
    return {"gone": "yes"} if done else {"record": str(found.id)}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if "gone" in reference:
        return (Notice((_("Taken back: the record is gone, and what it had completed is open again."),)),)
    found = await record_card.of(context, int(reference.get("record", "0")))
    if found is None:
        return (record_card.NOT_THERE,)
    stays = _("It stays: something has become of what was found, and others are at work on that.")
    return (record_card.card(found, context, (stays,)),)


dialog = Dialog(
    name="take_back_record",
    opens=_("take back a record|undo a record"),
    about=_("Take back something that you recorded by mistake: press “Take it back” on its card."),
    form=form,
    do=take_back,
    say=say,
    order=49,
    listed=False,
)
