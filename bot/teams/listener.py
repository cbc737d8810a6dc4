"""What each kind of activity comes to: a turn, and where its reply is shown."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from botbuilder.core import ActivityHandler, TurnContext  # type: ignore[import-untyped]  # it has none

from bot import plain
from bot.heard import Account, Arrived, Filled, Heard, Incoming, Pressed, Reply, Turn
from bot.payload import Json
from bot.teams.activities import card_of
from bot.teams.adapter import DELIVERY
from bot.teams.dialogs import dialog_key, dialog_of, is_over
from bot.teams.invokes import NOT_OFFERED, replaced_by, strip
from bot.teams.reader import Arrival, Delivery, Executed, Message, Opened, Submitted
from bot.teams.showing import Showing, not_saved
from bot.teams.visitors import Visitors
from bot.teams.words import words_of
from dialogs.core.text import _

BELOW = _("You find it below.")
REPORT = "deviation"  # what a message is reported as
ANSWER = "answer"  # what goes back to Teams in the HTTP answer

Beside = Callable[[Coroutine[Any, Any, object]], object]


@dataclass(slots=True)
class Listener(ActivityHandler):  # type: ignore[misc]  # botbuilder-core has no types
    """`beside` takes what nobody waits for."""

    turn: Turn
    showing: Showing
    visitors: Visitors
    beside: Beside
    _greeting: set[tuple[str, str]] = field(default_factory=set)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        delivery: Delivery = turn_context.turn_state[DELIVERY]
        assert isinstance(delivery.meaning, Message)
        meaning = delivery.meaning
        with self.showing.adapter.typing(delivery):
            account = await self.visitors.account(delivery.origin)
            reply = await self._taken(delivery, account, meaning.heard, meaning)
        pressed = meaning.pressed if in_place(reply, meaning.heard) else ""
        await self.showing.shown(turn_context, account, reply, pressed)

    async def on_invoke_activity(self, turn_context: TurnContext) -> None:
        delivery: Delivery = turn_context.turn_state[DELIVERY]
        match delivery.meaning:
            case Executed(heard, pressed):
                turn_context.turn_state[ANSWER] = await self._executed(turn_context, heard, pressed)
            case Opened(html, button):
                heard = button or Pressed(REPORT, {"what": words} if (words := words_of(html)) else {})
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
            account, doorkeeper = await self.visitors.account(origin), self.showing.doorkeeper
            with not_saved("who has us in their chat"):
                if not meaning.here:
                    self.showing.forget(account)
                    await doorkeeper.reach(account, "")
                elif not await doorkeeper.reached(account):
                    await self.showing.shown(context, account, await self._taken(delivery, account, Arrived()))
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
            public = await self.showing.alone(delivery, account, reply)
            return strip(plain.draw(public[0], reply.setting).text)
        if not in_place(reply, heard):
            await self.showing.own(context, account, reply, reply.shown)
            return strip(plain.said(BELOW, reply.setting))
        await self.showing.remember(account, delivery.origin.conversation, reply, reply.shown[:1], [pressed])
        await self.showing.own(context, account, reply, reply.shown[1:])
        return replaced_by(card_of(reply.shown[0], reply.setting))

    async def _in_dialog(self, delivery: Delivery, heard: Filled | Pressed, key: str) -> Json:
        """A dialog is seen by nobody else, wherever it was opened, and is gone when it is closed: what came of it also
        lies in the person's own chat with us.
        """
        account = await self.visitors.account(delivery.origin)
        reply = await self.turn(Incoming(account, heard, key, delivery.language))
        if is_over(reply):
            self.beside(self.showing.privately(delivery, account, reply, reply.shown))
        return dialog_of(reply, opened=isinstance(delivery.meaning, Opened))


def in_place(reply: Reply, heard: Heard) -> bool:
    """Whether the card that was pressed becomes the answer. Told again, what came of a form is said there again."""
    return bool(reply.shown) and (reply.replaces or (isinstance(heard, Filled) and reply.source is not None))
