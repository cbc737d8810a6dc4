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

from tests.nursery import Child, Nursery

ROOT = Path(__file__).resolve().parents[2]
APP = ("app.py",)
STARTS_WITHIN = 60.0  # seconds
_LISTENS = re.compile(rb"listens at http://localhost:(\d+)/")


@dataclass(slots=True)
class Server:
    """`program` is what Python runs (app.py, or a sabotaged twin of it); the data are below `home`, or at `url`.

    `nursery`: it is a fork of what has been imported already, which takes a tenth of the time.
    """

    home: Path
    url: str | None = None  # of a PostgreSQL database
    program: Sequence[str] = APP
    options: Sequence[str] = ()
    nursery: Nursery | None = None
    up: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0
    starts: int = 0
    _process: Process | Child | None = None

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
        self._process = await self._started("demo", "--port", "0", *self.options)
        said = self._process if isinstance(self._process, Child) else self._process.stdout
        assert said is not None
        async with asyncio.timeout(STARTS_WITHIN):
            while not (found := _LISTENS.search(line := await said.readline())):
                if not line:
                    raise RuntimeError(f"the server did not start: {self.log()[-2000:]}")
        self.port = int(found[1])
        self.starts += 1
        self.up.set()

    async def _started(self, *arguments: str) -> Process | Child:
        if self.nursery is not None:
            out = self.home / f"said-{self.starts}"
            return self.nursery.start(self._command(*arguments), self._environment(), out, self.home / "log")
        with (self.home / "log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                *self._command(*arguments),
                cwd=ROOT,
                env=self._environment(),
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=log,
            )

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
        if self.nursery is not None:
            child = self.nursery.start(
                self._command(*arguments), self._environment(), self.home / "answer", self.home / "complaint"
            )
            if await child.wait():
                raise RuntimeError((self.home / "complaint").read_text())
            return child.out.read_text()
        asked = await asyncio.create_subprocess_exec(
            sys.executable,
            *self._command(*arguments),
            cwd=ROOT,
            env=self._environment(),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
        )
        said, complained = await asked.communicate()
        if asked.returncode:
            raise RuntimeError(complained.decode())
        return said.decode()

    def _command(self, command: str, *arguments: str) -> list[str]:
        where = () if self.url else ("--home", str(self.home))
        return [*self.program, command, *where, *arguments]

    def _environment(self) -> Mapping[str, str]:
        return os.environ | ({"HMS_DATABASE_URL": self.url} if self.url else {})
