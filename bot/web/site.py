"""The web chat put together: its pages and files, the list of personas, and Direct Line behind them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from aiohttp import hdrs, web

from bot.demo_clock import DemoClock
from bot.heard import Turn
from bot.http import Neighbours, Refused, answer
from bot.payload import Json
from bot.pictures.uploads import Uploads
from bot.web import pages
from bot.web.adapter import WebAdapter
from bot.web.board import Board
from bot.web.conversations import Conversations
from bot.web.directline import LONGEST_ID, DirectLine
from bot.web.live import Live
from bot.web.pages import STATIC, Page, Persona
from bot.web.tokens import Signer
from dialogs.core.text import Language, Languages, _

Personas: TypeAlias = Callable[[], Awaitable[Sequence[Persona]]]

SORRY = _("Something went wrong on my side, and I have not kept what you wrote. Please try again in a moment.")
BUNDLE = "webchat.js"
FILES = frozenset({"chat.js", "clock.js", "chat.css", "site.css", "vernebot.svg"})
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Site:
    personas: Personas
    languages: Languages
    language: str  # of the organisation
    bundle: Path  # the folder with webchat.js, if it has been fetched
    line: DirectLine
    neighbours: Neighbours
    live: Live | None = None  # what is said unasked
    clock: DemoClock | None = None

    def install(self, app: web.Application) -> None:
        only = self.neighbours.only
        app.router.add_routes(
            [
                web.get("/", only(self.picker)),
                web.get("/chat", only(self.chat)),
                web.get("/two", only(self.two)),
                web.get("/demo/personas", only(self.list)),
                web.get("/static/{name}", only(self.file)),
                *self.line.routes(),
                *(self.clock.routes(self.neighbours) if self.clock else ()),
            ]
        )
        app.cleanup_ctx.append(self._drawing)
        app.on_shutdown.append(self.line.close)

    async def _drawing(self, _app: web.Application) -> AsyncIterator[None]:
        """Draws what is said unasked for as long as the site is served."""
        if self.live is None:
            yield
            return
        running = asyncio.create_task(self.live.run())
        yield
        running.cancel()
        await asyncio.wait([running])

    def refresh(self) -> None:
        """Something was said unasked, or a card has changed: open pages show it at once."""
        if self.live is not None:
            self.live.refresh()

    async def picker(self, request: web.Request) -> web.Response:
        language = self.languages.find(request.query.get("language"), self.language)
        asked = request.query.get("q", "")[:LONGEST_SEARCH]
        # Beside the event loop: there may be thousands of people to look through.
        return _response(await asyncio.to_thread(pages.picker, _host(request), language, await self.personas(), asked))

    async def chat(self, request: web.Request) -> web.Response:
        who, known = await self._persona(request, "person")
        language = self._spoken(who)
        fetched = (self.bundle / BUNDLE).is_file()
        host, clock = _host(request), self.clock is not None
        return _response(pages.chat(host, language, who, known=known, fetched=fetched, clock=clock))

    async def two(self, request: web.Request) -> web.Response:
        left, _known = await self._persona(request, "left")
        right, _known = await self._persona(request, "right")
        clock = self.clock is not None
        return _response(pages.side_by_side(_host(request), self._spoken(left), left, right, clock=clock))

    async def list(self, request: web.Request) -> web.Response:
        return await asyncio.to_thread(_listed, await self.personas())

    async def file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        path = self.bundle / BUNDLE if name == BUNDLE else STATIC / name if name in FILES else None
        if path is None or not path.is_file():
            raise Refused(404)
        headers = {hdrs.CACHE_CONTROL: "no-cache", "X-Content-Type-Options": "nosniff"}
        return web.FileResponse(path, headers=headers)  # sends the .gz beside it to those who take it

    async def _persona(self, request: web.Request, parameter: str) -> tuple[Persona, bool]:
        person_id = request.query.get(parameter, "")
        if not person_id.strip() or len(person_id) > LONGEST_ID:
            raise Refused(400)
        known = next((one for one in await self.personas() if one.person_id == person_id), None)
        language = self.languages.find(request.query.get("language"), self.language).tag
        return known or Persona(person_id, person_id, (), "", language), known is not None

    def _spoken(self, who: Persona) -> Language:
        return self.languages.find(who.language, self.language)


def web_chat(
    turn: Turn,
    personas: Personas,
    languages: Languages,
    language: str,
    *,
    key: bytes,
    bundle: Path,
    now: Callable[[], datetime],
    board: Board | None = None,
    clock: DemoClock | None = None,
    uploads: Uploads | None = None,
) -> Site:
    """Everything that the web chat needs. `now` is real time; `key` signs tokens and outlives the process.

    `board` is what is said unasked, and the cards that change; `clock` the one that the demo's people may move;
    `uploads` takes their pictures.
    """
    sorry = languages.find(language).say(SORRY)
    neighbours, conversations = Neighbours(), Conversations()
    live = Live(board, conversations, now) if board else None
    line = DirectLine(WebAdapter(turn, now, sorry, live, uploads), Signer(key), now, neighbours, conversations)
    return Site(personas, languages, language, bundle, line, neighbours, live, clock)


def _listed(personas: Sequence[Persona]) -> web.Response:
    people: list[Json] = [
        {
            "person_id": one.person_id,
            "name": one.name,
            "roles": [*one.roles],
            "unit_id": one.unit_id,
            "language": one.language,
        }
        for one in personas
    ]
    return answer(people)


def _host(request: web.Request) -> str:
    return request.headers[hdrs.HOST]


def _response(page: Page) -> web.Response:
    return web.Response(text=page.html, content_type="text/html", headers=page.headers)
