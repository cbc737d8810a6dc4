"""Socket Mode: the same deliveries through a socket that we open, where nobody can call us from outside."""

import asyncio
import json
import logging
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.payload import strict_json
from bot.slack.api import SlackApi, UnsafeAddress, quiet
from bot.slack.envelope import Envelope, Unknown, of_command, of_event, of_interaction, text_at
from bot.slack.site import AGAIN, TAKEN, Answer, Take

DRAIN_SECONDS = 5.0

log = logging.getLogger("vernebot.slack")


@dataclass(slots=True)
class Socket:
    """What is not acknowledged Slack delivers again, to whichever socket is open then."""

    api: SlackApi
    app_token: str
    take: Take
    loopback: bool = False
    _client: "_Client | None" = None
    _connecting: asyncio.Task[None] | None = None
    _under_way: set[asyncio.Task[Any]] = field(default_factory=set)
    _closing: bool = False

    def start(self) -> None:
        """Begins to connect, and goes on until it is connected."""
        self._client = _Client(self.app_token, self.api.client, loopback=self.loopback)
        self._client.message_listeners.append(self._delivered)
        self._connecting = asyncio.create_task(self._client.connected())

    async def stop(self) -> None:
        self._closing = True
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=DRAIN_SECONDS)
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.wait((self._connecting,))
        if self._client is not None:
            await self._client.over()
            await asyncio.sleep(0)  # lets its tasks see that they are over

    async def _delivered(self, client: Any, message: dict[str, Any], raw: str | None) -> None:
        name = message.get("envelope_id")
        if self._closing or not isinstance(name, str) or self._client is None:
            return
        task = asyncio.create_task(self._answered(raw or ""))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        answer = await task
        if answer.status != AGAIN.status:
            said = {"envelope_id": name} if answer.body is None else {"envelope_id": name, "payload": answer.body}
            await self._client.send_message(json.dumps(said))

    async def _answered(self, raw: str) -> Answer:
        try:
            return await self.take(envelope_of(raw))
        except ValueError:
            return TAKEN  # no better when it comes again


def envelope_of(raw: str) -> Envelope:
    """What came through the socket. Raises ValueError where it is malformed."""
    outer = strict_json(raw.encode())
    payload = outer.get("payload") if isinstance(outer, dict) else None
    match text_at(outer, "type"):
        case "events_api":
            return of_event(payload)
        case "slash_commands":
            return of_command(payload)
        case "interactive":
            return of_interaction(payload)
        case _:
            return Unknown()


class _Client(SocketModeClient):
    """slack_sdk's, which says nothing of what goes through it, and connects to nobody but Slack."""

    def __init__(self, app_token: str, web_client: AsyncWebClient, *, loopback: bool) -> None:
        super().__init__(app_token, logger=quiet, web_client=web_client)
        self._loopback = loopback
        if loopback:
            self.proxy = None  # a proxy of the environment is not on the way to this machine

    async def connected(self) -> None:
        await super().connect()  # type: ignore[no-untyped-call]  # slack_sdk leaves it so

    async def over(self) -> None:
        await super().close()  # type: ignore[no-untyped-call]  # as above

    async def issue_new_wss_url(self) -> str:
        try:
            url = await super().issue_new_wss_url()
        except SlackApiError as refused:
            log.warning("no socket to Slack: %s", refused.response.get("error") or refused.response.status_code)
            raise
        if not is_slacks(url, loopback=self._loopback):
            log.error("no socket to Slack: the address is none of Slack's")
            raise UnsafeAddress("not Slack's")
        return url


def is_slacks(url: str, *, loopback: bool) -> bool:
    parts = urlsplit(url)
    if loopback and parts.hostname == "127.0.0.1":
        return parts.scheme in ("ws", "wss")
    return parts.scheme == "wss" and (parts.hostname or "").endswith(".slack.com")
