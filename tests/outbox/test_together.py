"""What several write at once is one commit, and what goes wrong with one goes wrong with none of the others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler.together import Together, Work
from storage.database import Database, NotSaved
from storage.desk import Store
from storage.installation import keep_setting
from tests.outbox.post import Post


class Counting(Database):
    """Counts its transactions, and cannot take the first few."""

    begun = 0
    away = 0

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        self.begun += 1
        async with super().write() as store:
            yield store
            if self.begun <= self.away:
                raise NotSaved("away")


def setting(name: str) -> Work:
    async def work(store: Store) -> None:
        await keep_setting(store, name, "here")

    return work


async def faulty(store: Store) -> None:
    await keep_setting(store, "faulty", "here")
    raise LookupError


@asynccontextmanager
async def counting(post: Post, away: int = 0) -> AsyncIterator[tuple[Counting, Together]]:
    database = Counting(post.database.url)
    database.away = away
    yield database, Together(database, 0.001)
    await database.close()


async def names(post: Post) -> set[str]:
    return {row.name for row in await post.rows("setting")}


async def test_those_who_come_while_one_writes_write_together(post: Post) -> None:
    async with counting(post) as (database, together):
        await asyncio.gather(*(together.write(setting(str(n))) for n in range(8)))
        assert database.begun <= 2
    assert await names(post) == {str(n) for n in range(8)}


async def test_a_fault_is_raised_where_it_belongs_and_keeps_nothing_of_its_own(post: Post) -> None:
    async with counting(post) as (_, together):
        works = [setting("a"), faulty, setting("b"), faulty]
        came = await asyncio.gather(*map(together.write, works), return_exceptions=True)
        assert [type(each) for each in came] == [type(None), LookupError, type(None), LookupError]
        with pytest.raises(LookupError):
            await together.write(faulty)
    assert await names(post) == {"a", "b"}


async def test_a_database_that_is_away_is_waited_for_by_all(post: Post) -> None:
    async with counting(post, away=3) as (database, together):
        await asyncio.gather(together.write(setting("a")), together.write(setting("b")))
        assert database.begun > 3
    assert await names(post) == {"a", "b"}
