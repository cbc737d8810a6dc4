"""Three offices with the same people, each with one door: a double of the service beyond it, the real turn within."""

import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.display import Display
from bot.pictures.darkroom import Darkroom
from bot.pictures.fetchers import WebPictures
from bot.pictures.fetching import Fetcher
from bot.pictures.uploads import Uploads
from bot.slack.words import ALL_AT_ONCE, FORM
from bot.web.channel import WebChannel
from commands.pictures import fetchers as fetchers_of
from scheduler import rule
from scheduler.digest import digest
from storage.database import Database
from storage.picture_files import PictureFiles, Spool
from tests.doors.hands import Hand, SlackHand, TeamsHand, WebHand
from tests.doubles import microsoft
from tests.doubles.workspace import process, visited
from tests.slack import served as slack
from tests.teams import served as teams
from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.office import LANGUAGES, NOTICES, Office
from tests.web import client as web

RULES = rule.found()
REMINDED = digest(RULES)


@dataclass(slots=True)
class Face:
    """An office as people meet it at one door."""

    name: str
    office: Office
    served: web.Served | teams.Served | slack.Served
    darkroom: Darkroom

    async def hand(self, person: str) -> Hand:
        match self.served:
            case web.Served():
                page = await self.served.chat(person)
                await page.start()
                return WebHand(page, person)
            case teams.Served():
                return TeamsHand(self.served.mate(person))
            case slack.Served():
                opens = tuple(each.say(label) for label in (ALL_AT_ONCE, FORM) for each in LANGUAGES.by_tag.values())
                return SlackHand(self.served, await self.served.member(person), opens)


@pytest.fixture(scope="session")
def slack_port() -> Iterator[int]:
    with process() as port:
        yield port


@pytest_asyncio.fixture
async def faces(furnished_sqlite: Path, tmp_path: Path, slack_port: int) -> AsyncIterator[Mapping[str, Face]]:
    async with AsyncExitStack() as stack:
        offices = {}
        for name in ("web", "teams", "slack"):
            shutil.copy(furnished_sqlite, tmp_path / f"{name}.sqlite")
            database = Database(f"sqlite+aiosqlite:///{tmp_path / f'{name}.sqlite'}")
            stack.push_async_callback(database.close)
            offices[name] = Office(database, notices={**NOTICES, REMINDED.name: REMINDED})
        double = await stack.enter_async_context(microsoft.running())
        workspace = await stack.enter_async_context(visited(slack_port))
        at_teams = await stack.enter_async_context(teams.serve(offices["teams"], double))
        at_slack = await stack.enter_async_context(slack.serve(offices["slack"], workspace))
        here = offices["web"]
        uploads = Uploads(here.database, Spool(tmp_path / "web"))
        page = await stack.enter_async_context(
            web.serve(here.assistant.hear, board=Display(here.delivery), uploads=uploads)
        )
        fetchers = fetchers_of(at_teams.line, (workspace.settings(), at_slack.door.channel))
        here.doors["web"] = WebChannel()
        offices["teams"].doors["teams"] = at_teams.line.channel
        offices["slack"].doors["slack"] = at_slack.door.channel
        yield {
            name: Face(name, offices[name], served, _darkroom(offices[name], tmp_path / name, fetchers))
            for name, served in (("web", page), ("teams", at_teams), ("slack", at_slack))
        }


def _darkroom(office: Office, folder: Path, fetchers: Mapping[str, Fetcher]) -> Darkroom:
    doors = {"web": WebPictures(Spool(folder)), **fetchers}
    return Darkroom(office.database, PictureFiles(folder), doors, office.clock, office.clock)
