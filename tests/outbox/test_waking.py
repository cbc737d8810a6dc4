"""Replicas hear of one another through PostgreSQL, also after it was away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from storage.database import Database
from storage.waking import listen
from tests.outbox.post import Post, telling, until


@asynccontextmanager
async def listening(url: str, **how: float) -> AsyncIterator[asyncio.Event]:
    woken = asyncio.Event()
    task = asyncio.create_task(listen(url, woken.set, patience=0.01, **how))
    try:
        async with asyncio.timeout(60):
            await woken.wait()  # it has begun
            woken.clear()
            yield woken
    finally:
        await ended(task)


async def test_a_commit_elsewhere_wakes(shared: Post) -> None:
    async with listening(shared.database.url) as woken:
        await shared.tell(telling())
        await woken.wait()


async def test_what_tells_nobody_anything_wakes_nobody(shared: Post) -> None:
    await shared.tell(telling())
    async with listening(shared.database.url) as woken:
        assert await shared.tell(telling()) == 0
        await shared.claim()
        async with shared.database.write() as store:
            await store.exec_driver_sql("NOTIFY another")
        assert not woken.is_set()
        await shared.tell(telling("case:2"))
        await woken.wait()


async def test_after_the_connection_broke_it_is_woken_and_listens_again(
    shared: Post, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(shared.database.url) as woken:
        await hang_up(shared.database)
        await woken.wait()  # for what it may have missed
        woken.clear()
        await shared.tell(telling())
        await woken.wait()


async def test_a_database_that_cannot_be_reached_is_tried_again(shared: Post, caplog: pytest.LogCaptureFixture) -> None:
    url = shared.database.url.replace("host=", "host=/nowhere")
    task = asyncio.create_task(listen(url, lambda: None, patience=0.001))
    async with asyncio.timeout(60):
        await until(lambda: caplog.text.count("nothing is heard of other replicas") >= 2)
    await ended(task)


async def test_a_silent_connection_is_asked_whether_it_is_there(shared: Post) -> None:
    async with listening(shared.database.url, pulse=0.1) as woken:
        for _ in range(1_000):
            if await asked(shared.database):
                break
        else:
            raise AssertionError("nobody asked")
        await shared.tell(telling())
        await woken.wait()


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


async def asked(database: Database) -> bool:
    async with database.read() as store:
        found = await store.exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT 1' AND datname = current_database()"
        )
        return bool(found.scalar_one())


async def hang_up(database: Database) -> None:
    """Ends every other connection to the database, as a restart of PostgreSQL does."""
    async with database.write() as store:
        await store.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
