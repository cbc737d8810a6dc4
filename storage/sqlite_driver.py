"""SQLite's driver with one way to its thread and back for a statement; its own takes four: cursor, run, fetch, close.

Every answer consists of a dozen statements or more, and most of their time was spent on these ways.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ParamSpec, TypeVar

import aiosqlite

# Rows that come with the statement itself. Few have more; of those the rest is fetched when it is asked for.
AT_ONCE = 200
CHUNK = 64  # rows, of the driver's own cursors

P = ParamSpec("P")
R = TypeVar("R")


class Cursor:
    """What SQLAlchemy asks of the driver's cursor. What is underscored of the driver runs something in its thread."""

    def __init__(self, connection: "Connection", driver: sqlite3.Connection) -> None:
        self._connection, self._driver = connection, driver
        self._rows: list[sqlite3.Row] = []
        self._rest: sqlite3.Cursor | None = None  # where there is more than came at once
        self.description: object = None
        self.lastrowid: int | None = None
        self.rowcount = -1

    async def execute(self, sql: str, parameters: Sequence[object] = ()) -> None:
        await self._connection.there(self._run, lambda cursor: cursor.execute(sql, parameters))

    async def executemany(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        await self._connection.there(self._run, lambda cursor: cursor.executemany(sql, parameters))

    async def fetchone(self) -> sqlite3.Row | None:
        return next(iter(await self.fetchmany(1)), None)

    async def fetchmany(self, size: int = 1) -> list[sqlite3.Row]:
        if len(self._rows) < size and self._rest is not None:
            self._rows += await self._connection.there(self._rest.fetchmany, max(size, AT_ONCE))
        found, self._rows = self._rows[:size], self._rows[size:]
        return found

    async def fetchall(self) -> list[sqlite3.Row]:
        rest = await self._connection.there(self._rest.fetchall) if self._rest is not None else []
        found, self._rows = [*self._rows, *rest], []
        return found

    async def close(self) -> None:
        self._rows = []
        if self._rest is not None:
            rest, self._rest = self._rest, None
            await self._connection.there(rest.close)

    def _run(self, run: Callable[[sqlite3.Cursor], object]) -> None:
        cursor = self._driver.cursor()
        try:
            run(cursor)
            self.description, self.lastrowid, self.rowcount = cursor.description, cursor.lastrowid, cursor.rowcount
            self._rows = cursor.fetchmany(AT_ONCE) if cursor.description else []
            if len(self._rows) == AT_ONCE:
                self._rest = cursor
        finally:
            if self._rest is None:
                cursor.close()


class Connection(aiosqlite.Connection):
    """The driver's own, but for its cursors."""

    async def there(self, work: Callable[P, R], *args: P.args, **named: P.kwargs) -> R:
        """Done in the connection's thread."""
        done: R = await self._execute(work, *args, **named)  # type: ignore[no-untyped-call]  # there it has no types
        return done

    async def cursor(self) -> Cursor:  # type: ignore[override]  # ours has what SQLAlchemy asks for, and no more
        return Cursor(self, self._conn)


async def connect(path: str, **options: object) -> Connection:
    """For SQLAlchemy's `async_creator_fn`."""
    connection = Connection(partial(sqlite3.connect, path, **options), CHUNK)
    connection._thread.daemon = True  # as SQLAlchemy does with the driver's own: what hangs keeps no process alive
    await connection
    return connection
