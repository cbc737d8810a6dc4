"""Slack's Web API: one call, once, with an outcome that says what is to be done about it. Nothing is retried here."""

import asyncio
import logging
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.payload import Json
from bot.slack.envelope import Body
from storage.outcomes import Gone, InDoubt, Outcome, Rejected, Retry

CONNECT_SECONDS, ANSWER_SECONDS, SECONDS = 5.0, 15.0, 30.0
CONNECTIONS = 40
LONGEST_WAIT = 3600.0  # seconds; who is told more looks again after that

# https://docs.slack.dev/reference/methods: what the errors of the methods that we call mean for whoever waits.
GONE = frozenset(
    {
        "account_inactive",
        "cannot_dm_bot",
        "cant_update_message",
        "channel_not_found",
        "edit_window_closed",
        "is_archived",
        "message_not_found",
        "messages_tab_disabled",
        "not_in_channel",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)
# Of these, what they say of the person: others are of a card that lies there no more.
LEFT = frozenset(["account_inactive", "user_disabled", "user_not_found", "user_not_visible", "users_not_found"])
MISSING = frozenset(["channel_not_found", "messages_tab_disabled", "not_in_channel"])
TOKEN = frozenset(
    {
        "access_denied",
        "ekm_access_denied",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
LATER = frozenset(["accesslimited", "request_timeout", "service_unavailable", "team_added_to_org"])
# Of these Slack says itself that something may have been done.
UNSURE = frozenset({"fatal_error", "internal_error"})
LIMITED = frozenset({"ratelimited", "rate_limited"})

# slack_sdk writes whole messages to its log at DEBUG.
quiet = logging.getLogger("vernebot.slack.sdk")
quiet.setLevel(logging.CRITICAL)
quiet.disabled = True


class NotDone(Exception):
    """A call came to nothing, or nobody knows. `code`: Slack's word for it, empty where Slack said none."""

    def __init__(self, method: str, outcome: Outcome, code: str = "") -> None:
        super().__init__(f"{method}: {type(outcome).__name__} {reason_of(outcome)}")
        self.outcome, self.code = outcome, code


class UnsafeAddress(ValueError):
    """An address to which the token must not go."""


def checked(url: str, *, loopback: bool) -> str:
    """https, or with `loopback` http on this machine; no user, nothing after the path. Raises UnsafeAddress."""
    parts = urlsplit(url)
    on_this_machine = parts.hostname in ("127.0.0.1", "::1", "localhost")
    if parts.scheme != "https" and not (loopback and parts.scheme == "http" and on_this_machine):
        raise UnsafeAddress("Slack's address must be https")
    if not parts.hostname or parts.username or parts.password or parts.query or parts.fragment:
        raise UnsafeAddress("Slack's address must be a plain one")
    return url if url.endswith("/") else f"{url}/"


class SlackApi:
    """Opens its one session at the first call, since a channel is built before there is a loop to run it in."""

    def __init__(self, token: str, url: str, *, loopback: bool = False) -> None:
        self.url = checked(url, loopback=loopback)
        self._token, self._loopback = token, loopback
        self._session: aiohttp.ClientSession | None = None
        self._client: AsyncWebClient | None = None

    async def call(self, method: str, arguments: Mapping[str, Json], *, form: bool = False) -> Body:
        """What Slack answers. `form`: for the methods that read no JSON. Raises NotDone."""
        try:
            sent = {"params": dict(arguments)} if form else {"json": dict(arguments)}
            answered = await self.client.api_call(method, **cast(Any, sent))
        except SlackApiError as refused:
            raise refusal(method, refused.response) from None
        except aiohttp.ClientConnectorError:
            raise NotDone(method, Retry("cannot connect")) from None
        except aiohttp.ConnectionTimeoutError:
            raise NotDone(method, Retry("cannot connect in time")) from None
        except TimeoutError:
            raise NotDone(method, InDoubt("no answer in time")) from None
        except (aiohttp.ClientError, ConnectionError) as torn:
            raise NotDone(method, InDoubt(type(torn).__name__)) from None
        data: Json = cast(Any, answered.data)
        return data if isinstance(data, dict) else {}

    async def respond(self, url: str, body: Mapping[str, Json]) -> None:
        """To a response_url, which is Slack's own or nothing is sent there. Raises NotDone."""
        await self._posted("response_url", "hooks", url, json=dict(body))

    async def upload(self, url: str, content: bytes) -> None:
        """A file, to the address that Slack gave for it. Raises NotDone."""
        await self._posted("upload", "files", url, data=BytesIO(content))

    async def _posted(self, what: str, host: str, url: str, **how: Any) -> None:
        """Without the token, and all the same to nobody but Slack."""
        if not self.is_slacks(url, host):
            raise NotDone(what, Rejected("not an address of Slack's"))
        assert self.client.session is not None  # made with the client
        try:
            async with self.client.session.request("POST", url, **how) as answered:
                if answered.status != 200:
                    raise NotDone(what, Gone(f"http {answered.status}"))
        except (aiohttp.ClientError, ConnectionError, TimeoutError) as torn:
            raise NotDone(what, InDoubt(type(torn).__name__)) from None

    def is_slacks(self, url: str, host: str = "hooks") -> bool:
        parts = urlsplit(url)
        if self._loopback:
            return (parts.scheme, parts.netloc) == urlsplit(self.url)[:2]
        return (parts.scheme, parts.netloc) == ("https", f"{host}.{urlsplit(self.url).netloc}")

    @property
    def client(self) -> AsyncWebClient:
        if self._client is None:
            timeout = aiohttp.ClientTimeout(SECONDS, sock_connect=CONNECT_SECONDS, sock_read=ANSWER_SECONDS)
            self._session = aiohttp.ClientSession(
                timeout=timeout,
                cookie_jar=aiohttp.DummyCookieJar(),
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
            )
            session = cast(aiohttp.ClientSession, _Straight(self._session))
            client = AsyncWebClient(self._token, self.url, session=session, retry_handlers=[], logger=quiet)
            if self._loopback:
                client.proxy = None  # a proxy of the environment is not on the way to this machine
            self._client = client
        return self._client

    async def close(self) -> None:
        session, self._session, self._client = self._session, None, None
        if session is not None:
            await session.close()
            await asyncio.sleep(0)  # lets the transports say goodbye


class _Straight:
    """A session that goes where it is told and nowhere else: no redirect takes the token along."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @property
    def closed(self) -> bool:
        return self._session.closed

    def request(self, verb: str, url: str, **how: Any) -> Any:
        return self._session.request(verb, url, allow_redirects=False, **how)


def refusal(method: str, response: object) -> NotDone:
    """What an answer that is not "ok" means."""
    if not isinstance(response, AsyncSlackResponse):
        return NotDone(method, InDoubt("an answer that cannot be read"))
    status, data = response.status_code, response.data
    code = data.get("error") if isinstance(data, dict) else None
    code = code if isinstance(code, str) else ""
    if status == 429 or code in LIMITED:
        return NotDone(method, Retry("too many", _seconds(response.headers), limited=True), code)
    if code:
        return NotDone(method, meaning(code), code)
    if status != 200:
        return NotDone(method, Retry(f"http {status}"))
    return NotDone(method, InDoubt("an answer that says nothing"))


def meaning(code: str) -> Outcome:
    if code in GONE:
        return Gone(code, "left" if code in LEFT else "app_missing" if code in MISSING else "")
    if code in TOKEN:
        return Retry(f"the bot token is refused: {code}")
    if code in LATER:
        return Retry(code)
    return InDoubt(code) if code in UNSURE else Rejected(code)


def reason_of(outcome: Outcome) -> str:
    return getattr(outcome, "reason", "")


def _seconds(headers: Mapping[str, str]) -> float:
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return min(float(said), LONGEST_WAIT) if said.isascii() and said.isdecimal() else 1.0
