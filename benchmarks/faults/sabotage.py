"""Twins of the sending process with a promise broken on purpose (or several), to see that a run would find it.

mark_before      says "sent" first and sends afterwards
no_retry_after   tells the outbox nothing of what Retry-After said
no_pacing        knows of no pace
no_lease         sends whatever it has claimed, however long ago
no_drain         stops at once when it is told to
slow             takes its time before each send, and is right all the same
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeAlias

import scheduler.worker as worker
from bot import delivery
from storage import outbox
from storage.outbox import Claimed
from storage.outcomes import Delivered, Sent

Deliver: TypeAlias = Callable[[Claimed], Awaitable[Delivered]]

TWINS = ("mark_before", "no_retry_after", "no_pacing", "no_lease", "no_drain", "slow")
LATER = 0.5  # seconds


def deliverer(twin: str, deliver: Deliver) -> Deliver:
    later: set[asyncio.Task[Delivered]] = set()

    async def slow(row: Claimed) -> Delivered:
        await asyncio.sleep(LATER)
        return await deliver(row)

    async def hasty(row: Claimed) -> Delivered:
        later.add(task := asyncio.create_task(slow(row)))
        task.add_done_callback(later.discard)
        return Delivered(Sent())

    if "mark_before" in twin:
        return hasty
    return slow if "slow" in twin else deliver


def prepare(twin: str) -> None:
    """Breaks what is to be broken, before anything runs."""
    if unknown := set(twin.split()) - set(TWINS):
        raise SystemExit(f"no such twin: {unknown}")
    if "no_lease" in twin:
        for module in (outbox, worker, delivery):
            setattr(module, "has_room", _always)  # noqa: B010 - the sabotage itself
    if "no_drain" in twin:
        setattr(worker.Worker, "drain", _dies)  # noqa: B010 - the sabotage itself


def _always(row: Claimed, real: datetime) -> bool:
    return True


async def _dies(self: worker.Worker) -> None:
    os._exit(1)
