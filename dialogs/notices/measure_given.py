"""A measure is theirs from now on: to its new owner."""

from dialogs import measure_card
from dialogs.core.dialog import Context
from dialogs.core.show import Shown
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause, Unasked
from storage.changes import changes_of
from storage.people import names_of


async def tell(cause: Cause, context: Context) -> Shown | None:
    seen = await measure_card.seen_by(context, cause.subject.removeprefix("measure:"))
    if seen is None or not (seen.standing.owns or cause.again):
        return None
    me = measure_card.person_of(context)
    changes = await changes_of(context.store, cause.subject)
    change = next((each for each in changes if each.after.get("owner_id") == me), None)
    if not cause.again and (change is None or f"change:{change.id}" != cause.occasion):
        return None  # taken back, and given once more: that is told by itself
    giver = (change.actor if change else None) or ""
    name = (await names_of(context.store, [giver])).get(giver)
    if name is None:
        says = _("A measure of the action plan is yours from now on.")
    else:
        says = _("{name} has given you a measure of the action plan.", name=Data(name))
    return await measure_card.drawn(seen, context, (says,))


notice = Unasked("measure_given", tell)
