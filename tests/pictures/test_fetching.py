"""A picture is fetched from where its door keeps them and from nowhere else, whatever address somebody names."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import ModuleType
from urllib.parse import SplitResult, urlsplit

import pytest
import pytest_asyncio
from aiohttp import web

from bot.pictures import fetching
from bot.pictures.drawing import MOST_BYTES
from bot.pictures.fetchers import SlackPictures, TeamsPictures
from bot.pictures.fetching import Ask, Hosts, PublicOnly, SafeFetch, Unreached
from bot.pictures.redraw import Refused
from tests.pictures.images import photo

TOKEN = "a token that opens everything"
SERVICE = "smba.trafficmanager.net"


@dataclass(slots=True)
class FakeHost:
    """Stands where somebody would lead us: it notes who comes, and what they bring."""

    port: int = 0
    seen: list[tuple[str, str | None]] = field(default_factory=list)
    sent: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.seen.append((request.path, request.headers.get("Authorization")))
        match request.path:
            case "/ok":
                return web.Response(body=photo(), content_type="image/jpeg")
            case "/login":
                return web.Response(text="<html>Sign in</html>", content_type="text/html")
            case "/elsewhere":
                return web.Response(status=302, headers={"Location": f"http://localhost:{self.port}/ok"})
            case "/packed":
                return web.Response(body=b"\x1f\x8b" + bytes(1000), headers={"Content-Encoding": "gzip"})
            case "/drip" | "/endless":
                return await self._stream(request, slow=request.path == "/drip")
            case other:
                return web.Response(status=int(other.strip("/")))

    async def _stream(self, request: web.Request, *, slow: bool) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "image/jpeg"})
        await response.prepare(request)
        try:
            while True:
                part = b"x" if slow else bytes(256 * 1024)
                await response.write(part)
                self.sent += len(part)
                await asyncio.sleep(0.02 if slow else 0)
        except ConnectionError:
            return response


@pytest_asyncio.fixture
async def host() -> AsyncIterator[FakeHost]:
    async with served() as host:
        yield host


@asynccontextmanager
async def served() -> AsyncIterator[FakeHost]:
    host = FakeHost()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", host.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host.port = int(runner.addresses[0][1])
    try:
        yield host
    finally:
        await runner.cleanup()


async def token() -> str:
    return TOKEN


def leads_to(*addresses: str) -> Ask:
    async def ask(host: str, port: int, family: object) -> list[str]:
        return [*addresses]

    return ask


def doors(safe: SafeFetch, *, loopback: bool = False) -> Mapping[str, TeamsPictures | SlackPictures]:
    teams = TeamsPictures(safe, frozenset({SERVICE}), token, loopback)
    return {"content_url": teams, "download_url": teams, "url": SlackPictures(safe, TOKEN, loopback)}


async def outcome(doing: object) -> str:
    try:
        await doing  # type: ignore[misc]  # a fetch
    except Refused as refused:
        return refused.reason
    except Unreached:
        return "later"
    return "taken"


# --- Where nobody is led ----------------------------------------------------------------------------------------------


def traps(port: int) -> list[str]:
    """Addresses that a door must not ask. `{good}` is a host that it may."""
    return [
        "https://169.254.169.254/latest/meta-data/",
        f"http://127.0.0.1:{port}/ok",
        f"https://127.0.0.1:{port}/ok",
        f"https://[::1]:{port}/ok",
        f"https://[::ffff:127.0.0.1]:{port}/ok",
        f"https://0x7f.1:{port}/ok",
        f"http://2130706433:{port}/ok",
        f"http://localhost:{port}/ok",
        "https://evil.trafficmanager.net/ok",
        "https://evil.smba.trafficmanager.net/ok",
        "https://sharepoint.com.evil.example/ok",
        "https://evilsharepoint.com/ok",
        "https://files.slack.com.evil.example/ok",
        "http://{good}/ok",
        "https://{good}:8443/ok",
        f"https://{{good}}@127.0.0.1:{port}/ok",
        f"https://{{good}}:x@127.0.0.1:{port}/ok",
        f"https://127.0.0.1:{port}\\@{{good}}/ok",
        f"https://127.0.0.1:{port}#@{{good}}/ok",
        "https://{good}\r\nX-Evil: yes/ok",
        "https://{good}:99999/ok",
        "https://[{good}/ok",
        "https://fıles.slack.com/ok",
        "file:///etc/passwd",
        "ftp://{good}/ok",
        "gopher://{good}/ok",
        "data:image/png;base64,AAAA",
        "//{good}/ok",
        "{good}/ok",
        "",
    ]


GOOD = {"content_url": SERVICE, "download_url": "ntnu.sharepoint.com", "url": "files.slack.com"}


async def test_nobody_is_led_anywhere_else(host: FakeHost) -> None:
    safe = SafeFetch(PublicOnly(loopback=True, ask=leads_to("127.0.0.1")))  # the names alone have to do
    for kind, door in doors(safe).items():
        for trap in traps(host.port):
            url = trap.replace("{good}", GOOD[kind])
            assert await outcome(door.fetch({kind: url})) == "address", (kind, url)
        assert await outcome(door.fetch({})) == "address"
    assert host.seen == []


async def test_a_good_name_that_leads_inside_is_not_followed(host: FakeHost) -> None:
    inside = ["127.0.0.1", "::1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"]
    inside += ["::ffff:127.0.0.1", "fd00::1", "fe80::1%lo", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "::"]
    for address in inside:
        for found in ([address], ["8.8.8.8", address]):
            # Stopped before anybody is called: that nobody answers there would look the same.
            with pytest.raises(OSError, match="not public"):
                await PublicOnly(ask=leads_to(*found)).resolve(SERVICE, 443)
            for kind, door in doors(SafeFetch(PublicOnly(ask=leads_to(*found)))).items():
                assert await outcome(door.fetch({kind: f"https://{GOOD[kind]}/ok"})) == "later", address
    assert host.seen == []
    assert all(map(PublicOnly().may, ["8.8.8.8", "2606:4700:4700::1111"]))


async def test_the_token_goes_to_the_service_and_to_nobody_else(host: FakeHost) -> None:
    safe = SafeFetch(PublicOnly(loopback=True))
    bearer = f"Bearer {TOKEN}"
    for kind, brought in (("content_url", bearer), ("download_url", None), ("url", bearer)):
        door = doors(safe, loopback=True)[kind]
        assert await door.fetch({kind: f"{host.url}/ok"}) == photo()
        assert host.seen.pop() == ("/ok", brought)
        # Not even to where the service itself sends us on.
        assert await outcome(door.fetch({kind: f"{host.url}/elsewhere"})) == "gone"
        assert [path for path, _brought in host.seen] == ["/elsewhere"]
        host.seen.clear()


async def test_what_comes_back_is_bounded(host: FakeHost) -> None:
    safe = SafeFetch(PublicOnly(loopback=True), patience=0.5)
    door = doors(safe, loopback=True)["url"]
    found = {path: await outcome(door.fetch({"url": f"{host.url}/{path}"})) for path in ANSWERS}
    assert found == ANSWERS
    began = asyncio.get_running_loop().time()
    assert await outcome(door.fetch({"url": f"{host.url}/drip"})) == "later"
    assert asyncio.get_running_loop().time() - began < 20
    host.sent = 0
    patient = doors(SafeFetch(PublicOnly(loopback=True)), loopback=True)["url"]
    assert await outcome(patient.fetch({"url": f"{host.url}/endless"})) == "heavy"
    assert host.sent < MOST_BYTES + 8 * 1024 * 1024  # what was under way in the network
    assert await outcome(door.fetch({"url": "http://127.0.0.1:1/nobody"})) == "later"


async def test_where_a_file_is_of_which_slack_told_only_the_id_is_asked(host: FakeHost) -> None:
    async def where(file: str) -> str:
        return {"F1": f"{host.url}/ok", "F2": f"http://127.0.0.1:{host.port + 1}@evil.example/"}.get(file, "")

    slack = SlackPictures(SafeFetch(PublicOnly(loopback=True)), TOKEN, True, where)
    assert await slack.fetch({"id": "F1", "url": "", "access": "check_file_info"}) == photo()
    for file in ("F2", "F3", ""):
        assert await outcome(slack.fetch({"id": file, "url": ""})) == "address"


ANSWERS = {"ok": "taken", "login": "gone", "packed": "broken"} | {
    "400": "gone",
    "401": "gone",
    "403": "gone",
    "404": "gone",
    "410": "gone",
    "204": "gone",
    "429": "later",
    "500": "later",
    "503": "later",
}


# --- Twins that lack a guard, and are found out -----------------------------------------------------------------------


class Anywhere(Hosts):
    def allow(self, url: str) -> SplitResult:
        return urlsplit(url)


class AnyAddress(PublicOnly):
    def may(self, address: str) -> bool:
        return True


async def test_twins_without_a_guard_are_found_out(host: FakeHost, tmp_path: Path) -> None:
    inside = f"http://evil.trafficmanager.net:{host.port}/ok"
    for safe, hosts, url in (
        (SafeFetch(PublicOnly(loopback=True, ask=leads_to("127.0.0.1"))), Anywhere(), inside),
        (SafeFetch(AnyAddress(ask=leads_to("127.0.0.1"))), Anywhere(), inside),
        (twin("allow_redirects=False", "allow_redirects=True"), Hosts(loopback=True), f"{host.url}/elsewhere"),
        (twin('!= "identity"', '== "identity"'), Hosts(loopback=True), f"{host.url}/packed"),
        (twin('== "text/html"', '== "text/htm"'), Hosts(loopback=True), f"{host.url}/login"),
    ):
        assert await outcome(safe.get(url, hosts, TOKEN)) == "taken", url
        assert host.seen.pop() != ("", None)
    slow = twin("asyncio.timeout(self.patience)", "asyncio.timeout(3600)")
    slow.patience = 0.2
    dripping = asyncio.create_task(outcome(slow.get(f"{host.url}/drip", Hosts(loopback=True))))
    _done, waits = await asyncio.wait([dripping], timeout=1)
    assert waits
    dripping.cancel()
    await asyncio.wait([dripping])


_numbers = count(1)


def twin(guard: str, instead: str) -> SafeFetch:
    """The same client with something in the place of a guard."""
    text = Path(fetching.__file__).read_text()
    assert guard in text, guard
    module = ModuleType(f"fetching_twin_{next(_numbers)}")
    sys.modules[module.__name__] = module
    exec(compile(text.replace(guard, instead), module.__name__, "exec"), module.__dict__)
    made: SafeFetch = module.SafeFetch(module.PublicOnly(loopback=True))
    return made
