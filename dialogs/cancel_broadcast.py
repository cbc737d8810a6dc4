"""A message to many is called back: whoever has not got it yet does not get it."""

from dialogs import broadcast_card, broadcast_fates
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Answers, Form
from dialogs.core.show import Shown
from dialogs.core.text import Words, _, _n
from hms.broadcast import State, Step, may
from storage import broadcasts
from storage.broadcast_run import withdraw

form = Form(title=_("Cancel a broadcast"), fields=(broadcast_card.number_field(),), review=False, send=_("Cancel it"))


async def cancel(answers: Answers, context: Context) -> Reference:
    """Two who press at once are told what each of them did: the one cancelled it, the other found it cancelled."""
    number = str(answers["broadcast"])
    seen = await broadcast_card.seen_by(context, number)
    if seen is None or not may(Step.CANCEL, seen.standing):
        return {}
    did = await broadcasts.cancel(context.store, seen.broadcast, broadcast_card.person_of(context), context.now)
    if not did:
        return {"broadcast": number}
    return {"broadcast": number, "saved": str(await withdraw(context.store, seen.broadcast.number))}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    seen = await broadcast_card.seen_by(context, reference.get("broadcast", ""))
    if seen is None:
        return (broadcast_card.NOT_THERE,)
    state, saved = seen.broadcast.state, int(reference.get("saved", "0"))
    says: Words
    if saved:
        says = _n(
            "It is cancelled. {count} person will not get it; what was on its way at that moment arrives.",
            "It is cancelled. {count} people will not get it; what was on its way at that moment arrives.",
            saved,
        )
    elif "saved" in reference:
        says = _("It is cancelled, and nobody has to be called back.")
    elif state == State.CANCELLED:
        says = _("It is cancelled already. Nothing more of it goes out.")
    else:
        says = _("It cannot be cancelled any more: nothing of it is waiting.")
    return (await broadcast_card.drawn(seen, context, (says,)),)


OPENS = _("cancel a broadcast|stop a broadcast")

dialog = Dialog(
    name="cancel_broadcast",
    opens=OPENS,
    about=_("Cancel a broadcast that is not all sent yet."),
    form=form,
    do=cancel,
    say=say,
    hears=broadcast_fates.number_behind(OPENS, _("cancel broadcast|stop broadcast")),
    order=44,
    listed=False,
)
