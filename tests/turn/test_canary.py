"""Whistleblowing leaves no byte: a canary is put into every field and face of a running server, and nowhere found."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.payload import Json
from tests.nursery import Nursery
from tests.reliability.server import Server
from tests.turn.office import DIALOGS

CANARY = "tjern-kanarifugl-6317"
WORDS = f"My boss is sexually harassing me, and {CANARY} saw it"
FORM = DIALOGS["deviation"].form.fields


@dataclass(slots=True)
class Page:
    """A page's side of Direct Line, without its socket."""

    server: Server
    session: aiohttp.ClientSession
    conversation: str = ""
    token: str = ""
    sent: int = 0

    async def open(self, person: str) -> None:
        made = await self._post("/directline/tokens/generate", {"user": {"id": person}})
        self.conversation, self.token = made["conversationId"], made["token"]
        await self._post("/directline/conversations", {})

    async def say(self, **activity: Json) -> None:
        self.sent += 1
        key: Json = {"clientActivityID": f"{self.sent}"}
        await self._post(
            f"/directline/conversations/{self.conversation}/activities",
            {"type": "message", "channelData": key, **activity},
        )

    async def history(self) -> str:
        path = f"/directline/conversations/{self.conversation}/activities"
        async with self.session.get(self.server.address + path, headers=self._headers) as answer:
            assert answer.status == 200
            return await answer.text()

    @property
    def _headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    async def _post(self, path: str, body: Json) -> dict[str, str]:
        async with self.session.post(self.server.address + path, json=body, headers=self._headers) as answer:
            assert answer.status < 300, await answer.text()
            said: dict[str, str] = await answer.json()
            return said


async def blow_the_whistle(page: Page) -> str:
    """On every face there is: as a line, as an answer, in each field of a card, in a button. Gives the history."""
    await page.say(text=WORDS)
    await page.say(text=WORDS, value={"dialog": "deviation", "raw": {}})
    await page.say(value=WORDS)
    for field in FORM:
        await page.say(value={"dialog": "deviation", "raw": {field.name: WORDS}})
        await page.say(value={"dialog": "deviation", "draft": "", "revision": 0, field.name: WORDS})
    # In the middle of a report: as a line, and on its card (whose draft only the server knows).
    await page.say(value={"dialog": "deviation", "raw": {"what": "A shelf came down"}})
    draft = _draft_in(await page.history())
    await page.say(text=WORDS)
    for field in FORM:
        for word in ("", "changed"):
            await page.say(
                value={"dialog": "deviation", "draft": draft, "revision": 1, "word": word, field.name: WORDS}
            )
    for dialog in DIALOGS.values():
        for field in dialog.form.fields:
            await page.say(value={"dialog": dialog.name, "raw": {field.name: WORDS}})
    return await page.history()


def _draft_in(history: str) -> str:
    _before, found, after = history.partition('"draft":"')
    assert found, "no card was shown"
    return after.partition('"')[0]


@asynccontextmanager
async def running(home: Path, program: str, nursery: Nursery) -> AsyncIterator[Page]:
    server = Server(home, program=("-m", program), nursery=nursery)
    await server.start()
    try:
        async with aiohttp.ClientSession() as session:
            page = Page(server, session)
            await page.open("charlotte")
            yield page
    finally:
        await server.stop()


def nests(home: Path) -> list[str]:
    """The files below the server's home in which the canary sits."""
    return sorted(path.name for path in home.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes())


async def test_whistleblowing_leaves_no_byte(tmp_path: Path, nursery: Nursery) -> None:
    async with running(tmp_path, "tests.turn.talkative", nursery) as page:
        history = await blow_the_whistle(page)
        assert CANARY not in history
        # While it runs, with the write-ahead log still there; and once it has stopped.
        assert nests(tmp_path) == []
    assert nests(tmp_path) == []
    log = (tmp_path / "log").read_text()
    assert "DEBUG" in log
    # Nor that somebody was shown the way.
    assert not any("whistle" in line for line in log.splitlines())


async def test_the_same_search_finds_the_canary_where_the_guard_is_out(tmp_path: Path, nursery: Nursery) -> None:
    async with running(tmp_path, "tests.turn.unguarded", nursery) as page:
        history = await blow_the_whistle(page)
        assert "vernebot.sqlite-wal" in nests(tmp_path)
    assert CANARY in history
    assert nests(tmp_path) != []


@pytest.mark.parametrize("program", ["tests.turn.talkative"])
async def test_an_ordinary_report_is_found_in_the_database_alone(
    tmp_path: Path, program: str, nursery: Nursery
) -> None:
    """Logs at their most talkative hold nothing of what people wrote."""
    async with running(tmp_path, program, nursery) as page:
        await page.say(text=f"A shelf came down on the {CANARY}")
        await page.say(value={"dialog": "deviation", "raw": {"what": f"It fell on the {CANARY}"}})
        await page.say(text="send")
    assert "log" not in nests(tmp_path)
    assert nests(tmp_path) != []
