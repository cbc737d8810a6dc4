"""What became of the pictures that came with a message: to whoever sent them."""

from dialogs import album
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import Words, _, _n
from dialogs.core.unasked import Cause, Unasked
from storage import picture_rights, pictures


async def tell(cause: Cause, context: Context) -> Shown | None:
    """The occasion names those that came with one message."""
    came = await pictures.of_batch(context.store, cause.occasion)
    mine = [
        each
        for each in came
        if await picture_rights.theirs(context.store, each, context.caller.owner, context.now.date())
    ]
    kept = album.seen(mine, context.link)
    refused = dict.fromkeys(each.reason for each in mine if each.reason is not None)
    if not kept and not refused:
        return None
    says: list[Words] = []
    if kept:
        says.append(_n("I have your picture.", "I have your {count} pictures.", len(kept)))
    says += dict.fromkeys(album.NOT_TAKEN.get(reason, album.GONE) for reason in refused)
    if refused:
        says.append(_("The rest of your report is as it was."))
    # The review stands above by now, and may have scrolled away.
    goes_on = (Button(_("Go on"), "deviation"),) if all(each.draft_id is not None for each in mine) else ()
    return Notice(tuple(says), pictures=kept, buttons=goes_on)


notice = Unasked("pictures", tell)
