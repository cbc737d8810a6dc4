"""Fetches a file from an address that somebody else named, without being led anywhere else, and gives up in time."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

import aiohttp
from aiohttp import hdrs
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.pictures.drawing import MOST_BYTES
from bot.pictures.redraw import Refused

PATIENCE = 10.0  # seconds, from the first packet to the last
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

WRAPPERS = tuple(
    ipaddress.IPv6Network(net)
    for net in ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16")
)

Token = Callable[[], Awaitable[str]]


class Unreached(Exception):
    """It could not be had just now: it may be tried again."""


class Fetcher(Protocol):
    """How a door has the bytes of a file that it told of. `source` is what it told."""

    async def fetch(self, source: Mapping[str, str]) -> bytes:
        """Raises Refused for what will never be had, Unreached for what may be had later."""
        ...

    async def done(self, source: Mapping[str, str]) -> None:
        """It is not needed any more, whatever became of it."""
        ...


@dataclass(frozen=True, slots=True)
class Hosts:
    """Which addresses may be asked, exactly. `below`: domains of which any host will do. `loopback`: this machine too,
    also without https; for tests.
    """

    exact: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    loopback: bool = False

    def allow(self, url: str) -> SplitResult:
        """The parts of an address that may be asked. Raises Refused."""
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError as wrong:
            raise Refused("address") from wrong
        plain = url.isascii() and url.isprintable() and "\\" not in url and "@" not in parts.netloc
        if not plain or not host or not (self._here(parts.scheme, host) or self._there(parts.scheme, host, port)):
            raise Refused("address")
        return parts

    def _there(self, scheme: str, host: str, port: int | None) -> bool:
        named = host in self.exact or any(host.endswith(f".{domain}") for domain in self.below)
        return named and scheme == "https" and port in (None, 443)

    def _here(self, scheme: str, host: str) -> bool:
        return self.loopback and scheme in ("http", "https") and (host in LOOPBACK or host == "::1")


Ask = Callable[[str, int, socket.AddressFamily], Awaitable[list[str]]]


async def _ask_the_system(host: str, port: int, family: socket.AddressFamily) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
    return [str(address[0]) for _family, _type, _proto, _name, address in found]


class PublicOnly(AbstractResolver):
    """Names are looked up once, and what is found is what is connected to: no second answer can lead inside.

    `ask` is how a name is looked up.
    """

    def __init__(self, *, loopback: bool = False, ask: Ask | None = None) -> None:
        self._loopback, self._ask = loopback, ask or _ask_the_system

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        addresses = await self._ask(host, port, family)
        if not all(map(self.may, addresses)):
            raise OSError(None, "an address that is not public")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for address in addresses
        ]

    def may(self, address: str) -> bool:
        ip = ipaddress.ip_address(address.partition("%")[0])
        if self._loopback and ip.is_loopback:
            return True
        # An IPv6 address that only wraps an IPv4 one may lead to anywhere that one does.
        wrapped = isinstance(ip, ipaddress.IPv6Address) and any(ip in net for net in WRAPPERS)
        return ip.is_global and not ip.is_multicast and not wrapped

    async def close(self) -> None:
        """Nothing is held."""


@dataclass(slots=True)
class SafeFetch:
    """One client for all fetching of a process. `resolver`: how names are looked up."""

    resolver: AbstractResolver
    patience: float = PATIENCE
    most: int = MOST_BYTES

    async def get(self, url: str, hosts: Hosts, token: str | None = None) -> bytes:
        """Raises Refused or Unreached. `token` goes to this address and nowhere else: nothing is followed."""
        hosts.allow(url)
        headers = {hdrs.ACCEPT_ENCODING: "identity", hdrs.ACCEPT: "image/*"}
        if token is not None:
            headers[hdrs.AUTHORIZATION] = f"Bearer {token}"
        connector = aiohttp.TCPConnector(resolver=self.resolver, use_dns_cache=False, force_close=True)
        try:
            async with (
                asyncio.timeout(self.patience),
                aiohttp.ClientSession(
                    connector=connector,
                    auto_decompress=False,
                    trust_env=False,
                    cookie_jar=aiohttp.DummyCookieJar(),
                ) as session,
                session.get(url, headers=headers, allow_redirects=False) as response,
            ):
                _taken(response)
                return await self._body(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as away:
            raise Unreached(type(away).__name__) from away

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        parts: list[bytes] = []
        size = 0
        async for part in response.content.iter_any():
            size += len(part)
            if size > self.most:
                raise Refused("heavy")
            parts.append(part)
        return b"".join(parts)


def _taken(response: aiohttp.ClientResponse) -> None:
    """Raises where the answer is no picture: a way elsewhere, a page to log in on, something packed."""
    if response.status == 429 or response.status >= 500:
        raise Unreached(str(response.status))
    if response.status != 200:
        raise Refused("gone")
    if response.headers.get(hdrs.CONTENT_ENCODING, "identity").lower() != "identity":
        raise Refused("broken")
    if response.content_type == "text/html":
        raise Refused("gone")
