"""Writes what several want to write in one transaction: every commit waits for the disk, and people's turns for it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from storage.database import Database, NotSaved
from storage.desk import Store

log = logging.getLogger("vernebot.worker")

Work: TypeAlias = Callable[[Store], Awaitable[None]]


@dataclass(eq=False, slots=True)
class _Writing:
    """Something to be written; when it is `done`, `fault` says what kept it from that."""

    work: Work
    done: bool = False
    fault: Exception | None = None


@dataclass(eq=False, slots=True)
class Together:
    """`patience`: seconds between two tries with a database that is away."""

    database: Database
    patience: float
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _waiting: list[_Writing] = field(default_factory=list, init=False)

    async def write(self, work: Work) -> None:
        """Returns when it is on disk, however long the database is away. A fault of the work is raised here alone."""
        self._waiting.append(mine := _Writing(work))
        async with self._turn:
            # Whoever comes first writes for all who have come by then.
            if not mine.done:
                all_, self._waiting = self._waiting, []
                await self._committed(all_)
        if mine.fault is not None:
            raise mine.fault

    async def _committed(self, all_: Sequence[_Writing]) -> None:
        while not all(each.done for each in all_):
            try:
                async with self.database.write() as store:
                    for each in all_:
                        await each.work(store)
                for each in all_:
                    each.done = True
            except NotSaved as error:
                log.warning("the outbox waits for the database: %s", error)
                await asyncio.sleep(self.patience)
            except Exception as fault:  # noqa: BLE001 - it is raised where it belongs, and spoils nothing for others
                if len(all_) == 1:
                    all_[0].fault, all_[0].done = fault, True
                for each in all_:
                    await self._committed([each])
