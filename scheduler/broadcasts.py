"""Broadcasts whose time has come: their people become rows of the outbox part by part, and their cards stay current."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hms.broadcast import PART
from storage import broadcast_run as runs
from storage.broadcast_rights import still_may
from storage.broadcast_run import Run
from storage.database import Database, NotSaved
from storage.origin import origin_of

log = logging.getLogger("vernebot.broadcasts")

REFRESH = timedelta(seconds=30)  # between two drawings of a card while it goes
SETTLED = timedelta(days=7)  # after which nobody is waited for who may yet press that they have read it


@dataclass(eq=False, slots=True)
class Broadcasting:
    """`now` is the assistant's time and `real` real time; `zone` is that of people of whom no other is known."""

    database: Database
    now: Callable[[], datetime]
    real: Callable[[], datetime]
    zone: str
    size: int = PART
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _drawn: dict[int, tuple[tuple[int, int], datetime]] = field(default_factory=dict, init=False)

    async def plan(self) -> int:
        """All that there is to do; how many rows it has made. Raises NotSaved where the database is away."""
        made = await self.begin()
        async with self._turn:
            now = self.now()
            async with self.database.read() as store:
                going = await runs.going(store)
            for run in going:
                await self._checked(run, now)
            if going:
                async with self.database.write() as store:
                    await runs.finish(store, now)
            await self._refresh(now)
        return made

    async def begin(self) -> int:
        """Makes the rows of those whose time has come; how many. Raises NotSaved."""
        async with self._turn:
            now, made = self.now(), 0
            async with self.database.read() as store:
                due = await runs.due(store, now)
            for run in due:
                made += await self._carried_on(run, now)
            return made

    async def _carried_on(self, run: Run, now: datetime) -> int:
        try:
            return await expand(self.database, run, now, self.zone, self.size)
        except NotSaved:
            raise
        # What is wrong with one is no reason to keep the others waiting; the next tick tries it again.
        except Exception as error:  # noqa: BLE001
            log.error("broadcast %d failed: %s at %s", run.number, type(error).__name__, origin_of(error))
            return 0

    async def _checked(self, run: Run, now: datetime) -> None:
        """Also of those who are planned and wait for their morning nobody is told any more."""
        async with self.database.read() as store:
            may = await still_may(store, run.sender_id, run.audience, now.date())
        if not may:
            async with self.database.write() as store:
                await runs.stop(store, run, now)

    async def _refresh(self, now: datetime) -> None:
        """Not at every send: a card that changes thousands of times is read by nobody."""
        real = self.real()
        async with self.database.read() as store:
            stamps = await runs.stamps(store, now - SETTLED)
        stale = []
        for number, stamp in stamps.items():
            drawn, at = self._drawn.get(number, (None, real - REFRESH))
            if stamp != drawn and real - at >= REFRESH:
                stale.append(number)
                self._drawn[number] = (stamp, real)
        self._drawn = {number: each for number, each in self._drawn.items() if number in stamps}
        if stale:
            async with self.database.write() as store:
                await runs.redrawn(store, stale, now)


async def expand(database: Database, run: Run, now: datetime, zone: str, size: int = PART) -> int:
    """Makes rows of all who are left of its people, `size` at a time, or stops it; how many it made."""
    made, last = 0, False
    while not last:
        async with database.read() as store:
            ended = await runs.is_planned(store, run.number)
            may = await still_may(store, run.sender_id, run.audience, now.date())
            grown = may and not ended and await runs.has_grown(store, run, now)
            part = await runs.next_part(store, run, now, size) if may and not ended and not grown else None
        if not may:
            async with database.write() as store:
                await runs.stop(store, run, now)
            return made
        if grown:
            async with database.write() as store:
                await runs.ask_first(store, run, now)
        if part is None:
            return made
        async with database.write() as store:
            new = await runs.put(store, part, now, zone)
        if new is None:
            return made  # cancelled, or another process does it
        made, last, run = made + new, part.last, part.then
    return made
