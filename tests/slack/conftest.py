"""What the tests of Slack's door stand on: a double of Slack for a module, an office and a door for each test."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.doubles.workspace import Workspace, process, visited
from tests.slack.served import Served, serve
from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.fixtures import office as office
from tests.turn.fixtures import office_on_postgres as office_on_postgres
from tests.turn.fixtures import office_on_sqlite as office_on_sqlite
from tests.turn.fixtures import office_url as office_url
from tests.turn.office import Office


@pytest.fixture(scope="session")
def slack() -> Iterator[int]:
    with process() as port:
        yield port


@pytest_asyncio.fixture
async def workspace(slack: int) -> AsyncIterator[Workspace]:
    async with visited(slack) as workspace:
        yield workspace


@pytest_asyncio.fixture
async def served(office: Office, workspace: Workspace) -> AsyncIterator[Served]:
    async with serve(office, workspace) as served:
        yield served
