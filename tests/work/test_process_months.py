"""The survey of 2023 once more, from its file to what `app.py status` prints of every unit, month by month."""

import json

import pytest

import app
from hms.organisation import Country
from storage import demo
from tests.work.test_process_replay import BEGINS, ENDS, FILES, days_of, every_day, right_state, tasks_of

DANISH = "ore"  # of the small organisation


async def test_every_month_as_the_command_tells_it(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def run(*arguments: str) -> str:
        told = app.parser().parse_args(arguments)
        capsys.readouterr()
        assert await told.command(told, app.environment()) == 0
        return capsys.readouterr().out

    monkeypatch.setenv("HMS_DATABASE_URL", sqlite_url)
    file = FILES / "ark_2023_2025.yaml"
    await run("organisation", "import", str(demo.FILES))
    await run("process", "import", str(file))
    written = tasks_of(file)
    months = [day for day in every_day(BEGINS, ENDS) if day.day == 16]
    assert len(months) == 23
    for today in months:
        rows = json.loads(await run("status", "--unit", "nfu", "--now", f"{today}T12:00"))["tasks"]
        assert {row["task"] for row in rows} == written.keys()
        for row in rows:
            task = written[row["task"]]
            country = Country.DK if row["unit_id"] == DANISH else Country.NO
            assert row["state"] == right_state(task, today, country), (row, today)
            assert row["deadline"] == days_of(task)[1].isoformat()
