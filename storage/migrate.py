"""Brings a database to the newest version, and tells whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"


async def migrate(url: str) -> None:
    """Runs what is missing, all or nothing."""
    database = Database(url)
    try:
        async with database.write() as connection:
            await connection.run_sync(_upgrade)
    finally:
        await database.close()


async def is_newest(database: Database) -> bool:
    """Raises NotSaved where the database cannot be reached."""
    async with database.read() as connection:
        return await connection.run_sync(_newest)


async def is_empty(url: str) -> bool:
    """Whether nothing of ours was ever made there, as in a PostgreSQL that is new."""
    database = Database(url)
    try:
        async with database.read() as connection:
            return await connection.run_sync(_revision) is None
    finally:
        await database.close()


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def _upgrade(connection: Connection) -> None:
    command.upgrade(config(connection), "head")


def _newest(connection: Connection) -> bool:
    return _revision(connection) == ScriptDirectory.from_config(config()).get_current_head()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
