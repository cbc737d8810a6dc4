"""The processes of a fault run: the door, and those that send, which are killed, stopped, frozen and started again."""

import asyncio
import json
import os
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from uuid import uuid4

import aiohttp

from benchmarks.faults.door import Faults
from benchmarks.faults.runner import Options
from benchmarks.faults.shared import SharedClock
from benchmarks.faults.truth import Fault
from tests.nursery import Child, Nursery

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN, STOPS_WITHIN = 60.0, 60.0  # seconds


async def _started(
    log: Path, module: str, *arguments: str, nursery: Nursery | None = None
) -> tuple[Process | Child, str]:
    """A process of a module of ours, and the first line that it says."""
    if nursery is not None:
        out = log.with_name(f"said-{uuid4().hex}")
        child = nursery.start(("-m", module, *arguments), os.environ, out, log)
        async with asyncio.timeout(STARTS_WITHIN):
            return child, _first(await child.readline(), module, log)
    with log.open("ab") as complaints:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *arguments, cwd=ROOT, stdin=DEVNULL, stdout=PIPE, stderr=complaints
        )
    assert process.stdout is not None
    async with asyncio.timeout(STARTS_WITHIN):
        return process, _first(await process.stdout.readline(), module, log)


def _first(line: bytes, module: str, log: Path) -> str:
    if not line:
        raise RuntimeError(f"{module} did not start; {log} says why")
    return line.decode().strip()


@dataclass(slots=True)
class Fleet:
    """What is under way. `planned`: how many messages. `faults` are those that we did so far."""

    folder: Path
    url: str
    address: str
    session: aiohttp.ClientSession
    clock: SharedClock
    planned: int
    pace: str | tuple[float, int] | None = None
    patience: float = 10.0
    twin: str = ""
    nursery: Nursery | None = None
    product: bool = False
    running: dict[int, Process | Child] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    restarts: int = 0  # planned ones
    started: int = 0

    @property
    def log(self) -> Path:
        """The door's."""
        return self.folder / "door.log"

    @property
    def complaints(self) -> Path:
        return self.folder / "runner.log"

    async def start(self) -> int:
        """One more process that sends; gives its number."""
        instance = self.started
        self.started += 1
        options = Options(
            self.url,
            self.address,
            instance,
            str(self.folder / "clock"),
            str(self.folder / "longest"),
            self.pace,
            self.patience,
            self.twin,
            self.product,
        )
        process, _line = await _started(
            self.complaints, "benchmarks.faults.runner", json.dumps(asdict(options)), nursery=self.nursery
        )
        self.running[instance] = process
        return instance

    async def kill(self, instance: int) -> None:
        """As the kernel does when memory runs out: at once, in the middle of anything."""
        began = time.time()
        process = self.running.pop(instance)
        process.kill()
        await process.wait()
        self.faults.append(Fault("kill", began, time.time(), instance))

    async def stop(self, instance: int) -> None:
        """As in a planned restart: it may finish what it has begun."""
        process = self.running.pop(instance)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOPS_WITHIN):
            await process.wait()

    async def stop_all(self) -> None:
        for instance in list(self.running):
            await self.stop(instance)

    def freeze(self, instance: int) -> Fault:
        fault = Fault("freeze", time.time(), 0.0, instance)
        self.running[instance].send_signal(signal.SIGSTOP)
        return fault

    def thaw(self, frozen: Fault) -> None:
        assert frozen.instance is not None
        self.faults.append(replace(frozen, ended=time.time()))
        self.running[frozen.instance].send_signal(signal.SIGCONT)

    async def when(self, what: str, count: int, seconds: float) -> bool:
        """Waits until the door has accepted, or heard, so many."""
        limit = aiohttp.ClientTimeout(total=seconds + 30)
        path = f"{self.address}/when/{what}/{count}?seconds={seconds}"
        async with self.session.get(path, timeout=limit) as response:
            return bool(await response.json())

    async def accepted(self) -> int:
        async with self.session.get(f"{self.address}/figures") as response:
            return int((await response.json())["accepted"])

    async def fails(self, faults: Faults) -> None:
        """From now on the door fails like this."""
        async with self.session.put(f"{self.address}/faults", json=asdict(faults)) as response:
            assert response.status == 200

    def longest_callback(self, *, starting: bool) -> float:
        """Milliseconds of CPU that held up the loop of one of them, as it started or ever after."""
        path = self.folder / "longest"
        lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
        return max((float(line["ms"]) for line in lines if line["starting"] == starting), default=0.0)


@asynccontextmanager
async def fleet(
    folder: Path,
    url: str,
    faults: Faults,
    *,
    planned: int,
    pace: str | tuple[float, int] | None = None,
    patience: float = 10.0,
    twin: str = "",
    nursery: Nursery | None = None,
    product: bool = False,
) -> AsyncIterator[Fleet]:
    """A door that listens, and no sender yet."""
    clock = SharedClock.at(folder / "clock")
    door, port = await _started(
        folder / "door.err",
        "benchmarks.faults.door",
        str(folder / "door.log"),
        json.dumps(asdict(faults)),
        nursery=nursery,
    )
    try:
        async with aiohttp.ClientSession() as session:
            made = Fleet(
                folder, url, f"http://127.0.0.1:{port}", session, clock, planned, pace, patience, twin, nursery, product
            )
            try:
                yield made
            finally:
                for process in made.running.values():
                    process.kill()
                    await process.wait()
    finally:
        os.kill(door.pid, signal.SIGKILL)
        await door.wait()
