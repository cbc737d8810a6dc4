"""What waits in the outbox arrives, and once, whatever happens to those who send it; twins that break this are caught.

The same runs as in benchmarks/faults, smaller, and with the clock of all processes moved on instead of waiting.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random

from benchmarks.faults import runs, world
from benchmarks.faults.door import Faults
from benchmarks.faults.fleet import Fleet, fleet
from benchmarks.faults.result import Result, counted
from benchmarks.faults.runs import drained, drained_at_once, some_more
from benchmarks.faults.sabotage import LATER
from bot.clock import real_now
from tests.nursery import Nursery

PLANNED = 150
IN_FLIGHT = 8  # may all come late, and then close together
MORE = 40  # messages between two faults, at most
SLOWLY, FEW = 90, 24  # the same where each takes half a second, eight at a time
ENOUGH = 120.0  # seconds, if the machine is busy with other things
LATENCY = Faults(latency=0.02)  # so that there is always something in flight
RANDOM = Random(20261122)

Run = Callable[[Fleet], Awaitable[None]]


async def ran(
    folder: Path,
    url: str,
    run: Run,
    faults: Faults = LATENCY,
    *,
    planned: int = PLANNED,
    pace: tuple[float, int] | None = None,
    twin: str = "",
    nursery: Nursery | None = None,
) -> Result:
    await world.open_accounts(url)
    names = await world.plan(url, planned, real_now())
    async with fleet(folder, url, faults, planned=planned, pace=pace, twin=twin, nursery=nursery) as made:
        await run(made)
        return await counted(made, names, 0.0)


async def test_kills_lose_nothing(tmp_path: Path, office_on_sqlite: str, nursery: Nursery) -> None:
    async def run(fleet: Fleet) -> None:
        for _ in range(2):
            sender = await fleet.start()
            await some_more(fleet, MORE, RANDOM)
            await fleet.kill(sender)
        await drained_at_once(fleet, ENOUGH)

    found = await ran(tmp_path, office_on_sqlite, run, nursery=nursery)
    assert found.broken() == []
    assert (found.accepted, found.faults) == (PLANNED, 2)


async def test_kills_of_one_and_then_the_other_lose_nothing(
    tmp_path: Path, office_on_postgres: str, nursery: Nursery
) -> None:
    async def run(fleet: Fleet) -> None:
        await runs.many(fleet, 2)
        for sender in list(fleet.running):
            await some_more(fleet, MORE, RANDOM)
            await fleet.kill(sender)
        await drained_at_once(fleet, ENOUGH)

    # Slow enough that there is something left for the one that starts a little later.
    found = await ran(tmp_path, office_on_postgres, run, Faults(latency=0.15), nursery=nursery)
    assert found.broken() == []
    assert (found.accepted, found.faults) == (PLANNED, 2)


async def test_a_planned_restart_says_nothing_twice(tmp_path: Path, office_url: str, nursery: Nursery) -> None:
    async def run(fleet: Fleet) -> None:
        sender = await fleet.start()
        await some_more(fleet, MORE, RANDOM)
        await fleet.stop(sender)
        await fleet.start()
        await drained(fleet, ENOUGH)

    found = await ran(tmp_path, office_url, run, nursery=nursery)
    assert found.broken() == []
    assert (found.accepted, found.duplicates.in_flight) == (PLANNED, 0)


async def test_one_that_stood_still_sends_nothing_again(
    tmp_path: Path, office_on_postgres: str, nursery: Nursery
) -> None:
    async def run(fleet: Fleet) -> None:
        await stands_still(fleet)
        await drained_at_once(fleet, ENOUGH)

    found = await ran(tmp_path, office_on_postgres, run, planned=SLOWLY, twin="slow", nursery=nursery)
    assert found.broken() == []
    assert (found.accepted, found.faults) == (SLOWLY, 1)


async def test_one_that_stood_still_and_sends_is_caught(
    tmp_path: Path, office_on_postgres: str, nursery: Nursery
) -> None:
    found = await ran(tmp_path, office_on_postgres, stands_still, planned=SLOWLY, twin="slow no_lease", nursery=nursery)
    assert found.duplicates.unexplained


async def stands_still(fleet: Fleet) -> None:
    """One is stopped with rows in its hands; when it goes on, their leases are over and another has sent them."""
    first = await fleet.start()
    await some_more(fleet, FEW, RANDOM)
    await asyncio.sleep(LATER / 2)  # those that were just accepted are recorded, and the next are in its hands
    stands = fleet.freeze(first)
    fleet.clock.forward(runs.LEASE)
    second = await fleet.start()
    await some_more(fleet, FEW, RANDOM)
    fleet.thaw(stands)
    await some_more(fleet, FEW, RANDOM)
    await fleet.stop(first)
    await fleet.stop(second)


async def test_what_was_not_answered_is_sent_again(tmp_path: Path, office_url: str, nursery: Nursery) -> None:
    async def run(fleet: Fleet) -> None:
        await fleet.start()
        await drained_at_once(fleet, ENOUGH)

    found = await ran(
        tmp_path, office_url, run, Faults(lost=0.05, silent=0.0, dropped=0.05, busy=0.05, seed=4711), nursery=nursery
    )
    assert found.broken() == []
    assert found.accepted == PLANNED
    assert found.duplicates.lost >= 1


async def test_a_lane_keeps_its_pace_and_heeds_what_it_is_told(
    tmp_path: Path, office_url: str, nursery: Nursery
) -> None:
    async def run(fleet: Fleet) -> None:
        await fleet.start()
        await drained(fleet, ENOUGH)

    door = Faults(limited=0.2, retry_after=1.0, seed=4711)
    found = await ran(tmp_path, office_url, run, door, planned=60, pace=(20.0, 2), nursery=nursery)
    assert found.broken(window=20 + 2 + IN_FLIGHT) == []
    assert found.accepted == 60


async def test_one_that_marks_before_it_sends_is_caught(tmp_path: Path, office_url: str, nursery: Nursery) -> None:
    async def run(fleet: Fleet) -> None:
        sender = await fleet.start()
        await some_more(fleet, MORE, RANDOM)
        await fleet.kill(sender)

    assert (await ran(tmp_path, office_url, run, twin="mark_before", nursery=nursery)).lost


async def test_one_that_does_not_finish_what_it_began_is_caught(
    tmp_path: Path, office_url: str, nursery: Nursery
) -> None:
    async def run(fleet: Fleet) -> None:
        sender = await fleet.start()
        await some_more(fleet, MORE, RANDOM)
        await fleet.stop(sender)
        fleet.clock.forward(runs.LEASE)
        await fleet.start()
        await some_more(fleet, MORE, RANDOM)

    found = await ran(tmp_path, office_url, run, Faults(latency=0.3), twin="no_drain", nursery=nursery)
    assert found.duplicates.unexplained


async def test_one_that_is_told_to_wait_and_does_not_is_caught(
    tmp_path: Path, office_url: str, nursery: Nursery
) -> None:
    async def run(fleet: Fleet) -> None:
        await fleet.start()
        await fleet.when("requests", 90, ENOUGH)

    everybody = Faults(limited=1.0, retry_after=30.0)
    twin = "no_retry_after no_pacing"
    found = await ran(tmp_path, office_url, run, everybody, planned=60, pace=(1.0, 1), twin=twin, nursery=nursery)
    assert found.early
    assert found.busiest > 1 + 1 + IN_FLIGHT
