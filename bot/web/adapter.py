"""The web chat's own Bot Framework adapter: what a page says becomes `Heard`, a `Reply` becomes activities it shows."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from botbuilder.core import ActivityHandler, BotAdapter, TurnContext  # type: ignore[import-untyped]  # it has none
from botbuilder.schema import (  # type: ignore[import-untyped]  # it has none
    Activity,
    ActivityTypes,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from bot import cards
from bot.cards import Malformed
from bot.heard import Account, Arrived, File, Heard, Incoming, Reply, Said, Turn
from bot.http import Refused
from bot.origin import origin_of
from bot.payload import Json
from bot.pictures.uploads import Uploads
from bot.plain import said as said_in
from bot.web.activities import BOT, STAMP, activity_of, said, signed
from bot.web.conversations import Conversation
from bot.web.directline import Message
from bot.web.live import Live
from bot.web.upload import Uploaded
from dialogs.core.form import Setting
from dialogs.core.show import about_of
from dialogs.core.text import _

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

    def __init__(
        self,
        turn: Turn,
        now: Callable[[], datetime],
        sorry: str,
        live: Live | None = None,
        uploads: Uploads | None = None,
    ) -> None:
        super().__init__(self._failed)
        self._now, self._sorry, self._live = now, sorry, live
        self._bot = _Listener(turn, self, uploads)

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

    async def looked(self, conversation: Conversation) -> None:
        if self._live is not None:
            await self._live.looked(conversation)

    def watched(self) -> None:
        if self._live is not None:
            self._live.refresh()

    async def remember(self, context: TurnContext, reply: Reply, activity_ids: Sequence[str]) -> None:
        """Has the cards that are about something noted, so that they can be drawn again when it changes."""
        if self._live is None or not reply.kept or reply.source is None:
            return
        place: _Place = context.turn_state["place"]
        for shown, activity_id in zip(reply.shown, activity_ids, strict=True):
            if (about := about_of(shown)) is not None:
                place.conversation.drawn[activity_id] = about.revision
                await self._live.remember(place.conversation, activity_id, shown, reply)

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
        if message.previews:
            shown["attachments"] = _previews(message.previews, context.turn_state.get("setting"))
        place.conversation.show(number, shown, self._now(), keep=place.keep)

    def _show(self, place: _Place, number: int, activity: Activity) -> None:
        name = place.conversation.activity_id(number)
        place.conversation.show(number, signed(activity, name), self._now(), keep=place.keep, passing=True)
        if not place.keep:
            asyncio.get_running_loop().call_later(PASSING, place.conversation.let_pass, name)

    async def _failed(self, context: TurnContext, fault: Exception) -> None:
        """The turn answers for its own faults; this is for what is left, so that nobody waits for nothing.

        Nobody knows then whether the words may be kept, so they are not.
        """
        if isinstance(fault, Refused):
            raise fault
        log.error("a web turn failed: %s at %s", type(fault).__name__, origin_of(fault))
        context.turn_state["place"].keep = False
        self.echo(context)
        await context.send_activity(said(self._sorry))


class _Listener(ActivityHandler):  # type: ignore[misc]  # as above
    """Hears what arrives, takes the turn, shows the reply."""

    def __init__(self, turn: Turn, adapter: WebAdapter, uploads: Uploads | None) -> None:
        super().__init__()
        self._turn, self._adapter, self._uploads = turn, adapter, uploads

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        await self._answer(turn_context, Arrived(), None)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        message: Message = turn_context.turn_state["message"]
        key = f"{turn_context.activity.conversation.id}:{message.client_id}" if message.client_id else None
        files = tuple([await self._file(each) for each in message.files])
        await self._answer(turn_context, turn_context.turn_state["heard"], key, files)
        if self._uploads is not None and files:
            await self._uploads.settle([each.source for each in files])

    async def _file(self, uploaded: Uploaded) -> File:
        source: Mapping[str, str] = {}
        if self._uploads is not None and uploaded.content is not None:
            source = await self._uploads.put(uploaded.content)
        return File("", uploaded.content_type, uploaded.size, source)

    async def _answer(self, context: TurnContext, heard: Heard, key: str | None, files: tuple[File, ...] = ()) -> None:
        activity = context.activity
        account = Account("web", activity.from_property.id)
        reply = await self._turn(Incoming(account, heard, key, activity.locale, files=files))
        await self._show(context, reply)

    async def _show(self, context: TurnContext, reply: Reply) -> None:
        place: _Place = context.turn_state["place"]
        drawn = [activity_of(shown, reply.setting) for shown in reply.shown]
        place.keep = reply.kept
        context.turn_state["setting"] = reply.setting
        if reply.forget:
            place.conversation.forget()
        self._adapter.echo(context)
        ids: list[str] = []
        if drawn and reply.replaces and await self._replaced(context, drawn[0]):
            ids.append(drawn[0].id)
        if len(drawn) > len(ids):
            ids += [each.id for each in await context.send_activities(drawn[len(ids) :])]
        await self._adapter.remember(context, reply, ids)

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


def _previews(urls: Sequence[str], setting: object) -> list[Json]:
    """What the page made of its own pictures, for it to show; each with a name for those who do not see it."""
    drawn: list[Json] = []
    for number, url in enumerate(urls, 1):
        name = said_in(_("Picture {number}", number=number), setting) if isinstance(setting, Setting) else str(number)
        drawn.append({"contentType": "image/jpeg", "thumbnailUrl": url, "name": name})
    return drawn


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
