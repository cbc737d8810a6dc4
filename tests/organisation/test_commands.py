"""`app.py organisation import` and `export`, as somebody types them."""

import json
import re
from pathlib import Path

import pytest

import app
from storage import demo
from tests.organisation.test_files import GOOD, folder_of

NOTHING = {"added": 0, "changed": 0, "removed": 0}
EVERYTHING = {
    "units": {"added": 3, "changed": 0, "removed": 0},
    "people": {"added": 2, "changed": 0, "removed": 0},
    "roles": {"added": 3, "changed": 0, "removed": 0},
    "areas": {"added": 1, "changed": 0, "removed": 0},
    "places": {"added": 1, "changed": 0, "removed": 0},
}


@pytest.fixture
def data(any_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands find an empty database where the environment says."""
    monkeypatch.setenv("HMS_DATABASE_URL", any_database_url)


def counts(capsys: pytest.CaptureFixture[str]) -> object:
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("data")
def test_tried_imported_exported_and_imported_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, out = str(folder_of(tmp_path)), str(tmp_path / "out")
    for arguments in (["--dry-run"], []):
        assert app.main(["organisation", "import", files, *arguments]) == 0
        assert counts(capsys) == EVERYTHING
    assert app.main(["organisation", "export", out]) == 0
    assert app.main(["organisation", "import", out]) == 0
    assert counts(capsys) == dict.fromkeys(EVERYTHING, NOTHING)


@pytest.mark.usefixtures("data")
def test_with_an_error_nothing_is_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["organisation", "import", str(demo.FILES)]) == 0
    capsys.readouterr()
    wrong = GOOD["people"].replace("en,Europe/Oslo", "sv,Europe/Trondheim")
    assert app.main(["organisation", "import", str(folder_of(tmp_path, people=wrong))]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert len(lines) == 2
    assert all(re.fullmatch(r"people\.csv:2:[56]: The .+\.", line) for line in lines)
    assert app.main(["organisation", "import", str(demo.FILES)]) == 0
    assert counts(capsys) == dict.fromkeys(EVERYTHING, NOTHING)
