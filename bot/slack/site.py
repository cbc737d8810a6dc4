"""The one address that Slack calls. Nothing of a request is read before it is known to be Slack's."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from aiohttp import hdrs, web

from bot.http import LARGE_BODY, LARGEST_BODY, Refused, answer, read_body
from bot.payload import Json
from bot.slack.envelope import Challenge, Envelope, of_http
from bot.slack.signature import genuine, well_formed

PATH = "/slack/events"
STAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"
TYPES = frozenset({"application/json", "application/x-www-form-urlencoded"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered within the acknowledgement. 503 only where Slack is to deliver the same event again."""

    status: int = 200
    body: Json = None


Take: TypeAlias = Callable[[Envelope], Awaitable[Answer]]

TAKEN = Answer()
AGAIN = Answer(503)
FOREIGN = Answer(403)


@dataclass(frozen=True, slots=True)
class Site:
    secret: str
    take: Take
    now: Callable[[], datetime]  # real time

    def routes(self) -> list[web.RouteDef]:
        return [web.post(PATH, self.delivered)]

    async def delivered(self, request: web.Request) -> web.StreamResponse:
        body = await self._verified(request)
        try:
            envelope = (
                of_http(request.content_type, body)
                if len(body) < LARGE_BODY
                else await asyncio.to_thread(of_http, request.content_type, body)
            )
        except ValueError as wrong:
            raise Refused(400) from wrong
        if isinstance(envelope, Challenge):
            return answer({"challenge": envelope.text})
        taken = await self.take(envelope)
        if taken.status != 200:
            raise Refused(taken.status)
        return web.Response() if taken.body is None else answer(taken.body)

    async def _verified(self, request: web.Request) -> bytes:
        """The body, when it is Slack's. Raises Refused: 401 for everything that is not."""
        if request.content_type not in TYPES or request.headers.get(hdrs.CONTENT_ENCODING, "identity") != "identity":
            raise Refused(415)
        if request.content_length is not None and request.content_length > LARGEST_BODY:
            raise Refused(413)
        stamps, signatures = request.headers.getall(STAMP, []), request.headers.getall(SIGNATURE, [])
        if len(stamps) != 1 or len(signatures) != 1:
            raise Refused(401)
        stamp, signature = stamps[0], signatures[0]
        if not well_formed(stamp, signature, self.now().timestamp()):
            raise Refused(401)
        body = await read_body(request)
        if not genuine(self.secret, stamp, signature, body):
            raise Refused(401)
        return body
