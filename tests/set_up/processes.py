"""`app.py serve` as a process of its own, with just the settings that a test gives it."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.environment.house import HMS
from bot.environment.slack import SLACK
from bot.environment.teams import TEAMS

ROOT = Path(__file__).parents[2]
LISTENS = re.compile(r"listens at (http://\S+)/  \((.*)\)")
PATIENCE = 60.0  # seconds


def names_of_settings() -> tuple[str, ...]:
    return (*HMS, *TEAMS, *SLACK, "PYTHONASYNCIODEBUG", "PYTHONDEVMODE")


@dataclass(slots=True)
class Serving:
    process: Process
    url: str
    what: str

    async def stopped(self) -> tuple[int, str]:
        """Told to stop by its id, as a supervisor does: the exit and all that it has said since."""
        self.process.terminate()
        async with asyncio.timeout(PATIENCE):
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, (out + err).decode()


async def started(settings: Mapping[str, str]) -> Process:
    mine = {name: value for name, value in os.environ.items() if name not in names_of_settings()}
    return await asyncio.create_subprocess_exec(
        sys.executable, "app.py", "serve", cwd=ROOT, env={**mine, **settings}, stdout=PIPE, stderr=PIPE
    )


@asynccontextmanager
async def serving(settings: Mapping[str, str]) -> AsyncIterator[Serving]:
    process = await started(settings)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            line = (await process.stdout.readline()).decode()
        found = LISTENS.search(line)
        if found is None:
            raise RuntimeError(line + (await process.communicate())[1].decode())
        yield Serving(process, found[1], found[2])
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
