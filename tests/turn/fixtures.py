"""Offices for the tests that talk: the database is made once and copied for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.database import Database
from tests.postgres import Postgres
from tests.turn.office import Office, furnish


@pytest.fixture(scope="session")
def furnished_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "vernebot.sqlite"
    asyncio.run(furnish(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def furnished_postgres(postgres_server: Postgres) -> str:
    name = postgres_server.create()
    asyncio.run(furnish(postgres_server.url(name)))
    return name


@pytest.fixture
def office_on_sqlite(furnished_sqlite: Path, tmp_path: Path) -> str:
    shutil.copy(furnished_sqlite, tmp_path / "vernebot.sqlite")
    return f"sqlite+aiosqlite:///{tmp_path / 'vernebot.sqlite'}"


@pytest.fixture
def office_on_postgres(furnished_postgres: str, postgres_server: Postgres) -> Iterator[str]:
    name = postgres_server.create(template=furnished_postgres)
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture(params=["office_on_sqlite", "office_on_postgres"])
def any_office_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
def office_url(request: pytest.FixtureRequest) -> str:
    kind = "office_on_postgres" if request.config.getoption("--postgres") else "office_on_sqlite"
    url: str = request.getfixturevalue(kind)
    return url


@pytest_asyncio.fixture
async def any_office(any_office_url: str) -> AsyncIterator[Office]:
    """The test runs once on SQLite and once on PostgreSQL."""
    async for office in _open(any_office_url):
        yield office


@pytest_asyncio.fixture
async def office(office_url: str) -> AsyncIterator[Office]:
    """On SQLite, or on PostgreSQL when pytest was given --postgres."""
    async for office in _open(office_url):
        yield office


async def _open(url: str) -> AsyncIterator[Office]:
    database = Database(url)
    yield Office(database)
    await database.close()
