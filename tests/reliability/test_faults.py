"""The disk is full, the database locked, PostgreSQL goes and comes: one kind sentence, nothing half, and on it goes."""

import os
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager

import pytest
import pytest_asyncio

from bot import sentences
from storage.database import Database
from tests import postgres
from tests.turn.office import LANGUAGES, Chat, Office, furnish

RAW = {"what": "wet floor by the door", "kind": "near_miss", "place": "by the door", "date": "2026-11-19"}
# Nothing can be looked up then, so it is said in the installation's own language.
NOT_SAVED = LANGUAGES.find("nb").say(sentences.NOT_SAVED.says[0])
MOST_PAGES = 2**32 - 2


@asynccontextmanager
async def open_office(url: str) -> AsyncIterator[Office]:
    database = Database(url)
    try:
        yield Office(database)
    finally:
        await database.close()


@pytest_asyncio.fixture
async def on_sqlite(office_on_sqlite: str) -> AsyncIterator[Office]:
    async with open_office(office_on_sqlite) as office:
        yield office


async def ready_to_send(chat: Chat, **more: str) -> None:
    await chat.opens("deviation", {**RAW, **more})
    assert chat.summary.answers


async def sends(chat: Chat, key: str) -> str:
    return await chat.fills(word="send", key=key)


@asynccontextmanager
async def full_disk(database: Database) -> AsyncIterator[None]:
    """SQLite may use no page beyond those that it has."""
    await _pages(database, 1)  # as small as it can be, which is what it is now
    yield
    await _pages(database, MOST_PAGES)


async def _pages(database: Database, most: int) -> None:
    async with database.write() as store:
        await store.exec_driver_sql(f"PRAGMA max_page_count={most}")


async def test_a_full_disk(on_sqlite: Office) -> None:
    office = on_sqlite
    chat = office.chat()
    long = {**RAW, "what": "wet floor " * 900}
    await ready_to_send(chat)
    async with full_disk(office.database):
        before = await office.rows()
        # Too long for the pages that are there.
        assert NOT_SAVED in await chat.opens("deviation", long, key="long")
        assert not chat.reply or not chat.reply.kept
        assert await office.rows() == before
    await chat.opens("deviation", long, key="long")
    assert "1001" in await sends(chat, "send")
    assert len(await office.table("cases")) == 1


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Another program holds the file, as a backup or a curious administrator may."""
    with closing(sqlite3.connect(database.url.partition(":///")[2], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_locked_from_outside(on_sqlite: Office) -> None:
    office = on_sqlite
    chat = office.chat()
    await ready_to_send(chat)
    card = chat.card
    async with office.database.write() as store:
        await store.exec_driver_sql("PRAGMA busy_timeout=20")  # else the test waits as long as a person would
    before = await office.rows()
    with locked(office.database):
        assert NOT_SAVED in await sends(chat, "send")
        assert await office.rows() == before
    assert "1001" in await chat.fills(word="send", card=card, key="send")
    assert "1001" in await chat.fills(word="send", card=card, key="send")
    assert len(await office.table("cases")) == 1


class Control:
    """Stops and starts a PostgreSQL that is ours alone."""

    def __init__(self, server: postgres.Postgres) -> None:
        self._folder, self._programs = server._folder, server._programs

    def _call(self, deed: str, *options: str) -> None:
        subprocess.run(
            (self._programs / "pg_ctl", deed, "-w", "-D", self._folder / "data", *options),
            check=True,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            user=os.stat(self._folder).st_uid if os.geteuid() == 0 else None,
        )

    def crash(self) -> None:
        self._call("stop", "-m", "immediate")

    def start(self) -> None:
        where = f"-c listen_addresses= -k '{self._folder}' {postgres.SAFE}"
        self._call("start", "-l", str(self._folder / "log"), "-o", where)


@pytest.fixture
def own_postgres() -> Iterator[postgres.Postgres]:
    with postgres.running(postgres.SAFE) as server:
        yield server


async def test_postgresql_crashes_and_comes_back(own_postgres: postgres.Postgres) -> None:
    url, control = own_postgres.url(own_postgres.create()), Control(own_postgres)
    await furnish(url)
    async with open_office(url) as office:
        chat = office.chat()
        await ready_to_send(chat)
        card = chat.card

        # Crashed and back between two messages: nobody notices.
        control.crash()
        control.start()
        assert "1001" in await sends(chat, "send")

        control.crash()
        assert NOT_SAVED in await chat.opens("deviation", RAW, key="away")
        assert NOT_SAVED in await chat.fills(word="send", card=card, key="send")
        control.start()
        assert "1001" in await chat.fills(word="send", card=card, key="send")
        await chat.opens("deviation", RAW, key="away")
        await sends(chat, "send 2")  # its number may leave a gap: a crash skips some of the sequence
        assert len(await office.table("cases")) == 2
