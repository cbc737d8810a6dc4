"""A database with its tables, on both kinds."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from storage.migrate import migrate


@pytest.fixture
async def database(any_database_url: str) -> AsyncIterator[Database]:
    await migrate(any_database_url)
    made = Database(any_database_url)
    yield made
    await made.close()
