"""Processes of our programs without the second of imports: forks of one that has imported everything.

Each runs its program from the first line on, as Python would, and can be killed, stopped and frozen like any other.
"""

import asyncio
import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOOKS_EVERY = 0.02  # seconds


class Nursery:
    """The one that has imported everything. Only what runs in the meantime asks it, so it answers at once."""

    def __init__(self, running: "subprocess.Popen[bytes]") -> None:
        self._running, self._one_at_a_time = running, Lock()

    def start(self, command: Sequence[str], environment: Mapping[str, str], out: Path, log: Path) -> "Child":
        """`command` is what follows the name of Python: a file, or -m and a module, and the arguments."""
        out.write_bytes(b"")
        asked = {"command": [*command], "environment": {**environment}, "out": str(out), "log": str(log)}
        return Child(int(self.ask(asked)), out, self)

    def ask(self, question: Mapping[str, Any]) -> Any:
        with self._one_at_a_time:
            assert self._running.stdin is not None
            assert self._running.stdout is not None
            self._running.stdin.write(json.dumps(question).encode() + b"\n")
            self._running.stdin.flush()
            return json.loads(self._running.stdout.readline())


@dataclass(slots=True)
class Child:
    """One process; `out` is where it writes what it says."""

    pid: int
    out: Path
    nursery: Nursery
    returncode: int | None = None

    def ended(self) -> bool:
        if self.returncode is None:
            self.returncode = self.nursery.ask({"ended": self.pid})
        return self.returncode is not None

    def send_signal(self, how: signal.Signals) -> None:
        if not self.ended():
            os.kill(self.pid, how)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        while not self.ended():  # noqa: ASYNC110 - only its parent, another process, hears of it
            await asyncio.sleep(LOOKS_EVERY)
        assert self.returncode is not None
        return self.returncode

    async def readline(self) -> bytes:
        """Its first line, or nothing where it ended without one."""
        while b"\n" not in self.out.read_bytes() and not self.ended():  # noqa: ASYNC110 - as above
            await asyncio.sleep(LOOKS_EVERY)
        return self.out.read_bytes().partition(b"\n")[0]


@contextmanager
def opened(*modules: str) -> Iterator[Nursery]:
    """`modules` are imported once, for all that are started."""
    command = [sys.executable, "-m", "tests.nursery", *modules]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        yield Nursery(running)


def main(modules: Sequence[str]) -> None:
    for module in modules:
        __import__(module)
        del sys.modules[module]  # what it needs stays; it is itself run anew by each
    gc.collect()
    gc.freeze()
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        if "ended" in asked:
            pid, status = os.waitpid(asked["ended"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        elif answer := os.fork():
            pass
        else:
            run(**asked)
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def run(command: Sequence[str], environment: Mapping[str, str], out: str, log: str) -> None:
    """In the new process: becomes one that was started with this, and does not come back."""
    for number, (path, how) in enumerate(((os.devnull, os.O_RDONLY), (out, os.O_WRONLY), (log, os.O_WRONLY))):
        opened = os.open(path, how | (os.O_CREAT | os.O_APPEND if number else 0), 0o600)
        os.dup2(opened, number)
        os.close(opened)
    # Nothing that was buffered before the fork belongs to this one.
    sys.stdin, sys.stdout, sys.stderr = open(0, closefd=False), open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    code = 1
    try:
        if command[0] == "-m":
            sys.argv = [*command[1:]]
            runpy.run_module(command[1], run_name="__main__", alter_sys=True)
        else:
            sys.argv = [*command]
            runpy.run_path(command[0], run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - Python itself says whatever ended a program, and goes
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
