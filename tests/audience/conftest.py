"""An empty database with every table, on SQLite and on PostgreSQL; and offices."""

from tests.tables import any_url_with_tables as any_url_with_tables
from tests.tables import database as database
from tests.tables import tables_in_postgres as tables_in_postgres
from tests.tables import tables_in_sqlite as tables_in_sqlite
from tests.tables import tables_on_postgres as tables_on_postgres
from tests.tables import tables_on_sqlite as tables_on_sqlite
from tests.turn.fixtures import any_office as any_office
from tests.turn.fixtures import any_office_url as any_office_url
from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.fixtures import office as office
from tests.turn.fixtures import office_on_postgres as office_on_postgres
from tests.turn.fixtures import office_on_sqlite as office_on_sqlite
from tests.turn.fixtures import office_url as office_url
