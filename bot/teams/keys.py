"""Microsoft's signing keys: fetched beside the turns, looked up by name, and kept when they cannot be fetched."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import jwt
from aiohttp import ClientError, ClientSession, ClientTimeout
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm

from bot.payload import Json, strict_json
from bot.teams.answers import whole

ISSUER = "https://api.botframework.com"
HOURLY = 3600.0  # seconds after which the keys are fetched anew, beside what goes on
COOL_DOWN = 10.0  # seconds between two fetches, whoever asks for whatever key: a forged one costs nothing
LASTS = 49 * 3600.0  # seconds for which keys are good that cannot be fetched anew
PATIENCE = ClientTimeout(total=5)
LARGEST = 512 * 1024
FEWEST_BITS = 2048

log = logging.getLogger("vernebot.teams")


class NoKeys(Exception):
    """What was fetched is no list of keys."""


@dataclass(frozen=True, slots=True)
class Key:
    public: RSAPublicKey
    endorsements: frozenset[str]  # the channels that the key may speak for


class Keys:
    """`clock` is monotonic."""

    def __init__(self, session: ClientSession, metadata: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._session, self._metadata, self._clock = session, metadata, clock
        self._keys: Mapping[str, Key] = {}
        self._fetched = self._asked = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    def known(self, kid: str) -> Key | None:
        """What is known by now."""
        return self._keys.get(kid) if self._clock() - self._fetched < LASTS else None

    async def find(self, kid: str) -> Key | None:
        """The key of that name; one that is not known may be new, so the list is asked for, now and then."""
        key = self.known(kid)
        stale = self._clock() - self._fetched > HOURLY
        if key is not None and not stale:
            return key
        fetching = self._refresh()
        if key is not None or fetching is None:
            return key
        await asyncio.shield(fetching)
        return self.known(kid)

    async def start(self) -> None:
        """Fetches them before the first message needs them; without a network it goes on without."""
        if (fetching := self._refresh()) is not None:
            await asyncio.shield(fetching)

    async def stop(self) -> None:
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.wait([self._fetching])

    def _refresh(self) -> asyncio.Task[None] | None:
        """The fetch that is under way, or a new one; None: the last one was a moment ago."""
        if self._fetching is not None and not self._fetching.done():
            return self._fetching
        if self._clock() - self._asked < COOL_DOWN:
            return None
        self._asked = self._clock()
        self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        try:
            described = await self._get(self._metadata)
            self._keys = keys_of(await self._get(self._address(described)))
            self._fetched = self._clock()
        except (ClientError, TimeoutError, ValueError, NoKeys) as fault:
            log.warning("the signing keys were not fetched: %s", type(fault).__name__)

    def _address(self, described: Json) -> str:
        """Where the list is: at the same host, so that whoever answers for one answers for the other."""
        address = described.get("jwks_uri") if isinstance(described, dict) else None
        if not isinstance(address, str) or not isinstance(described, dict) or described.get("issuer") != ISSUER:
            raise NoKeys
        there, here = urlsplit(address), urlsplit(self._metadata)
        if (there.scheme, there.netloc) != (here.scheme, here.netloc):
            raise NoKeys
        return address

    async def _get(self, address: str) -> Json:
        async with self._session.get(address, timeout=PATIENCE, allow_redirects=False) as response:
            if response.status != 200:
                raise NoKeys
            return strict_json(await whole(response, LARGEST))


def keys_of(listed: Json) -> Mapping[str, Key]:
    """The usable ones of a JSON Web Key Set, by name. Raises NoKeys where there is none."""
    entries = listed.get("keys") if isinstance(listed, dict) else None
    found = {}
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and (made := _key(entry)) is not None:
            found[str(entry["kid"])] = made
    if not found:
        raise NoKeys
    return found


def _key(entry: dict[str, Json]) -> Key | None:
    kid, endorsements = entry.get("kid"), entry.get("endorsements", [])
    if not isinstance(kid, str) or not kid or entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
        return None
    try:
        public = RSAAlgorithm.from_jwk({name: entry[name] for name in ("kty", "n", "e")})
    except (jwt.InvalidKeyError, KeyError, ValueError, TypeError):
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < FEWEST_BITS:
        return None
    names = endorsements if isinstance(endorsements, list) else []
    return Key(public, frozenset(name for name in names if isinstance(name, str)))
