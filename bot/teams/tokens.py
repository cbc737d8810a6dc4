"""Is it Microsoft who calls, on behalf of Teams, and meant for us? A bearer token in, what it vouches for out."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import jwt
from jwt.types import Options

from bot.http import Refused
from bot.payload import Json
from bot.teams.keys import ISSUER, Keys

CHANNEL = "msteams"
LEEWAY = 300  # seconds that two clocks may differ
MOST_REMEMBERED = 1_000  # Microsoft signs anew once an hour, for each address that we are called from
LONGEST = 8_000
_BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]{1,2000}\.[A-Za-z0-9_-]{1,6000}\.[A-Za-z0-9_-]{1,2000})", re.IGNORECASE)
# PyJWT checks the signature; what is claimed is checked here, by our clock and without leniency for lists.
_UNCHECKED: Options = {
    "verify_aud": False,
    "verify_iss": False,
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_sub": False,
    "verify_jti": False,
}


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a token says that was found to be good: where its sender may be answered, and until when it holds."""

    service_url: str
    kid: str
    until: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A token that looks like one, before anything in it is believed."""

    header: str
    token: str
    kid: str


class Tokens:
    """Raises Refused(401) for whatever is not good, without saying why."""

    def __init__(self, app_id: str, keys: Keys, now: Callable[[], datetime]) -> None:
        self._app_id, self._keys, self._now = app_id, keys, now
        self._good: OrderedDict[str, Vouched] = OrderedDict()

    async def verified(self, header: str | None) -> Vouched:
        if header is not None and (vouched := self._remembered(header)) is not None:
            return vouched
        shaped = shape(header)
        key = await self._keys.find(shaped.kid)
        if key is None or CHANNEL not in key.endorsements:
            raise Refused(401)
        try:
            claims = jwt.decode(shaped.token, key.public, algorithms=["RS256"], options=_UNCHECKED)
        except jwt.InvalidTokenError as wrong:
            raise Refused(401) from wrong
        vouched = self._claimed(claims, shaped.kid)
        self._good[shaped.header] = vouched
        while len(self._good) > MOST_REMEMBERED:
            self._good.popitem(last=False)
        return vouched

    def _remembered(self, header: str) -> Vouched | None:
        """A token that was good a moment ago is, until it ends or its key is withdrawn."""
        vouched = self._good.get(header)
        if vouched is None:
            return None
        if self._now().timestamp() > vouched.until or self._keys.known(vouched.kid) is None:
            del self._good[header]
            return None
        return vouched

    def _claimed(self, claims: dict[str, Json], kid: str) -> Vouched:
        now = self._now().timestamp()
        begins, ends = _moment(claims.get("nbf")), _moment(claims.get("exp"))
        service_url = claims.get("serviceurl")
        if claims.get("iss") != ISSUER or claims.get("aud") != self._app_id:
            raise Refused(401)
        if not begins - LEEWAY <= now <= ends + LEEWAY:
            raise Refused(401)
        if not isinstance(service_url, str) or not service_url:
            raise Refused(401)
        return Vouched(service_url, kid, ends + LEEWAY)


def shape(header: str | None) -> Shaped:
    """Reads what a forger may write as they like, so that nothing dear is done for what is plainly wrong."""
    found = _BEARER.fullmatch(header or "") if len(header or "") < LONGEST else None
    if found is None:
        raise Refused(401)
    try:
        named = jwt.get_unverified_header(found[1])
    except jwt.InvalidTokenError as wrong:
        raise Refused(401) from wrong
    kid = named.get("kid")
    if named.get("alg") != "RS256" or not isinstance(kid, str) or not kid or "crit" in named:
        raise Refused(401)
    return Shaped(found[0], found[1], kid)


def _moment(claim: Json) -> float:
    if isinstance(claim, bool) or not isinstance(claim, int | float):
        raise Refused(401)
    return float(claim)
