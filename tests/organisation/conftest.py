"""An empty database with every table, on SQLite and on PostgreSQL."""

from tests.tables import any_url_with_tables as any_url_with_tables
from tests.tables import database as database
from tests.tables import tables_in_postgres as tables_in_postgres
from tests.tables import tables_in_sqlite as tables_in_sqlite
from tests.tables import tables_on_postgres as tables_on_postgres
from tests.tables import tables_on_sqlite as tables_on_sqlite
