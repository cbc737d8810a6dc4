"""Slack as a door for what is said unasked: one call a message, with what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channel import Address, Message
from bot.slack.api import NotDone, SlackApi
from bot.slack.blocks import draw
from bot.slack.envelope import Body, text_at
from bot.slack.speaking import NO_PREVIEW, Chats, content
from storage.outcomes import Outcome, Rejected, Sent


def nobody(to: Address) -> None:
    return None


@dataclass(slots=True)
class SlackChannel:
    """`told` is called with whoever was told something, so that what else shows it can follow."""

    api: SlackApi
    told: Callable[[Address], None] = nobody
    chats: Chats = field(init=False)

    def __post_init__(self) -> None:
        self.chats = Chats(self.api)

    async def send(self, to: Address, message: Message) -> Outcome:
        try:
            chat = to.conversation or await self.chats.of(to.user)
            self.chats.pace.spend(chat)  # the outbox has a pace of its own
            said = await self.api.call("chat.postMessage", {"channel": chat, **_content(message), **NO_PREVIEW})
        except NotDone as fault:
            return fault.outcome
        self.told(to)
        return Sent(text_at(said, "ts"), chat)

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        if not to.conversation or not provider_id:
            return Rejected("nobody noted where it lies")
        try:
            await self.api.call("chat.update", {"channel": to.conversation, "ts": provider_id, **_content(message)})
        except NotDone as fault:
            return fault.outcome
        self.told(to)
        return Sent(provider_id, to.conversation)


def _content(message: Message) -> Body:
    return content(draw(message.shown, message.setting))
