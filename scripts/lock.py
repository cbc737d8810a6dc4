"""Writes requirements*.lock anew: every package by hash, for every platform and Python that we support.

With `--upgrade` everything moves to its newest version; without, only what has to.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "uv==0.13.9"
# No addresses: which registry to ask is the business of the machine that installs.
COMPILE = ("pip", "compile", "--quiet", "--no-config", "--universal", "--python-version=3.11", "--generate-hashes")
TERSE = ("--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links")
# The tests run in the same environment as the bot, so they stand on the same versions.
LOCKS = {
    "requirements": (),
    "requirements-test": ("--constraint=requirements.lock",),
    "requirements-npm": (),
    "benchmarks/doors/requirements": (),  # the peers' libraries, in an environment of their own
}


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, UV)
        uv = str(Path(folder, "bin", "uv"))
        for name, extra in LOCKS.items():
            run(uv, *COMPILE, *TERSE, *extra, *arguments, f"{name}.in", "--output-file", f"{name}.lock")


def run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    main(sys.argv[1:])
