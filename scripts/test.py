"""All that CI runs: the checks, every test, and that what must be covered to the last branch is.

`--postgres` runs the tests on PostgreSQL. Any other argument goes to pytest, and then only pytest runs.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Pure and central: whatever is decided here is tested whichever way it goes.
WHOLLY_COVERED = ("dialogs/core/*", "hms/*")


def main(arguments: list[str]) -> int:
    if set(arguments) - {"--postgres"}:
        return python("-m", "pytest", *arguments)
    (ROOT / ".local" / "coverage").mkdir(parents=True, exist_ok=True)
    checks = python("scripts/check.py")
    tests = python("-m", "coverage", "run", "-m", "pytest", *arguments)
    if checks or tests:
        return 1
    return python("-m", "coverage", "report", "--fail-under=100", f"--include={','.join(WHOLLY_COVERED)}")


def python(*arguments: str) -> int:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
