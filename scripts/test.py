"""All that CI runs: the checks, every test, and that what must be covered to the last branch is.

`--postgres` runs the tests on PostgreSQL. Any other argument goes to pytest, and then only pytest runs.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

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
# Tests that mostly wait, for a browser, a killed server or a disk, and some whose coverage nobody asks for: they run
# beside the others, on the second core.
WAITING = tuple(
    f"tests/{folder}"
    for folder in ("browser", "delivery", "nudges", "reliability", "set_up", "storage", "transcripts", "web")
)


def main(arguments: list[str]) -> int:
    if set(arguments) - {"--postgres"}:
        return python("-m", "pytest", *arguments)
    (ROOT / ".local" / "coverage").mkdir(parents=True, exist_ok=True)
    checks = python("scripts/check.py")
    with tempfile.TemporaryFile() as said:
        waiting = started("-m", "pytest", "-p", "no:cacheprovider", *WAITING, *arguments, said=said)
        others = [f"--ignore={folder}" for folder in WAITING]
        tests = python("-m", "coverage", "run", "-m", "pytest", "tests", *others, *arguments)
        waited = waiting.wait()
        said.seek(0)
        sys.stdout.buffer.write(said.read())
        sys.stdout.flush()
    if checks or tests or waited:
        return 1
    return python("-m", "coverage", "report", "--fail-under=100", f"--include={','.join(WHOLLY_COVERED)}")


def python(*arguments: str) -> int:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT).returncode


def started(*arguments: str, said: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
