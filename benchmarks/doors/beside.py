"""The peers' own environment, from a lock of their own: made when it is not there, and when the lock has changed."""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = Path(__file__).with_name("requirements.lock")
HOME = ROOT / ".local" / "peers"


def python() -> Path:
    """The Python that has the peers' libraries."""
    made, wanted = HOME / "lock.sha256", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    program = HOME / "venv" / "bin" / "python"
    if not made.exists() or made.read_text() != wanted:
        print("making the peers' environment ...", file=sys.stderr)
        venv.create(HOME / "venv", clear=True, with_pip=True)
        command = (program, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", LOCK)
        subprocess.run(command, check=True)
        made.write_text(wanted)
    return program
