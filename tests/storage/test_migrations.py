"""The migrations lead to the tables that the code expects, on either database, and may be run again."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import Database, NotSaved
from storage.migrate import is_newest, migrate
from storage.tables import metadata


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_lead_to_the_tables_of_the_code(any_database_url: str) -> None:
    database = Database(any_database_url)
    assert not await is_newest(database)
    await migrate(any_database_url)
    assert await is_newest(database)
    await database.close()
    engine = create_async_engine(any_database_url, poolclass=NullPool)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_may_be_run_again(any_database_url: str) -> None:
    await migrate(any_database_url)
    await migrate(any_database_url)
    database = Database(any_database_url)
    assert await is_newest(database)
    await database.close()


async def test_one_that_fails_leaves_nothing_and_may_be_tried_again(any_database_url: str) -> None:
    """As when the process is killed in the middle: the last tables cannot be made, so the first are not there."""
    engine = create_async_engine(any_database_url, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.exec_driver_sql("CREATE TABLE unit_above (id INTEGER)")
    with pytest.raises((OperationalError, ProgrammingError, NotSaved)):
        await migrate(any_database_url)
    async with engine.begin() as connection:
        names = await connection.run_sync(lambda there: inspect(there).get_table_names())
        assert names == ["unit_above"]
        await connection.exec_driver_sql("DROP TABLE unit_above")
    await engine.dispose()
    await migrate(any_database_url)


async def test_a_table_that_the_code_lacks_would_be_noticed(any_database_url: str) -> None:
    await migrate(any_database_url)
    engine = create_async_engine(any_database_url, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.exec_driver_sql("CREATE TABLE left_over (id INTEGER)")
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) != []
    await engine.dispose()
