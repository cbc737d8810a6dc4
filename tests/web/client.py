"""What the tests of the web chat talk with: a page's side of Direct Line, and a bot that does as it is told."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from aiohttp import ClientSession, ClientWebSocketResponse, web

from bot.demo_clock import DemoClock
from bot.heard import Arrived, Filled, Incoming, Pressed, Reply, Said
from bot.http import Listening, health, listen, one_line_errors
from bot.pictures.uploads import Uploads
from bot.web.board import Board
from bot.web.pages import Persona
from bot.web.site import Site, web_chat
from dialogs import locale
from dialogs.core.fields import TextField
from dialogs.core.form import Form, Setting
from dialogs.core.show import About, Button, Draft, Notice, Question
from dialogs.core.text import Data, _

Activity: TypeAlias = dict[str, Any]

KEY = b"k" * 32
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LANGUAGES = locale.load()
SETTING = Setting(LANGUAGES.find("nb"), LANGUAGES, NOW)
FORM = Form(title=_("Report"), fields=(TextField(name="what", label=_("What happened"), question=_("What happened?")),))
PEOPLE = (
    Persona("astrid", "Astrid Tåkeheim", (), "kje", "nb", "Institutt for kjemi"),
    Persona("jorunn", "Jorunn <b>Havbrisnes", ("hse_coordinator", "odd & new"), "tek", "nn"),
    Persona("charlotte", "Charlotte Fogbottom", ("safety_rep",), "mat", "en"),
    Persona("ditte", "Ditte Månegaardholm", (), "ore", "da"),
)


class Parrot:
    """Says what it heard. A few words make it do what a turn may do."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []

    async def __call__(self, incoming: Incoming) -> Reply:
        self.heard.append(incoming)
        match incoming.heard:
            case Arrived():
                return self._said("hello")
            case Said("card"):
                return Reply((Question(Draft("report", "d1", 3), FORM, {}, FORM.fields, FORM.fields[0]),), SETTING)
            case Said("button"):
                return Reply((Notice((_("Yes"),), buttons=(Button(_("No"), "report", {"what": "x"}),)),), SETTING)
            case Said("nothing"):
                return replace(self._said("not kept"), kept=False)
            case Said("forget"):
                return replace(self._said("forgotten"), forget=True)
            case Said("break"):
                raise RuntimeError("canary-in-an-exception")
            case Said("about"):
                # A card about something that may change, as a dialog shows it.
                shown = Notice((_("Yes"),), title=_("Report"), about=About("case:1042", 1))
                return Reply((Notice((_("No"),)), shown), SETTING, source=("case", {"number": "1042"}))
            case Said("about, not kept"):
                shown = Notice((_("Yes"),), title=_("Report"), about=About("case:1042", 1))
                return Reply((shown,), SETTING, kept=False, source=("case", {"number": "1042"}))
            case Said("silence"):
                return Reply((), SETTING)
            case Said(text):
                return self._said(f"you said {text}")
            case Filled(values=values):
                return replace(self._said(f"filled {dict(values)}"), replaces=True)
            case Pressed(dialog, raw):
                return self._said(f"pressed {dialog} {dict(raw)}")

    @staticmethod
    def _said(text: str) -> Reply:
        return Reply((Notice((Data(text),)),), SETTING)

    @property
    def arrivals(self) -> int:
        return sum(isinstance(one.heard, Arrived) for one in self.heard)


@dataclass(slots=True)
class Clock:
    """Time as the test says."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass(slots=True)
class Served:
    """A real server on a port of its own."""

    listening: Listening
    site: Site
    session: ClientSession

    @property
    def host(self) -> str:
        return f"localhost:{self.listening.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    async def ask(
        self, method: str, path: str, body: object = None, token: str | None = None, **headers: str
    ) -> tuple[int, Any]:
        """Status and JSON."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        if token is not None:
            said["Authorization"] = f"Bearer {token}"
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        if data is not None and "Content-Type" not in said:
            said["Content-Type"] = "application/json"
        async with self.session.request(method, self.url(path), data=data, headers=said) as answer:
            return answer.status, await answer.json()

    async def chat(self, person: str = "astrid") -> "Chat":
        status, made = await self.ask("POST", "/directline/tokens/generate", {"user": {"id": person}})
        assert status == 200
        return Chat(self, made["conversationId"], made["token"])


@dataclass(slots=True)
class Chat:
    """One page's view of a conversation."""

    served: Served
    id: str
    token: str
    watermark: str = ""
    sent: int = field(default=0)

    @property
    def path(self) -> str:
        return f"/directline/conversations/{self.id}"

    async def start(self) -> Any:
        status, opened = await self.served.ask("POST", "/directline/conversations", {}, self.token)
        assert status in (200, 201)
        return opened

    async def send(self, **activity: object) -> str:
        status, answer = await self.served.ask("POST", f"{self.path}/activities", activity, self.token)
        assert status == 200, answer
        return str(answer["id"])

    async def say(self, text: str) -> str:
        self.sent += 1
        return await self.send(type="message", text=text, channelData={"clientActivityID": f"c{self.sent}"})

    async def history(self, watermark: str = "") -> list[Activity]:
        status, found = await self.served.ask("GET", f"{self.path}/activities?watermark={watermark}", None, self.token)
        assert status == 200
        self.watermark = found["watermark"]
        activities: list[Activity] = found["activities"]
        return activities

    async def texts(self, watermark: str = "") -> list[str]:
        return [activity.get("text") or "[card]" for activity in await self.history(watermark)]

    @asynccontextmanager
    async def stream(self, watermark: str = "") -> AsyncIterator["Stream"]:
        async with await self.opened(watermark) as socket:
            yield Stream(socket)

    async def opened(self, watermark: str = "") -> ClientWebSocketResponse:
        path = f"{self.path}?watermark={watermark}"
        status, opened = await self.served.ask("GET", path, None, self.token)
        assert status == 200
        return await self.served.session.ws_connect(opened["streamUrl"])


@dataclass(slots=True)
class Stream:
    socket: ClientWebSocketResponse

    async def next(self) -> list[Activity]:
        async with asyncio.timeout(60):
            text = await self.socket.receive_str()
        activities: list[Activity] = json.loads(text)["activities"]
        return activities


@asynccontextmanager
async def serve(
    turn: Any,
    *,
    now: Callable[[], datetime] = lambda: NOW,
    bundle: Path = Path("nowhere"),
    port: int = 0,
    board: Board | None = None,
    clock: DemoClock | None = None,
    uploads: Uploads | None = None,
) -> AsyncIterator[Served]:
    async def personas() -> tuple[Persona, ...]:
        return PEOPLE

    async def fine() -> bool:
        return True

    async def ill() -> bool:
        return False

    site = web_chat(
        turn, personas, LANGUAGES, "nb", key=KEY, bundle=bundle, now=now, board=board, clock=clock, uploads=uploads
    )
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(health({"loop": fine}, {"database": fine, "clock": ill}))
    site.install(app)
    listening = await listen(app, port)
    async with ClientSession() as session:
        yield Served(listening, site, session)
    await listening.stop()
