"""A post office to test in: an empty outbox on a real database, and a door that answers as a test wants it to."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.database import Database
from storage.migrate import migrate
from tests.outbox.post import Post, settled
from tests.postgres import Postgres


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "vernebot.sqlite"
    asyncio.run(settled(f"sqlite+aiosqlite:///{path}", migrate))
    return path


@pytest.fixture(scope="session")
def empty_postgres(postgres_server: Postgres) -> str:
    name = postgres_server.create()
    asyncio.run(settled(postgres_server.url(name), migrate))
    return name


@pytest.fixture
def on_sqlite(empty_sqlite: Path, tmp_path: Path) -> str:
    shutil.copy(empty_sqlite, tmp_path / "vernebot.sqlite")
    return f"sqlite+aiosqlite:///{tmp_path / 'vernebot.sqlite'}"


@pytest.fixture
def on_postgres(empty_postgres: str, postgres_server: Postgres) -> Iterator[str]:
    name = postgres_server.create(template=empty_postgres)
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture(params=["on_sqlite", "on_postgres"])
def on_either(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(request.param)
    return url


@pytest_asyncio.fixture
async def post(on_either: str) -> AsyncIterator[Post]:
    """The test runs once on SQLite and once on PostgreSQL."""
    async for made in _opened(on_either):
        yield made


@pytest_asyncio.fixture
async def shared(on_postgres: str) -> AsyncIterator[Post]:
    """On PostgreSQL, which several processes may share."""
    async for made in _opened(on_postgres):
        yield made


@pytest_asyncio.fixture
async def alone(on_sqlite: str) -> AsyncIterator[Post]:
    """On SQLite, for what no database has a say in."""
    async for made in _opened(on_sqlite):
        yield made


async def _opened(url: str) -> AsyncIterator[Post]:
    database = Database(url)
    made = Post(database)
    yield made
    await made.close()
    await database.close()
