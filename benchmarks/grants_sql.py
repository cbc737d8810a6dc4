"""How long does "which reports may this person see?" take among 100,000, and does the database use its indexes?

    python benchmarks/grants_sql.py

Milliseconds are the median of 50. PostgreSQL runs without fsync (nothing is written while the clock runs).
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from sqlalchemy import Select, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from hms.deviation import Who
from hms.grants import Deed
from storage import demo, grants, organisation
from storage.database import Database
from storage.tables import cases, metadata, reporter
from tests import postgres

TODAY = date(2026, 11, 21)
REPORTS = 100_000
TIMES = 50
PEOPLE = {
    "an employee": "p00500",
    "a safety rep": "froydis",
    "a faculty's coordinator": "jorunn",
    "the top's": "yngvild",
}


async def fill(connection: AsyncConnection) -> None:
    chance = random.Random(1)
    there = demo.full()
    people, units = sorted(there.people), sorted(there.units)
    await organisation.replace(connection, there, TODAY)
    who = [chance.choices([*Who], (6, 3, 1))[0].value for _ in range(REPORTS)]
    said = {"kind": "hazard", "what": "a loose tile", "categories": [], "status": "new", "source": "web", "revision": 1}
    said |= {"moved_on": TODAY}
    filed = [
        {
            "number": 1_001 + at,
            "filed_on": TODAY - timedelta(days=chance.randrange(3_000)),
            "who": each,
            "unit_id": chance.choice(units),
            **said,
        }
        for at, each in enumerate(who)
    ]
    await connection.execute(insert(cases), filed)
    known = [
        {"number": 1_001 + at, "person_id": chance.choice(people), "draft_id": str(at)}
        for at, each in enumerate(who)
        if each != Who.ANONYMOUS
    ]
    await connection.execute(insert(reporter), known)


def newest(person_id: str, deed: Deed) -> Select[tuple[int]]:
    found = select(cases.c.number).where(grants.visible(person_id, deed, TODAY))
    return found.order_by(cases.c.number.desc()).limit(10)


def count(person_id: str) -> Select[tuple[int]]:
    return select(func.count()).select_from(cases).where(grants.visible(person_id, Deed.COUNT, TODAY))


async def median(ask: Callable[[], Awaitable[object]]) -> float:
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        await ask()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1_000


async def measure(name: str, url: str) -> None:
    database = Database(url)
    async with database.write() as connection:
        await connection.run_sync(metadata.create_all)
        await fill(connection)
    async with database.write() as connection:
        await connection.execute(text("ANALYZE"))
    async with database.read() as connection:
        for who, person_id in PEOPLE.items():
            know, follow = newest(person_id, Deed.KNOW), newest(person_id, Deed.FOLLOW)
            times = [
                await median(lambda: connection.execute(know)),  # noqa: B023 - asked before the loop goes on
                await median(lambda: connection.execute(follow)),  # noqa: B023
                await median(lambda: connection.execute(count(person_id))),  # noqa: B023
                await median(lambda: grants.may(connection, person_id, Deed.READ, 50_000, TODAY)),  # noqa: B023
            ]
            print(f"{name:<11} {who:<24}" + "".join(f"{each:9.2f}" for each in times), flush=True)
        told = await median(lambda: grants.told_at_filing(connection, "kje", TODAY))
        print(f"{name:<11} told at filing {told:.2f}", flush=True)
        if "--plans" in sys.argv:
            for statement in (newest("jorunn", Deed.KNOW), newest("p00500", Deed.FOLLOW)):
                await show_plan(connection, statement)
    await database.close()


async def show_plan(connection: AsyncConnection, statement: Select[tuple[int]]) -> None:
    literal = statement.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    start = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN ANALYZE "
    for row in await connection.execute(text(start + str(literal).replace(":", "\\:"))):
        print("   ", *row)
    print()


def main() -> None:
    print(f"{'ms, 100,000 reports':<36}   newest  own new    count  one by number", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure("SQLite", f"sqlite+aiosqlite:///{folder}/vernebot.sqlite"))
    with postgres.running() as server:
        asyncio.run(measure("PostgreSQL", server.url(server.create())))


if __name__ == "__main__":
    main()
