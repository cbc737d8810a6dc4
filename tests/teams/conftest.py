"""What the tests of the Teams door stand on: one double for the run, an office and a door for each test."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.doubles.microsoft import Double, process, speaking_to
from tests.teams.served import Served, serve
from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.fixtures import office as office
from tests.turn.fixtures import office_on_postgres as office_on_postgres
from tests.turn.fixtures import office_on_sqlite as office_on_sqlite
from tests.turn.fixtures import office_url as office_url
from tests.turn.office import Office


@pytest.fixture(scope="session")
def microsoft() -> Iterator[int]:
    with process() as port:
        yield port


@pytest_asyncio.fixture
async def double(microsoft: int) -> AsyncIterator[Double]:
    async with speaking_to(microsoft) as double:
        yield double


@pytest_asyncio.fixture
async def served(office: Office, double: Double) -> AsyncIterator[Served]:
    async with serve(office, double) as served:
        yield served
