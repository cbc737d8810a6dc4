"""All that CI runs: the checks, every test, and that what must be covered to the last branch is.

`--postgres` runs the tests on PostgreSQL. Any other argument goes to pytest, and then only pytest runs.
At the very end stands which of the commands failed, and what each of those said last: a log that is cut has it still.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
# Pure and central, or the outbox: whatever is decided here is tested whichever way it goes.
WHOLLY_COVERED = (
    "dialogs/core/*",
    "hms/*",
    "scheduler/together.py",
    "scheduler/worker.py",
    "storage/lanes.py",
    "storage/outbox.py",
    "storage/outbox_lines.py",
    "storage/pacing.py",
)
# Where the tests of those lie. Only these are followed, because what is followed takes twice as long; a test that is
# the only one of a branch there belongs into one of these.
FOLLOWED = (
    "casework/test_steps.py",
    "core",
    "manners",
    "organisation",
    "outbox",
    "pictures/test_path.py",
    "reliability/test_codes.py",
    "turn/test_codes.py",
    "turn/test_reporting.py",
    "turn/test_secrets.py",
    "work/test_process_days.py",
    "work/test_process_files.py",
    "work/test_process_places.py",
    "work/test_process_replay.py",
    "work/test_checklists.py",
    "work/test_measures_rules.py",
    "work/test_moving_rules.py",
    "work/test_record_rules.py",
    "work/test_record_words.py",
)
# Those among them that try very much, and nothing that the others do not: they need not be followed.
NOT_FOLLOWED = (
    "core/test_properties.py",
    "organisation/test_commands.py",
    "organisation/test_demo.py",
    "organisation/test_erasure.py",
    "organisation/test_grants_worlds.py",
    "organisation/test_import.py",
    "organisation/test_files.py",
    "organisation/test_people.py",
    "outbox/test_machine.py",
)
BROWSER = "tests/browser"
MEMORY, ROOM = Path("/dev/shm"), 2**30  # bytes that have to be free there
LAST = 100  # lines of a command that failed
HEARD_EVERY = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Ended:
    """One command, and the last lines that it said."""

    name: str
    ok: bool
    seconds: float
    last: bytes


def main(arguments: list[str]) -> int:
    if set(arguments) - {"--postgres"}:
        with _place() as folder:
            return _ran("-m", "pytest", *arguments, folder=folder)
    (ROOT / ".local" / "coverage").mkdir(parents=True, exist_ok=True)
    with _place() as folder, ThreadPoolExecutor() as lanes:
        (taken := Path(folder, "taken")).mkdir()
        pytest = ("-m", "pytest", "-p", "no:cacheprovider", *arguments)
        followed = _files(FOLLOWED) - _files(NOT_FOLLOWED)
        # One run has all of the snapshots: who has a part of them takes the others for unused, and that is red.
        drawn = {each for each in _files([""]) - followed if "syrupy" in (ROOT / each).read_text("utf-8")}
        apart = (BROWSER, *sorted(followed | drawn))
        rest = (*pytest, "tests", *(f"--ignore={each}" for each in apart), f"--share={taken}")
        # Some of them mostly wait, for a browser or a killed server, so two cores have room for a third lane. Whichever
        # has done its own part first takes the more of the rest.
        traced = ("-m", "coverage", "run", *pytest, *sorted(followed))
        first = {"checks": ("scripts/check.py",), "followed tests": traced, "rest, lane 1": rest}
        others = [
            {"browser": (*pytest, BROWSER), "rest, lane 2": rest},
            {"snapshots": (*pytest, *sorted(drawn)), "rest, lane 3": rest},
        ]
        beside = [lanes.submit(_lane, commands, folder, aloud=False) for commands in others]
        ended = _lane(first, folder, aloud=True) + [each for lane in beside for each in lane.result()]
    report = ("-m", "coverage", "report", "--fail-under=100", f"--include={','.join(WHOLLY_COVERED)}")
    return _told([*ended, *_lane({"coverage": report}, "", aloud=True)])


def _files(paths: Iterable[str]) -> set[str]:
    """The test files that these are, or that lie in these."""
    there = (ROOT / "tests" / each for each in paths)
    found = (file for each in there for file in ([each] if each.is_file() else each.rglob("test_*.py")))
    return {str(file.relative_to(ROOT)) for file in found}


@contextmanager
def _place() -> Iterator[str]:
    """Where the tests keep what they need for a moment."""
    with tempfile.TemporaryDirectory(dir=_fast()) as folder:
        os.chmod(folder, 0o711)  # where we are root, PostgreSQL is somebody else, and goes through it
        yield folder


def _fast() -> Path | None:
    """A disk in memory, where there is one: a new database for each test is hundreds of small files.

    What is there may have to be run (PostgreSQL, where we are root), and some systems forbid that.
    """
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM or not os.access(MEMORY, os.W_OK):
        return None
    return None if os.statvfs(MEMORY).f_flag & os.ST_NOEXEC else MEMORY


def _lane(commands: Mapping[str, Sequence[str]], folder: str, *, aloud: bool) -> list[Ended]:
    """Runs one after the other. Not `aloud`: each is heard when it has ended."""
    return [_heard(name, command, folder, aloud=aloud) for name, command in commands.items()]


def _heard(name: str, command: Sequence[str], folder: str, *, aloud: bool) -> Ended:
    """Runs it, passes on what it says, and keeps the end of that."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        # Through a file, because a pipe would also wait for whatever a test has left running.
        with subprocess.Popen(**_process(command, folder), stdout=said, stderr=subprocess.STDOUT) as running:
            passed_on = 0
            while aloud and running.poll() is None:
                passed_on += _passed_on(said, passed_on)
                time.sleep(HEARD_EVERY)
        _passed_on(said, passed_on)
        said.seek(0)
        last = deque(said, maxlen=LAST)
    return Ended(name, running.returncode == 0, time.monotonic() - began, b"".join(last))


def _passed_on(said: IO[bytes], start: int) -> int:
    """Says what stands there from `start` on; gives how many bytes that were."""
    there = os.pread(said.fileno(), os.fstat(said.fileno()).st_size - start, start)
    sys.stdout.buffer.write(there)
    sys.stdout.flush()
    return len(there)


def _told(ended: Sequence[Ended]) -> int:
    """What stands at the end of all; gives what the process is to end with."""
    failed = [each for each in ended if not each.ok]
    for each in failed:
        print(f"\n===== {each.name} said last =====", flush=True)
        sys.stdout.buffer.write(each.last)
        sys.stdout.flush()
    print()
    for each in ended:
        print(f"{each.name}: {'ok' if each.ok else 'NOT OK'} ({each.seconds:.0f} s)", flush=True)
    return 1 if failed else 0


def _ran(*arguments: str, folder: str) -> int:
    return subprocess.run(**_process(arguments, folder)).returncode


def _process(arguments: Sequence[str], folder: str) -> dict[str, Any]:
    environment = {**os.environ, "TMPDIR": folder or tempfile.gettempdir()}
    # A hundred processes import the same modules: what has been compiled once is kept for the next.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return {"args": [sys.executable, *arguments], "cwd": ROOT, "env": environment}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
