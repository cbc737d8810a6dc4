"""Those of whom nobody knows whether a message to many reached them are sent it once more, when its sender says so."""

from dialogs import broadcast_card, broadcast_fates
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Answers, Form
from dialogs.core.show import Shown
from dialogs.core.text import Words, _, _n
from hms.broadcast import State
from storage.broadcast_outcomes import resend_uncertain
from storage.broadcast_rights import covers

form = Form(
    title=_("Send a broadcast again"),
    fields=(broadcast_card.number_field(),),
    review=False,
    send=_("Send it to the uncertain ones"),
)


async def resend(answers: Answers, context: Context) -> Reference:
    number = str(answers["broadcast"])
    seen, me = await broadcast_card.seen_by(context, number), broadcast_card.person_of(context)
    if seen is None:
        return {}
    it, today = seen.broadcast, context.now.date()
    if not await covers(context.store, me, it.audience, it.sender_id, today):  # who said the second yes may not be one
        return {"broadcast": number, "not_yours": "yes"}
    return {
        "broadcast": number,
        "again": str(await resend_uncertain(context.store, seen.broadcast.number, context.now)),
    }


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    seen = await broadcast_card.seen_by(context, reference.get("broadcast", ""))
    if seen is None:
        return (broadcast_card.NOT_THERE,)
    again = int(reference.get("again", "0"))
    says: Words
    if again:
        says = _n(
            "It goes to {count} person once more. Some may then have it twice.",
            "It goes to {count} people once more. Some may then have it twice.",
            again,
        )
    elif "not_yours" in reference:
        says = _("You may not send anything to these people any more.")
    elif seen.broadcast.state == State.CANCELLED:
        says = _("It is cancelled already. Nothing more of it goes out.")
    else:
        says = _("There is nobody any more of whom it is uncertain.")
    return (await broadcast_card.drawn(seen, context, (says,)),)


OPENS = _("send a broadcast again|resend a broadcast")

dialog = Dialog(
    name="resend_broadcast",
    opens=OPENS,
    about=_("Send a broadcast again to those of whom nobody knows whether it reached them."),
    form=form,
    do=resend,
    say=say,
    hears=broadcast_fates.number_behind(OPENS, _("resend broadcast|send again broadcast")),
    order=45,
    listed=False,
)
