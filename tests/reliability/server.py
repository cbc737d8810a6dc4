"""The real server as a process of its own, which can be killed like any other and started again."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
APP = ("app.py",)
STARTS_WITHIN = 60.0  # seconds
_LISTENS = re.compile(rb"listens at http://localhost:(\d+)/")


@dataclass(slots=True)
class Server:
    """`program` is what Python runs (app.py, or a sabotaged twin of it); the data are below `home`, or at `url`."""

    home: Path
    url: str | None = None  # of a PostgreSQL database
    program: Sequence[str] = APP
    options: Sequence[str] = ()
    up: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0
    starts: int = 0
    _process: Process | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def log(self) -> str:
        return (self.home / "log").read_text()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.kill()

    async def start(self) -> None:
        """Returns when it listens."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command("demo", "--port", "0", *self.options),
                cwd=ROOT,
                env=self._environment(),
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        async with asyncio.timeout(STARTS_WITHIN):
            while not (found := _LISTENS.search(line := await self._process.stdout.readline())):
                if not line:
                    raise RuntimeError(f"the server did not start: {self.log()[-2000:]}")
        self.port = int(found[1])
        self.starts += 1
        self.up.set()

    async def kill(self) -> None:
        """As the kernel does when memory runs out: at once, in the middle of anything."""
        self.up.clear()
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        self.up.clear()
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.send_signal(how)
        await self._process.wait()
        self._process = None

    async def ask(self, *arguments: str) -> str:
        """What another command of the same program says about the same data."""
        asked = await asyncio.create_subprocess_exec(
            *self._command(*arguments), cwd=ROOT, env=self._environment(), stdin=DEVNULL, stdout=PIPE, stderr=PIPE
        )
        said, complained = await asked.communicate()
        if asked.returncode:
            raise RuntimeError(complained.decode())
        return said.decode()

    def _command(self, command: str, *arguments: str) -> list[str]:
        where = () if self.url else ("--home", str(self.home))
        return [sys.executable, *self.program, command, *where, *arguments]

    def _environment(self) -> Mapping[str, str]:
        return os.environ | ({"HMS_DATABASE_URL": self.url} if self.url else {})
