"""All that CI runs: the checks, every test, and that what must be covered to the last branch is.

`--postgres` runs the tests on PostgreSQL. Any other argument goes to pytest, and then only pytest runs.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

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
    "casework/test_path.py",
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
)
# Those among them that try very much, and nothing that the others do not: they need not be followed.
NOT_FOLLOWED = (
    "organisation/test_commands.py",
    "organisation/test_demo.py",
    "organisation/test_grants_worlds.py",
    "organisation/test_import.py",
    "organisation/test_files.py",
    "outbox/test_machine.py",
)
BROWSER = "tests/browser"
MEMORY, ROOM = Path("/dev/shm"), 2**30  # bytes that have to be free there


def main(arguments: list[str]) -> int:
    if set(arguments) - {"--postgres"}:
        with _place() as folder:
            return _ran("-m", "pytest", *arguments, folder=folder)
    (ROOT / ".local" / "coverage").mkdir(parents=True, exist_ok=True)
    with _place() as folder, ThreadPoolExecutor() as lanes:
        (taken := Path(folder, "taken")).mkdir()
        pytest = ("-m", "pytest", "-p", "no:cacheprovider", *arguments)
        followed = _files(FOLLOWED) - _files(NOT_FOLLOWED)
        rest = (*pytest, "tests", *(f"--ignore={each}" for each in (BROWSER, *sorted(followed))), f"--share={taken}")
        # Some of them mostly wait, for a browser or a killed server, so two cores have room for a third lane. Whichever
        # has done its own part first takes the more of the rest.
        first = [("scripts/check.py",), ("-m", "coverage", "run", *pytest, *sorted(followed)), rest]
        others = [[(*pytest, BROWSER), rest], [rest]]
        beside = [lanes.submit(_lane, commands, folder, aloud=False) for commands in others]
        failed = _lane(first, folder, aloud=True) + sum(lane.result() for lane in beside)
    if failed:
        return 1
    return _ran("-m", "coverage", "report", "--fail-under=100", f"--include={','.join(WHOLLY_COVERED)}")


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


def _lane(commands: Sequence[Sequence[str]], folder: str, *, aloud: bool) -> int:
    """Runs one after the other, and gives how many failed. Not `aloud`: each is heard when it has ended."""
    failed = 0
    for command in commands:
        with tempfile.TemporaryFile() as said:
            failed += bool(_ran(*command, folder=folder, said=None if aloud else said.fileno()))
            said.seek(0)
            sys.stdout.buffer.write(said.read())
            sys.stdout.flush()
    return failed


def _ran(*arguments: str, folder: str = "", said: int | None = None) -> int:
    environment = {**os.environ, "TMPDIR": folder or tempfile.gettempdir()}
    # A hundred processes import the same modules: what has been compiled once is kept for the next.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=said, stderr=said and subprocess.STDOUT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
