"""A measure is done: to whoever gave it to its owner."""

from dialogs import measure_card
from dialogs.core.dialog import Context
from dialogs.core.show import Shown
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause, Unasked
from hms.measures import Status, Step
from storage.changes import changes_of
from storage.people import names_of


async def tell(cause: Cause, context: Context) -> Shown | None:
    seen = await measure_card.seen_by(context, cause.subject.removeprefix("measure:"))
    if seen is None or (seen.measure.status != Status.DONE and not cause.again):
        return None
    changes = await changes_of(context.store, cause.subject)
    change = next((each for each in changes if each.deed == Step.COMPLETE), None)
    if not cause.again and (change is None or f"change:{change.id}" != cause.occasion):
        return None  # taken back, and done once more: that is told by itself
    by = (change.actor if change else None) or ""
    name = (await names_of(context.store, [by])).get(by)
    if name is None:
        says = _("A measure that you gave away is done.")
    else:
        says = _("{name} has done a measure that you gave away.", name=Data(name))
    return await measure_card.drawn(seen, context, (says,))


notice = Unasked("measure_done", tell)
