"""What is said unasked, and cards that change: drawn in every open conversation as soon as the board has them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from bot.heard import Account, Reply
from bot.origin import origin_of
from bot.web.activities import activity_of, signed
from bot.web.board import Board, Row
from bot.web.conversations import Conversation, Conversations
from dialogs.core.show import Shown
from storage.database import NotSaved

EVERY = 1.5  # seconds until what another process has put there is seen, while somebody has a page open
NEWEST = 20  # of what was said unasked: what is older is drawn only where it lies before somebody already
BETWEEN = 0.05  # seconds from one look to the next, when there is news all the time

log = logging.getLogger("vernebot.web")


@dataclass(slots=True)
class Live:
    board: Board
    conversations: Conversations
    now: Callable[[], datetime]  # real time
    every: float = EVERY
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def refresh(self) -> None:
        """There is something new on the board, or somebody new to see it."""
        self._news.set()

    async def run(self) -> None:
        """Looks when there is news, and every other second while somebody has a page open; else it sleeps."""
        while True:
            patience = self.every if self.conversations.watched() else None
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), patience)
            self._news.clear()
            await self._guarded(self._look())
            await asyncio.sleep(BETWEEN)

    async def looked(self, conversation: Conversation) -> None:
        """Draws all that should be there and is not, as after a restart. Who looks is let in also when that fails."""
        await self._guarded(self._look_again(conversation))

    async def remember(self, conversation: Conversation, activity_id: str, shown: Shown, reply: Reply) -> None:
        account = Account("web", conversation.person)
        await self._guarded(self.board.remember(account, conversation.id, activity_id, shown, reply))

    async def _look(self) -> None:
        there = self.conversations.watched()
        if not there:
            return
        rows = await self.board.changes({one.person for one in there})
        for one in there:
            await self._draw(one, rows.get(one.person, ()), again=False)

    async def _look_again(self, conversation: Conversation) -> None:
        rows = await self.board.changes({conversation.person})
        await self._draw(conversation, rows.get(conversation.person, ()), again=True)

    async def _draw(self, conversation: Conversation, rows: Sequence[Row], *, again: bool) -> None:
        """Draws what is new or has changed; `again` also what is not remembered any more."""
        here = sorted((row for row in rows if row.conversation in ("", conversation.id)), key=lambda row: row.id)
        newest = {row.id for row in [row for row in here if not row.conversation][-NEWEST:]}
        names = {_name(conversation, row): row for row in here}
        async with conversation.drawing:
            for name, row in names.items():
                if not (row.conversation or row.id in newest or name in conversation.drawn):
                    continue
                number = _number(conversation, row)
                gone = again and name not in conversation.entries and number > conversation.outgrown
                if gone or conversation.drawn.get(name) != row.revision:
                    await self._guarded(self._show(conversation, name, number, row))
            for name in conversation.drawn.keys() - conversation.entries.keys() - names.keys():
                del conversation.drawn[name]

    async def _show(self, conversation: Conversation, name: str, number: int, row: Row) -> None:
        # Noted before: what we cannot draw is not tried again every other second.
        was, conversation.drawn[name] = conversation.drawn.get(name, -1), row.revision
        try:
            found = await self.board.draw(conversation.person, row.id)
        except NotSaved:
            conversation.drawn[name] = was
            raise
        if found is None:
            conversation.drop(name)
            return
        conversation.show(number, signed(activity_of(*found), name), self.now(), keep=True, name=name)

    async def _guarded(self, doing: Awaitable[None]) -> None:
        """One card that cannot be drawn keeps no other from being drawn, and nobody from being answered."""
        try:
            await doing
        except NotSaved as away:
            log.warning("the board was not read: %s", away)
        except Exception as fault:  # noqa: BLE001 - nobody waits for this: whatever it is, the next ones are drawn
            log.error("what lies before people was not drawn: %s at %s", type(fault).__name__, origin_of(fault))


def _name(conversation: Conversation, row: Row) -> str:
    """The activity's id. What is said unasked has one that never becomes a reply's, also after a restart."""
    return row.provider_id if row.conversation else f"{conversation.id}|shown-{row.id}"


def _number(conversation: Conversation, row: Row) -> int:
    """Its place among the others: a reply's own, else when it was shown."""
    own = conversation.number_of(row.provider_id) if row.conversation else None
    return own or int(row.at.timestamp() * 1000)
