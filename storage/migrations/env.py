"""Alembic's way in: it is given a connection by storage/migrate.py and runs there, in that transaction."""

from alembic import context

from storage.tables import metadata

connection = context.config.attributes["connection"]
# SQLite cannot alter a table in place; Alembic then copies it ("batch").
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    # Alembic thinks that SQLite cannot take back what it has made; begun as storage/database.py begins it, it can.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
