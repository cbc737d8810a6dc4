"""The assistant itself: `app.py serve` with both doors, the demo organisation in PostgreSQL, and people who report."""

import sys
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.doors.peers.echo import World
from benchmarks.doors.people import Person
from benchmarks.doors.process import Running, free_port, running
from benchmarks.doors.world import TEAM
from storage import demo, organisation
from storage.database import Database
from storage.migrate import migrate

LANGUAGE = "en"
# One report in words: it is begun, answered question by question, looked at, and sent.
ANSWERS = (
    "report",
    "The floor by the coffee machine was wet and somebody nearly fell over.",
    "near miss",
    "by the coffee machine",
    "yesterday",
    "10:15",
    "skip",
    "open",
)
SEND, CANCEL = ("send",), ("cancel",)


async def furnish(url: str, people: int, today: date) -> tuple[list[Person], list[Person]]:
    """The demo's 9,000 people; so many of them, who speak English, are given an account in Slack too."""
    await migrate(url)
    whole = demo.full()
    chosen = [each for each in whole.people.values() if each.language == LANGUAGE][:people]
    slack = {each.person_id: f"U{number:010}" for number, each in enumerate(chosen)}
    known = {
        name: replace(each, slack_team=TEAM, slack_id=slack[name]) if name in slack else each
        for name, each in whole.people.items()
    }
    database = Database(url)
    async with database.write() as store:
        await organisation.replace(store, replace(whole, people=known), today)
    await database.close()
    return (
        [Person(str(each.teams_id), "teams") for each in chosen],
        [Person(slack[each.person_id], "slack") for each in chosen],
    )


def serving(url: str, world: World, log: Path) -> AbstractAsyncContextManager[Running]:
    port = free_port()
    return running((sys.executable, "app.py", "serve"), port, log, _environment(url, world, port))


def _environment(url: str, world: World, port: int) -> Mapping[str, str]:
    return {
        "HMS_ENV": "test",
        "HMS_DATABASE_URL": url,
        "HMS_HOST": "127.0.0.1",
        "HMS_PORT": str(port),
        "HMS_LANGUAGE": LANGUAGE,
        "TEAMS_APP_ID": world.app_id,
        "TEAMS_APP_TENANT": world.tenant,
        "TEAMS_APP_PASSWORD": world.password,
        "TEAMS_SERVICE_HOSTS": urlsplit(world.address).netloc,
        "TEAMS_OPENID_METADATA": f"{world.address}/v1/.well-known/openidconfiguration",
        "TEAMS_LOGIN_URL": world.address,
        "SLACK_MODE": "http",
        "SLACK_BOT_TOKEN": world.bot_token,
        "SLACK_SIGNING_SECRET": world.signing_secret,
        "SLACK_API_URL": f"{world.address}/api/",
    }
