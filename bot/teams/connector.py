"""Calls Teams: every call to an allowed host, with the one token, once, and with an explicit outcome."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias
from urllib.parse import quote

from aiohttp import ClientConnectionError, ClientConnectorError, ClientError, ClientSession, ClientTimeout, hdrs
from aiohttp import ConnectionTimeoutError as NotConnected
from yarl import URL

from bot.payload import Json, strict_json
from bot.teams.answers import whole
from bot.teams.login import Login, NoToken
from bot.teams.origins import Hosts
from storage.outcomes import Gone, InDoubt, Outcome, Rejected, Retry, Sent

PATIENCE = ClientTimeout(total=15, connect=5, sock_connect=5)
LOOKED_UP = ClientTimeout(total=1.0)
LARGEST_ANSWER = 64 * 1024
LONGEST_PAUSE = 3600.0
LATER = frozenset({412, 502, 503, 504})
NOBODY = frozenset({403, 404})
# What Teams says with a 403 or 404: as a code, or as a code below it.
BLOCKED = frozenset({"BotDisabledByUser", "ConversationBlockedByUser", "MessageWritesBlocked"})
MISSING = frozenset(
    {"BotDisabledByAdmin", "BotNotInConversationRoster", "ConversationNotFound", "ForbiddenOperationException"}
)
Mark: TypeAlias = Literal["blocked", "app_missing", "left"]


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    body: Json
    after: float | None = None


class Connector:
    """`session` is the pooled one. Nothing is followed elsewhere, nothing is tried twice."""

    def __init__(self, session: ClientSession, login: Login, hosts: Hosts) -> None:
        self._session, self._login, self._hosts = session, login, hosts

    async def post(self, service_url: str, conversation: str, activity: Mapping[str, Json]) -> Outcome:
        path = f"v3/conversations/{_named(conversation)}/activities"
        outcome = await self._sent("POST", service_url, path, activity)
        if isinstance(outcome, Sent):
            return Sent(outcome.provider_id, conversation, service_url)
        return outcome

    async def put(self, service_url: str, conversation: str, activity_id: str, activity: Mapping[str, Json]) -> Outcome:
        path = f"v3/conversations/{_named(conversation)}/activities/{_named(activity_id)}"
        outcome = await self._sent("PUT", service_url, path, activity)
        if isinstance(outcome, Sent):
            return Sent(activity_id, conversation, service_url)
        return outcome

    async def open(self, service_url: str, parameters: Mapping[str, Json]) -> Outcome:
        """A conversation, perhaps one that was there already; Sent.provider_id is its name."""
        outcome = await self._sent("POST", service_url, "v3/conversations", parameters)
        if isinstance(outcome, Gone) and outcome.mark == "blocked" and outcome.reason == "status 403":
            # Who was never spoken to can have blocked nothing: they do not have the app.
            return replace(outcome, mark="app_missing")
        return replace(outcome, mark="left") if outcome == Gone("status 404", "app_missing") else outcome

    async def member(self, service_url: str, conversation: str, user: str) -> Mapping[str, Json] | None:
        """What Teams knows of somebody; None: it does not, or not within a second."""
        path = f"v3/conversations/{_named(conversation)}/members/{_named(user)}"
        try:
            answered = await self._call("GET", service_url, path, None, LOOKED_UP)
        except (ClientError, TimeoutError, ValueError, NoToken):
            return None
        return answered.body if answered.status == 200 and isinstance(answered.body, dict) else None

    async def _sent(self, method: str, service_url: str, path: str, content: Mapping[str, Json]) -> Outcome:
        try:
            return outcome_of(await self._call(method, service_url, path, content, PATIENCE))
        except NoToken:
            return Retry("no token")
        except ForbiddenHost:
            return Rejected("not an address that we call")
        except (ClientConnectorError, NotConnected):
            return Retry("not connected")
        except (ClientConnectionError, TimeoutError):
            return InDoubt("no answer")
        except (ClientError, ValueError):
            return InDoubt("an answer that cannot be read")

    async def _call(
        self, method: str, service_url: str, path: str, content: Mapping[str, Json] | None, patience: ClientTimeout
    ) -> Answered:
        if not self._hosts.allow(service_url):
            raise ForbiddenHost
        token = await self._login.token()
        headers = {hdrs.AUTHORIZATION: f"Bearer {token}"}
        data = None
        if content is not None:
            headers[hdrs.CONTENT_TYPE] = "application/json; charset=utf-8"
            data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        address = URL(f"{service_url.rstrip('/')}/{path}", encoded=True)
        call = self._session.request(
            method, address, data=data, headers=headers, timeout=patience, allow_redirects=False
        )
        async with call as response:
            body = await whole(response, LARGEST_ANSWER)
            if response.status == 401:
                self._login.refused(token)
            return Answered(response.status, _read(body), _seconds(response.headers.get(hdrs.RETRY_AFTER)))


class ForbiddenHost(ValueError):
    """This address is none of Teams', whatever it looks like and wherever it was kept."""


def outcome_of(answered: Answered) -> Outcome:
    status, reason = answered.status, f"status {answered.status}"
    if 200 <= status < 300:
        name = answered.body.get("id") if isinstance(answered.body, dict) else None
        return Sent(name if isinstance(name, str) else "")
    if status == 429:
        return Retry(reason, answered.after, limited=True)
    if status in LATER or status == 401:
        return Retry(reason, answered.after)
    if status in NOBODY:
        code = _code(answered.body)
        return Gone(f"{reason} {code}".rstrip(), _mark(status, code))
    return InDoubt(reason) if status >= 500 else Rejected(reason)


def _mark(status: int, code: str) -> Mark:
    if code in BLOCKED:
        return "blocked"
    return "app_missing" if code in MISSING or status == 404 else "blocked"


def _code(body: Json) -> str:
    """The word that Teams says it with; "" where it says none that we know."""
    error = body.get("error") if isinstance(body, dict) else None
    said = [error, error.get("innerHttpError")] if isinstance(error, dict) else [body]
    words = [each.get(name) for each in said if isinstance(each, dict) for name in ("subCode", "code")]
    return next((word for word in words if isinstance(word, str) and word in BLOCKED | MISSING), "")


def _named(name: str) -> str:
    return quote(name, safe="")


def _read(body: bytes) -> Json:
    try:
        return strict_json(body)
    except ValueError:
        return None


def _seconds(header: str | None) -> float | None:
    try:
        seconds = float(header or "")
    except ValueError:
        return None
    return min(seconds, LONGEST_PAUSE) if 0 <= seconds < float("inf") else None
