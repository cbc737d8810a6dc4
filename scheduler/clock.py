"""The clock: APScheduler ticks, and does nothing else. What is due is worked out from our tables, at each tick."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from apscheduler.job import Job  # type: ignore[import-untyped]  # it has no types
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # it has no types

from storage.origin import origin_of

log = logging.getLogger("vernebot.clock")

EVERY = 15  # seconds
SILENT = timedelta(seconds=90)


@dataclass(slots=True)
class Clock:
    """Calls `tick` every 15 seconds, never twice at once. `real` gives real time, whatever a demo's clock shows."""

    tick: Callable[[], Awaitable[None]]
    real: Callable[[], datetime]
    _scheduler: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone=UTC))
    _finished: datetime | None = None
    _idle: asyncio.Event = field(default_factory=asyncio.Event)

    def start(self) -> None:
        """The first tick is at once. Needs a running loop."""
        self._finished = self.real()
        self._idle.set()
        self._scheduler.add_job(
            self.once,
            "interval",
            id="tick",
            seconds=EVERY,
            next_run_time=self._finished,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Lets a tick that is under way come to its end."""
        self._scheduler.remove_all_jobs()
        await self._idle.wait()
        self._scheduler.shutdown(wait=False)

    @property
    def jobs(self) -> list[Job]:
        return list(self._scheduler.get_jobs())

    def alive(self, real: datetime) -> bool:
        """Whether a tick has come to its end lately, well or badly: a fault of a rule is no reason to serve nobody."""
        return self._finished is not None and real - self._finished < SILENT

    async def once(self) -> None:
        """One tick. A fault in it is logged by its kind and place, and the next tick tries again."""
        self._idle.clear()
        try:
            await self.tick()
        # Whatever it is, the clock goes on.
        except Exception as error:  # noqa: BLE001
            log.error("tick failed: %s at %s", type(error).__name__, origin_of(error))
        finally:
            self._finished = self.real()
            self._idle.set()
