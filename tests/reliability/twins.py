"""app.py with one promise broken on purpose, to see that the kills would find it: twins.py TWIN COMMAND …

hasty       answers before it has committed
forgetful   keeps no key of what was delivered
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy.ext.asyncio import AsyncConnection

import app
import commands.demo
import commands.vernebot
from bot.heard import Incoming, Reply
from bot.turn import Assistant
from storage.database import Database

SLOW_DISK = 0.05  # seconds


class Hasty(Database):
    """Lets the turn go on to its answer, and commits when the disk has time."""

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        ready, over = asyncio.get_running_loop().create_future(), asyncio.Event()
        self._later = asyncio.create_task(self._committed(ready, over))
        try:
            yield await ready
        finally:
            over.set()

    async def _committed(self, ready: "asyncio.Future[AsyncConnection]", over: asyncio.Event) -> None:
        async with super().write() as connection:
            ready.set_result(connection)
            await over.wait()
            await asyncio.sleep(SLOW_DISK)


class Forgetful(Assistant):
    """Takes every delivery for a new one."""

    async def hear(self, incoming: Incoming) -> Reply:
        return await Assistant.hear(self, replace(incoming, key=None))


def main(twin: str, arguments: list[str]) -> int:
    match twin:
        case "hasty":
            setattr(commands.demo, "Database", Hasty)  # noqa: B010 - the sabotage itself
        case "forgetful":
            setattr(commands.vernebot, "Assistant", Forgetful)  # noqa: B010 - the sabotage itself
        case _:
            raise SystemExit(f"no such twin: {twin}")
    return app.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
