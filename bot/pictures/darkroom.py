"""Fetches the pictures that are wanted, has them drawn anew and keeps them; then has their sender told."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.origin import origin_of
from bot.pictures.fetching import Fetcher, Unreached
from bot.pictures.redraw import Redrawn, Refused, redrawn
from storage import casework, picture_housekeeping, pictures
from storage.database import Database, NotSaved
from storage.desk import Store
from storage.picture_files import PictureFiles, name_of
from storage.pictures import Claim, Kept, Stored
from storage.telling import Telling, tell

AT_ONCE = 2  # processes that draw at the same time
EVERY = 15.0  # seconds
SWEPT_EVERY = timedelta(hours=12)
NOTICE = "pictures"

log = logging.getLogger("vernebot.pictures")


@dataclass(slots=True)
class Darkroom:
    """`fetchers` are the doors' own, by channel. `now` is the assistant's time and `real` real time."""

    database: Database
    files: PictureFiles
    fetchers: Mapping[str, Fetcher]
    now: Callable[[], datetime]
    real: Callable[[], datetime]
    draw: Callable[[bytes], Awaitable[Redrawn]] = redrawn
    every: float = EVERY
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _running: asyncio.Task[None] | None = None
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    _ending: bool = False

    def wake(self) -> None:
        """Some are wanted, or a draft is gone."""
        self._news.set()

    async def start(self) -> None:
        """What was left by a process that died is taken up at once."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Lets what is under way come to its end; what waits behind it is for the next process."""
        running, self._running, self._ending = self._running, None, True
        if running is None:
            return
        async with self._busy:
            running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    async def while_serving(self, _app: object) -> AsyncIterator[None]:
        """From the beginning to the end of a server."""
        await self.start()
        yield
        await self.stop()

    async def _run(self) -> None:
        self._news.set()
        if self.database.is_sqlite:  # which one process has at a time, so whoever claimed something is dead
            await self._guarded(self._release())
        swept: datetime | None = None
        while True:
            if swept is None or self.real() - swept >= SWEPT_EVERY:
                swept = self.real()
                await self._guarded(picture_housekeeping.sweep(self.database, self.files, swept))
            with suppress(TimeoutError):
                async with asyncio.timeout(self.every):
                    await self._news.wait()
            self._news.clear()
            async with self._busy:
                await self._guarded(self.once())

    async def _release(self) -> None:
        async with self.database.write() as store:
            await pictures.release(store)

    async def _guarded(self, doing: Awaitable[object]) -> None:
        try:
            await doing
        except NotSaved as away:
            log.warning("pictures wait: %s", away)
        # Nobody waits for this: whatever it is, the next look is in a few seconds.
        except Exception as fault:  # noqa: BLE001
            log.error("pictures failed: %s at %s", type(fault).__name__, origin_of(fault))

    async def once(self) -> int:
        """Everything that is wanted now; gives how many were tried. Then takes away what is nobody's any more."""
        tried = 0
        while not self._ending:
            async with self.database.write() as store:
                claims = await pictures.claim(store, self.real(), AT_ONCE)
            if not claims:
                break
            tried += len(claims)
            await asyncio.gather(*map(self._develop, claims))
        await picture_housekeeping.tidy(self.database, self.files)
        return tried

    # --- One picture ---

    async def _develop(self, claim: Claim) -> None:
        fetcher = self.fetchers.get(claim.channel)
        try:
            if fetcher is None or claim.late:
                raise Refused("late")
            raw = await fetcher.fetch(claim.source)
            await self._keep(claim, await self.draw(raw))
        except Refused as refused:
            await self._refuse(claim, refused.reason)
        except Unreached as away:
            log.info("picture channel=%s waits: %s", claim.channel, away)
            async with self.database.write() as store:
                await pictures.later(store, claim, self.real())
            return
        if fetcher is not None:
            await fetcher.done(claim.source)

    async def _refuse(self, claim: Claim, reason: str) -> None:
        log.info("picture channel=%s refused: %s", claim.channel, reason)
        await self._settle(claim, lambda store: pictures.refuse(store, claim, reason))

    async def _keep(self, claim: Claim, made: Redrawn) -> None:
        """The name is written down, then the file is on disk, then the row says that it is there."""
        name = name_of(made.picture)
        async with self.database.write() as store:
            if not await pictures.promise(store, claim, name):
                return
        await asyncio.to_thread(self.files.keep, made.picture)
        kept = Kept(name, len(made.picture), made.width, made.height, made.thumbnail)
        await self._settle(claim, lambda store: pictures.keep(store, claim, kept))

    async def _settle(self, claim: Claim, change: Callable[[Store], Awaitable[bool]]) -> None:
        async with self.database.write() as store:
            if not await change(store):
                return
            row = await pictures.one(store, claim.id)
            if row is not None:
                await self._told(store, row)
        if row is not None and row.number is not None:
            # Where it came from may tell who sent it, and the report may be an anonymous one.
            await self.database.forget()

    async def _told(self, store: Store, row: Stored) -> None:
        """What follows for the draft or the report that it belongs to by now."""
        if row.number is not None:
            await casework.picture_settled(store, row.number, row.batch, self.now())
        elif row.draft_id is not None:
            if row.state == "refused":
                await pictures.leave_out(store, row.draft_id, row.id)
            # Of two that end at the same moment, the second waits here, and then sees that the first has ended.
            owner = await pictures.owner_of(store, row.draft_id, hold=True)
            if owner is not None and not await pictures.waits(store, row.batch):
                await tell(store, [Telling(owner, NOTICE, f"draft:{row.draft_id}", row.batch, self.now())])
