"""A board to put cards on: what the web chat draws from, without a database behind it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.heard import Account, Reply
from dialogs.core.form import Setting
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Data
from storage.database import NotSaved
from tests.web.client import NOW, SETTING


@dataclass(frozen=True, slots=True)
class Card:
    id: int
    user: str
    conversation: str
    provider_id: str
    revision: int
    at: datetime
    says: str


@dataclass(slots=True)
class Pinned:
    """What lies before people: `pin` puts something there, `change` changes it; nobody is told."""

    cards: dict[int, Card] = field(default_factory=dict)
    asked: list[frozenset[str]] = field(default_factory=list)  # for whom, each time
    drawn: list[int] = field(default_factory=list)
    remembered: list[tuple[Account, str, str, Shown]] = field(default_factory=list)
    away: bool = False
    broken: frozenset[int] = frozenset()
    unread: set[int] = field(default_factory=set)  # the database is away when these are drawn for the first time

    def pin(self, user: str, says: str, *, conversation: str = "", provider_id: str = "", at: datetime = NOW) -> int:
        card_id = len(self.cards) + 1
        self.cards[card_id] = Card(card_id, user, conversation, provider_id, 1, at, says)
        return card_id

    def change(self, card_id: int, says: str) -> None:
        was = self.cards[card_id]
        self.cards[card_id] = replace(was, says=says, revision=was.revision + 1)

    async def changes(self, user_ids: Collection[str]) -> Mapping[str, tuple[Card, ...]]:
        self.asked.append(frozenset(user_ids))
        if self.away:
            raise NotSaved("away")
        newest = [*reversed(self.cards.values())]
        return {user: tuple(card for card in newest if card.user == user) for user in user_ids}

    async def draw(self, user_id: str, row_id: int) -> tuple[Shown, Setting] | None:
        self.drawn.append(row_id)
        card = self.cards[row_id]
        assert card.user == user_id
        if row_id in self.unread:
            self.unread.remove(row_id)
            raise NotSaved("away")
        if row_id in self.broken:
            raise RuntimeError("canary-in-an-exception")
        return (Notice((Data(card.says),)), SETTING) if card.says else None

    async def remember(self, account: Account, conversation: str, activity_id: str, shown: Shown, reply: Reply) -> None:
        if self.away:
            raise NotSaved("away")
        self.remembered.append((account, conversation, activity_id, shown))
