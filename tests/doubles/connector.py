"""A small double of Microsoft's side of Teams, as a process of its own: it signs, gives tokens, takes what we send.

    python -m tests.doubles.connector [--port 0]      prints one line {"port": n} when it listens; runs until ended

What the bot is told: the address of calls is /teams/, of keys /openid/configuration, of tokens /login/{tenant}/token.
What a test or a benchmark does with it is below /control (`Double` in tests/doubles/microsoft.py speaks it):

    POST /control/sign     {"claims": {...}, "header": {...}, "key": "current|other|weak", "secret": hs256} -> {"token"}
    POST /control/rotate   {"endorsements": [...]}           a new key signs from now on; the old one is withdrawn
    POST /control/faults   {"faults": [{"path": regex, "method", "do", "times", "status", "retry_after", "seconds"}]}
    POST /control/people   {"29:...": {...}}                 what the members call answers
    POST /control/gone     {"conversations": [...]}          403 from now on
    POST /control/lenient  {"on": true}                      any token of the bot's will do, as in the Playground
    GET  /control/log?since=n                                the truth: everything that was asked for, accepted or not
    POST /control/reset                                      forgets log, faults, people and gone

`do`: status (refused with it), drop (the connection ends before it is taken), lose (taken, and never answered), slow
(taken after `seconds`), redirect (a 307 to `to`), pieces (taken, and answered in two halves with `seconds` between). A
fault is used `times` times, without it for ever.
"""

import argparse
import asyncio
import contextlib
import json
import re
import secrets
import signal
import sys
import time
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.pictures.images import photo

Entry: TypeAlias = dict[str, Any]

ISSUER = "https://api.botframework.com"
LARGEST = 100 * 1024
ENDORSED = ("msteams", "webchat")


@dataclass(slots=True)
class Signing:
    """A key with its name; `bits` below 2048 is one that nobody should take."""

    endorsements: tuple[str, ...] = ENDORSED
    bits: int = 2048
    kid: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    key: rsa.RSAPrivateKey = field(init=False)

    def __post_init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=self.bits)

    def public(self) -> Entry:
        jwk: Entry = RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {
            **{name: jwk[name] for name in ("kty", "n", "e")},
            "use": "sig",
            "kid": self.kid,
            "endorsements": [*self.endorsements],
        }


@dataclass(slots=True)
class Fault:
    do: str
    path: str = ""
    method: str = ""
    times: int | None = None
    status: int = 503
    retry_after: float | None = None
    seconds: float = 0.0
    to: str = ""

    def fits(self, request: web.Request) -> bool:
        if self.times == 0 or self.method not in ("", request.method):
            return False
        return re.search(self.path, request.path) is not None


@dataclass(slots=True)
class Microsoft:
    """Everything that it remembers."""

    signing: Signing = field(default_factory=Signing)
    other: Signing = field(default_factory=Signing)
    weak: Signing = field(default_factory=lambda: Signing(bits=1024))
    log: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    people: dict[str, Entry] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    tokens: dict[str, float] = field(default_factory=dict)
    names: int = 0
    lenient: bool = False

    def routes(self) -> list[web.RouteDef]:
        conversation = "/teams/v3/conversations/{conversation}"
        return [
            web.get("/openid/configuration", self.configuration),
            web.get("/openid/keys", self.keys),
            web.post("/login/{tenant}/token", self.token),
            web.post("/teams/v3/conversations", self.open),
            web.post(f"{conversation}/activities", self.post),
            web.post(f"{conversation}/activities/{{activity}}", self.post),
            web.put(f"{conversation}/activities/{{activity}}", self.put),
            web.get(f"{conversation}/members/{{user}}", self.member),
            web.get("/teams/pictures/{name}", self.picture),
            web.post("/control/sign", self.sign),
            web.post("/control/rotate", self.rotate),
            web.post("/control/faults", self.set_faults),
            web.post("/control/people", self.set_people),
            web.post("/control/gone", self.set_gone),
            web.post("/control/lenient", self.be_lenient),
            web.get("/control/log", self.truth),
            web.post("/control/reset", self.reset),
        ]

    @web.middleware
    async def faulty(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Writes down what came, and does what the script says."""
        if request.path.startswith("/control"):
            return await _plain(handler(request))
        body = await request.read()
        entry: Entry = {
            "number": len(self.log),
            "at": time.monotonic(),
            "method": request.method,
            "path": request.path,
            "raw": request.raw_path,
            "body": _json(body) if request.content_type == "application/json" else body.decode(errors="replace"),
            "authorized": self.authorized(request),
            "authorization": "Authorization" in request.headers,
            "accepted": False,
        }
        self.log.append(entry)
        fault = next((one for one in self.faults if one.fits(request)), None)
        if fault is None:
            return await self.taken(request, handler, entry)
        if fault.times is not None:
            fault.times -= 1
        entry["fault"] = fault.do
        return await self.spoilt(request, handler, entry, fault)

    async def spoilt(self, request: web.Request, handler: Any, entry: Entry, fault: Fault) -> web.StreamResponse:
        match fault.do:
            case "status":
                entry["status"] = fault.status
                headers = {} if fault.retry_after is None else {"Retry-After": f"{fault.retry_after:g}"}
                return web.json_response({"error": {"code": "Fault"}}, status=fault.status, headers=headers)
            case "redirect":
                return web.Response(status=307, headers={"Location": fault.to})
            case "slow":
                await asyncio.sleep(fault.seconds)
                return await self.taken(request, handler, entry)
            case "pieces":
                return await _in_pieces(request, await self.taken(request, handler, entry), fault.seconds)
            case "lose":
                await self.taken(request, handler, entry)
            case _:
                pass  # drop: as if it had never come
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async def taken(self, request: web.Request, handler: Any, entry: Entry) -> web.StreamResponse:
        request["entry"] = entry
        response = await _plain(handler(request))
        entry["status"] = response.status
        entry["accepted"] = response.status < 300
        return response

    # --- Who signs, and who gives tokens

    async def configuration(self, request: web.Request) -> web.Response:
        address = f"http://{request.host}/openid/keys"
        return web.json_response(
            {"issuer": ISSUER, "jwks_uri": address, "id_token_signing_alg_values_supported": ["RS256"]}
        )

    async def keys(self, request: web.Request) -> web.Response:
        return web.json_response({"keys": [self.signing.public(), self.weak.public()]})

    async def token(self, request: web.Request) -> web.Response:
        form = await request.post()
        if form.get("grant_type") != "client_credentials" or form.get("scope") != f"{ISSUER}/.default":
            return web.json_response({"error": "invalid_request"}, status=400)
        if not form.get("client_secret") and not form.get("client_assertion"):
            return web.json_response({"error": "invalid_client"}, status=401)
        token = secrets.token_urlsafe(24)
        self.tokens[token] = time.monotonic() + 3600
        return web.json_response({"token_type": "Bearer", "expires_in": 3600, "access_token": token})

    def authorized(self, request: web.Request) -> bool:
        kind, _space, token = request.headers.get("Authorization", "").partition(" ")
        return kind == "Bearer" and (self.lenient or self.tokens.get(token, 0) > time.monotonic())

    # --- What the bot calls

    async def open(self, request: web.Request) -> web.Response:
        body = self._allowed(request)
        members = body.get("members")
        if body.get("isGroup") or not isinstance(members, list) or len(members) != 1 or not body.get("tenantId"):
            raise web.HTTPBadRequest
        return web.json_response({"id": conversation_of(members[0]["id"])}, status=201)

    async def post(self, request: web.Request) -> web.Response:
        body = self._allowed(request)
        if len(json.dumps(body, ensure_ascii=False).encode("utf-16")) > 2 * LARGEST:
            raise web.HTTPRequestEntityTooLarge(LARGEST, LARGEST)
        self.names += 1
        name = f"m{self.names}"
        request["entry"] |= {"conversation": request.match_info["conversation"], "id": name, "activity": body}
        return web.json_response({"id": name}, status=202 if body.get("type") == "typing" else 201)

    async def put(self, request: web.Request) -> web.Response:
        body, name = self._allowed(request), request.match_info["activity"]
        request["entry"] |= {"conversation": request.match_info["conversation"], "id": name, "activity": body}
        return web.json_response({"id": name})

    async def member(self, request: web.Request) -> web.Response:
        self._allowed(request, bodiless=True)
        found = self.people.get(request.match_info["user"])
        if found is None:
            raise web.HTTPNotFound
        return web.json_response(found)

    async def picture(self, request: web.Request) -> web.Response:
        """What somebody pasted into a message: for the bot, with its token."""
        self._allowed(request, bodiless=True)
        return web.Response(body=photo(), content_type="image/jpeg")

    def _allowed(self, request: web.Request, *, bodiless: bool = False) -> Entry:
        if not self.authorized(request):
            raise web.HTTPUnauthorized
        if request.match_info.get("conversation") in self.gone:
            raise web.HTTPForbidden
        body: Entry = request["entry"]["body"]
        if not bodiless and not isinstance(body, dict):
            raise web.HTTPBadRequest
        return body

    # --- What a test says

    async def sign(self, request: web.Request) -> web.Response:
        asked = await request.json()
        signing = {"current": self.signing, "other": self.other, "weak": self.weak}[asked.get("key", "current")]
        now = int(time.time())
        claims = {"iss": ISSUER, "nbf": now - 60, "exp": now + 3600, **asked.get("claims", {})}
        header = {"kid": signing.kid, **asked.get("header", {})}
        algorithm = header.pop("alg", "RS256")
        key: Any = asked.get("secret", None if algorithm == "none" else signing.key)
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {name: value for name, value in header.items() if value is not None}
        return web.json_response({"token": _encode(claims, key, algorithm, header)})

    async def rotate(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.signing = Signing(tuple(asked.get("endorsements", ENDORSED)))
        return web.json_response({"kid": self.signing.kid})

    async def set_faults(self, request: web.Request) -> web.Response:
        self.faults = [Fault(**one) for one in (await request.json())["faults"]]
        return web.json_response({})

    async def set_people(self, request: web.Request) -> web.Response:
        self.people |= await request.json()
        return web.json_response({})

    async def set_gone(self, request: web.Request) -> web.Response:
        self.gone |= set((await request.json())["conversations"])
        return web.json_response({})

    async def be_lenient(self, request: web.Request) -> web.Response:
        self.lenient = (await request.json())["on"]
        return web.json_response({})

    async def truth(self, request: web.Request) -> web.Response:
        return web.json_response({"log": self.log[int(request.query.get("since", "0")) :]})

    async def reset(self, request: web.Request) -> web.Response:
        self.log, self.faults, self.people, self.gone, self.lenient = [], [], {}, set(), False
        if self.signing.endorsements != ENDORSED:
            self.signing = Signing()
        return web.json_response({})


def conversation_of(user: str) -> str:
    """The 1:1 chat of somebody with the bot: always the same."""
    return f"a:{user.removeprefix('29:')}"


def _encode(claims: Entry, key: Any, algorithm: str, header: Entry) -> str:
    """Signed as it is, however little sense it makes."""
    return jwt.api_jws.encode(json.dumps(claims).encode(), key, algorithm=algorithm, headers=header)


async def _in_pieces(request: web.Request, whole: web.StreamResponse, seconds: float) -> web.StreamResponse:
    assert isinstance(whole, web.Response)
    assert isinstance(whole.body, bytes)
    halves = web.StreamResponse(status=whole.status, headers={"Content-Type": whole.content_type})
    await halves.prepare(request)
    middle = len(whole.body) // 2
    await halves.write(whole.body[:middle])
    await asyncio.sleep(seconds)
    await halves.write(whole.body[middle:])
    return halves


async def _plain(answering: Any) -> web.StreamResponse:
    try:
        response: web.StreamResponse = await answering
    except web.HTTPException as refused:
        return web.json_response({"error": {"code": refused.reason}}, status=refused.status)
    return response


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


async def serve(port: int) -> None:
    microsoft = Microsoft()
    app = web.Application(middlewares=[microsoft.faulty], client_max_size=16 * LARGEST)
    app.add_routes(microsoft.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    sys.stdout.write(json.dumps({"port": runner.addresses[0][1]}) + "\n")
    sys.stdout.flush()
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    await stopped.wait()
    await runner.cleanup()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args().port))
