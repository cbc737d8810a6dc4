"""What every HTTP door of ours shares: strict JSON, answers that repeat nothing, who may come from where, health."""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from aiohttp import hdrs, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.origin import origin_of
from bot.payload import Json, strict_json

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
Check: TypeAlias = Callable[[], Awaitable[bool]]

LARGEST_BODY = 256 * 1024
HEAD_SECONDS = 10.0  # from the first packet of a line to the end of its first request's headers
IDLE_SECONDS = 75.0  # that a line stays open on which nothing more is asked
BODY_SECONDS = 10.0
LINGER_SECONDS = 2.0  # for the rest of a body that is refused
LARGE_BODY = 32 * 1024  # is read beside the event loop, which others wait for

log = logging.getLogger("vernebot.http")
_nowhere = logging.getLogger("vernebot.access")
_nowhere.disabled = True
_terse = logging.getLogger("vernebot.connections")

# One fixed sentence a status: an answer to bad input says nothing of what the input was.
SENTENCES = {
    400: "This request is malformed.",
    401: "This request could not be authenticated.",
    403: "This is not yours to reach.",
    404: "There is nothing here.",
    405: "This method is not allowed here.",
    408: "The request took too long to arrive.",
    409: "Try again.",
    413: "This request is too large.",
    414: "This address is too long.",
    415: "Only plain JSON is understood here.",
    417: "This expectation cannot be met.",
    426: "A websocket is expected here.",
    429: "That is too many at once.",
    431: "The headers are too large.",
    500: "Something went wrong on our side.",
    503: "Not ready.",
}


class Refused(Exception):
    """The request is not taken, with this HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(SENTENCES[status])
        self.status = status


def refusal(status: int) -> web.Response:
    error: dict[str, Json] = {"code": str(status), "message": SENTENCES.get(status, SENTENCES[400])}
    return answer({"error": error}, status)


def answer(content: Json, status: int = 200) -> web.Response:
    """One JSON line, which no browser keeps."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    headers = {hdrs.CACHE_CONTROL: "no-store", "X-Content-Type-Options": "nosniff"}
    return web.Response(text=text, status=status, content_type="application/json", headers=headers)


async def read_json(request: web.Request, *, empty: Json = None) -> Json:
    """The body as strict JSON; `empty` stands for no body at all, where that is allowed. Raises Refused."""
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity").lower() != "identity":
        raise Refused(415)
    if request.content_length is not None and request.content_length > LARGEST_BODY:
        raise Refused(413)
    body = await read_body(request)
    if not body.strip() and empty is not None:
        return empty
    if request.content_type != "application/json":
        raise Refused(415)
    try:
        return strict_json(body) if len(body) < LARGE_BODY else await asyncio.to_thread(strict_json, body)
    except ValueError as wrong:
        raise Refused(400) from wrong


async def read_body(request: web.Request) -> bytes:
    """At most LARGEST_BODY, within BODY_SECONDS. Raises Refused."""
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.content.iter_any():
                size += len(part)
                if size > LARGEST_BODY:
                    raise Refused(413)
                parts.append(part)
    except TimeoutError as slow:
        raise Refused(408) from slow
    except (HttpProcessingError, web.RequestPayloadError) as torn:
        raise Refused(400) from torn
    return b"".join(parts)


@web.middleware
async def one_line_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every refusal is one JSON line; a fault of ours is logged by its kind alone: its words may be a person's."""
    try:
        return await handler(request)
    except Refused as refused:
        return refusal(refused.status)
    except web.HTTPException as other:
        if other.status < 400:
            raise
        return refusal(other.status)
    except (asyncio.CancelledError, ConnectionError):
        raise
    except Exception as fault:  # noqa: BLE001 - the last resort of the process: whatever it is, the client gets an answer
        log.error("a request failed: %s at %s", type(fault).__name__, origin_of(fault))
        return refusal(500)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who may come to a door that is meant for this machine: under these host names only, and from its own pages.

    A page of another site may reach a loopback address by a name of its own (DNS rebinding); the Host header tells.
    """

    hosts: frozenset[str] = frozenset({"localhost", "127.0.0.1", "[::1]"})

    def allow(self, request: web.Request) -> None:
        """Raises Refused."""
        named = request.headers.getall(hdrs.HOST, [])
        if len(named) != 1 or not (host := _HOST.fullmatch(named[0].lower())) or host["name"] not in self.hosts:
            raise Refused(403)
        origins = request.headers.getall(hdrs.ORIGIN, [])
        if origins not in ([], [f"http://{named[0]}"]):
            raise Refused(403)

    def only(self, handler: Handler) -> Handler:
        async def guarded(request: web.Request) -> web.StreamResponse:
            self.allow(request)
            return await handler(request)

        return guarded


_HOST = re.compile(r"(?P<name>[a-z0-9.-]+|\[[0-9a-f:]+\])(?::[0-9]{1,5})?")


def health(live: Mapping[str, Check], ready: Mapping[str, Check]) -> list[web.RouteDef]:
    """`/health/live` and `/health/ready`: each check by name, 200 where all hold, else 503."""
    return [
        web.get("/health/live", _checked(live)),
        web.get("/health/ready", _checked(ready)),
    ]


def _checked(checks: Mapping[str, Check]) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        results: dict[str, Json] = {name: await check() for name, check in checks.items()}
        holds = all(results.values())
        return answer({"ok": holds, "checks": results}, 200 if holds else 503)

    return handler


def _without_words(record: logging.LogRecord) -> bool:
    """An exception of the HTTP parser quotes what it could not parse."""
    record.exc_info = record.exc_text = None
    return True


_terse.addFilter(_without_words)


class _Plain(web.RequestHandler):
    """Says and logs nothing of a request that is not even HTTP; aiohttp's own would repeat parts of it.

    And holds no line open for somebody who never comes to the point.
    """

    _impatience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._impatience = asyncio.get_running_loop().call_later(HEAD_SECONDS, self._hang_up)

    def connection_lost(self, exc: BaseException | None) -> None:
        if self._impatience is not None:
            self._impatience.cancel()
        super().connection_lost(exc)

    def _hang_up(self) -> None:
        if not self._request_count:
            self.force_close()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        response = refusal(status)
        response.force_close()
        return response

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        # What is refused before any handler of ours is asked, such as an unknown Expect.
        if isinstance(resp, web.HTTPException) and resp.status >= 400:
            resp = refusal(resp.status)
        return await super().finish_response(request, resp, start_time)


@dataclass(frozen=True, slots=True)
class Listening:
    """A server that has begun to listen."""

    runner: web.AppRunner
    servers: tuple[asyncio.Server, ...]
    port: int

    async def stop(self) -> None:
        for server in self.servers:
            server.close()
        await self.runner.cleanup()


async def listen(app: web.Application, port: int, hosts: tuple[str, ...] = ("127.0.0.1", "::1")) -> Listening:
    """Listens on each host at the same port (0: any free one). A host that this machine lacks is left out, but not all.

    Browsers try ::1 first for "localhost". There is no access log: addresses hold tokens.
    """
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=2.0)
    await runner.setup()
    loop = asyncio.get_running_loop()

    def connection() -> asyncio.Protocol:
        assert runner.server is not None
        return _Plain(
            runner.server,
            loop=loop,
            logger=_terse,
            access_log=_nowhere,
            lingering_time=LINGER_SECONDS,
            keepalive_timeout=IDLE_SECONDS,
            auto_decompress=False,  # what is packed is refused, so nobody need unpack it
        )

    servers: list[asyncio.Server] = []
    for host in hosts:
        try:
            server = await loop.create_server(connection, host, port)
        except OSError:
            if host == hosts[0]:
                await runner.cleanup()
                raise
            continue
        servers.append(server)
        port = int(server.sockets[0].getsockname()[1])
    return Listening(runner, tuple(servers), port)
