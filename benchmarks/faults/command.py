"""What the commands of the fault runs share: their options, their databases, and how a row of a table is made."""

import argparse
import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random, randrange

from benchmarks.faults import result, runs, world
from benchmarks.faults.door import Faults
from benchmarks.faults.fleet import Fleet, fleet
from benchmarks.faults.result import Result, counted
from bot.clock import real_now
from storage import demo
from tests import postgres

MANY = 1_000  # messages; for more there are more people
LONGEST = 900.0  # seconds


@dataclass(frozen=True, slots=True)
class Place:
    """A database and how many processes send out of it."""

    name: str
    server: postgres.Postgres | None
    replicas: int

    def url(self, folder: Path) -> str:
        if self.server is None:
            return f"sqlite+aiosqlite:///{folder / 'vernebot.sqlite'}"
        return self.server.url(self.server.create())


def parser(doc: str | None, planned: int) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--planned", type=int, default=planned, help="messages")
    made.add_argument("--database", choices=("sqlite", "postgres", "two", "all"), default="all")
    made.add_argument("--seed", type=int, default=randrange(10**6))
    made.add_argument("--twin", default="", help="a sabotaged sender: see sabotage.py")
    return made


@contextmanager
def places(
    options: argparse.Namespace, wanted: tuple[str, ...] = ("sqlite", "postgres", "two")
) -> Iterator[list[Place]]:
    """SQLite with one process, PostgreSQL with one and two; what was committed is on the disk, as in production."""
    chosen = [each for each in wanted if options.database in (each, "all")]
    there = [Place("SQLite", None, 1)] if "sqlite" in chosen else []
    if chosen == ["sqlite"]:
        yield there
        return
    with postgres.running(postgres.SAFE) as server:
        for each, replicas in (("postgres", 1), ("two", 2)):
            if each in chosen:
                there.append(Place("PostgreSQL" + (", two processes" if replicas == 2 else ""), server, replicas))
        yield there


@asynccontextmanager
async def begun(
    place: Place,
    options: argparse.Namespace,
    faults: Faults | None = None,
    *,
    pace: str | tuple[float, int] | None = None,
    patience: float = 10.0,
) -> AsyncIterator[tuple[Fleet, frozenset[str]]]:
    """A door, and an outbox that is full of what was planned."""
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        url = place.url(folder)
        people = demo.full() if options.planned > MANY else demo.small()
        await world.furnish(url, people, real_now())
        planned = await world.plan(url, options.planned, real_now())
        how = faults or Faults(seed=options.seed)
        async with fleet(
            folder, url, how, planned=options.planned, pace=pace, patience=patience, twin=options.twin
        ) as made:
            yield made, planned


async def measured(
    place: Place,
    options: argparse.Namespace,
    run: Callable[[Fleet, Random], Awaitable[None]],
    faults: Faults | None = None,
    *,
    pace: str | tuple[float, int] | None = None,
    patience: float = 10.0,
) -> Result:
    """One run, to its end."""
    async with begun(place, options, faults, pace=pace, patience=patience) as (made, planned):
        began = time.monotonic()
        await run(made, Random(options.seed))
        await runs.drained(made, LONGEST)
        return await counted(made, planned, time.monotonic() - began)


def told(run: str, place: Place, found: Result, wrong: list[str]) -> int:
    """Prints the row, and what was not as promised."""
    print(found.row(run, place.name), flush=True)
    for each in wrong:
        print(f"NOT KEPT ({run}, {place.name}): {each}", flush=True)
    return len(wrong)


def table(
    options: argparse.Namespace,
    run: str,
    one: Callable[[Place], Awaitable[Result]],
    *,
    wanted: tuple[str, ...] = ("sqlite", "postgres", "two"),
    window: int | None = None,
    databases_crash: bool = False,
) -> int:
    """Runs it on every database that is asked for; the exit code is not 0 where a promise was broken."""
    print(f"seed {options.seed}\n{result.head()}", flush=True)

    async def measured_on(place: Place) -> Result:
        return await one(place)

    broken = 0
    with places(options, wanted) as there:
        for place in there:
            found = asyncio.run(measured_on(place))
            most = result.IN_FLIGHT * (place.replicas if databases_crash else 1)
            broken += told(run, place, found, found.broken(most_in_flight=most, window=window))
    return min(broken, 1)
