"""Makes all that Vernebot needs on a fresh machine, then starts it: `python3 start.py`. Standard library only."""

import sys

# Before anything that an older Python does not have, so that it can still say this.
if sys.version_info < (3, 11):
    sys.exit("Vernebot needs Python 3.11 or newer, and this is Python %d.%d." % sys.version_info[:2])

import hashlib
import importlib.util
import os
import subprocess
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import web_client

HERE = Path(__file__).resolve().parent
LOCAL = HERE / ".local"
VENV = LOCAL / "venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNFINISHED = VENV / "unfinished"
LOG = LOCAL / "set-up.log"
RUN, TEST = "requirements.lock", "requirements-test.lock"
USAGE = """usage: python3 start.py            the demo, at http://localhost:3978/
       python3 start.py test       every test and check
       python3 start.py app ...    app.py with these arguments"""


class CannotSetUp(Exception):
    """The set-up cannot go on; says why, and what to do about it."""


def main(arguments: list[str]) -> int:
    # No `match` in this file: an older Python has to get as far as the refusal above.
    what, rest = (arguments[0], arguments[1:]) if arguments else ("app", ["demo"])
    if what not in ("app", "test"):
        say(USAGE)
        return 0 if what in ("-h", "--help") else 2
    testing = what == "test"
    try:
        set_up(testing)
    except CannotSetUp as reason:
        say(f"Vernebot could not be set up. {reason}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. Run the same again to go on.")
        return 130
    return become(HERE / "scripts" / "test.py" if testing else HERE / "app.py", rest)


def set_up(testing: bool) -> None:
    """Does what is missing, and nothing on a machine where nothing is."""
    locks = (RUN, TEST) if testing else (RUN,)
    packages = (web_client.WEB_CHAT, web_client.AXE, web_client.APP_MANIFEST) if testing else (web_client.WEB_CHAT,)
    if not UNFINISHED.exists() and all(map(installed, locks)) and all(map(web_client.present, packages)):
        return
    LOCAL.mkdir(exist_ok=True)
    with alone():
        python_packages(locks)
        for package in packages:
            npm_package(package, needed=testing)


def python_packages(locks: tuple[str, ...]) -> None:
    # A half-installed package can look whole to pip: after an interruption the environment is made anew.
    if UNFINISHED.exists() or not installed(RUN):
        say("Setting up Vernebot (once; under a minute on a fair line).")
        say("  Making a Python environment in .local/venv")
        make_environment()
    for lock in locks:
        if not installed(lock):
            install(lock)


def make_environment() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise CannotSetUp("This Python comes without its venv part; on Debian or Ubuntu: apt-get install python3-venv")
    try:
        if VENV.is_symlink():
            VENV.unlink()  # clearing would empty somebody else's folder
        venv.create(VENV, clear=True, symlinks=os.name != "nt", with_pip=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise CannotSetUp(f"Making .local/venv failed: {problem}") from problem


def install(lock: str) -> None:
    """Installs exactly what a lock names, by hash, ready-made packages only; nothing is built or guessed."""
    say(f"  Fetching the Python packages of {lock}")
    UNFINISHED.touch()
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar=off"]
    command += ["--require-hashes", "--only-binary=:all:", "-r", str(HERE / lock)]
    with LOG.open("w") as log, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, close_fds=False) as pip:
        assert pip.stdout is not None
        show_progress(line.decode(errors="replace") for line in pip.stdout)
    if pip.returncode:
        said = [line for line in LOG.read_text(errors="replace").splitlines() if line.startswith("ERROR")]
        raise CannotSetUp("\n  ".join(["pip said:", *said[-3:], f"All of it is in {LOG.relative_to(HERE)}."]))
    stamp(lock).write_text(wanted(lock))
    UNFINISHED.unlink()


def show_progress(lines: Iterator[str]) -> None:
    """A line now and then while pip talks a lot."""
    count = 0
    for line in lines:
        if line.startswith(("Collecting ", "Processing ")):
            count += 1
            if count % 10 == 0:
                say(f"    {count} so far")
        elif line.startswith("Installing "):
            say(f"    {count} fetched; installing them")


def npm_package(package: web_client.Package, needed: bool) -> None:
    if web_client.present(package):
        return
    say(f"  Fetching {package} (npm)")
    try:
        web_client.fetch(package, PYTHON)
    except web_client.NotFetched as reason:
        if needed:
            raise CannotSetUp(f"{package} could not be fetched: {reason}") from reason
        say(f"  The web chat could not be fetched: {reason}")
        say("  The bot starts without it. To try again: python3 start.py")


def installed(lock: str) -> bool:
    return PYTHON.exists() and stamp(lock).is_file() and stamp(lock).read_text() == wanted(lock)


def stamp(lock: str) -> Path:
    return VENV / f"{lock}.done"


def wanted(lock: str) -> str:
    """What the stamp says: the lock's hash, and the place, since an environment does not survive being moved."""
    return f"{hashlib.sha256((HERE / lock).read_bytes()).hexdigest()} {VENV.resolve()}"


@contextmanager
def alone() -> Iterator[None]:
    """Two set-ups at once wait for one another; so does one whose forerunner was killed but left its pip at work."""
    with (LOCAL / "set-up.lock").open("w") as file:
        os.set_inheritable(file.fileno(), True)  # for pip
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("  Another set-up is at work here; waiting for it.")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def become(program: Path, arguments: list[str]) -> int:
    """Turns into the program; on Windows, where that cannot be, runs it to its end."""
    command = [str(PYTHON), str(program), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    try:
        return subprocess.run(command).returncode
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
