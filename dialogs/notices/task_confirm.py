"""One side has said that a joint task is done: to the other, whose yes it waits for."""

from dialogs import moving_card
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Shown
from dialogs.core.text import _
from dialogs.core.unasked import Cause, Unasked
from dialogs.moving_words import happened, name_of
from hms.moving import Side, State
from storage.changes import change_with


async def tell(cause: Cause, context: Context) -> Shown | None:
    it = await moving_card.meant(context, cause.subject.removeprefix("task:"))
    made = await change_with(context.store, int(cause.occasion.removeprefix("change:")))
    if it is None or made is None or made.actor is None:
        return None
    facts = it.facts
    mine, theirs = (
        (facts.leader_on, facts.rep_on) if it.standing.side == Side.LEADER else (facts.rep_on, facts.leader_on)
    )
    if facts.state == State.OPEN and mine is None and theirs is not None:
        name = await name_of(made.actor, context)
        says = _("{name} says that this was done on {day}. It is done when you say yes too.", name=name, day=theirs)
        yes = Button(_("Say yes"), "confirm_task", {"task": str(it.id)})
        return await moving_card.card(it, context, (says,), None, yes)
    if not cause.again:
        return None
    newest = await moving_card.newest_of(it, context)
    return await moving_card.card(it, context, (await happened(newest or made, context),))


notice = Unasked("task_confirm", tell)
