"""What the demo and the production server share: quiet logs, health, and ending when they are told to."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from scheduler.engine import Engine
from storage.database import Database
from storage.migrate import is_newest


def begin_log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of every table of a font that a PDF takes
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)


def no_core_dumps() -> None:
    """A dump of the memory would hold what people write, also what must not be kept."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def settle_memory() -> None:
    """What is there now stays: to look through it again and again would hold up turns for a tenth of a second."""
    gc.collect()
    gc.freeze()


def ready(database: Database, engine: Engine) -> dict[str, Callable[[], Coroutine[Any, Any, bool]]]:
    async def migrations() -> bool:
        return await is_newest(database)

    return {"database": database.answers, "migrations": migrations, "clock": engine.ticks}


async def until_told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
