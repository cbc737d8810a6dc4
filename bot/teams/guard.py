"""What may come in at all: looked at from the outside inwards, and nothing is read before it is known who sent it."""

from aiohttp import hdrs, web

from bot.cards import Malformed
from bot.http import LARGEST_BODY, Neighbours, Refused, read_json
from bot.payload import Json
from bot.settings import TeamsSettings
from bot.teams.origins import Hosts
from bot.teams.reader import Delivery, read
from bot.teams.tokens import CHANNEL, Tokens, Vouched

_FORWARDED = (hdrs.FORWARDED, hdrs.X_FORWARDED_FOR)
_HERE = frozenset({"127.0.0.1", "::1"})


class Guard:
    """Raises Refused: 401 for what cannot be authenticated, 403 for what may not, else what HTTP has for it."""

    def __init__(self, settings: TeamsSettings, tokens: Tokens, hosts: Hosts) -> None:
        self._settings, self._tokens, self._hosts = settings, tokens, hosts
        self._neighbours = Neighbours()

    async def admitted(self, request: web.Request) -> Delivery | None:
        """What was delivered; None: nothing that anybody need answer."""
        if request.content_type != "application/json":
            raise Refused(415)
        if request.content_length is not None and request.content_length > LARGEST_BODY:
            raise Refused(413)
        vouched = await self._vouched(request)
        payload = await read_json(request)
        if not isinstance(payload, dict):
            raise Refused(400)
        self._place(payload, vouched)
        try:
            return read(payload)
        except Malformed as wrong:
            raise Refused(400) from wrong

    async def _vouched(self, request: web.Request) -> Vouched | None:
        headers = request.headers.getall(hdrs.AUTHORIZATION, [])
        if self._settings.playground and not headers:
            # The Playground has no token. It runs on this machine, and so does whoever may do without one.
            if request.remote not in _HERE or any(name in request.headers for name in _FORWARDED):
                raise Refused(401)
            self._neighbours.allow(request)
            return None
        return await self._tokens.verified(headers[0] if len(headers) == 1 else None)

    def _place(self, payload: dict[str, Json], vouched: Vouched | None) -> None:
        """The channel, the address to answer at and the tenant: those that the token speaks for, and no others."""
        address = payload.get("serviceUrl")
        if not isinstance(address, str) or not isinstance(payload.get("channelId"), str):
            raise Refused(400)
        if payload["channelId"] != CHANNEL or not self._hosts.allow(address):
            raise Refused(403)
        if vouched is None:
            return
        if vouched.service_url != address:
            raise Refused(401)
        for tenant in tenants_of(payload):
            if tenant not in self._settings.tenants:
                raise Refused(403)


def tenants_of(payload: dict[str, Json]) -> tuple[str, str]:
    """As the channel says it and as the conversation does, in small letters. Raises Refused where one is missing."""
    data, conversation = payload.get("channelData"), payload.get("conversation")
    tenant = data.get("tenant") if isinstance(data, dict) else None
    one = tenant.get("id") if isinstance(tenant, dict) else None
    other = conversation.get("tenantId") if isinstance(conversation, dict) else None
    if not isinstance(one, str) or not isinstance(other, str):
        raise Refused(400)
    return one.lower(), other.lower()
