"""What lies before people in the web chat and may change: found, drawn as it is now, and remembered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery import Delivery
from bot.heard import Account, Reply
from dialogs.core.form import Setting
from dialogs.core.show import Shown, about_of
from storage import homes
from storage import shown as shelf
from storage.shown import Card
from storage.telling import redraw

MOST = 50  # cards of a person, and of each of their reports
LASTS = timedelta(days=30)
REPLIES = 10  # cards about one thing, of one person, that are kept true


@dataclass(frozen=True, slots=True)
class Display:
    """All of it raises NotSaved where the database is away."""

    delivery: Delivery

    async def changes(self, user_ids: Collection[str]) -> Mapping[str, Sequence[Card]]:
        """What lies before each of them, the newest first."""
        since = self.delivery.real() - LASTS
        async with self.delivery.database.read() as store:
            recipients = await shelf.recipients_of(store, "web", user_ids)
            everybody = frozenset().union(*recipients.values())
            cards = await shelf.cards_of(store, everybody, "web", since, MOST)
        return {user: [card for card in cards if card.recipient in theirs] for user, theirs in recipients.items()}

    async def draw(self, user_id: str, row_id: int) -> tuple[Shown, Setting] | None:
        """A card as it is today; None where it is nothing of theirs."""
        async with self.delivery.database.read() as store:
            card = await shelf.card(store, row_id)
            recipients = await shelf.recipients_of(store, "web", {user_id})
            if card is None or card.recipient not in recipients[user_id]:
                return None
            drawn = await self.delivery.draw(store, card)
        return None if drawn is None else drawn[:2]

    async def remember(self, account: Account, conversation: str, activity_id: str, shown: Shown, reply: Reply) -> None:
        """A reply about something was shown as this activity, perhaps in the place of another."""
        about = about_of(shown)
        if about is None or reply.source is None:
            return
        name, reference = reply.source
        card = {
            "recipient": about.recipient or reply.owner,
            "channel": account.channel,
            "tenant": account.tenant,
            "conversation": conversation,
            "provider_id": activity_id,
            "source": "dialog",
            "name": name,
            "reference": dict(reference),
            "subject": about.subject,
            "revision": about.revision,
            "outbox_id": None,
            "at": self.delivery.real(),
        }
        async with self.delivery.database.write() as store:
            if about.subject.startswith(homes.KIND):
                await homes.lies_somewhere(store, about.subject.removeprefix(homes.KIND))
            await shelf.forget_card(store, conversation, activity_id)
            await shelf.keep(store, card)
            await shelf.keep_newest(store, str(card["recipient"]), about.subject, REPLIES)
            # It may have changed between the turn that drew it and now, when nobody knew of this card yet.
            now = await shelf.revision_of(store, about.subject)
            await redraw(store, about.subject, now, self.delivery.now())
