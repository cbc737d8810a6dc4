"""What every test may ask for: a fresh database, on SQLite, on PostgreSQL or on both."""

import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from tests import postgres
from tests.nursery import Nursery, opened
from tests.sharing import Sharing

BROWSER = Path(__file__).parent / "browser"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="run every test that takes a database on PostgreSQL")
    parser.addoption("--share", type=Path, metavar="FOLDER", help="run what no other run with this folder has taken")


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def pytest_configure(config: pytest.Config) -> None:
    # As Python's own does. But where it is Python's own, asyncio puts one of its own there for each test and fixture,
    # and to look that one up writes out all that the test holds: a sixth of what a test with an office costs.
    signal.signal(signal.SIGINT, _interrupted)
    if (folder := config.getoption("--share")) is not None:
        config.pluginmanager.register(Sharing(folder))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Last, the tests with a browser: while one is open its event loop runs in this thread and lets no other begin."""
    items.sort(key=lambda item: BROWSER in item.path.parents)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Postgres]:
    """One server for the whole run, started when the first test asks for it."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Processes of our programs, started without the time that their imports take."""
    with opened("app", "holidays.countries", "benchmarks.faults.runner", "benchmarks.faults.door") as made:
        yield made


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'vernebot.sqlite'}"


@pytest.fixture
def postgres_url(postgres_server: postgres.Postgres) -> Iterator[str]:
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database: on SQLite, or on PostgreSQL when pytest was given --postgres."""
    kind = "postgres_url" if request.config.getoption("--postgres") else "sqlite_url"
    url: str = request.getfixturevalue(kind)
    return url


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def any_database_url(request: pytest.FixtureRequest) -> str:
    """An empty database; the test runs once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(request.param)
    return url
