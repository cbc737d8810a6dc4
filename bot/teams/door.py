"""The Teams door: `POST /api/messages` in, the pooled connection out, and an orderly end to both."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, TypeVar

from aiohttp import ClientSession, TCPConnector, web

from bot.clock import real_now
from bot.crowd import Crowd
from bot.doorkeeper import Doorkeeper
from bot.heard import Turn
from bot.http import answer
from bot.origin import origin_of
from bot.payload import Json
from bot.place import Place
from bot.plain import draw
from bot.sentences import FAILED
from bot.settings import SERVICE_HOST, TeamsSettings
from bot.teams.activities import activity_of
from bot.teams.adapter import TeamsAdapter
from bot.teams.channel import EVERYWHERE, TeamsChannel
from bot.teams.connector import Connector
from bot.teams.guard import Guard
from bot.teams.invokes import strip
from bot.teams.keys import Keys
from bot.teams.listener import ANSWER, Listener
from bot.teams.login import Login, by_settings
from bot.teams.origins import Hosts
from bot.teams.reader import Delivery, Message
from bot.teams.showing import Showing
from bot.teams.tokens import Tokens
from bot.teams.visitors import Visitors

PATH = "/api/messages"
MOST_CONNECTIONS = 64
IDLE = 30.0  # seconds that an unused connection stays open: shorter than the other side keeps it
DRAIN = 20.0  # seconds that turns under way are given at the end
OURS = "28:"  # before the app's id: what Teams calls a bot

Done = TypeVar("Done")

log = logging.getLogger("vernebot.teams")


class TeamsLine:
    """Everything outbound: made first, because what is said unasked needs it and the turn does not.

    Made within a running event loop; `stop` ends it. `clock` is monotonic.
    """

    def __init__(
        self,
        settings: TeamsSettings,
        *,
        real: Callable[[], datetime] = real_now,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings, self.real, self.clock = settings, real, clock
        self.hosts = Hosts(settings.service_hosts, settings.loopback, settings.playground)
        self.session = ClientSession(connector=TCPConnector(limit=MOST_CONNECTIONS, keepalive_timeout=IDLE))
        self.login = Login(by_settings(settings, self.session, real), clock)
        self.connector = Connector(self.session, self.login, self.hosts)
        self.channel = TeamsChannel(self.connector, f"{OURS}{settings.app_id}", address_of(settings))

    async def stop(self) -> None:
        await self.login.stop()
        await self.session.close()


class TeamsDoor:
    """`hear` is the turn. Made within a running event loop; `start` before it is served, `stop` when no longer."""

    def __init__(self, line: TeamsLine, hear: Turn, doorkeeper: Doorkeeper, place: Place) -> None:
        settings = line.settings
        self.channel, self._line, self._place = line.channel, line, place
        self._keys = Keys(line.session, settings.openid_metadata, line.clock)
        self._guard = Guard(settings, Tokens(settings.app_id, self._keys, line.real), line.hosts)
        self._adapter = TeamsAdapter(line.connector)
        visitors = Visitors(
            doorkeeper, line.connector, settings.app_tenant, anybody=settings.playground, clock=line.clock
        )
        showing = Showing(doorkeeper, self._adapter, line.channel)
        self._listener = Listener(hear, showing, visitors, self._later)
        self._crowd = Crowd()
        self._busy: set[asyncio.Task[Any]] = set()

    def routes(self) -> list[web.RouteDef]:
        return [web.post(PATH, self.heard)]

    async def start(self) -> None:
        if not self._line.settings.playground:
            await self._keys.start()

    async def stop(self) -> None:
        """Lets what is under way come to its end; what is said unasked may still go out until the line is stopped."""
        if self._busy:
            await asyncio.wait(self._busy, timeout=DRAIN)
        await self._keys.stop()

    async def heard(self, request: web.Request) -> web.Response:
        delivery = await self._guard.admitted(request)
        if delivery is None:
            return answer({})
        # In a task of its own: a sender who hangs up must not end a turn in the middle.
        return answer(await asyncio.shield(self._beside(self._in_turn(delivery))))

    def _beside(self, doing: Coroutine[Any, Any, Done]) -> asyncio.Task[Done]:
        task = asyncio.create_task(doing)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)
        return task

    def _later(self, doing: Coroutine[Any, Any, object]) -> None:
        """Does what nobody waits for."""
        self._beside(self._quietly(doing))

    async def _quietly(self, doing: Coroutine[Any, Any, object]) -> None:
        try:
            await doing
        except Exception as fault:  # noqa: BLE001 - nobody is there to hear of it, and its text may be a person's
            log.error("what nobody waited for failed: %s at %s", type(fault).__name__, origin_of(fault))

    async def _in_turn(self, delivery: Delivery) -> Json:
        async with self._crowd.one((delivery.origin.tenant, delivery.origin.user)):
            return await self._taken(delivery)

    async def _taken(self, delivery: Delivery) -> Json:
        try:
            context = await self._adapter.run(delivery, self._listener.on_turn)
        # The turn answers for its own faults; this is for what is left, so that nobody waits for nothing.
        except Exception as fault:  # noqa: BLE001
            log.error("a Teams turn failed: %s at %s", type(fault).__name__, origin_of(fault))
            return await self._sorry(delivery)
        answered: Json = context.turn_state.get(ANSWER, {})
        return answered

    async def _sorry(self, delivery: Delivery) -> Json:
        setting = self._place.bare_setting(delivery.language, self._line.real())
        if isinstance(delivery.meaning, Message) and not delivery.origin.aloud:
            await self._adapter.context(delivery).send_activity(activity_of(FAILED, setting))
            return {}
        return strip(draw(FAILED, setting).text)


def address_of(settings: TeamsSettings) -> str:
    """Where to call for somebody of whom we know no address: Teams' own for every region, where that is allowed."""
    if SERVICE_HOST in settings.service_hosts or not settings.service_hosts:
        return EVERYWHERE
    return f"{'http' if settings.loopback else 'https'}://{min(settings.service_hosts)}/"
