"""What is done to the senders in each kind of run, while the door takes what they send."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from random import Random
from typing import TypeAlias

from benchmarks.faults import world
from benchmarks.faults.fleet import Fleet
from benchmarks.faults.truth import Fault
from storage.database import Database, NotSaved

LEASE = 61.0  # seconds, after which what a dead process had claimed is free again
STUCK = 30.0  # seconds without any message accepted, after which a run goes on with what it came to
LOOKS = 0.2  # seconds

Run: TypeAlias = Callable[[Fleet], Awaitable[None]]


async def drained(fleet: Fleet, seconds: float) -> None:
    """Waits until nothing waits and nothing is being sent, as time passes by itself."""
    ends = time.monotonic() + seconds
    async with _opened(fleet) as database:
        while time.monotonic() < ends and await _left(world.under_way, database):  # noqa: ASYNC110 - other processes'
            await asyncio.sleep(LOOKS)
    await fleet.stop_all()


async def drained_at_once(fleet: Fleet, seconds: float) -> None:
    """The same, but the clock of all processes is moved on over every lease and every wait, while none runs."""
    ends = time.monotonic() + seconds
    async with _opened(fleet) as database:
        while time.monotonic() < ends:
            if not fleet.running:
                fleet.clock.forward(LEASE)
                await fleet.start()
            while time.monotonic() < ends and await _left(world.claimable, database, fleet):  # noqa: ASYNC110 - the same
                await asyncio.sleep(LOOKS / 4)
            await fleet.stop_all()
            if not await _left(world.under_way, database):
                break


async def _left(count: Callable[..., Awaitable[int]], database: Database, fleet: Fleet | None = None) -> int:
    try:
        return await (count(database, fleet.clock.now()) if fleet else count(database))
    except NotSaved:
        return 1  # it is away, as in some runs it is to be


@asynccontextmanager
async def _opened(fleet: Fleet) -> AsyncIterator[Database]:
    database = Database(fleet.url)
    yield database
    await database.close()


async def killed(fleet: Fleet, *, kills: int, replicas: int, random: Random) -> None:
    """Kills one of them a moment after the door has accepted some more, and starts another."""
    await many(fleet, replicas)
    for _ in range(kills):
        await some_more(fleet, fleet.planned // (kills + 2), random)
        await fleet.kill(random.choice(list(fleet.running)))
        await fleet.start()


async def restarted(fleet: Fleet, *, restarts: int, replicas: int, random: Random) -> None:
    """Tells one of them to stop, as a planned restart does, and starts another."""
    await many(fleet, replicas)
    for _ in range(restarts):
        await some_more(fleet, fleet.planned // (restarts + 2), random)
        await fleet.stop(random.choice(list(fleet.running)))
        await fleet.start()
        fleet.restarts += 1


async def frozen(fleet: Fleet, *, times: int, seconds: float, random: Random) -> None:
    """One of two stands still, longer than its leases, and comes back in the midst of what the other does."""
    await many(fleet, 2)
    for _ in range(times):
        await some_more(fleet, fleet.planned // (times + 2), random)
        stands = fleet.freeze(random.choice(list(fleet.running)))
        await asyncio.sleep(seconds)
        fleet.thaw(stands)


async def crashed(fleet: Fleet, *, crashes: int, replicas: int, crash: Callable[[], None], random: Random) -> None:
    """The database that they share is stopped at once and started again, with all that it has to recover."""
    await many(fleet, replicas)
    for _ in range(crashes):
        await some_more(fleet, fleet.planned // (crashes + 2), random)
        began = time.time()
        await asyncio.to_thread(crash)
        fleet.faults.append(Fault("crash", began, time.time()))


async def many(fleet: Fleet, replicas: int) -> None:
    """So many processes that send."""
    await asyncio.gather(*(fleet.start() for _ in range(replicas)))


async def some_more(fleet: Fleet, most: int, random: Random) -> None:
    """Waits until the door has accepted at most so many more, and a moment longer."""
    wanted = min(await fleet.accepted() + random.randint(most // 2, most), fleet.planned)
    await fleet.when("accepted", wanted, STUCK)
    await asyncio.sleep(random.uniform(0, 0.03))
