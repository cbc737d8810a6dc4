"""What is done after the acknowledgement: one person's in order, each on its own, all of it before we stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.origin import origin_of
from bot.slack.api import NotDone
from storage.database import NotSaved

Errand: TypeAlias = Callable[[], Awaitable[None]]

DRAIN_SECONDS = 10.0

log = logging.getLogger("vernebot.slack")


@dataclass(slots=True)
class After:
    _last: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def go(self, person: str, errand: Errand) -> None:
        """After whatever else is being done for this person."""
        task = asyncio.create_task(self._run(self._last.get(person), errand))
        self._last[person] = task
        self._running.add(task)
        task.add_done_callback(lambda done: self._done(person, done))

    def _done(self, person: str, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if self._last.get(person) is task:
            del self._last[person]

    async def _run(self, before: asyncio.Task[None] | None, errand: Errand) -> None:
        if before is not None:
            await asyncio.wait((before,))
        try:
            await errand()
        except NotDone as fault:
            log.warning("not said in Slack: %s", fault)
        except NotSaved as away:
            log.warning("said in Slack, and not noted: %s", away)
        except Exception as fault:  # noqa: BLE001 - nobody waits for this: whatever it is, the next errand is done
            log.error("an errand in Slack failed: %s at %s", type(fault).__name__, origin_of(fault))

    async def drained(self) -> None:
        """Waits for what is under way, for as long as people wait for an answer."""
        until = asyncio.get_running_loop().time() + DRAIN_SECONDS
        while self._running and (left := until - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(set(self._running), timeout=left)
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(set(self._running))
