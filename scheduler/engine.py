"""What runs by itself: at each tick the planner looks what is due, and the worker sends what waits."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scheduler.broadcasts import Broadcasting
from scheduler.clock import Clock
from scheduler.planner import plan
from scheduler.rule import Rule
from scheduler.worker import Worker
from storage import tasks
from storage.database import Database, NotSaved
from storage.housekeeping import tidy
from storage.origin import origin_of

log = logging.getLogger("vernebot.engine")


@dataclass(slots=True)
class Engine:
    """`now` is the assistant's time and `real` real time; `zone` is that of people of whom no other is known."""

    database: Database
    rules: Mapping[str, Rule]
    worker: Worker
    now: Callable[[], datetime]
    real: Callable[[], datetime]
    zone: str
    clock: Clock = field(init=False)
    broadcasting: Broadcasting = field(init=False)
    _news: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _watching: asyncio.Task[None] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self.tick, self.real)
        self.broadcasting = Broadcasting(self.database, self.now, self.real, self.zone)

    async def start(self) -> None:
        """Needs a running loop."""
        self.database.woken.append(self._news.set)
        self._watching = asyncio.create_task(self._watch())
        await self.worker.start()
        self.clock.start()

    async def stop(self) -> None:
        """What is being sent is sent to its end first, so that a planned restart says nothing twice."""
        await self.clock.stop()
        if self._watching is not None:
            self.database.woken.remove(self._news.set)
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
            self._watching = None
        await self.worker.drain()

    async def tick(self) -> None:
        """Plans what is due now, and wakes the worker for what waited until now."""
        await self._plan()
        self.worker.wake()

    async def once(self) -> dict[str, int | Mapping[str, int]]:
        """Plans and delivers until nothing more is due now; tells what came of it."""
        # Else the worker, woken by what is planned, would send it before anybody counts.
        async with self.worker.held():
            planned = await self._plan()
            sent = Counter(await self.worker.once(self.now()))
            # What has been sent to its end is told to whoever sent it.
            await self.broadcasting.plan()
            sent.update(await self.worker.once(self.now()))
            return {"planned": planned, **sent}

    async def _plan(self) -> Mapping[str, int]:
        await self._make_tasks()
        planned = await plan(self.database, self.rules, self.now(), self.zone)
        await self.broadcasting.plan()
        await tidy(self.database, self.now(), self.real())
        return planned

    async def _watch(self) -> None:
        """A broadcast that was just confirmed does not wait for the next tick."""
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                await self.broadcasting.begin()
            except NotSaved as error:
                log.warning("broadcasts wait for the database: %s", error)
            # The next tick tries it again.
            except Exception as error:  # noqa: BLE001
                log.error("broadcasts were not begun: %s at %s", type(error).__name__, origin_of(error))

    async def _make_tasks(self) -> None:
        """A new year, a new file or a new unit brings new tasks."""
        async with self.database.read() as store:
            if await tasks.is_planned(store, self.now()):
                return
        async with self.database.write() as store:
            await tasks.plan(store, self.now())

    async def ticks(self) -> bool:
        """Whether the clock has ticked lately."""
        return self.clock.alive(self.real())
