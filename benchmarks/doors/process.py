"""A bot in a process of its own: started, waited for, its CPU and memory read from the kernel, ended."""

import asyncio
import os
import socket
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = RESTS_WITHIN = 60.0  # seconds
AT_REST = 0.004  # seconds of CPU in a fifth of a second


@dataclass(frozen=True, slots=True)
class Running:
    address: str
    pid: int

    def cpu_seconds(self) -> float:
        """Of all its threads, as the kernel's scheduler counts it."""
        tasks = Path(f"/proc/{self.pid}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9

    def resident_mb(self) -> float:
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024

    async def comes_to_rest(self) -> None:
        """Waits for what it does after its answers: that belongs to their sample, and to no other."""
        async with asyncio.timeout(RESTS_WITHIN):
            before, busy = self.cpu_seconds(), True
            while busy:
                await asyncio.sleep(0.2)
                after = self.cpu_seconds()
                busy, before = after - before > AT_REST, after


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@asynccontextmanager
async def running(
    command: Sequence[str | Path], port: int, log: Path, environment: Mapping[str, str] | None = None
) -> AsyncIterator[Running]:
    """Begins when it accepts connections; what it says goes to `log`."""
    with log.open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdin=DEVNULL, stdout=out, stderr=out, env=os.environ | dict(environment or {})
        )
    try:
        await _listens(process, port, log)
        yield Running(f"http://127.0.0.1:{port}", process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _listens(process: Process, port: int, log: Path) -> None:
    async with asyncio.timeout(STARTS_WITHIN):
        while True:
            if process.returncode is not None:
                raise RuntimeError(f"it did not start: {_end_of(log)}")
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


def _end_of(log: Path) -> str:
    return log.read_text()[-3000:]
