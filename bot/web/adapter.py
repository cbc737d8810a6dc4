"""The web chat's own Bot Framework adapter: what a page says becomes `Heard`, a `Reply` becomes activities it shows."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from botbuilder.core import ActivityHandler, BotAdapter, TurnContext  # type: ignore[import-untyped]  # it has none
from botbuilder.schema import (  # type: ignore[import-untyped]  # it has none
    Activity,
    ActivityTypes,
    Attachment,
    CardAction,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
    SuggestedActions,
)

from bot import cards, plain
from bot.cards import Malformed, walk
from bot.heard import Account, Arrived, Heard, Incoming, Reply, Said, Turn
from bot.http import Refused
from bot.origin import origin_of
from bot.payload import Json
from bot.web.conversations import Conversation
from bot.web.directline import Message
from dialogs.core.form import Setting
from dialogs.core.show import Notice, Question, Shown

CARD = "application/vnd.microsoft.card.adaptive"
BOT: Final = "vernebot"

# The card's own activity id, in the data of its actions: Web Chat does not tell which card was pressed.
STAMP = "activity"

# Seconds for which an answer that is not kept can still be fetched.
PASSING = 60

log = logging.getLogger("vernebot.web")


@dataclass(slots=True)
class _Place:
    """Where a turn shows things: the conversation, and whether it may be kept there."""

    conversation: Conversation
    keep: bool = True


class WebAdapter(BotAdapter):  # type: ignore[misc]  # botbuilder-core has no types
    """Sends into the page's conversation in memory; there is no service in between."""

    def __init__(self, turn: Turn, now: Callable[[], datetime], sorry: str) -> None:
        super().__init__(self._failed)
        self._now, self._sorry = now, sorry
        self._bot = _Listener(turn, self)

    async def arrived(self, conversation: Conversation) -> None:
        person = ChannelAccount(id=conversation.person)
        activity = _incoming(ActivityTypes.conversation_update, conversation, members_added=[person])
        await self._run(conversation, activity)

    async def heard(self, conversation: Conversation, message: Message, number: int) -> None:
        """Raises Refused where a card brought back nothing that a card of ours sends."""
        stamp, heard = _read(message)
        activity = _incoming(ActivityTypes.message, conversation, id=conversation.activity_id(number))
        activity.text, activity.locale = message.text, message.locale
        await self._run(conversation, activity, message=message, heard=heard, pressed=stamp, number=number)

    async def _run(self, conversation: Conversation, activity: Activity, **state: object) -> None:
        context = TurnContext(self, activity)
        context.turn_state["place"] = _Place(conversation)
        context.turn_state.update(state)
        await self.run_pipeline(context, self._bot.on_turn)

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        place: _Place = context.turn_state["place"]
        sent: list[ResourceResponse] = []
        for activity in activities:
            number = place.conversation.number(self._now())
            self._show(place, number, activity)
            sent.append(ResourceResponse(id=place.conversation.activity_id(number)))
        return sent

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse | None:
        place: _Place = context.turn_state["place"]
        number = place.conversation.number_of(activity.id or "")
        if number is None:
            return None
        self._show(place, number, activity)
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Direct Line has no word for it; nothing of ours deletes."""

    def echo(self, context: TurnContext) -> None:
        """Shows the message itself, now that the turn has decided whether it may be kept."""
        place: _Place = context.turn_state["place"]
        message, number = context.turn_state.get("message"), context.turn_state.get("number")
        if not isinstance(message, Message) or not isinstance(number, int):
            return
        data: dict[str, Json] = {"clientActivityID": message.client_id} if message.client_id else {}
        if message.post_back:
            data["postBack"] = True
        shown: dict[str, Json] = {
            "type": "message",
            "from": {"id": place.conversation.person, "role": "user"},
            "conversation": {"id": place.conversation.id},
            "channelId": "directline",
            "channelData": data,
        }
        # A text beside what a card brought back was not heard, so nobody knows whether it may be kept.
        if message.text is not None and message.value is None:
            shown["text"] = message.text
            shown["textFormat"] = "plain"
        place.conversation.show(number, shown, self._now(), keep=place.keep)

    def _show(self, place: _Place, number: int, activity: Activity) -> None:
        drawn = as_json(activity)
        drawn["from"] = {"id": BOT, "name": "Vernebot", "role": "bot"}
        _stamp(drawn, place.conversation.activity_id(number))
        place.conversation.show(number, drawn, self._now(), keep=place.keep, passing=True)
        if not place.keep:
            asyncio.get_running_loop().call_later(PASSING, place.conversation.let_pass, number)

    async def _failed(self, context: TurnContext, fault: Exception) -> None:
        """The turn answers for its own faults; this is for what is left, so that nobody waits for nothing.

        Nobody knows then whether the words may be kept, so they are not.
        """
        if isinstance(fault, Refused):
            raise fault
        log.error("a web turn failed: %s at %s", type(fault).__name__, origin_of(fault))
        context.turn_state["place"].keep = False
        self.echo(context)
        await context.send_activity(_said(self._sorry))


class _Card(dict[str, Json]):
    """A card on its way out. The SDK would copy it part for part, and nobody else holds it."""

    def __deepcopy__(self, memo: object) -> "_Card":
        return self


class _Listener(ActivityHandler):  # type: ignore[misc]  # as above
    """Hears what arrives, takes the turn, shows the reply."""

    def __init__(self, turn: Turn, adapter: WebAdapter) -> None:
        super().__init__()
        self._turn, self._adapter = turn, adapter

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        await self._answer(turn_context, Arrived(), None)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        message: Message = turn_context.turn_state["message"]
        key = f"{turn_context.activity.conversation.id}:{message.client_id}" if message.client_id else None
        await self._answer(turn_context, turn_context.turn_state["heard"], key)

    async def _answer(self, context: TurnContext, heard: Heard, key: str | None) -> None:
        activity = context.activity
        account = Account("web", activity.from_property.id)
        reply = await self._turn(Incoming(account, heard, key, activity.locale))
        await self._show(context, reply)

    async def _show(self, context: TurnContext, reply: Reply) -> None:
        place: _Place = context.turn_state["place"]
        drawn = [activity_of(shown, reply.setting) for shown in reply.shown]
        place.keep = reply.kept
        if reply.forget:
            place.conversation.forget()
        self._adapter.echo(context)
        if drawn and reply.replaces and await self._replaced(context, drawn[0]):
            drawn = drawn[1:]
        if drawn:
            await context.send_activities(drawn)

    async def _replaced(self, context: TurnContext, activity: Activity) -> bool:
        activity.id = context.turn_state.get("pressed") or ""
        return await self._adapter.update_activity(context, activity) is not None


def _incoming(kind: str, conversation: Conversation, **more: object) -> Activity:
    return Activity(
        type=kind,
        channel_id="directline",
        service_url="urn:web-chat",
        conversation=ConversationAccount(id=conversation.id),
        from_property=ChannelAccount(id=conversation.person, role="user"),
        recipient=ChannelAccount(id=BOT, role="bot"),
        **more,
    )


def _read(message: Message) -> tuple[str, Heard]:
    """Which card was pressed, if one was, and what was said. Raises Refused."""
    if message.value is None:
        return "", Said(message.text or "")
    stamp = message.value.get(STAMP)
    value = {name: one for name, one in message.value.items() if name != STAMP}
    try:
        return stamp if isinstance(stamp, str) else "", cards.read(value)
    except Malformed as wrong:
        raise Refused(400) from wrong


def as_json(activity: Activity) -> dict[str, Json]:
    """An activity of ours as Direct Line has it: what the SDK's own serializer makes of it, at a tenth of the cost."""
    drawn: dict[str, Json] = {
        "type": activity.type,
        "id": activity.id,
        "serviceUrl": activity.service_url,
        "channelId": activity.channel_id,
        "locale": activity.locale,
        "replyToId": activity.reply_to_id,
        "inputHint": activity.input_hint,
        "text": activity.text,
        "textFormat": activity.text_format,
        "summary": activity.summary,
    }
    if activity.conversation is not None:
        drawn["conversation"] = {"id": activity.conversation.id}
    if activity.recipient is not None:
        drawn["recipient"] = {"id": activity.recipient.id, "role": activity.recipient.role}
    if activity.attachments:
        drawn["attachments"] = [
            {"contentType": each.content_type, "content": each.content} for each in activity.attachments
        ]
    if activity.suggested_actions is not None:
        offered = activity.suggested_actions.actions
        actions: list[Json] = [{"type": each.type, "title": each.title, "value": each.value} for each in offered]
        drawn["suggestedActions"] = {"to": [], "actions": actions}
    return {name: value for name, value in drawn.items() if value is not None}


def _stamp(activity: dict[str, Json], activity_id: str) -> None:
    for part in walk(activity.get("attachments")):
        data = part.get("data")
        if part.get("type") == "Action.Submit" and isinstance(data, dict):
            data[STAMP] = activity_id


def activity_of(shown: Shown, setting: Setting) -> Activity:
    """A card where there is something to fill in, press or line up; else a text, with answers to tap."""
    written = plain.draw(shown, setting)
    if _is_text(shown):
        return _said(written.text, written.suggested)
    attachment = Attachment(content_type=CARD, content=_Card(cards.draw(shown, setting)))
    return Activity(type=ActivityTypes.message, attachments=[attachment], summary=written.text)


def _is_text(shown: Shown) -> bool:
    match shown:
        case Question(fields=fields):
            return not fields
        case Notice(title=title, facts=facts, buttons=buttons, tone=tone):
            return title is None and not facts and not buttons and tone == "plain"
        case _:
            return False


def _said(text: str, suggested: tuple[str, ...] = ()) -> Activity:
    activity = Activity(type=ActivityTypes.message, text=text, text_format="plain")
    if suggested:
        actions = [CardAction(type="imBack", title=label, value=label) for label in suggested]
        activity.suggested_actions = SuggestedActions(to=[], actions=actions)
    return activity
