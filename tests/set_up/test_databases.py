"""The databases that tests are given are real, fresh and apart."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


async def test_a_database_remembers(any_database_url: str) -> None:
    engine = create_async_engine(any_database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE note (word TEXT PRIMARY KEY)"))
        await connection.execute(text("INSERT INTO note VALUES ('æøå')"))
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT word FROM note"))).scalars().all() == ["æøå"]
    await engine.dispose()


async def test_the_next_one_knows_nothing_of_it(any_database_url: str) -> None:
    await test_a_database_remembers(any_database_url)
