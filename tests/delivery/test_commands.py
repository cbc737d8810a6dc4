"""`app.py tick` and `app.py outbox`, as somebody types them; and readiness, which is red when the clock is silent."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

import app
from bot.clock import Clock
from commands.demo import built
from commands.serving import ready as checks
from scheduler import rule
from storage import demo
from storage.database import Database
from storage.tables import audit
from tests.casework.people import HANDLER, REPORTER, TOLD, does, filed
from tests.turn.office import Office

TICK = "2026-11-20T15:00"


@pytest.fixture
def data(any_office_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The commands find a database in which two reports wait to be told of: an open one, and one in confidence."""
    monkeypatch.setenv("HMS_DATABASE_URL", any_office_url)

    async def file() -> None:
        office = Office(Database(any_office_url))
        await filed(office)
        number = await filed(office, who="confidential")
        await does(office, HANDLER, "take_case", number)
        await office.database.close()

    asyncio.run(file())
    return any_office_url


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert app.main(["outbox", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("data")
def test_a_tick_says_what_it_brought(capsys: pytest.CaptureFixture[str]) -> None:
    assert {line["state"] for line in lines(capsys)} == {"waiting"}
    assert app.main(["tick", "--now", TICK]) == 0
    brought = json.loads(capsys.readouterr().out)
    assert brought["now"] == "2026-11-20T15:00:00+01:00"
    assert set(brought["planned"]) == {*rule.found()}
    counts = {name: brought[name] for name in ("sent", "retry", "gone", "rejected", "in_doubt", "expired")}
    assert counts == {"sent": 2 * len(TOLD) + 1, "retry": 0, "gone": 0, "rejected": 0, "in_doubt": 0, "expired": 0}
    assert {line["state"] for line in lines(capsys)} == {"sent"}
    assert app.main(["tick", "--now", TICK]) == 0
    assert json.loads(capsys.readouterr().out)["sent"] == 0


@pytest.mark.usefixtures("data")
def test_a_week_later_those_who_handle_it_are_reminded_and_at_night_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["tick", "--now", TICK]) == 0
    capsys.readouterr()
    sent = {}
    for now in ("2026-11-27T03:00", "2026-11-28T12:00", "2026-11-30T10:00"):
        assert app.main(["tick", "--now", now]) == 0
        sent[now] = json.loads(capsys.readouterr().out)["sent"]
    assert sent["2026-11-27T03:00"] == sent["2026-11-28T12:00"] == 0
    assert sent["2026-11-30T10:00"] > 0


def test_the_outbox_names_neither_words_nor_who_reported_in_confidence(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = lines(capsys)
    assert [line["person_id"] for line in there if line["kind"] == "case_taken"] == ["confidential"]
    assert REPORTER not in json.dumps(there)
    assert {name for line in there for name in line} == {
        "id", "kind", "key", "person_id", "channel", "state", "attempts", "next_at", "reason",
    }  # fmt: skip
    assert len({line["key"] for line in there}) == len(there)

    async def deeds() -> list[tuple[str, str]]:
        database = Database(data)
        async with database.read() as store:
            found = [(row.deed, row.subject) for row in await store.execute(select(audit).order_by(audit.c.id))]
        await database.close()
        return found

    lines(capsys, "--state", "sent")
    assert asyncio.run(deeds()) == [("outbox", "all"), ("outbox", "sent")]


@pytest.mark.usefixtures("data")
def test_one_is_dropped_and_sent_after_all(capsys: pytest.CaptureFixture[str]) -> None:
    first = str(lines(capsys)[0]["id"])
    assert [line["state"] for line in lines(capsys, "--drop", first)] == ["cancelled"]
    assert app.main(["tick", "--now", TICK]) == 0
    capsys.readouterr()
    assert len(lines(capsys, "--state", "cancelled")) == 1
    assert [line["state"] for line in lines(capsys, "--resend", first)] == ["waiting"]
    assert app.main(["tick", "--now", TICK]) == 0
    capsys.readouterr()
    assert lines(capsys, "--state", "cancelled") == []


@pytest.mark.usefixtures("data")
def test_what_cannot_be_done_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for deed, number in (("--drop", "987654"), ("--drop", "0"), ("--resend", "0")):
        assert app.main(["outbox", deed, number]) == 1
        said = capsys.readouterr()
        assert (said.out, said.err) == ("", f"The outbox has nothing under {number} with which that can be done.\n")
    with pytest.raises(SystemExit, match="2"):
        app.main(["outbox", "--drop", "1", "--resend", "2"])
    with pytest.raises(SystemExit, match="2"):
        app.main(["outbox", "--state", "lost"])
    with pytest.raises(SystemExit, match="2"):
        app.main(["tick", "--now", "yesterday"])


async def test_readiness_is_red_when_the_clock_is_silent(office: Office, tmp_path: Path) -> None:
    _site, made = await built(office.database, app.environment(), Clock(), demo.small(), tmp_path)
    engine = made.engine
    moment = datetime(2026, 11, 20, tzinfo=UTC)
    engine.real = engine.clock.real = lambda: moment
    ready = checks(office.database, engine)
    assert not await ready["clock"](), "it has not begun"
    await engine.start()
    assert await ready["clock"]()
    moment += timedelta(seconds=89)
    assert await ready["clock"]()
    await engine.stop()
    moment += timedelta(seconds=91)
    assert not await ready["clock"]()
