"""Before it serves, it tries its own doors as a stranger would: who is let in by mistake is found before they come."""

import json
import secrets
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import jwt
from aiohttp import ClientSession, ClientTimeout, web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from bot.clock import real_now
from bot.heard import Incoming, Reply
from bot.http import listen, one_line_errors
from bot.settings import Settings, TeamsSettings
from bot.slack.site import PATH as SLACK
from bot.teams.door import PATH as TEAMS
from bot.teams.door import address_of
from bot.teams.keys import ISSUER
from commands.doors import Lines
from commands.vernebot import Vernebot

REFUSED = (401, 403)
KEY = "probe"
SIZE = 2048
PATIENCE = ClientTimeout(total=15)


class LetIn(Exception):
    """Somebody came in who must not."""


async def probe(settings: Settings, made: Vernebot) -> None:
    """Doors like those that will be served, with the same settings, but for the keys: these are ours, so that a token
    can be right in all but the one thing that is tried. Raises LetIn.
    """
    key = generate_private_key(65_537, SIZE)
    async with _issuer(key) as metadata:
        teams = replace(settings.teams, openid_metadata=metadata) if settings.teams else None
        lines = Lines.opened(teams, settings.slack)
        try:
            async with _served(lines, made) as here, ClientSession(timeout=PATIENCE) as session:
                if teams is not None:
                    for what, payload, headers in _strangers(teams, key, real_now()):
                        await _refused(session, f"{here}{TEAMS}", what, payload, headers)
                if settings.slack is not None and settings.slack.mode == "http":
                    await _refused(
                        session, f"{here}{SLACK}", "an unsigned Slack request", {"type": "event_callback"}, {}
                    )
        finally:
            await lines.stop()


async def _refused(session: ClientSession, url: str, what: str, payload: object, headers: Mapping[str, str]) -> None:
    async with session.post(url, json=payload, headers=headers) as response:
        if response.status not in REFUSED:
            raise LetIn(f"{what} was answered with {response.status}")


def _strangers(
    settings: TeamsSettings, key: RSAPrivateKey, now: datetime
) -> tuple[tuple[str, object, Mapping[str, str]], ...]:
    ours = min(settings.tenants)
    address = address_of(settings)
    good = _token(settings, key, ISSUER, address, now)
    other = _token(settings, key, f"https://sts.windows.net/{settings.app_tenant}/", address, now)
    return (
        ("a Teams activity without a token", activity(ours, address), {}),
        ("a Teams activity with a token of another issuer", activity(ours, address), _bearer(other)),
        ("a Teams activity of another tenant", activity(str(uuid.uuid4()), address), _bearer(good)),
    )


def activity(tenant: str, address: str) -> dict[str, object]:
    """Something that somebody says, with all that Teams sends of it."""
    return {
        "type": "message",
        "id": secrets.token_hex(8),
        "timestamp": "2026-01-01T00:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": address,
        "from": {"id": "29:probe", "aadObjectId": str(uuid.uuid4())},
        "recipient": {"id": "28:probe"},
        "conversation": {"id": "a:probe", "conversationType": "personal", "tenantId": tenant},
        "channelData": {"tenant": {"id": tenant}},
        "text": "probe",
    }


def _token(settings: TeamsSettings, key: RSAPrivateKey, issuer: str, address: str, now: datetime) -> str:
    claims = {
        "iss": issuer,
        "aud": settings.app_id,
        "serviceurl": address,
        "nbf": int(now.timestamp()),
        "exp": int((now + timedelta(minutes=5)).timestamp()),
    }
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": KEY})


def _bearer(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def _never(incoming: Incoming) -> Reply:
    raise LetIn("a stranger was heard")


@asynccontextmanager
async def _served(lines: Lines, made: Vernebot) -> AsyncIterator[str]:
    app = web.Application(middlewares=[one_line_errors])
    for door in lines.doors(made, _never):
        app.add_routes(door.routes())
    listening = await listen(app, 0, ("127.0.0.1",))
    try:
        yield f"http://127.0.0.1:{listening.port}"
    finally:
        await listening.stop()


@asynccontextmanager
async def _issuer(key: RSAPrivateKey) -> AsyncIterator[str]:
    """Tells a key of ours as Microsoft tells theirs. Gives the address of its metadata."""
    public = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
    keys = {"keys": [public | {"kid": KEY, "use": "sig", "endorsements": ["msteams"]}]}

    async def described(request: web.Request) -> web.Response:
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"http://{request.host}/keys"})

    async def listed(request: web.Request) -> web.Response:
        return web.json_response(keys)

    app = web.Application()
    app.add_routes([web.get("/metadata", described), web.get("/keys", listed)])
    listening = await listen(app, 0, ("127.0.0.1",))
    try:
        yield f"http://127.0.0.1:{listening.port}/metadata"
    finally:
        await listening.stop()
