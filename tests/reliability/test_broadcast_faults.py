"""A broadcast reaches all it can, nobody twice, whatever happens to those who send it; called back, it stops.

The runs of benchmarks/faults/broadcast.py, smaller, and with the clock of all processes moved on instead of waiting.
"""

from pathlib import Path
from random import Random

from benchmarks.faults import runs, world
from benchmarks.faults.broadcast import broken, called_back, kept, sent_to_all
from benchmarks.faults.door import Faults
from benchmarks.faults.fleet import Fleet
from benchmarks.faults.result import IN_FLIGHT
from benchmarks.faults.runs import some_more
from storage.broadcast_outcomes import Fate
from tests.nursery import Nursery

SLOWLY = Faults(latency=0.1)
RANDOM = Random(20261122)


async def test_killed_in_the_middle_nobody_is_lost_or_told_twice(
    tmp_path: Path, office_on_postgres: str, nursery: Nursery
) -> None:
    """Not even those who were in flight: of these its sender is shown that nobody knows."""

    async def run(fleet: Fleet) -> None:
        await runs.many(fleet, 2)
        for sender in list(fleet.running):
            await some_more(fleet, 6, RANDOM)
            await fleet.kill(sender)

    await world.open_accounts(office_on_postgres)
    found = await sent_to_all(tmp_path, office_on_postgres, SLOWLY, run, at_once=True, nursery=nursery)
    assert broken(found) == []
    assert found.found.faults == 2
    assert found.found.accepted + found.found.held == found.found.planned
    assert 1 <= found.shown <= 2 * IN_FLIGHT


async def test_called_back_in_the_middle_no_more_than_what_is_in_flight_arrives(
    tmp_path: Path, office_on_sqlite: str
) -> None:
    await world.open_accounts(office_on_sqlite)
    found = await called_back(tmp_path, office_on_sqlite, Faults(latency=0.3), ["astrid"], rest=0.0)
    assert kept(found) == []
    assert found.counts[Fate.CANCELLED] >= 1
    assert found.counts[Fate.SENT] == found.before + found.after
