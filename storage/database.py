"""One database, two ways in: many may read at once, and what is written is one transaction at a time per person."""

import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.sqlite_driver import connect

log = logging.getLogger("vernebot.storage")

# The driver writes every statement's values to its log, which are people's words; so it has no log below a warning.
logging.getLogger("aiosqlite").setLevel(logging.WARNING)

TOLD = "told"  # marks a connection whose transaction put something into the outbox

LOCK_WAITS, FORGETTING_WAITS = 5_000, 250  # milliseconds
# FULL: a commit has reached the disk when it returns, which is what "registered" promises. secure_delete: what is
# deleted (a draft, say) is overwritten.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={LOCK_WAITS}",
)
WRITERS_WAIT = 30.0  # seconds in the queue for SQLite's one writing connection
READERS = 4
POSTGRES_CONNECTIONS = 10
MOST_COMPILED = 2_000  # statements; we have some hundreds


# What the database, the disk or the way there got wrong, and not we. PostgreSQL names it by SQLSTATE: the connection,
# another transaction, its disk or memory, its keeper, its files.
FAULTS = (OperationalError, InterfaceError, PoolTimeout, OSError)
FAULT_STATES = frozenset({"08", "40", "53", "57", "58"})


class NotSaved(Exception):
    """The database could not take a transaction: nothing of it is kept, and it may be tried again."""


class Lost(NotSaved):
    """The connection broke, as when PostgreSQL was started anew: another one may do. Whether the transaction was
    committed, nobody knows."""


class Compiled:
    """The SQL that statements become, worked out once for all engines of a kind: SQLAlchemy keeps it for each engine.

    It is called by SQLAlchemy's own key but for the dialect, which comes first there and of which each engine has one.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], object] = {}

    def __len__(self) -> int:
        return len(self._known)

    def get(self, key: tuple[object, ...]) -> object:
        return self._known.get(key[1:])

    def __setitem__(self, key: tuple[object, ...], compiled: object) -> None:
        if len(self._known) >= MOST_COMPILED:
            self._known.clear()
        self._known[key[1:]] = compiled


SQLITE_COMPILED, POSTGRES_COMPILED = Compiled(), Compiled()


class Database:
    """SQLite in one process, or PostgreSQL shared by several.

    `url` is `sqlite+aiosqlite:///…` or `postgresql+asyncpg://…`.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.woken: list[Callable[[], None]] = []  # called when something was put into the outbox and committed
        try:
            self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        except (ArgumentError, ValueError) as error:
            raise NotSaved("no address of a database") from error
        if self.is_sqlite:
            self._readers = _sqlite(url, READERS, begin="BEGIN")
            self._writers = _sqlite(url, 1, begin="BEGIN IMMEDIATE")
        else:
            self._readers = self._writers = create_async_engine(
                url,
                pool_size=POSTGRES_CONNECTIONS,
                max_overflow=0,
                hide_parameters=True,
                execution_options={"compiled_cache": POSTGRES_COMPILED},
            )
        # What is raised before a connection is there comes from the driver as it is.
        driver: type[Exception] = sqlite3.Error if self.is_sqlite else _postgres_error()
        self._raised: tuple[type[Exception], ...] = (DBAPIError, PoolTimeout, OSError, driver)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that only reads. Raises NotSaved where the database is away."""
        try:
            async with self._readers.connect() as connection:
                yield connection
        except self._raised as error:
            raise _seen_as(error) from error

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed when the block ends, rolled back when it raises.

        On SQLite writers queue for the one writing connection, so none ever meets a lock. Raises NotSaved where the
        database is away, locked from outside, or its disk is full.
        """
        try:
            async with self._writers.begin() as connection:
                connection.info.pop(TOLD, None)
                yield connection
                told = connection.info.pop(TOLD, False)
                if told and not self.is_sqlite:
                    await connection.exec_driver_sql(f"NOTIFY {TOLD}")  # other replicas hear it when this is committed
        except self._raised as error:
            raise _seen_as(error) from error
        if told:
            for wake in self.woken:
                wake()

    @asynccontextmanager
    async def undone(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is rolled back whatever happens: for answers that must leave no trace, and must not wait
        for those who write.
        """
        try:
            async with self._readers.connect() as connection, connection.begin() as transaction:
                yield connection
                await transaction.rollback()
        except self._raised as error:
            raise _seen_as(error) from error

    async def forget(self) -> None:
        """Empties SQLite's write-ahead log, where what was just deleted could still be read.

        PostgreSQL does this in its own time (vacuum and log recycling); docs/reference says what that means.
        """
        if not self.is_sqlite:
            return
        try:
            async with self._writers.connect() as connection:
                # The driver's own connection: SQLAlchemy would begin a transaction, inside which this cannot be done.
                driver = (await connection.get_raw_connection()).driver_connection
                assert driver is not None
                # Somebody waits for the answer: a reader in the way is given a moment, not seconds.
                await driver.execute_fetchall(f"PRAGMA busy_timeout={FORGETTING_WAITS}")
                await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
                await driver.execute_fetchall(f"PRAGMA busy_timeout={LOCK_WAITS}")
        except self._raised as error:
            # What was committed stands; the next checkpoint empties the log.
            log.warning("the write-ahead log was not emptied: %s", type(error).__name__)

    async def answers(self) -> bool:
        """Whether the database can be read now."""
        try:
            async with self._readers.connect() as connection:
                await connection.exec_driver_sql("SELECT 1")
        except self._raised:
            return False
        return True

    async def close(self) -> None:
        await self._writers.dispose()
        await self._readers.dispose()


def _postgres_error() -> type[Exception]:
    from asyncpg.exceptions import PostgresError  # where it is needed: it takes a while to import

    return PostgresError


def _seen_as(error: Exception) -> Exception:
    """A fault as whoever asked sees it; a mistake of ours stays what it is."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return Lost(type(cause).__name__)
    if isinstance(error, FAULTS) or str(getattr(cause, "sqlstate", ""))[:2] in FAULT_STATES:
        return NotSaved(type(error).__name__)
    return error


def _sqlite(url: str, size: int, begin: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=WRITERS_WAIT,
        hide_parameters=True,
        execution_options={"compiled_cache": SQLITE_COMPILED},
        connect_args={"async_creator_fn": connect},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # The driver's own idea of when a transaction begins is switched off: `start` below says it.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
