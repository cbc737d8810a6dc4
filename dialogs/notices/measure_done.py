"""A measure is done: to whoever gave it to its owner."""

from dialogs import measure_card
from dialogs.core.dialog import Context
from dialogs.core.show import Shown
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause, Unasked
from hms.measures import Status
from storage.changes import change_with
from storage.people import names_of


async def tell(cause: Cause, context: Context) -> Shown | None:
    seen = await measure_card.seen_by(context, cause.subject.removeprefix("measure:"))
    if seen is None or (seen.measure.status != Status.DONE and not cause.again):
        return None
    change = await change_with(context.store, int(cause.occasion.removeprefix("change:")))
    by = (change.actor if change else None) or ""
    name = (await names_of(context.store, [by])).get(by)
    if name is None:
        says = _("A measure that you gave away is done.")
    else:
        says = _("{name} has done a measure that you gave away.", name=Data(name))
    return await measure_card.drawn(seen, context, (says,))


notice = Unasked("measure_done", tell)
