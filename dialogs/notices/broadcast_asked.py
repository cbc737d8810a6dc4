"""A colleague wants to tell many something: to those who may say the second yes."""

from collections.abc import Iterator

from dialogs import broadcast_card
from dialogs.audience_words import LANGUAGES, said
from dialogs.core.dialog import Context
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Data, Words, _
from dialogs.core.unasked import Cause, Unasked
from hms.broadcast import State, Step, may
from storage.broadcasts import Broadcast
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
    facts = tuple(each for each in drawn.facts if each.label not in (broadcast_card.TEXT, broadcast_card.GOES_TO))
    why = _("You get this because you may say yes or no to it.")
    return Notice((asks, *_texts(it), why), drawn.title, facts, drawn.buttons, about=drawn.about)


def _texts(it: Broadcast) -> Iterator[Words]:
    """In every language that it has: the yes is to all of them."""
    for tag, text in it.texts.items():
        if len(it.texts) > 1:
            yield _("As it looks in {language}", language=LANGUAGES[tag])
        yield from broadcast_card.paragraphs_of(text)


notice = Unasked("broadcast_asked", tell, by_day=True)
