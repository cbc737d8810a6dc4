"""Direct Line 3.0 over HTTP and a websocket, as much of it as the chat page speaks; it knows nothing of bots."""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import quote, urlencode

from aiohttp import hdrs, web

from bot.http import Neighbours, Refused, answer, read_json
from bot.payload import Json
from bot.web.conversations import Conversation, Conversations, Viewer
from bot.web.tokens import LASTS, Pass, Signer, Use
from bot.web.upload import Uploaded, read_upload

LONGEST_ID = 200
MOST_PREVIEWS = 5
_PREVIEW = re.compile(r"data:image/(?:jpeg|png|webp);base64,[A-Za-z0-9+/]{1,40000}={0,2}")
SEND_SECONDS = 20.0
HEARTBEAT = 30.0


@dataclass(frozen=True, slots=True)
class Message:
    """What a page sent: a text, or what a card brought back, or both. `client_id` is the page's own name for it.

    `previews` are the small pictures that the page made of the files, as data: addresses, to be shown to it again.
    """

    text: str | None
    value: dict[str, Json] | None
    client_id: str | None
    post_back: bool
    locale: str | None
    files: tuple[Uploaded, ...] = ()
    previews: tuple[str, ...] = ()


class Bot(Protocol):
    """What answers. It shows its answers, and the message itself, in the conversation."""

    async def arrived(self, conversation: Conversation) -> None:
        """Somebody opened the conversation and has said nothing yet."""

    async def heard(self, conversation: Conversation, message: Message, number: int) -> None:
        """Somebody said something. `number` is for the message itself, where it may be shown."""

    async def looked(self, conversation: Conversation) -> None:
        """Somebody is about to see all that is there, so it has to be there."""

    def watched(self) -> None:
        """Somebody has a page open from now on."""


@dataclass(frozen=True, slots=True)
class DirectLine:
    bot: Bot
    signer: Signer
    now: Callable[[], datetime]  # real time, also where the demo's clock is moved
    neighbours: Neighbours = field(default_factory=Neighbours)
    conversations: Conversations = field(default_factory=Conversations)

    def routes(self) -> list[web.RouteDef]:
        only, one = self.neighbours.only, "/directline/conversations/{id}"
        return [
            web.post("/directline/tokens/generate", only(self.generate)),
            web.post("/directline/tokens/refresh", only(self.refresh)),
            web.post("/directline/conversations", only(self.start)),
            web.get(one, only(self.resume), allow_head=False),
            web.get(f"{one}/activities", only(self.history), allow_head=False),
            web.post(f"{one}/activities", only(self.post)),
            web.post(f"{one}/upload", only(self.upload)),
            web.get(f"{one}/stream", only(self.stream), allow_head=False),
        ]

    async def close(self, _app: web.Application) -> None:
        """Sends every open page away; it comes back by itself."""
        self.conversations.close()

    async def generate(self, request: web.Request) -> web.Response:
        match await read_json(request, empty={}):
            case {"user": {"id": str(person)}} if person.strip() and len(person) <= LONGEST_ID:
                return answer(self._token(Pass(self.conversations.new_id(), person)))
        raise Refused(400)

    async def refresh(self, request: web.Request) -> web.Response:
        return answer(self._token(self._allowed(request)))

    async def start(self, request: web.Request) -> web.Response:
        allowed = self._allowed(request)
        await read_json(request, empty={})  # the page may name its user here; the token already does
        known = allowed.conversation in self.conversations.by_id
        conversation = await self._greeted(allowed)
        return answer(self._opened(request, conversation, 0), 200 if known else 201)

    async def resume(self, request: web.Request) -> web.Response:
        watermark = _watermark(request)
        conversation = await self._greeted(self._allowed(request))
        return answer(self._opened(request, conversation, watermark))

    async def history(self, request: web.Request) -> web.Response:
        watermark = _watermark(request)
        conversation = self._conversation(self._allowed(request))
        await self.bot.looked(conversation)
        headers = {hdrs.CACHE_CONTROL: "no-store", "X-Content-Type-Options": "nosniff"}
        return web.Response(text=conversation.since(watermark), content_type="application/json", headers=headers)

    async def post(self, request: web.Request) -> web.Response:
        allowed = self._allowed(request)
        return await self._hear(allowed, _message(await read_json(request)))

    async def upload(self, request: web.Request) -> web.Response:
        """A message with files. The page's name for the user says nothing: the token does."""
        allowed = self._allowed(request)
        activity, files = await read_upload(request)
        message = _message({"type": "message"} if activity is None else activity)
        return await self._hear(allowed, replace(message, files=files) if message is not None else None)

    async def _hear(self, allowed: Pass, message: Message | None) -> web.Response:
        conversation = self._conversation(allowed)
        async with conversation.turn:
            number = conversation.number(self.now())
            if message is not None:
                conversation.greeted = True
                await self.bot.heard(conversation, message, number)
        return answer({"id": conversation.activity_id(number)})

    async def stream(self, request: web.Request) -> web.StreamResponse:
        watermark = _watermark(request)
        allowed = self._read(request.query.get("t", ""), "stream", request)
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=4096, compress=False)
        if not socket.can_prepare(request):
            raise Refused(426)
        # Before the page is let in, so that it misses nothing of what is answered from then on, kept or not.
        conversation = self._conversation(allowed)
        await self.bot.looked(conversation)
        viewer = conversation.look(watermark)
        try:
            await socket.prepare(request)
            await self._shown(socket, conversation, viewer)
        finally:
            conversation.leave(viewer)
        return socket

    async def _shown(self, socket: web.WebSocketResponse, conversation: Conversation, viewer: Viewer) -> None:
        """Sends what there is, until the page goes or is sent away."""
        self.bot.watched()

        async def listen() -> None:
            async for _message in socket:
                pass  # the page only keeps the line open; it speaks by POST
            viewer.leave()

        listening = asyncio.create_task(listen())
        try:
            while (message := await viewer.next()) is not None:
                async with asyncio.timeout(SEND_SECONDS):
                    await socket.send_str(message)
        except (ConnectionError, TimeoutError):
            pass  # the page is gone; it asks for what it missed when it is back
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
            await socket.close()

    def _token(self, allowed: Pass) -> dict[str, Json]:
        return {
            "conversationId": allowed.conversation,
            "token": self.signer.sign(allowed, "talk", self.now()),
            "expires_in": int(LASTS["talk"].total_seconds()),
        }

    def _opened(self, request: web.Request, conversation: Conversation, watermark: int) -> dict[str, Json]:
        allowed = Pass(conversation.id, conversation.person)
        query = urlencode({"watermark": watermark, "t": self.signer.sign(allowed, "stream", self.now())})
        host = request.headers[hdrs.HOST]
        address = f"ws://{host}/directline/conversations/{quote(conversation.id)}/stream?{query}"
        return {**self._token(allowed), "streamUrl": address}

    def _allowed(self, request: web.Request) -> Pass:
        """Whom the request's token lets in. Raises Refused for a bad one, or one of another conversation."""
        scheme, _space, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
        if scheme.lower() != "bearer":
            raise Refused(403)
        return self._read(token.strip(), "talk", request)

    def _read(self, token: str, use: Use, request: web.Request) -> Pass:
        allowed = self.signer.read(token, use, self.now())
        if allowed is None or request.match_info.get("id", allowed.conversation) != allowed.conversation:
            raise Refused(403)
        return allowed

    def _conversation(self, allowed: Pass) -> Conversation:
        return self.conversations.open(allowed.conversation, allowed.person, self.now())

    async def _greeted(self, allowed: Pass) -> Conversation:
        conversation = self._conversation(allowed)
        async with conversation.turn:
            if not conversation.greeted:
                conversation.greeted = True
                await self.bot.arrived(conversation)
        return conversation


def _watermark(request: web.Request) -> int:
    said = request.query.get("watermark", "") or "0"
    if not (said.isascii() and said.isdigit() and len(said) <= 15):
        raise Refused(400)
    return int(said)


def _message(activity: Json) -> Message | None:
    """The message in an activity, or None for what needs no answer (typing and the like). Raises Refused."""
    if not isinstance(activity, dict):
        raise Refused(400)
    kind, text, value = activity.get("type"), activity.get("text"), activity.get("value")
    data, locale = activity.get("channelData") or {}, activity.get("locale")
    if not isinstance(kind, str) or not isinstance(data, dict):
        raise Refused(400)
    client_id = data.get("clientActivityID")
    if not isinstance(client_id, str | None) or len(client_id or "") > LONGEST_ID:
        raise Refused(400)
    if kind != "message":
        return None
    if isinstance(value, str) and text is None:  # a suggested answer of the kind that posts back
        text, value = value, None
    if not isinstance(text, str | None) or not isinstance(value, dict | None) or not isinstance(locale, str | None):
        raise Refused(400)
    previews = _previews(activity.get("attachments"))
    return Message(text, value, client_id or None, data.get("postBack") is True, locale, (), previews)


def _previews(attachments: Json) -> tuple[str, ...]:
    there = (
        [each.get("thumbnailUrl") for each in attachments if isinstance(each, dict)]
        if isinstance(attachments, list)
        else []
    )
    return tuple(url for url in there[:MOST_PREVIEWS] if isinstance(url, str) and _PREVIEW.fullmatch(url))
