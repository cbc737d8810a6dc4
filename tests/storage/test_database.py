"""One transaction is whole or nothing, writers wait their turn, and what the database cannot take is said."""

import asyncio
import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, literal, select

from storage.database import MOST_COMPILED, POSTGRES_COMPILED, SQLITE_COMPILED, Compiled, Database, NotSaved
from storage.migrate import migrate
from storage.sqlite_driver import AT_ONCE
from storage.tables import inbox

DAY = date(2026, 11, 20)


def row(key: bytes) -> dict[str, object]:
    return {"key": key, "reply": {}, "day": DAY}


def is_in_a_file(words: bytes, folder: Path) -> bool:
    return any(words in file.read_bytes() for file in folder.iterdir())


async def count(database: Database) -> int:
    async with database.read() as store:
        found: int = (await store.execute(select(func.count()).select_from(inbox))).scalar_one()
        return found


async def test_what_is_written_is_there_for_readers(database: Database) -> None:
    async with database.write() as store:
        await store.execute(insert(inbox).values(row(b"one")))
    assert await count(database) == 1


async def test_the_sql_of_a_statement_is_worked_out_once_for_all_databases(any_database_url: str) -> None:
    known = SQLITE_COMPILED if any_database_url.startswith("sqlite") else POSTGRES_COMPILED
    grown = []
    for _again in range(2):
        database = Database(any_database_url)
        before = len(known)
        for number in (1, 2):
            async with database.read() as store:
                assert (
                    await store.execute(select(literal(number).label("asked_by_nobody_else")))
                ).scalar_one() == number
        grown.append(len(known) - before)
        await database.close()
    assert grown == [1, 0]


def test_what_is_known_of_sql_has_a_bound() -> None:
    known = Compiled()
    for number in range(2 * MOST_COMPILED):
        known["one dialect", number] = number
        assert known.get(("another", number)) == number
        assert len(known) <= MOST_COMPILED


async def test_many_rows_come_as_few_do(database: Database) -> None:
    """At once or one after the other; more than what comes with the statement itself."""
    keys = [f"{number:03}".encode() for number in range(3 * AT_ONCE)]
    async with database.write() as store:
        await store.execute(insert(inbox), [row(key) for key in keys])
    for many in (0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, len(keys)):
        found = select(inbox.c.key).order_by(inbox.c.key).limit(many)
        async with database.read() as store:
            assert [bytes(one) for one in (await store.execute(found)).scalars()] == keys[:many]
            assert [bytes(one.key) async for one in await store.stream(found)] == keys[:many]
            rows = await store.stream(found)
            assert [bytes(one.key) for one in await rows.fetchmany(7)] == keys[:many][:7]
            assert [bytes(one.key) for one in await rows.fetchall()] == keys[:many][7:]
            async with store.stream(found) as left:
                assert bytes(getattr(await left.fetchone(), "key", b"")) == (keys[0] if many else b"")
    # What was left unread holds nothing up.
    async with database.write() as store:
        assert (await store.execute(delete(inbox))).rowcount == len(keys)


async def test_what_raises_leaves_nothing(database: Database) -> None:
    async def write_and_fail() -> None:
        async with database.write() as store:
            await store.execute(insert(inbox).values(row(b"one")))
            raise LookupError

    with pytest.raises(LookupError):
        await write_and_fail()
    assert await count(database) == 0


async def test_what_is_undone_leaves_nothing_and_can_be_read_inside(database: Database) -> None:
    async with database.undone() as store:
        await store.execute(insert(inbox).values(row(b"one")))
        assert (await store.execute(select(func.count()).select_from(inbox))).scalar_one() == 1
    assert await count(database) == 0


async def test_fifty_writers_at_once_wait_for_one_another(database: Database) -> None:
    async def write(number: int) -> None:
        async with database.write() as store:
            await store.execute(insert(inbox).values(row(str(number).encode())))

    await asyncio.gather(*(write(number) for number in range(50)))
    assert await count(database) == 50


async def test_a_database_that_is_away_is_said(tmp_path: Path) -> None:
    nowhere = Database(f"sqlite+aiosqlite:///{tmp_path / 'no such folder' / 'file.sqlite'}")
    with pytest.raises(NotSaved):
        async with nowhere.write():
            pass
    with pytest.raises(NotSaved):
        async with nowhere.undone():
            pass
    assert not await nowhere.answers()
    await nowhere.close()
    # A connection that could not be made ends its thread a moment later, and the loop has to be there for it.
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join)


async def test_a_disk_that_is_full_is_said_and_nothing_is_half_written(sqlite_url: str) -> None:
    await migrate(sqlite_url)
    database = Database(sqlite_url)
    async with database.write() as store:
        pages: int = (await store.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await store.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")

    async def write_much() -> None:
        async with database.write() as store:
            for number in range(1_000):
                await store.execute(insert(inbox).values(row(str(number).encode())))

    with pytest.raises(NotSaved):
        await write_much()
    assert await count(database) == 0
    assert await database.answers()
    await database.close()


async def test_what_is_deleted_is_no_more_in_any_file(sqlite_url: str, tmp_path: Path) -> None:
    await migrate(sqlite_url)
    database = Database(sqlite_url)
    canary = b"canary in the coal mine"
    async with database.write() as store:
        await store.execute(insert(inbox).values(row(canary)))
    assert is_in_a_file(canary, tmp_path)
    async with database.write() as store:
        await store.execute(inbox.delete())
    await database.forget()
    assert not is_in_a_file(canary, tmp_path)
    await database.close()


async def test_forgetting_gives_way_to_a_reader_and_a_lock(sqlite_url: str, tmp_path: Path) -> None:
    await migrate(sqlite_url)
    database = Database(sqlite_url)
    other = sqlite3.connect(tmp_path / "vernebot.sqlite")
    other.execute("BEGIN IMMEDIATE")
    await database.forget()
    other.rollback()
    other.close()
    await database.close()
