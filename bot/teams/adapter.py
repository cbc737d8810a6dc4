"""Our own Bot Framework adapter for Teams: an activity runs through the SDK's pipeline, and what is sent goes by us."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from botbuilder.core import BotAdapter, TurnContext  # type: ignore[import-untyped]  # it has none
from botbuilder.schema import (  # type: ignore[import-untyped]  # it has none
    Activity,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from bot.payload import Json
from bot.teams.activities import as_json
from bot.teams.connector import Connector
from bot.teams.reader import Delivery, Origin
from storage.outcomes import Gone, Outcome, Retry, Sent

PAUSES = (0.3, 1.0)  # seconds before a reply that certainly did not arrive is tried again
LONGEST_WAIT = 3.0  # whatever Teams asks for: it waits for our answer, too
PATIENCE = 1.0  # seconds of a turn after which "is typing" is shown
DELIVERY = "delivery"

log = logging.getLogger("vernebot.teams")


class TeamsAdapter(BotAdapter):  # type: ignore[misc]  # botbuilder-core has no types
    def __init__(self, connector: Connector) -> None:
        super().__init__()
        self._connector = connector
        self._typing: set[asyncio.Task[Outcome]] = set()

    def context(self, delivery: Delivery, *, conversation: str = "") -> TurnContext:
        """The context of a delivery, or of the same person's own chat with us."""
        context = TurnContext(self, activity_of(delivery, conversation))
        context.turn_state[DELIVERY] = delivery
        return context

    async def run(self, delivery: Delivery, logic: Callable[[TurnContext], object]) -> TurnContext:
        context = self.context(delivery)
        await self.run_pipeline(context, logic)
        return context

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """An id for each; an empty one where it did not get there, which has been logged."""
        sent: list[ResourceResponse] = []
        for activity in activities:
            outcome = await self._sent(activity)
            sent.append(ResourceResponse(id=outcome.provider_id if isinstance(outcome, Sent) else ""))
            if isinstance(outcome, Gone):
                break
        return sent + [ResourceResponse(id="")] * (len(activities) - len(sent))

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse | None:
        url, where = activity.service_url, activity.conversation.id
        outcome = await self._connector.put(url, where, activity.id, as_json(activity))
        return ResourceResponse(id=activity.id) if isinstance(outcome, Sent) else None

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Nothing of ours deletes."""

    @contextmanager
    def typing(self, delivery: Delivery) -> Iterator[None]:
        """Shows that we think, once that takes longer than people expect."""
        if delivery.origin.aloud:
            yield
            return
        waiting = asyncio.get_running_loop().call_later(PATIENCE, self._type, delivery.origin)
        try:
            yield
        finally:
            waiting.cancel()

    def _type(self, origin: Origin) -> None:
        content: dict[str, Json] = {
            "type": "typing",
            "from": {"id": origin.bot},
            "conversation": {"id": origin.conversation},
            "recipient": {"id": origin.account},
        }
        typing = asyncio.create_task(self._connector.post(origin.service_url, origin.conversation, content))
        self._typing.add(typing)
        typing.add_done_callback(self._typing.discard)

    async def _sent(self, activity: Activity) -> Outcome:
        """A reply waits in no outbox: what was not taken is tried again at once, what may have been taken never is."""
        content, url, where = as_json(activity), activity.service_url, activity.conversation.id
        outcome = await self._connector.post(url, where, content)
        for pause in PAUSES:
            if not isinstance(outcome, Retry):
                break
            await asyncio.sleep(min(max(pause, outcome.after or 0.0), LONGEST_WAIT))
            outcome = await self._connector.post(url, where, content)
        if not isinstance(outcome, Sent):
            log.warning("a reply did not get there: %s, %s", type(outcome).__name__, outcome.reason)
        return outcome


def activity_of(delivery: Delivery, conversation: str = "") -> Activity:
    """What the SDK wants to know of a delivery; the words stay out of it."""
    origin: Origin = delivery.origin
    return Activity(
        type=delivery.kind,
        # A reply to a message elsewhere would be a reply to nothing.
        id=None if conversation else delivery.id,
        channel_id="msteams",
        service_url=origin.service_url,
        conversation=ConversationAccount(id=conversation or origin.conversation),
        from_property=ChannelAccount(id=origin.account, aad_object_id=origin.user),
        recipient=ChannelAccount(id=origin.bot),
    )
