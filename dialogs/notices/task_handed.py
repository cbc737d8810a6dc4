"""A task has been handed on: to whoever has it now, who can do it or hand it back."""

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
    if it.facts.owner_id == moving_card.person_of(context) and it.facts.state == State.OPEN:
        raw = {"task": str(it.id)}
        says = _("{name} has handed this task on to you.", name=await name_of(made.actor, context))
        buttons = (Button(_("Done"), "complete_task", raw), Button(_("Not mine"), "hand_back", raw))
        return await moving_card.card(it, context, (says,), None, *buttons)
    if not cause.again:
        return None
    newest = await moving_card.newest_of(it, context)
    return await moving_card.card(it, context, (await happened(newest or made, context),))


notice = Unasked("task_handed", tell)
