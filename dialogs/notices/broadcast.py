"""What a coordinator tells many: to each of them, as long as they are still among those it is for."""

from dataclasses import replace

from dialogs import broadcast_card
from dialogs.audience_words import said
from dialogs.core.dialog import Context
from dialogs.core.show import Shown
from dialogs.core.text import _
from dialogs.core.unasked import Cause, Unasked
from hms.broadcast import Button, State
from storage import broadcasts
from storage.audience import is_in
from storage.broadcast_outcomes import read_on
from storage.people import names_of

GOES_ON = frozenset({State.SCHEDULED, State.RUNNING, State.DONE})


async def tell(cause: Cause, context: Context) -> Shown | None:
    number = cause.subject.removeprefix("broadcast:")
    it, me = await broadcasts.one(context.store, int(number)), broadcast_card.person_of(context)
    if it is None or not me or not it.texts or it.sender_id is None:
        return None
    today = context.now.date()
    if not cause.again and (
        it.state not in GOES_ON
        or not await is_in(context.store, it.sender_id, it.audience, me, today, own=cause.subject)
    ):
        return None
    name = (await names_of(context.store, [it.sender_id])).get(it.sender_id, "–")
    read = it.button == Button.READ and await read_on(context.store, it.number, me) is not None
    tag = context.setting.language.tag
    drawn = broadcast_card.message(
        broadcast_card.text_for(it, tag),
        name,
        said(it.audience, context.setting),
        None if read else broadcast_card.button_of(it.button, it.number),
    )
    return replace(drawn, says=(*drawn.says, _("You have read it."))) if read else drawn


notice = Unasked("broadcast", tell, by_day=True)
