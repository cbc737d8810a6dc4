"""The door of Slack, put together: its address or its socket, who comes in, and how they are answered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from bot.doorkeeper import Doorkeeper
from bot.heard import Turn
from bot.home import Home
from bot.settings import SlackSettings
from bot.slack.after import After
from bot.slack.answering import Answering
from bot.slack.api import SlackApi
from bot.slack.channel import SlackChannel
from bot.slack.homes import Homes
from bot.slack.modals import Modals
from bot.slack.people import Identity, People
from bot.slack.site import Site
from bot.slack.socket import Socket
from bot.slack.speaking import Speaker
from bot.slack.turns import Listener
from dialogs.core.form import Setting


def slack_channel(settings: SlackSettings) -> SlackChannel:
    """What is said unasked goes through it; it can be made before there is anybody to listen. Raises UnsafeAddress."""
    return SlackChannel(SlackApi(settings.bot_token, settings.api_url, loopback=settings.loopback))


@dataclass(slots=True)
class SlackDoor:
    """`bare`: the setting where nobody knows to whom we speak. `now`: real time."""

    settings: SlackSettings
    channel: SlackChannel
    hear: Turn
    doorkeeper: Doorkeeper
    home: Home
    bare: Callable[[], Setting]
    now: Callable[[], datetime]
    after: After = field(default_factory=After)
    listener: Listener = field(init=False)
    _socket: Socket | None = None

    def __post_init__(self) -> None:
        api = self.channel.api
        speaker = Speaker(api, self.doorkeeper, self.channel.chats, self.channel.album)
        modals = Modals(speaker, self.bare)
        homes = Homes(self.home, speaker, self.home.delivery.dialogs, self.after)
        answering = Answering(speaker, modals, self.after)
        people = People(api, self.doorkeeper)
        self.listener = Listener(self.hear, Identity(api), people, answering, modals, homes, self.after)
        self.channel.told, self.channel.redraw = homes.told, homes.redrawn

    def routes(self) -> list[web.RouteDef]:
        if self.settings.mode != "http":
            return []
        return Site(self.settings.signing_secret, self.listener.take, self.now).routes()

    async def start(self) -> None:
        """Slack being away keeps nobody from starting: it is asked again when it comes."""
        await self.listener.identity.get()
        if self.settings.mode == "socket":
            known = self.settings
            self._socket = Socket(self.channel.api, known.app_token, self.listener.take, known.loopback)
            self._socket.start()

    async def stop(self) -> None:
        """What is under way is said before the door closes."""
        if self._socket is not None:
            await self._socket.stop()
        await self.after.drained()
        await self.channel.api.close()
