"""Slack as a door for what is said unasked: one call a message, with what came of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.channel import Address, Message
from bot.slack.api import NotDone, SlackApi
from bot.slack.blocks import draw
from bot.slack.envelope import Body, text_at
from bot.slack.pictures import Album
from bot.slack.speaking import NO_PREVIEW, NOT_SHOWN, Chats, content
from storage.outcomes import Outcome, Rejected, Sent

HOME = "home"  # where a page lies, among the cards that are kept current


def nobody(to: Address) -> None:
    return None


async def no_page(to: Address) -> None:
    return None


@dataclass(slots=True)
class SlackChannel:
    """`told` is called with whoever was told something, so that what else shows it can follow; `redraw` publishes a
    page anew.
    """

    api: SlackApi
    told: Callable[[Address], None] = nobody
    redraw: Callable[[Address], Awaitable[None]] = no_page
    chats: Chats = field(init=False)
    album: Album = field(init=False)

    def __post_init__(self) -> None:
        self.chats, self.album = Chats(self.api), Album(self.api)

    async def send(self, to: Address, message: Message) -> Outcome:
        try:
            chat = to.conversation or await self.chats.of(to.user)
            self.chats.pace.spend(chat)  # the outbox has a pace of its own
            said = await self._said("chat.postMessage", {"channel": chat, **NO_PREVIEW}, message)
        except NotDone as fault:
            return fault.outcome
        self.told(to)
        return Sent(text_at(said, "ts"), chat)

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        if to.conversation == HOME:
            return await self._page(to, provider_id)
        if not to.conversation or not provider_id:
            return Rejected("nobody noted where it lies")
        try:
            await self._said("chat.update", {"channel": to.conversation, "ts": provider_id}, message)
        except NotDone as fault:
            return fault.outcome
        self.told(to)
        return Sent(provider_id, to.conversation)

    async def _page(self, to: Address, provider_id: str) -> Outcome:
        """Somebody's own page holds more than the one card that has changed, so it is drawn as a whole."""
        try:
            await self.redraw(to)
        except NotDone as fault:
            return fault.outcome
        return Sent(provider_id, to.conversation)

    async def _said(self, method: str, where: Body, message: Message) -> Body:
        """With its pictures, or without those that Slack does not show. Raises NotDone."""
        files = await self.album.files(message.shown)
        try:
            return await self.api.call(method, {**where, **content(draw(message.shown, message.setting, files))})
        except NotDone as fault:
            if not files or fault.code not in NOT_SHOWN:
                raise
        self.album.refused(files)
        return await self.api.call(method, {**where, **content(draw(message.shown, message.setting))})
