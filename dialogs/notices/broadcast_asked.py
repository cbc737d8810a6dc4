"""A colleague wants to tell many something: to those who may say the second yes."""

from dialogs import broadcast_card
from dialogs.audience_words import said
from dialogs.core.dialog import Context
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause, Unasked
from hms.broadcast import State, Step, may
from storage.people import names_of


async def tell(cause: Cause, context: Context) -> Shown | None:
    seen = await broadcast_card.seen_by(context, cause.subject.removeprefix("broadcast:"))
    if seen is None or (
        not cause.again and (seen.broadcast.state != State.ASKED or not may(Step.APPROVE, seen.standing))
    ):
        return None
    it = seen.broadcast
    name = Data((await names_of(context.store, [it.sender_id or ""])).get(it.sender_id or "", "–"))
    drawn = await broadcast_card.drawn(seen, context)
    asks = _(
        "{name} wants to tell this to {people}: {audience}. To so many it goes with a second person's yes.",
        name=name,
        people=broadcast_card.people_in_words(it.counted),
        audience=said(it.audience, context.setting),
    )
    whole = broadcast_card.paragraphs_of(broadcast_card.text_for(it, context.setting.language.tag)) if it.texts else ()
    facts = tuple(each for each in drawn.facts if each.label not in (broadcast_card.TEXT, broadcast_card.GOES_TO))
    return Notice((asks, *whole), drawn.title, facts, drawn.buttons, about=drawn.about)


notice = Unasked("broadcast_asked", tell)
