"""`app.py serve`: the real process with both doors; and that it starts with nobody let in who must not be."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

import app
import bot.teams.guard
import bot.teams.tokens
from bot.clock import real_now
from bot.environment import Found
from bot.http import read_body
from bot.settings import House, Settings
from bot.slack.signature import signed
from bot.slack.site import Site
from bot.teams.door import TeamsLine
from commands.common import Refused
from commands.doors import PLAYGROUND, Lines, lines_for_a_tick, note_playground
from commands.probe import LetIn, probe
from commands.vernebot import Vernebot
from storage import demo, organisation
from storage.database import Database
from storage.doors import doors
from storage.migrate import migrate
from tests.doubles import microsoft, workspace
from tests.doubles.microsoft import APP, TENANT, Double, Teammate
from tests.doubles.slack import BOT_TOKEN, TEAM
from tests.set_up.environments import APP_TOKEN, PASSWORD, SIGNING_SECRET
from tests.set_up.processes import names_of_settings, serving

ASTRID = "00d4dab2-0ef2-5ec0-99ed-6b37c61c4374"
SLOW = 1.0  # seconds


def environment(url: str, files: Path, double: Double, slack: str) -> dict[str, str]:
    return {
        "HMS_ENV": "test",
        "HMS_DATABASE_URL": url,
        "HMS_FILES": str(files),
        "HMS_PORT": "0",
        "TEAMS_APP_ID": APP,
        "TEAMS_APP_TENANT": TENANT,
        "TEAMS_APP_PASSWORD": PASSWORD,
        "TEAMS_SERVICE_HOSTS": f"127.0.0.1:{double.port}",
        "TEAMS_OPENID_METADATA": f"{double.url}/openid/configuration",
        "TEAMS_LOGIN_URL": f"{double.url}/login/{TENANT}/token",
        "SLACK_MODE": "http",
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": f"{slack}/api/",
    }


async def peopled(url: str) -> None:
    await migrate(url)
    database = Database(url)
    async with database.write() as store:
        await organisation.replace(store, demo.small(), real_now().date())
    await database.close()


async def test_both_doors_from_beginning_to_end(sqlite_url: str, tmp_path: Path) -> None:
    await peopled(sqlite_url)
    with workspace.process() as slack:
        await talked(sqlite_url, tmp_path, f"http://127.0.0.1:{slack}")


async def talked(sqlite_url: str, tmp_path: Path, slack: str) -> None:
    async with microsoft.running() as double, ClientSession() as session:
        said = environment(sqlite_url, tmp_path / "files", double, slack)
        async with serving(said) as served:
            assert served.url.startswith("http://127.0.0.1:")
            assert served.what == "Teams and Slack, with HMS_ENV=test for this machine only"
            for path, status in (
                ("/health/ready", 200),
                ("/about", 200),
                ("/", 404),
                ("/chat", 404),
                ("/demo/personas", 404),
            ):
                async with session.get(f"{served.url}{path}") as response:
                    assert response.status == status, path
            astrid = Teammate(double, f"{served.url}/api/messages", ASTRID)
            async with session.post(astrid.bot, json=astrid.activity(text="hjelp")) as response:
                assert response.status == 401
            assert await astrid.says("hjelp") == 200
            assert await astrid.sees()
            assert await Teammate(double, astrid.bot, ASTRID, tenant=f"9{TENANT[1:]}").says("hjelp") == 403
            assert await heard_in_slack(session, f"{served.url}/slack/events", "not ours") == 401
            assert await heard_in_slack(session, f"{served.url}/slack/events", SIGNING_SECRET) == 200
            # Told to stop in the middle of a turn, it lets the turn come to its end.
            await double.faults({"path": "/teams/", "do": "slow", "seconds": SLOW, "times": 1})
            before = len(await double.calls("/activities"))
            asked = asyncio.create_task(astrid.says("mine meldinger"))
            async with asyncio.timeout(30):
                while len(await double.calls("/activities")) == before:  # noqa: ASYNC110 - another process is looked at
                    await asyncio.sleep(0.02)
            code, log = await served.stopped()
            assert await asked == 200
        assert code == 0
        assert not any(secret in log for secret in (PASSWORD, BOT_TOKEN, SIGNING_SECRET, APP_TOKEN, "hjelp"))
    database = Database(sqlite_url)
    async with database.read() as store:
        assert await doors(store) == {"teams": TENANT, "slack": TEAM, "web": ""}
    await database.close()


async def heard_in_slack(session: ClientSession, url: str, secret: str) -> int:
    event = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages", "event_ts": "1.1"}
    body = json.dumps({"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": event}).encode()
    stamp = str(int(time.time()))
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signed(secret, stamp, body)}
    async with session.post(url, data=body, headers={**headers, "Content-Type": "application/json"}) as response:
        return response.status


# --- What it tries before -------------------------------------------------------------------------------------------


SETTINGS = Settings("test", House(), teams=None, slack=None)


@pytest.fixture
async def made(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Vernebot]:
    await migrate(sqlite_url)
    database = Database(sqlite_url)
    yield await Vernebot.built(database, House(), real_now, {}, tmp_path)
    await database.close()


def both() -> Settings:
    """Doors of which neither reaches anybody."""
    nowhere = "http://127.0.0.1:9"
    teams = Double(9, None).settings()  # type: ignore[arg-type]  # nothing is asked of it
    slack = workspace.Workspace(9, None).settings()  # type: ignore[arg-type]  # nothing is asked of it
    assert teams.openid_metadata.startswith(nowhere)
    return replace(SETTINGS, teams=teams, slack=slack)


async def test_doors_that_are_shut_pass(made: Vernebot) -> None:
    await probe(both(), made)
    await probe(replace(both(), teams=None), made)
    await probe(replace(both(), slack=None), made)


async def test_whoever_is_let_in_is_found(made: Vernebot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each guard taken out on purpose."""
    settings = both()
    assert settings.teams is not None
    open_door = replace(settings, teams=replace(settings.teams, playground=True))
    with pytest.raises(LetIn, match="without a token"):
        await probe(open_door, made)
    with monkeypatch.context() as broken:
        broken.setattr(bot.teams.tokens, "ISSUER", f"https://sts.windows.net/{TENANT}/")
        with pytest.raises(LetIn, match="another issuer"):
            await probe(settings, made)
    with monkeypatch.context() as broken:
        broken.setattr(bot.teams.guard, "tenants_of", lambda payload: (TENANT, TENANT))
        with pytest.raises(LetIn, match="another tenant"):
            await probe(settings, made)

    async def unsigned(self: Site, request: web.Request) -> bytes:
        return await read_body(request)

    with monkeypatch.context() as broken:
        broken.setattr(Site, "_verified", unsigned)
        with pytest.raises(LetIn, match="Slack"):
            await probe(settings, made)


def test_it_does_not_start_then(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(migrate(sqlite_url))
    _set(monkeypatch, environment(sqlite_url, tmp_path, Double(9, None), "http://127.0.0.1:9"))  # type: ignore[arg-type]  # nothing is asked of it
    monkeypatch.setattr(bot.teams.guard, "tenants_of", lambda payload: (TENANT, TENANT))
    assert app.main(["serve"]) == 78
    assert "a Teams activity of another tenant was answered with" in capsys.readouterr().err


def test_what_is_wrong_is_said_and_it_does_not_start(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = environment(sqlite_url, tmp_path, Double(9, None), "http://127.0.0.1:9")  # type: ignore[arg-type]  # nothing is asked of it
    for name, wrong, line in (
        ("HMS_PORT", "0", "HMS_DATABASE_URL names no database that is there; run app.py migrate."),
        ("HMS_ENV", "production", "TEAMS_OPENID_METADATA is http"),
        ("TEAMS_APP_ID", " ", "TEAMS_APP_ID holds a blank or a placeholder"),
        ("TEAMS_APP_TYPE", "Singletenat", "TEAMS_APP_TYPE is SingleTenant or UserAssignedMSI"),
        ("SLACK_BOT_TOKEN", "None", "SLACK_BOT_TOKEN holds a blank or a placeholder"),
        ("HMS_HOST", "0.0.0.0", "HMS_HOST is not this machine"),
    ):
        _set(monkeypatch, {**good, name: wrong})
        assert app.main(["serve"]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert any(each.startswith(line) for each in err.splitlines()), err
        assert not any(secret in err for secret in (PASSWORD, BOT_TOKEN, SIGNING_SECRET))


def _set(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]) -> None:
    for name in names_of_settings():
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


async def test_lines_name_their_channels() -> None:
    settings = both()
    lines = Lines.opened(settings.teams, settings.slack)
    assert set(lines.channels) == set(lines.pictures) == {"teams", "slack"}
    await lines.stop()
    assert (dict(Lines(None, None).channels), dict(Lines(None, None).pictures)) == ({}, {})


def test_a_port_that_is_taken_is_told(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(migrate(sqlite_url))
    good = environment(sqlite_url, tmp_path, Double(9, None), "http://127.0.0.1:9")  # type: ignore[arg-type]  # nothing is asked of it
    with socket.create_server(("127.0.0.1", 0)) as taken:
        _set(monkeypatch, {**good, "HMS_PORT": str(taken.getsockname()[1])})
        assert app.main(["serve"]) == 1
    assert "HMS_PORT or HMS_HOST cannot be listened at" in capsys.readouterr().err


# --- What goes out by itself ------------------------------------------------------------------------------------------


async def test_a_tick_goes_out_by_the_doors_that_are_open(sqlite_url: str) -> None:
    await migrate(sqlite_url)
    database = Database(sqlite_url)
    try:
        for noted, open_ in ((None, set()), (True, {"teams"}), (False, set())):
            if noted is not None:
                await note_playground(database, open=noted)
            lines = await lines_for_a_tick(database, None)
            assert set(lines.channels) == open_
            if lines.teams is not None:
                assert lines.teams.settings.playground
            await lines.stop()
        lines = await lines_for_a_tick(database, Found(both(), (), ()))
        assert set(lines.channels) == {"teams", "slack"}
        await lines.stop()
        with pytest.raises(Refused, match="HMS_ENV"):
            await lines_for_a_tick(database, Found(None, ("HMS_ENV is missing.",), ()))
    finally:
        await database.close()


async def test_the_playground_reaches_this_machine_alone() -> None:
    """Nothing that is said there can be sent anywhere else, with a token or without."""
    line = TeamsLine(PLAYGROUND)
    try:
        assert line.hosts.allow("http://localhost:56150/_connector")
        for elsewhere in ("https://smba.trafficmanager.net/teams/", "http://10.0.0.1/", "https://evil.example/"):
            assert not line.hosts.allow(elsewhere)
    finally:
        await line.stop()
