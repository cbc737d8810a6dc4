"""Nobody's haste holds others up: of one person a few turns go on at a time, and the rest of theirs wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.http import Refused

AT_ONCE = 2
MOST_WAITING = 200  # of one person; nobody writes so fast


@dataclass(slots=True)
class _Person:
    turns: asyncio.Semaphore
    there: int = 0


@dataclass(slots=True)
class Crowd:
    """`at_once`: turns of one person; with one they go in the order in which they came."""

    at_once: int = AT_ONCE
    _people: dict[tuple[str, str], _Person] = field(default_factory=dict)

    @asynccontextmanager
    async def one(self, name: tuple[str, str]) -> AsyncIterator[None]:
        """Waits until it is this one's turn. Raises Refused where too many of theirs wait already."""
        person = self._people.setdefault(name, _Person(asyncio.Semaphore(self.at_once)))
        if person.there >= MOST_WAITING:
            raise Refused(429)
        person.there += 1
        try:
            async with person.turns:
                yield
        finally:
            person.there -= 1
            if not person.there:
                del self._people[name]
