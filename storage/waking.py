"""Hears of what other replicas put into the outbox: PostgreSQL tells it when they have committed."""

import asyncio
import logging
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import TOLD

log = logging.getLogger("vernebot.storage")

PULSE = 30.0  # seconds after which a connection that says nothing is asked whether it is still there
ANSWERS_IN = 5.0


async def listen(url: str, wake: Callable[[], None], patience: float = 1.0, pulse: float = PULSE) -> None:
    """Wakes, until it is cancelled. While the connection is away nothing is lost: whoever is woken looks for all."""
    from asyncpg.exceptions import InterfaceError, PostgresError  # where it is needed: it takes a while to import

    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True)
    try:
        while True:
            try:
                await _until_lost(engine, wake, pulse)
            except (DBAPIError, OSError, InterfaceError, PostgresError) as error:
                log.warning("nothing is heard of other replicas: %s", type(error).__name__)
            await asyncio.sleep(patience)
    finally:
        await engine.dispose()


async def _until_lost(engine: AsyncEngine, wake: Callable[[], None], pulse: float) -> None:
    lost = asyncio.Event()
    async with engine.connect() as connection:
        # The driver's own connection: SQLAlchemy would begin a transaction, in which nothing is heard.
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        driver.add_termination_listener(lambda *_: lost.set())
        await driver.add_listener(TOLD, lambda *_: wake())
        wake()  # for what was told meanwhile
        while not lost.is_set():
            try:
                async with asyncio.timeout(pulse):
                    await lost.wait()
            except TimeoutError:
                await driver.execute("SELECT 1", timeout=ANSWERS_IN)
