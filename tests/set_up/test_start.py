"""start.py makes what is missing on a fresh machine, goes on after an interruption, and is kind to an old Python."""

import ast
import runpy
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import start
import web_client

ROOT = Path(start.__file__).parent
APP = "import json, os, sys\nprint(json.dumps([sys.argv[1:], os.getcwd(), sys.prefix]))\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with no packages to fetch and an app that says how it was started, in a folder with a space."""
    root = tmp_path / "a project"
    root.mkdir()
    for name in ("start.py", "web_client.py"):
        shutil.copy(ROOT / name, root)
    (root / "requirements.lock").write_text("")
    (root / "app.py").write_text(APP)
    present = root / ".local" / web_client.WEB_CHAT.folder / "integrity"
    present.parent.mkdir(parents=True)
    present.write_text(web_client.WEB_CHAT.integrity)
    return root


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "start.py"), *arguments]
    return subprocess.run(command, cwd=project.parent, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def test_a_first_start_that_is_killed_then_fails_then_works(project: Path) -> None:
    command = [sys.executable, str(project / "start.py")]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as killed:
        assert killed.stderr is not None
        while b"Making" not in killed.stderr.readline():
            pass
        killed.kill()
    assert killed.returncode < 0

    lock = project / "requirements.lock"
    lock.write_text("not-pinned-by-hash\n")
    refused = run(project)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Vernebot could not be set up. pip said:" in refused.stderr
    assert "hash" in refused.stderr
    assert "set-up.log" in refused.stderr
    assert "Traceback" not in refused.stderr

    # pip has been at work here and did not finish: what it left may only look whole, so all is made anew.
    lock.write_text("")
    works = run(project)
    assert "Making a Python environment" in works.stderr
    expected = f'[["demo"], "{project.parent}", "{project / ".local" / "venv"}"]\n'
    assert (works.returncode, works.stdout) == (0, expected)

    straight_on = run(project, "app", "cases", "--home", "a b")
    assert (straight_on.returncode, straight_on.stderr) == (0, "")
    assert straight_on.stdout.startswith('[["cases", "--home", "a b"], ')

    installed = runpy.run_path(str(project / "start.py"))["installed"]
    assert installed(lock.name)
    lock.write_text("# another, as after `git pull`\n")
    assert not installed(lock.name)


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["nonsense"], 2)])
def test_usage(project: Path, arguments: list[str], code: int) -> None:
    shown = run(project, *arguments)
    assert (shown.returncode, shown.stderr.strip()) == (code, start.USAGE)
    assert not (project / ".local" / "venv").exists()


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 8, 0), (3, 10, 14)])
def test_an_older_python_is_refused_in_one_line(version: tuple[int, int, int]) -> None:
    pretend = f"import runpy, sys; sys.version_info = {version}; runpy.run_path('start.py', run_name='__main__')"
    refused = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True)
    assert refused.returncode == 1
    assert refused.stderr == f"Vernebot needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}.\n"


def test_an_older_python_can_read_far_enough_to_refuse() -> None:
    ast.parse((ROOT / "start.py").read_text(), feature_version=(3, 7))


def test_start_needs_nothing_but_the_standard_library() -> None:
    for name in ("start.py", "web_client.py"):
        for node in ast.walk(ast.parse((ROOT / name).read_text())):
            modules = [node.module] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert {str(module).split(".")[0] for module in modules} <= sys.stdlib_module_names | {"web_client"}


def test_a_ready_machine_is_not_kept_waiting() -> None:
    def took() -> float:
        before = time.perf_counter()
        start.set_up(testing=True)
        return time.perf_counter() - before

    # The best of some: another may have had the machine just then.
    assert min(took() for _ in range(5)) < 0.5
