"""`app.py check`: what `serve` would refuse, and what it cannot reach, a line each, without starting anything."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

import app
from storage.migrate import migrate
from tests.set_up.environments import GOOD, SECRETS
from tests.set_up.processes import names_of_settings


@pytest.fixture(autouse=True)
def good(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Everything right, on a database that is new; gives where it lies."""
    for name in names_of_settings():
        monkeypatch.delenv(name, raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HMS_FILES", str(tmp_path / "files"))
    where = tmp_path / "vernebot.sqlite"
    monkeypatch.setenv("HMS_DATABASE_URL", f"sqlite+aiosqlite:///{where}")
    return where


def checked(capsys: pytest.CaptureFixture[str]) -> tuple[int, str, list[str], list[str]]:
    """Exit, what it says, what is wrong, what is only noted."""
    code = app.main(["check"])
    out, err = capsys.readouterr()
    assert not any(secret in out + err for secret in SECRETS)
    lines = err.splitlines()
    return (
        code,
        out,
        [line for line in lines if not line.startswith("Note: ")],
        [line.removeprefix("Note: ") for line in lines if line.startswith("Note: ")],
    )


def test_all_is_well(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(migrate(f"sqlite+aiosqlite:///{good}"))
    code, out, wrong, notes = checked(capsys)
    assert (code, wrong) == (0, [])
    assert out == "In order. It would open: Teams and Slack.\n"
    assert [note.split()[0] for note in notes] == ["HMS_DATABASE_URL"]


def test_one_door_and_a_test(good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(migrate(f"sqlite+aiosqlite:///{good}"))
    for name in GOOD:
        if name.startswith("TEAMS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HMS_ENV", "test")
    assert checked(capsys)[1] == "In order. It would open: Slack, with HMS_ENV=test for this machine only.\n"


def test_each_fault_is_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", "None")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "")
    monkeypatch.setenv("HMS_PUBLIC_URL", "http://hms.example.no")
    code, out, wrong, _notes = checked(capsys)
    assert (code, out) == (1, "")
    assert [line.split()[0] for line in wrong] == [
        "HMS_PUBLIC_URL",
        "TEAMS_APP_ID",
        "SLACK_SIGNING_SECRET",
        "HMS_DATABASE_URL",
    ]
    assert "app.py migrate" in wrong[-1]


def test_a_database_that_is_older_or_away(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sqlite3.connect(good).close()
    assert checked(capsys)[2] == ["The database is of an older version, or empty; run app.py migrate."]
    monkeypatch.setenv("HMS_DATABASE_URL", "postgresql+asyncpg://vernebot:canarydatabase@127.0.0.1:1/vernebot")
    code, _out, wrong, _notes = checked(capsys)
    assert code == 1
    assert ["cannot be reached" in line for line in wrong] == [True]


def test_a_folder_that_nobody_can_write_to(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(migrate(f"sqlite+aiosqlite:///{good}"))
    (good.parent / "in the way").write_text("")
    monkeypatch.setenv("HMS_FILES", str(good.parent / "in the way"))
    assert [line.split()[0] for line in checked(capsys)[2]] == ["HMS_FILES"]


def test_what_any_command_refuses(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HMS_TIME_ZONE", "Oslo")
    monkeypatch.setenv("HMS_LANGUAGE", "sv")
    assert app.main(["cases"]) == 1
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == ["HMS_TIME_ZONE", "HMS_LANGUAGE"]
