"""What the project keeps: no machine's paths, no registry's addresses, every package hash-pinned and checked."""

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# In pieces, so that this file is not its own finding.
REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "debian" + ".org/debian")
FOLDERS = ("tm" + "p", "ro" + "ot", "ho" + "me", "wo" + "rk")
FORBIDDEN = re.compile(rf"{'|'.join(map(re.escape, REGISTRIES))}|(?<![\w.:~-])/(?:{'|'.join(FOLDERS)})/[\w.]")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []  # a picture


def test_no_file_names_a_registry_or_a_machines_folder() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in tracked()
        for number, line in enumerate(lines(path), 1)
        if FORBIDDEN.search(line)
    ]
    assert found == []


def test_the_search_itself_finds_them() -> None:
    for bad in (f"x=/{FOLDERS[0]}/thing", f"cd /{FOLDERS[3]}/main", f"from https://{REGISTRIES[0]}/simple"):
        assert FORBIDDEN.search(bad)
    for fine in ("dialogs/work/x", ".local/tmp/x", "http://localhost:3978/home/", "~/home/x"):
        assert not FORBIDDEN.search(fine)


def test_every_locked_package_is_pinned_by_hash() -> None:
    for lock in ("requirements.lock", "requirements-test.lock", "requirements-npm.lock"):
        entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
        assert len(entries) > 1
        for entry in entries:
            assert re.match(r"[a-z0-9-]+==[\w.]+", entry), entry
            assert "--hash=sha256:" in entry, entry


def test_what_the_bot_runs_on_is_also_what_is_tested() -> None:
    def versions(lock: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))

    run, test = versions("requirements.lock"), versions("requirements-test.lock")
    assert {name: version for name, version in test.items() if run.get(name, version) != version} == {}


def test_every_package_of_ours_has_its_arrows_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    ours = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert ours <= set(settings["importlinter"]["root_packages"])
