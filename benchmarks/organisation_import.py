"""How long does it take to import 75 units and 9,000 people, read from their files, into each database?

    python benchmarks/organisation_import.py

The contract allows 20 s. PostgreSQL runs without fsync here (a wheel, as in the tests), SQLite with it.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from hms.organisation import Organisation
from storage import demo, organisation, organisation_files, organisation_reading
from storage.database import Database
from storage.tables import metadata
from tests import postgres

TODAY = date(2026, 11, 21)
NEXT_YEAR = date(2027, 11, 21)


@contextmanager
def timed(what: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    print(f"{what:<58} {time.perf_counter() - begun:6.2f} s", flush=True)


async def import_from(folder: Path, database: Database, today: date) -> dict[str, dict[str, int]]:
    new = organisation_reading.read(folder)
    assert isinstance(new, Organisation)
    async with database.write() as connection:
        return (await organisation.replace(connection, new, today)).counts()


async def measure(name: str, url: str, full: Path, small: Path) -> None:
    database = Database(url)
    async with database.write() as connection:
        await connection.run_sync(metadata.create_all)
    with timed(f"{name}: 9,000 people into an empty database"):
        await import_from(full, database, TODAY)
    with timed(f"{name}: the same again (nothing changes)"):
        counts = await import_from(full, database, TODAY)
    assert not any(any(each.values()) for each in counts.values()), counts
    with timed(f"{name}: a small one instead (8,967 people leave)"):
        counts = await import_from(small, database, NEXT_YEAR)
    assert counts["people"]["removed"] == 8_967, counts
    with timed(f"{name}: the large one again (8,967 people come back)"):
        await import_from(full, database, NEXT_YEAR)
    await database.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder, "full"), Path(folder, "small")
        with timed("growing and writing the files"):
            organisation_files.write(demo.full(), full)
            organisation_files.write(demo.small(), small)
        with timed("reading and checking the files"):
            organisation_reading.read(full)
        asyncio.run(measure("SQLite", f"sqlite+aiosqlite:///{folder}/vernebot.sqlite", full, small))
        with postgres.running() as server:
            asyncio.run(measure("PostgreSQL", server.url(server.create()), full, small))


if __name__ == "__main__":
    main()
