"""What the tests of the Teams door stand on: one double for a module, an office and a door for each test."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.doubles.microsoft import Double, running
from tests.teams.served import Served, serve
from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.fixtures import office as office
from tests.turn.fixtures import office_on_postgres as office_on_postgres
from tests.turn.fixtures import office_on_sqlite as office_on_sqlite
from tests.turn.fixtures import office_url as office_url
from tests.turn.office import Office


@pytest_asyncio.fixture
async def double() -> AsyncIterator[Double]:
    async with running() as double:
        yield double


@pytest_asyncio.fixture
async def served(office: Office, double: Double) -> AsyncIterator[Served]:
    async with serve(office, double) as served:
        yield served
