"""Requests that go wrong in every way a seed can think of, and what the server makes of them."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from urllib.parse import quote

from bot.heard import Incoming, Reply, Turn
from tests.web.client import Chat, Served

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

CANARY = "kanarifugl"
NO_ANSWER, CLOSED = -1, 0  # in place of a status
PEOPLE = ("astrid", "charlotte", "ditte", "bjarte", "nobody-known")
TEXTS = (
    "report",
    "hjelp",
    "avbryt",
    "tilbake",
    "skip",
    "1",
    "send",
    "i går",
    "31.02.2026",
    "Det brenner på laben!",
    "Jeg vil varsle om noe kritikkverdig",
    "mine meldinger",
    "1042",
    "ABCD-EFGH-JKLM",
    "En kollega skled på vått gulv i kantina i dag tidlig",
    "😀" * 50,
    "<at>x</at> [x](javascript:alert(1))",
    "\u202etxet",
    "x" * 12_000,
    "",
    " \n\t ",
)
STRANGE: tuple[Json, ...] = (
    None, True, False, 0, -1, 2**31, 2**63, 10**30, -0.0, 1e308, 1.5, "", " ", "x", CANARY, "a" * 300, "\u202e",
    "\ufeff", "💥" * 40, "2026-99-99", "../../etc/passwd", "{{7*7}}", "'; DROP TABLE cases; --", [], {}, [[]], [CANARY],
    {"": ""}, {"a": {"b": [1, {"c": None}]}}, [0] * 300, {"type": "message"}, "deviation", "help", "my_reports",
    "no such dialog",
)  # fmt: skip
HEADERS = (
    ("Host", "evil.example"),
    ("Host", ""),
    ("Origin", "http://evil.example"),
    ("Origin", "null"),
    ("Authorization", "Bearer " + CANARY),
    ("Authorization", "Basic x"),
    ("Content-Type", "text/plain"),
    ("Content-Type", "application/json; charset=utf-16"),
    ("Content-Encoding", "gzip"),
    ("Transfer-Encoding", "chunked"),
    ("Expect", "100-continue"),
    ("Expect", CANARY),
    ("Accept-Language", "\xff"),
    ("Range", "bytes=9-1"),
    ("Range", CANARY),
    ("If-Modified-Since", CANARY),
    ("If-None-Match", "*"),
    ("Accept-Encoding", "gzip;q=x"),
    ("Upgrade", "websocket"),
    ("Sec-WebSocket-Version", "99"),
    ("Cookie", "=" * 4000),
    ("X-" + "y" * 9000, "z"),
)


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: Json = None
    raw: bytes | None = None  # instead of the body, as it is

    def written(self) -> bytes:
        body = self.raw if self.raw is not None else b"" if self.body is None else json.dumps(self.body).encode()
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in self.headers)]
        if body or self.method == "POST":
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + body


def mutated(request: Request, chance: random.Random) -> Request:
    """The request, changed in a few ways. Now and then it is left as it is: good ones must go on working in between."""
    ways: list[Callable[[Request, random.Random], Request]] = [_bytes, _header, _address]
    ways += [_shape] * 9 if request.body is not None else [_address] * 4
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        request = chance.choice(ways)(request, chance)
    return request


def _shape(request: Request, chance: random.Random) -> Request:
    body: Json = json.loads(json.dumps(request.body))
    spots = _spots(body)
    if not spots or chance.random() < 0.03:
        return replace(request, body=chance.choice(STRANGE))
    inside, name = chance.choice(spots)
    match chance.randrange(6):
        case 0:
            del inside[name]  # type: ignore[arg-type]  # a list's spots are numbers, an object's are names
        case 1 if isinstance(inside, dict):
            inside[chance.choice((CANARY, "", "x" * 99, "type", "word", "raw"))] = chance.choice(STRANGE)
        case 2:
            for _ in range(chance.choice((1, 30, 63, 70, 200))):
                inside[name] = [inside[name]]  # type: ignore[index]  # as above
        case _:
            inside[name] = chance.choice((*STRANGE, *TEXTS))  # type: ignore[index]  # as above
    return replace(request, body=body)


def _spots(value: Json) -> list[tuple[dict[str, Json] | list[Json], str | int]]:
    found: list[tuple[dict[str, Json] | list[Json], str | int]] = []
    waiting = [value]
    while waiting:
        match waiting.pop():
            case dict() as one:
                found += [(one, name) for name in one]
                waiting += one.values()
            case list() as some:
                found += [(some, place) for place in range(len(some))]
                waiting += some
            case _:
                pass
    return found


def _bytes(request: Request, chance: random.Random) -> Request:
    raw = bytearray(json.dumps(request.body).encode() if request.raw is None else request.raw)
    match chance.randrange(5):
        case 0 if raw:
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        case 1:
            del raw[chance.randrange(len(raw) + 1) :]
        case 2:
            raw[0:0] = chance.choice((b"\xef\xbb\xbf", b"\0", b"[" * 2000, b"NaN", b"\xff\xfe"))
        case 3:
            raw += chance.choice((b"{}", b" " * 1000, b"x" * 300_000, b"\0"))
        case _:
            raw[0:1] = b'{"type":"message","type":"typing",'
    return replace(request, raw=bytes(raw))


def _header(request: Request, chance: random.Random) -> Request:
    name, value = chance.choice(HEADERS)
    others = tuple(one for one in request.headers if one[0] != name or chance.random() < 0.2)
    return replace(request, headers=(*others, (name, value)))


def _address(request: Request, chance: random.Random) -> Request:
    path = request.path
    match chance.randrange(6):
        case 0:
            path += chance.choice(("?", "&")) + chance.choice(("watermark=", "q=", "person=", "t=")) + quote(CANARY)
        case 1:
            path = path.replace("=", "=" + chance.choice(("-1", "%00", "%ff", "9" * 40, "%F0%9F%98%80", "..%2f")), 1)
        case 2:
            spot = chance.randrange(1, len(path) + 1)
            path = path[:spot] + chance.choice(("/", "%2e%2e/", "%00", "é", "//", "?", "x" * 3000, "%zz")) + path[spot:]
        case 3:
            return replace(request, method=chance.choice(("PUT", "HEAD", "OPTIONS", "DELETE", "BREW", "GET", "POST")))
        case 4:
            path = path.split("?")[0]
        case _:
            path = path.upper() if chance.random() < 0.3 else path + "&x=" + "y" * chance.choice((1, 9000))
    return replace(request, path=path)


@dataclass(slots=True)
class Counted:
    """A turn that counts how often it is reached."""

    turn: Turn
    reached: int = 0

    async def __call__(self, incoming: Incoming) -> Reply:
        self.reached += 1
        return await self.turn(incoming)


@dataclass(slots=True)
class Tally:
    sent: int = 0
    reached: int = 0  # the dialog; where an address leads to none, whatever was answered well
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)  # what must not be

    @property
    def share(self) -> float:
        return self.reached / max(self.sent, 1)


class Line:
    """A connection that is made anew when the server closes it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body. A connection that was closed while idle is tried again."""
        for _ in range(2):
            try:
                async with asyncio.timeout(20):
                    return await self._ask(request)
            except (ConnectionError, asyncio.IncompleteReadError):
                await self.close()
            except TimeoutError:
                await self.close()
                return NO_ANSWER, b""
        return CLOSED, b""

    async def _ask(self, request: bytes) -> tuple[int, bytes]:
        if self._open is None:
            self._open = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._open
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        status = int(head.split(b" ", 2)[1])
        lowered = head.lower()
        if status == 100:
            return await self._rest(reader)
        length = lowered.partition(b"content-length:")[2].split(b"\r\n")[0].strip()
        body = await reader.readexactly(int(length)) if length and not request.startswith(b"HEAD") else b""
        # What was refused may leave the rest of its body on the line; a fresh one is surer.
        if status == 101 or status >= 400 or b"connection: close" in lowered or b"chunked" in request.lower():
            await self.close()
        return status, body

    async def _rest(self, reader: asyncio.StreamReader) -> tuple[int, bytes]:
        head = await reader.readuntil(b"\r\n\r\n")
        await self.close()
        return int(head.split(b" ", 2)[1]), b""

    async def close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None


ADDRESSES = (
    *("tokens/generate", "tokens/refresh", "conversations", "resume", "history", "activities", "stream"),
    *("picker", "chat", "two", "personas", "static", "health", "clock"),
)


async def requests(served: Served, chance: random.Random) -> dict[str, tuple[Chat, list[Request]]]:
    """Good requests to each address, for somebody new."""
    chat = await served.chat(chance.choice(PEOPLE))
    opened = await chat.start()
    stream = opened["streamUrl"].partition(served.host)[2]
    host = ("Host", served.host)
    auth = (host, ("Authorization", f"Bearer {chat.token}"))
    sent = (*auth, ("Content-Type", "application/json"))
    upgrade = (host, ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13"))
    key = ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")
    made: Json = {"user": {"id": chat.id, "name": "x"}, "trustedOrigins": ["x"]}
    found = {
        "tokens/generate": [Request("POST", "/directline/tokens/generate", (host, sent[2]), made)],
        "tokens/refresh": [Request("POST", "/directline/tokens/refresh", auth)],
        "conversations": [Request("POST", "/directline/conversations", sent, {"locale": "nb"})],
        "resume": [Request("GET", f"{chat.path}?watermark=7", auth)],
        "history": [Request("GET", f"{chat.path}/activities?watermark=7", auth)],
        "activities": [Request("POST", f"{chat.path}/activities", sent, body) for body in _activities(chance)],
        "stream": [Request("GET", stream, (*upgrade, key))],
        "picker": [Request("GET", "/?language=nn&q=a", (host,))],
        "chat": [Request("GET", "/chat?person=astrid&language=da", (host,))],
        "two": [Request("GET", "/two?left=astrid&right=ditte", (host,))],
        "personas": [Request("GET", "/demo/personas", (host,))],
        "static": [Request("GET", "/static/chat.js", (host,)), Request("GET", "/static/webchat.js", (host,))],
        "health": [Request("GET", "/health/live", (host,))],
        "clock": [
            Request("GET", "/demo/clock", (host,)),
            Request("POST", "/demo/clock", (host, sent[2]), {"forward": chance.choice(("PT1H", "P1D"))}),
        ],
    }
    return {name: (chat, some) for name, some in found.items()}


def _activities(chance: random.Random) -> list[Json]:
    base: dict[str, Json] = {
        "type": "message",
        "from": {"id": "x", "role": "user"},
        "locale": "nb-NO",
        "channelData": {"clientActivityID": str(chance.random()), "clientTimestamp": "2026-11-20T09:00:00Z"},
    }
    word = chance.choice(("", "send", "changed", "x"))
    data: dict[str, Json] = {"dialog": "deviation", "draft": "d", "revision": 1, "word": word}
    filled: dict[str, Json] = {"what": "x", "kind": "accident", "date": "2026-11-19", "categories": "gas,fire"}
    return [
        {**base, "text": chance.choice(TEXTS), "textFormat": "plain"},
        {**base, "text": chance.choice(TEXTS)},
        {**base, "value": {**data, **filled, "activity": "x|1"}},
        {**base, "value": {"dialog": chance.choice(("deviation", "help", "my_reports", "code")), "raw": {"what": "x"}}},
    ]


async def bombard(served: Served, counted: Counted, name: str, times: int, chance: random.Random) -> Tally:
    """Sends mutated requests to one address and tells what came of it."""
    tally, line = Tally(), Line(served.listening.port)
    good = await requests(served, chance)
    for number in range(times):
        if number % 50 == 49:
            good = await requests(served, chance)
        request = mutated(chance.choice(good[name][1]), chance)
        before = counted.reached
        status, body = await line.ask(request.written())
        tally.sent += 1
        tally.statuses[status] += 1
        tally.reached += counted.reached > before if name == "activities" else 100 < status < 400
        if status in (NO_ANSWER, CLOSED) or status >= 500:
            tally.wrong.append(f"{status}: {request}")
        if status >= 400 and (CANARY.encode() in body or body.count(b"\n") > 1):
            tally.wrong.append(f"{status} repeats something: {request}")
    await line.close()
    return tally
