"""`app.py process import` and `process schema`, as somebody types them."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import app
from storage import demo
from storage.database import Database
from storage.processes import newest

PROCESSES = Path(__file__).parent.parent.parent / "hms" / "processes"
FIRST, NEXT, YEAR = (str(PROCESSES / f"{name}.yaml") for name in ("ark-2023-2025", "ark-2025-2027", "hms-year"))
UNTOUCHED = {"added": 0, "changed": 0, "removed": 0, "kept": 0}

BROKEN = """\
id: tidy
cycle: {id: tidy-2026}
phases:
- id: first
  nb: Rydde
  tasks:
  - id: t1
    nb: Rydd laboratoriet.
    responsible: unit_leader
    deadline: {kind: date, value: 2026-02-30}
"""


@pytest.fixture
def data(any_database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The commands find the small organisation where the environment says."""
    monkeypatch.setenv("HMS_DATABASE_URL", any_database_url)
    assert app.main(["organisation", "import", str(demo.FILES)]) == 0
    return any_database_url


def imported(file: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, int, dict[str, int], str]:
    capsys.readouterr()
    assert app.main(["process", "import", str(file)]) == 0
    said = capsys.readouterr()
    made = json.loads(said.out)
    assert list(made) == ["process", "version", "tasks"]
    return made["process"], made["version"], made["tasks"], said.err


def test_a_cycle_the_next_one_and_a_file_that_changes(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, version, tasks, said = imported(FIRST, capsys)
    assert (name, version, said) == ("ark", 1, "")
    assert tasks == UNTOUCHED | {"added": tasks["added"]}
    assert tasks["added"] > 100  # of seven units
    # The same once more is nothing new.
    assert imported(FIRST, capsys) == ("ark", 1, UNTOUCHED, "")
    # The next cycle is a file of its own, and leaves the first alone.
    name, version, of_next, said = imported(NEXT, capsys)
    assert (name, version, of_next, said) == ("ark", 2, tasks, "")
    # A day that moves, a task that goes: the tasks of that cycle follow, seven of each.
    text = Path(FIRST).read_text(encoding="utf-8").replace("value: 2023-10-13", "value: 2023-10-20")
    changed = tmp_path / "later.yaml"
    changed.write_text(text.replace("- id: p1t3\n", "- id: p1t6\n"), encoding="utf-8")
    everything = UNTOUCHED | {"added": 7, "changed": tasks["added"] - 7, "removed": 7}
    assert imported(changed, capsys) == ("ark", 3, everything, "")
    # And back again: what it once was is a version too.
    assert imported(FIRST, capsys) == ("ark", 4, everything, "")
    assert imported(NEXT, capsys) == ("ark", 2, UNTOUCHED, "")


async def test_the_newest_of_each_cycle(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HMS_DATABASE_URL", database_url)
    options = app.parser()
    for file in (FIRST, NEXT, YEAR):
        told = options.parse_args(["process", "import", file])
        assert await told.command(told, app.environment()) == 0
    database = Database(database_url)
    try:
        async with database.read() as store:
            kept = [(each.process.id, each.process.cycle, each.version) for each in await newest(store)]
    finally:
        await database.close()
    assert kept == [("ark", "ark-2023-2025", 1), ("ark", "ark-2025-2027", 2), ("hms-year", "", 1)]


def test_units_that_are_not_there_are_one_line(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HMS_DATABASE_URL", sqlite_url)
    assert app.main(["organisation", "import", str(demo.FILES)]) == 0
    file = tmp_path / "tidy.yaml"
    task = "- {id: a, en: Tidy up., scope: [moon, xx], responsible: dean, when: {kind: monthly}}\n"
    file.write_text(
        f"items:\n{task}{task.replace('id: a', 'id: b')}{task.replace('moon', 'DK').replace('a,', 'c,', 1)}"
    )
    name, _, tasks, said = imported(file, capsys)
    assert (name, tasks["added"] > 0) == ("tidy", True)  # without an id: called by its file
    assert said == "Nothing here is called moon, xx: nobody is given a, b.\n"


@pytest.mark.parametrize("content", [BROKEN.encode(), b"\xff\xfe", b"", b"a: [", b"[" * 3_000, b"items: 3"])
def test_a_broken_file_changes_nothing(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    file = tmp_path / "tidy.yaml"
    file.write_bytes(content)
    assert app.main(["process", "import", str(file), "--home", str(home)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert all(re.fullmatch(r"tidy\.yaml:[0-9]+: .+\.", line) for line in said.err.splitlines())
    assert said.err
    assert not home.exists()


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (tmp_path / "none.yaml", tmp_path):
        assert app.main(["process", "import", str(file), "--home", str(tmp_path / "home")]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert re.fullmatch(rf"{file} cannot be read: .+\n", said.err)


def test_the_schema_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["process", "schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    # It stands on its own, and takes what we take.
    ours = {"items": [{"id": "a", "en": "A", "responsible": "dean", "when": {"kind": "yearly_month", "month": 8}}]}
    assert Draft202012Validator(schema).is_valid(ours)
    assert not Draft202012Validator(schema).is_valid({"items": [ours["items"][0] | {"when": {"kind": "sometimes"}}]})
