"""An import is the whole truth, and what is exported is what was imported."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hms.organisation import Organisation
from storage import demo, organisation, organisation_files, organisation_reading
from storage.database import Database

TODAY = date(2026, 11, 21)
NOTHING = {"added": 0, "changed": 0, "removed": 0}


async def put(database: Database, new: Organisation, today: date = TODAY) -> dict[str, dict[str, int]]:
    async with database.write() as connection:
        return (await organisation.replace(connection, new, today)).counts()


async def got(database: Database) -> Organisation:
    async with database.read() as connection:
        return await organisation.load(connection)


async def test_what_is_imported_is_there(database: Database) -> None:
    counts = await put(database, demo.small())
    assert counts["units"] == {"added": 8, "changed": 0, "removed": 0}
    there = await got(database)
    assert replace(there, roles=()) == replace(demo.small(), roles=())
    assert set(there.roles) == set(demo.small().roles)


async def test_exported_and_imported_again_nothing_changes(database: Database, tmp_path: Path) -> None:
    await put(database, demo.small())
    organisation_files.write(await got(database), tmp_path / "out")
    again = organisation_reading.read(tmp_path / "out")
    assert isinstance(again, Organisation)
    assert all(each == NOTHING for each in (await put(database, again)).values())
