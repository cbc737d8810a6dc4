"""Every check that runs nothing: style, types, who may import whom, and that each sentence has its translations."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
CHECKS = {
    "ruff check": [PROGRAMS / "ruff", "check", "--quiet", "."],
    "ruff format": [PROGRAMS / "ruff", "format", "--check", "--quiet", "."],
    "mypy": [PROGRAMS / "mypy", "--no-error-summary", "."],
    "import-linter": [PROGRAMS / "lint-imports", "--no-logo"],
    "words": [sys.executable, ROOT / "scripts" / "words.py", "--check"],
}


def main() -> int:
    failed = [name for name, command in CHECKS.items() if not passes(name, list(map(str, command)))]
    if failed:
        print(f"Not in order: {', '.join(failed)}.", flush=True)
    return len(failed)


def passes(name: str, command: list[str]) -> bool:
    """Runs one check; quiet when all is well."""
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    print(f"{name}: {'ok' if not done.returncode else 'NOT OK'} ({time.monotonic() - start:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return not done.returncode


if __name__ == "__main__":
    sys.exit(main())
