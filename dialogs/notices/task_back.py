"""Whoever was handed a task says that it is not theirs: to the leaders of the unit, who can hand it on again."""

from dialogs import moving_card
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Shown
from dialogs.core.text import _
from dialogs.core.unasked import Cause, Unasked
from dialogs.moving_words import happened, name_of
from hms.moving import State
from storage.changes import change_with


async def tell(cause: Cause, context: Context) -> Shown | None:
    it = await moving_card.meant(context, cause.subject.removeprefix("task:"))
    made = await change_with(context.store, int(cause.occasion.removeprefix("change:")))
    if it is None or made is None or made.actor is None:
        return None
    if it.facts.owner_id is None and it.facts.state == State.OPEN:
        says = _("{name} has handed this task back: it is not theirs.", name=await name_of(made.actor, context))
        return await moving_card.card(it, context, (says,), None, Button(_("Hand on"), "hand_on", {"task": str(it.id)}))
    if not cause.again:
        return None
    newest = await moving_card.newest_of(it, context)
    return await moving_card.card(it, context, (await happened(newest or made, context),))


notice = Unasked("task_back", tell)
