"""What each kind of activity comes to: a turn, and its reply in our own chat, in a card's place, or in a dialog."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from botbuilder.core import ActivityHandler, TurnContext  # type: ignore[import-untyped]  # it has none
from botbuilder.schema import Activity  # type: ignore[import-untyped]  # it has none

from bot import plain
from bot.aloud import in_private, in_public
from bot.doorkeeper import Doorkeeper
from bot.heard import Account, Arrived, Filled, Heard, Incoming, Pressed, Reply, Turn
from bot.payload import Json
from bot.teams.activities import activity_of, card_of
from bot.teams.adapter import DELIVERY, TeamsAdapter
from bot.teams.channel import TeamsChannel
from bot.teams.dialogs import dialog_key, dialog_of
from bot.teams.invokes import NOT_OFFERED, replaced_by, strip
from bot.teams.reader import Arrival, Delivery, Executed, Message, Opened, Submitted
from bot.teams.visitors import Visitors
from bot.teams.words import words_of
from dialogs.core.show import Shown
from dialogs.core.text import _
from storage.database import NotSaved
from storage.outcomes import Sent

BELOW = _("You find it below.")
REPORT = "deviation"  # what a message is reported as
ANSWER = "answer"  # what goes back to Teams in the HTTP answer
MOST_REMEMBERED = 20_000

log = logging.getLogger("vernebot.teams")


@dataclass(slots=True)
class Listener(ActivityHandler):  # type: ignore[misc]  # botbuilder-core has no types
    """Hears what arrives, takes the turn, shows the reply."""

    turn: Turn
    doorkeeper: Doorkeeper
    adapter: TeamsAdapter
    channel: TeamsChannel
    visitors: Visitors
    _reached: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    _greeting: set[tuple[str, str]] = field(default_factory=set)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        delivery: Delivery = turn_context.turn_state[DELIVERY]
        assert isinstance(delivery.meaning, Message)
        meaning = delivery.meaning
        account = await self.visitors.account(delivery.origin)
        with self.adapter.typing(delivery):
            reply = await self._taken(delivery, account, meaning.heard, meaning)
        await self._shown(turn_context, account, reply, meaning.pressed if reply.replaces else "")

    async def on_invoke_activity(self, turn_context: TurnContext) -> None:
        delivery: Delivery = turn_context.turn_state[DELIVERY]
        match delivery.meaning:
            case Executed(heard, pressed):
                turn_context.turn_state[ANSWER] = await self._executed(turn_context, heard, pressed)
            case Opened(html, pressed):
                heard = pressed or Pressed(REPORT, {"what": words} if (words := words_of(html)) else {})
                turn_context.turn_state[ANSWER] = await self._in_dialog(delivery, heard, delivery.key)
            case Submitted(heard):
                turn_context.turn_state[ANSWER] = await self._in_dialog(delivery, heard, dialog_key(delivery, heard))
            case _:
                turn_context.turn_state[ANSWER] = NOT_OFFERED

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        await self._arrived(turn_context)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        await self._arrived(turn_context)

    async def _arrived(self, context: TurnContext) -> None:
        """Greets once, however often Teams tells; anew when somebody has thrown us out and taken us back."""
        delivery: Delivery = context.turn_state[DELIVERY]
        origin, meaning = delivery.origin, delivery.meaning
        one = (origin.tenant, origin.user)
        if origin.aloud or not isinstance(meaning, Arrival) or one in self._greeting:
            return
        self._greeting.add(one)
        try:
            account = await self.visitors.account(origin)
            if not meaning.here:
                self._reached.pop(one, None)
                await self.doorkeeper.reach(account, "")
            elif not await self.doorkeeper.reached(account):
                await self._shown(context, account, await self._taken(delivery, account, Arrived()))
        except NotSaved as away:
            log.warning("nobody was greeted: %s", away)
        finally:
            self._greeting.discard(one)

    async def _taken(self, delivery: Delivery, account: Account, heard: Heard, message: Message | None = None) -> Reply:
        files = message.files if message else ()
        aloud = delivery.origin.aloud
        return await self.turn(Incoming(account, heard, delivery.key, delivery.language, aloud, files))

    async def _executed(self, context: TurnContext, heard: Filled | Pressed, pressed: str) -> Json:
        delivery: Delivery = context.turn_state[DELIVERY]
        account = await self.visitors.account(delivery.origin)
        reply = await self._taken(delivery, account, heard)
        if delivery.origin.aloud:
            public = await self._answered_alone(delivery, account, reply)
            return strip(plain.draw(public[0], reply.setting).text)
        if not (reply.replaces and reply.shown):
            await self._own(context, account, reply, reply.shown)
            return strip(plain.said(BELOW, reply.setting))
        await self._remember(account, delivery.origin.conversation, reply, reply.shown[:1], [pressed])
        await self._own(context, account, reply, reply.shown[1:])
        return replaced_by(card_of(reply.shown[0], reply.setting))

    async def _in_dialog(self, delivery: Delivery, heard: Filled | Pressed, key: str) -> Json:
        """A dialog is seen by nobody else, wherever it was opened."""
        account = await self.visitors.account(delivery.origin)
        reply = await self.turn(Incoming(account, heard, key, delivery.language))
        return dialog_of(reply)

    async def _shown(self, context: TurnContext, account: Account, reply: Reply, pressed: str = "") -> None:
        delivery: Delivery = context.turn_state[DELIVERY]
        if delivery.origin.aloud:
            public = await self._answered_alone(delivery, account, reply)
            await context.send_activities([activity_of(each, reply.setting) for each in public])
            return
        shown = reply.shown
        if pressed and shown and await self._updated(context, reply, pressed):
            await self._remember(account, delivery.origin.conversation, reply, shown[:1], [pressed])
            shown = shown[1:]
        await self._own(context, account, reply, shown)

    async def _own(self, context: TurnContext, account: Account, reply: Reply, shown: Sequence[Shown]) -> None:
        """Shows it in the person's own chat with us, and notes what lies where."""
        origin = context.turn_state[DELIVERY].origin
        await self._sent(context, account, reply, shown, origin.conversation)
        if reply.kept:
            await self._reach(account, origin.conversation, origin.service_url)

    async def _answered_alone(self, delivery: Delivery, account: Account, reply: Reply) -> tuple[Shown, ...]:
        """Answers in the person's own chat; gives what may stand where others read."""
        private, origin = in_private(reply), delivery.origin
        if not private:
            return in_public(reply)
        opened = await self.channel.open(origin.service_url, origin.account, origin.tenant)
        if not isinstance(opened, Sent):
            return in_public(reply, delivered=False)
        context = self.adapter.context(delivery, conversation=opened.conversation)
        arrived = await self._sent(context, account, reply, private, opened.conversation)
        if arrived and reply.kept:
            await self._reach(account, opened.conversation, origin.service_url)
        return in_public(reply, delivered=arrived)

    async def _sent(
        self, context: TurnContext, account: Account, reply: Reply, shown: Sequence[Shown], conversation: str
    ) -> bool:
        if not shown:
            return True
        sent = await context.send_activities([activity_of(each, reply.setting) for each in shown])
        names = [each.id for each in sent]
        await self._remember(account, conversation, reply, shown, names)
        return all(names)

    async def _updated(self, context: TurnContext, reply: Reply, pressed: str) -> bool:
        activity: Activity = activity_of(reply.shown[0], reply.setting)
        activity.id = pressed
        return await context.update_activity(activity) is not None

    async def _remember(
        self, account: Account, conversation: str, reply: Reply, shown: Sequence[Shown], names: Sequence[str]
    ) -> None:
        """A card that could not be noted is not kept up to date; whoever reads it was answered all the same."""
        with not_saved("what was shown"):
            for each, name in zip(shown, names, strict=True):
                if name:
                    await self.doorkeeper.remember(account, conversation, name, each, reply)

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
