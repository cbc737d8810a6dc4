"""The one token with which we call Teams: asked for once, kept until shortly before it ends, never for a turn."""

import asyncio
import base64
import hashlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

import jwt
from aiohttp import ClientError, ClientSession, ClientTimeout
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate

from bot.payload import Json, strict_json
from bot.settings import TeamsSettings
from bot.teams.answers import whole
from bot.teams.origins import Hosts

AUDIENCE = "https://api.botframework.com"
SCOPE = f"{AUDIENCE}/.default"
EARLY = 600.0  # seconds before its end from which a token is replaced, beside what goes on
SHORTEST = 30.0  # seconds that a token must still hold to be used
AGAIN = 5.0  # seconds between two tries that fail
PATIENCE = ClientTimeout(total=10, sock_connect=5)
LARGEST = 64 * 1024
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

log = logging.getLogger("vernebot.teams")


class NoToken(Exception):
    """Nobody can be called just now."""


@dataclass(frozen=True, slots=True)
class Given:
    token: str
    lasts: float  # seconds


Ask = Callable[[], Awaitable[Given]]


class Login:
    """`clock` is monotonic."""

    def __init__(self, ask: Ask, clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock = ask, clock
        self._token, self._until = "", float("-inf")
        self._asked = float("-inf")
        self._asking: asyncio.Task[None] | None = None

    async def token(self) -> str:
        """Raises NoToken."""
        left = self._until - self._clock()
        if left > EARLY:
            return self._token
        asking = self._refresh()
        if left <= SHORTEST and asking is not None:
            await asyncio.shield(asking)
        if self._until - self._clock() <= SHORTEST:
            raise NoToken
        return self._token

    def refused(self, token: str) -> None:
        """Teams does not take this token any more, whatever it says of itself."""
        if token == self._token:
            self._token, self._until = "", float("-inf")

    async def stop(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.wait([self._asking])

    def _refresh(self) -> asyncio.Task[None] | None:
        if self._asking is not None and not self._asking.done():
            return self._asking
        if self._clock() - self._asked < AGAIN:
            return None
        self._asked = self._clock()
        self._asking = asyncio.create_task(self._fetch())
        return self._asking

    async def _fetch(self) -> None:
        began = self._clock()
        try:
            given = await self._ask()
        except (ClientError, TimeoutError, ValueError, NoToken) as fault:
            log.error("no token for calling Teams was given: %s", type(fault).__name__)
            return
        self._token, self._until = given.token, began + given.lasts


def by_settings(settings: TeamsSettings, session: ClientSession, real: Callable[[], datetime]) -> Ask:
    """How this installation proves who it is: a password, a certificate or the machine's own identity."""
    if settings.playground:
        return _nobody
    if settings.app_type == "UserAssignedMSI":
        from bot.teams.managed_identity import asked  # msal is slow to import, and most have no use for it

        return lambda: asked(settings.app_id)
    return lambda: _posted(session, settings, real())


async def _nobody() -> Given:
    """The Playground looks at no token."""
    return Given("none", float("inf"))


async def _posted(session: ClientSession, settings: TeamsSettings, now: datetime) -> Given:
    hosts = Hosts(frozenset(), settings.loopback, settings.loopback)
    if not (settings.login_url.startswith("https://") or hosts.allow(settings.login_url)):
        raise NoToken
    form = {"grant_type": "client_credentials", "client_id": settings.app_id, "scope": SCOPE, **_proof(settings, now)}
    post = session.post(settings.login_url, data=form, timeout=PATIENCE, allow_redirects=False)
    async with post as response:
        if response.status != 200:
            raise NoToken
        return given(strict_json(await whole(response, LARGEST)))


def given(answer: Json) -> Given:
    """Raises NoToken where the answer holds none."""
    token, lasts = (answer.get("access_token"), answer.get("expires_in")) if isinstance(answer, dict) else (None, None)
    if not isinstance(token, str) or not token or isinstance(lasts, bool) or not isinstance(lasts, int | float):
        raise NoToken
    return Given(token, float(lasts))


def _proof(settings: TeamsSettings, now: datetime) -> Mapping[str, str]:
    if settings.certificate is None:
        return {"client_secret": settings.password or ""}
    return {"client_assertion_type": _ASSERTION, "client_assertion": assertion(settings, now)}


def assertion(settings: TeamsSettings, now: datetime) -> str:
    """What the private key of the certificate signs in place of a password; good for ten minutes and one use."""
    pem = (settings.certificate or "").encode()
    print_ = hashlib.sha256(load_pem_x509_certificate(pem).public_bytes(Encoding.DER)).digest()
    claims = {
        "aud": settings.login_url,
        "iss": settings.app_id,
        "sub": settings.app_id,
        "jti": token_hex(16),
        "nbf": int(now.timestamp()),
        "exp": int(now.timestamp()) + 600,
    }
    thumbprint = base64.urlsafe_b64encode(print_).rstrip(b"=").decode()
    return jwt.encode(claims, pem, algorithm="PS256", headers={"x5t#S256": thumbprint})
