"""Somebody has said yes or no to a broadcast, or has to be asked for it: to whoever wants to send it."""

from dialogs import broadcast_card
from dialogs.core.dialog import Context
from dialogs.core.show import Shown
from dialogs.core.text import Data, Text, _
from dialogs.core.unasked import Cause, Unasked
from hms.broadcast import State, Step
from storage.broadcasts import Broadcast
from storage.people import names_of


async def tell(cause: Cause, context: Context) -> Shown | None:
    seen = await broadcast_card.seen_by(context, cause.subject.removeprefix("broadcast:"))
    if seen is None or not (seen.standing.sends or cause.again):
        return None
    it = seen.broadcast
    if not cause.again and it.state == State.CANCELLED:
        return None  # they have taken it back themselves
    if not cause.again and cause.occasion == Step.ASK and it.state != State.ASKED:
        return None
    name = Data((await names_of(context.store, [it.approver_id or ""])).get(it.approver_id or "", "–"))
    return await broadcast_card.drawn(seen, context, (_says(it, cause.occasion, name, context),))


def _says(it: Broadcast, step: str, name: Data, context: Context) -> Text:
    if step == Step.REFUSE:
        return _("{name} has said no to what you wrote, so it is not sent to anybody.", name=name)
    if step == Step.ASK:
        return _(
            "It would reach more people now than when you wrote it, so it goes out when a second person has said yes. I ask "
            "those who may, and tell you at once."
        )
    then = broadcast_card.moment_in_words(it.due_at, context.setting)
    return _("{name} has said yes to what you wrote. It goes out {then}.", name=name, then=then)


notice = Unasked("broadcast_decided", tell)
