"""What the tests of the core may ask for."""

from hypothesis import settings

from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.fixtures import office as office
from tests.turn.fixtures import office_on_postgres as office_on_postgres
from tests.turn.fixtures import office_on_sqlite as office_on_sqlite
from tests.turn.fixtures import office_url as office_url

# A busy machine is no failure.
settings.register_profile("core", deadline=None)
settings.load_profile("core")
