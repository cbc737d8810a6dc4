"""This machine's stand-in for Microsoft and Slack: who signs, who gives tokens, and where replies are taken.

It runs in the process that sends, so that "sent → reply" is read off one clock. A bot cannot tell it from the services
by what it checks: keys are fetched, tokens are asked for, and TLS is there for those that insist on it.
"""

import asyncio
import hashlib
import hmac
import json
import ssl
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from benchmarks.doors.peers.echo import MICROSOFT, World

APP_ID = "11111111-2222-4333-8444-555555555555"
TENANT = "66666666-7777-4888-9999-000000000000"
TEAM, SLACK_APP, SLACK_BOT = "T0WORLD00", "A0WORLD00", "U0BOT0000"
ISSUER = "https://api.botframework.com"
KEY = "key-1"


@dataclass(slots=True)
class Services:
    """What was asked of the services, and the replies that somebody waits for, by conversation."""

    folder: Path
    password: str
    bot_token: str
    signing_secret: str
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    asked: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, asyncio.Future[float]] = field(default_factory=dict)
    replies: dict[str, Any] = field(default_factory=dict)  # the newest, by conversation
    address: str = ""
    token: str = ""
    tls_port: int = 0
    numbers: int = 0
    runners: list[web.AppRunner] = field(default_factory=list)

    async def start(self) -> World:
        app = web.Application(client_max_size=4 << 20)
        app.add_routes(self._routes())
        port = await self._listen(app, None)
        self.address = f"http://127.0.0.1:{port}"
        self.tls_port = await self._listen(app, self._tls())
        self.token = self._signed()
        return World(
            self.address,
            self.tls_port,
            str(self.folder / "certificate.pem"),
            APP_ID,
            TENANT,
            self.password,
            self.bot_token,
            self.signing_secret,
        )

    async def stop(self) -> None:
        for runner in self.runners:
            await runner.cleanup()

    def awaits(self, conversation: str) -> asyncio.Future[float]:
        """When the next message in the conversation has come: a moment of `time.perf_counter`."""
        self.waiting[conversation] = asyncio.get_running_loop().create_future()
        return self.waiting[conversation]

    # --- What is signed ---

    def _signed(self) -> str:
        """One token for all requests, as Teams does for an hour."""
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": APP_ID, "serviceurl": self.address, "nbf": now - 300, "exp": now + 6 * 3600}
        return jwt.encode(claims, self.key, "RS256", {"kid": KEY})

    def teams_headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}

    def slack_headers(self, body: bytes) -> dict[str, str]:
        stamp = str(int(time.time()))
        signed = hmac.digest(self.signing_secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
        return {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed.hex()}",
            "Content-Type": "application/json",
        }

    # --- What a bot asks ---

    def _routes(self) -> list[web.RouteDef]:
        return [
            web.get("/v1/.well-known/openidconfiguration", self._openid),
            web.get("/v1/.well-known/keys", self._keys),
            web.get("/common/discovery/instance", self._instance),
            web.get("/{tenant}/v2.0/.well-known/openid-configuration", self._tenant),
            web.post("/{tenant}/oauth2/v2.0/token", self._token),
            web.post("/v3/conversations", self._opened),
            web.post("/v3/conversations/{conversation}/activities", self._posted),
            web.post("/v3/conversations/{conversation}/activities/{id}", self._posted),
            web.put("/v3/conversations/{conversation}/activities/{id}", self._put),
            web.post("/api/{method}", self._slack),
            web.get("/api/{method}", self._slack),
        ]

    async def _openid(self, request: web.Request) -> web.Response:
        self.asked["openid"] += 1
        keys = f"{request.scheme}://{request.host}/v1/.well-known/keys"
        return web.json_response(
            {"issuer": ISSUER, "jwks_uri": keys, "id_token_signing_alg_values_supported": ["RS256"]}
        )

    async def _keys(self, _: web.Request) -> web.Response:
        self.asked["keys"] += 1
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return web.json_response({"keys": [public | {"kid": KEY, "use": "sig", "endorsements": ["msteams"]}]})

    async def _instance(self, request: web.Request) -> web.Response:
        return web.json_response(
            {"tenant_discovery_endpoint": f"https://{request.host}/{TENANT}/v2.0/.well-known/openid-configuration"}
        )

    async def _tenant(self, request: web.Request) -> web.Response:
        self.asked["discovery"] += 1
        base = f"https://{request.host}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": f"{base}/v2.0",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
            }
        )

    async def _token(self, _: web.Request) -> web.Response:
        self.asked["token"] += 1
        token = jwt.encode({"exp": int(time.time()) + 86_400, "aud": ISSUER, "appid": APP_ID}, self.key, "RS256")
        return web.json_response({"token_type": "Bearer", "expires_in": 86_399, "access_token": token})

    async def _opened(self, request: web.Request) -> web.Response:
        said = await request.json()
        return web.json_response({"id": f"a:{said['members'][0]['id']}"}, status=201)

    async def _posted(self, request: web.Request) -> web.Response:
        body = await request.read()
        said = json.loads(body)
        if said["type"] == "message":
            self._came(request.match_info["conversation"], said, len(body))
        return web.json_response({"id": self._number()}, status=201)

    async def _put(self, request: web.Request) -> web.Response:
        self.asked["updates"] += 1
        return web.json_response({"id": request.match_info["id"]})

    async def _slack(self, request: web.Request) -> web.Response:
        method, body = request.match_info["method"], await request.read()
        self.asked[method] += 1
        said = json.loads(body) if request.content_type == "application/json" else dict(await request.post())
        if method == "chat.postMessage":
            self._came(str(said["channel"]), said, len(body))
            return web.json_response({"ok": True, "channel": said["channel"], "ts": self._number(), "message": {}})
        return web.json_response({"ok": True, **self._about(method, said)})

    def _about(self, method: str, said: dict[str, Any]) -> dict[str, Any]:
        match method:
            case "auth.test":
                return {"team_id": TEAM, "user_id": SLACK_BOT, "bot_id": "B0BOT0000", "url": "", "team": "", "user": ""}
            case "users.info":
                user = str(said.get("user"))
                return {"user": {"id": user, "team_id": TEAM, "locale": "en-US", "profile": {}, "is_bot": False}}
            case "conversations.open":
                return {"channel": {"id": f"D{str(said.get('users'))[1:]}"}}
            case _:
                return {"ts": self._number(), "channel": said.get("channel"), "view": {"id": "V1", "hash": "1"}}

    def _came(self, conversation: str, said: Any, size: int) -> None:
        self.asked["replies"] += 1
        self.asked["reply bytes"] += size
        self.replies[conversation] = said
        waits = self.waiting.pop(conversation, None)
        if waits is not None and not waits.done():
            waits.set_result(time.perf_counter())

    def _number(self) -> str:
        self.numbers += 1
        return f"{int(time.time())}.{self.numbers:06}"

    # --- Where it listens ---

    async def _listen(self, app: web.Application, tls: ssl.SSLContext | None) -> int:
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        self.runners.append(runner)
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
        await site.start()
        port: int = runner.addresses[0][1]
        return port

    def _tls(self) -> ssl.SSLContext:
        """A certificate for Microsoft's names, which only the peers' processes are told to trust."""
        name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a stand-in")]), datetime.now(UTC)
        made = (
            x509.CertificateBuilder(name, name, self.key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(each) for each in sorted(MICROSOFT)]), False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(self.key, hashes.SHA256())
        )
        certificate, key = self.folder / "certificate.pem", self.folder / "key.pem"
        certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        key.write_bytes(
            self.key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        return context


def as_argument(world: World) -> str:
    return json.dumps(asdict(world))
