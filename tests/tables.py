"""Databases with every table and nothing in them: made once, and copied for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.database import Database
from storage.tables import metadata
from tests.postgres import Postgres


@pytest.fixture(scope="session")
def tables_in_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "vernebot.sqlite"
    asyncio.run(_make(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def tables_in_postgres(postgres_server: Postgres) -> str:
    name = postgres_server.create()
    asyncio.run(_make(postgres_server.url(name)))
    return name


@pytest.fixture
def tables_on_sqlite(tables_in_sqlite: Path, tmp_path: Path) -> str:
    path = shutil.copy(tables_in_sqlite, tmp_path / "vernebot.sqlite")
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def tables_on_postgres(tables_in_postgres: str, postgres_server: Postgres) -> Iterator[str]:
    name = postgres_server.create(template=tables_in_postgres)
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture(params=["tables_on_sqlite", "tables_on_postgres"])
def any_url_with_tables(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(request.param)
    return url


@pytest_asyncio.fixture
async def database(any_url_with_tables: str) -> AsyncIterator[Database]:
    """The test runs once on SQLite and once on PostgreSQL."""
    database = Database(any_url_with_tables)
    yield database
    await database.close()


async def _make(url: str) -> None:
    database = Database(url)
    async with database.write() as connection:
        await connection.run_sync(metadata.create_all)
    await database.close()
