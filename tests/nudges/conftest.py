"""What the tests of the reminders may ask for."""

import pytest

from tests.nudges.rules import Board
from tests.nudges.watch import Watch
from tests.turn.fixtures import any_office as any_office
from tests.turn.fixtures import any_office_url as any_office_url
from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.fixtures import office as office
from tests.turn.fixtures import office_on_postgres as office_on_postgres
from tests.turn.fixtures import office_on_sqlite as office_on_sqlite
from tests.turn.fixtures import office_url as office_url
from tests.turn.office import Office


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def watch(any_office: Office, board: Board) -> Watch:
    """With two rules whose findings stand on the board; once on SQLite and once on PostgreSQL."""
    return Watch(any_office, board.rules)
