"""Who got a message to many, as a spreadsheet: where it is fetched, for this person alone."""

from dialogs import broadcast_card, broadcast_fates
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Link, Notice, Shown
from dialogs.core.text import _
from storage.broadcast_rights import sees_people

form = Form(title=_("A broadcast as a file"), fields=(broadcast_card.number_field(),), review=False)

NO_ADDRESS = Notice((_("There is no address here that you could reach me at, so I cannot give you files."),))
NOT_NAMES = Notice(
    (
        _(
            "Who got it is only for those who may send something to all of these people. How many did, you see on the card."
        ),
    )
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    number = reference.get("broadcast", "")
    seen, me = await broadcast_card.seen_by(context, number), broadcast_card.person_of(context)
    if seen is None:
        return (broadcast_card.NOT_THERE,)
    if not await sees_people(context.store, me, seen.broadcast, context.now.date()):
        return (NOT_NAMES,)
    address = context.link(f"broadcast:{number}")
    if not address:
        return (NO_ADDRESS,)
    says = _("Here is who got it, who did not, and why. The links are for you alone, for eight hours.")
    links = (Link(_("As an Excel file"), address), Link(_("As a CSV file"), f"{address}?as=csv"))
    return (Notice((says,), broadcast_card.title_of(seen.broadcast), buttons=links),)


OPENS = _("broadcast as a file|export a broadcast|who got the broadcast")

dialog = Dialog(
    name="broadcast_file",
    opens=OPENS,
    about=_("Get as a spreadsheet who got a broadcast."),
    form=form,
    say=say,
    hears=broadcast_fates.number_behind(OPENS, _("export broadcast|who got broadcast|broadcast file")),
    order=45,
    listed=False,
)
