"""Shows a reply where it belongs: in our own chat, in a card's place, or to one person alone who had asked aloud."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from botbuilder.core import TurnContext  # type: ignore[import-untyped]  # it has none

from bot.aloud import in_private, in_public
from bot.doorkeeper import Doorkeeper
from bot.heard import Account, Reply
from bot.teams.activities import activity_of
from bot.teams.adapter import DELIVERY, TeamsAdapter
from bot.teams.channel import TeamsChannel
from bot.teams.reader import Delivery
from dialogs.core.show import Shown
from storage.database import NotSaved
from storage.outcomes import Sent

MOST_REMEMBERED = 20_000

log = logging.getLogger("vernebot.teams")


@dataclass(slots=True)
class Showing:
    doorkeeper: Doorkeeper
    adapter: TeamsAdapter
    channel: TeamsChannel
    _reached: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    async def shown(self, context: TurnContext, account: Account, reply: Reply, pressed: str = "") -> None:
        """`pressed`: the message whose card becomes the first of it."""
        delivery: Delivery = context.turn_state[DELIVERY]
        if delivery.origin.aloud:
            public = await self.alone(delivery, account, reply)
            await context.send_activities([activity_of(each, reply.setting) for each in public])
            return
        shown = reply.shown
        if pressed and shown and await self._updated(context, reply, pressed):
            await self.remember(account, delivery.origin.conversation, reply, shown[:1], [pressed])
            shown = shown[1:]
        await self.own(context, account, reply, shown)

    async def own(self, context: TurnContext, account: Account, reply: Reply, shown: Sequence[Shown]) -> None:
        """Shows it in the person's own chat with us, and notes what lies where."""
        origin = context.turn_state[DELIVERY].origin
        await self._sent(context, account, reply, shown, origin.conversation)
        if reply.kept:
            await self._reach(account, origin.conversation, origin.service_url)

    async def alone(self, delivery: Delivery, account: Account, reply: Reply) -> tuple[Shown, ...]:
        """Answers in the person's own chat; gives what may stand where others read."""
        private = in_private(reply)
        return (
            in_public(reply, delivered=await self.privately(delivery, account, reply, private))
            if private
            else (in_public(reply))
        )

    async def privately(self, delivery: Delivery, account: Account, reply: Reply, shown: Sequence[Shown]) -> bool:
        """Opens the person's own chat with us, wherever they are now, and shows it there. Whether it arrived."""
        origin = delivery.origin
        opened = await self.channel.open(origin.service_url, origin.account, origin.tenant)
        if not isinstance(opened, Sent):
            log.warning("no chat was opened for an answer: %s, %s", type(opened).__name__, opened.reason)
            return False
        context = self.adapter.context(delivery, conversation=opened.conversation)
        arrived = await self._sent(context, account, reply, shown, opened.conversation)
        if arrived and reply.kept:
            await self._reach(account, opened.conversation, origin.service_url)
        return arrived

    async def remember(
        self, account: Account, conversation: str, reply: Reply, shown: Sequence[Shown], names: Sequence[str]
    ) -> None:
        """A card that could not be noted is not kept up to date; whoever reads it was answered all the same."""
        with not_saved("what was shown"):
            for each, name in zip(shown, names, strict=True):
                if name:
                    await self.doorkeeper.remember(account, conversation, name, each, reply)

    def forget(self, account: Account) -> None:
        self._reached.pop((account.tenant, account.user), None)

    async def _sent(
        self, context: TurnContext, account: Account, reply: Reply, shown: Sequence[Shown], conversation: str
    ) -> bool:
        if not shown:
            return True
        sent = await context.send_activities([activity_of(each, reply.setting) for each in shown])
        names = [each.id for each in sent]
        await self.remember(account, conversation, reply, shown, names)
        return all(names)

    async def _updated(self, context: TurnContext, reply: Reply, pressed: str) -> bool:
        activity = activity_of(reply.shown[0], reply.setting)
        activity.id = pressed
        return await context.update_activity(activity) is not None

    async def _reach(self, account: Account, conversation: str, service_url: str) -> None:
        one, where = (account.tenant, account.user), (conversation, service_url)
        if self._reached.get(one) == where:
            return
        with not_saved("where somebody is reached"):
            await self.doorkeeper.reach(account, conversation, service_url)
            if len(self._reached) >= MOST_REMEMBERED:
                self._reached.clear()
            self._reached[one] = where


@contextmanager
def not_saved(what: str) -> Iterator[None]:
    try:
        yield
    except NotSaved as away:
        log.warning("%s was not noted: %s", what, away)
