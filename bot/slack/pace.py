"""Slack takes a message a second in each chat, and a few at once: what is more waits here, in its order."""

import asyncio
from dataclasses import dataclass, field
from time import monotonic

EVERY = 1.05  # seconds
AT_ONCE = 3  # it takes a few more, which are left to what is said unasked
MOST = 5_000  # chats; where the oldest is forgotten, Slack says itself when it is too much


@dataclass(slots=True)
class Pace:
    every: float = EVERY
    _free_at: dict[str, float] = field(default_factory=dict)

    async def wait(self, chat: str) -> None:
        if (seconds := self.spend(chat)) > 0:
            await asyncio.sleep(seconds)

    def spend(self, chat: str) -> float:
        """A message goes there; how long it is to wait, in seconds."""
        now = monotonic()
        free_at = max(self._free_at.pop(chat, now), now)
        self._free_at[chat] = free_at + self.every
        if len(self._free_at) > MOST:
            del self._free_at[next(iter(self._free_at))]
        return free_at - now - (AT_ONCE - 1) * self.every
