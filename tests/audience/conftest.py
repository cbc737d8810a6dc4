"""An empty database with every table, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from storage.tables import metadata


@pytest.fixture
async def database(any_database_url: str) -> AsyncIterator[Database]:
    database = Database(any_database_url)
    async with database.write() as connection:
        await connection.run_sync(metadata.create_all)
    yield database
    await database.close()
