"""Teams as a door for what is said unasked: into the chat that somebody has with us, opened where there is none yet."""

from dataclasses import dataclass

from botbuilder.schema import Activity, ChannelAccount, ConversationAccount  # type: ignore[import-untyped]  # it has none

from bot.channel import Address, Message
from bot.settings import SERVICE_HOST
from bot.teams.activities import activity_of, as_json
from bot.teams.connector import Connector
from storage.outcomes import Outcome, Rejected, Retry, Sent

EVERYWHERE = f"https://{SERVICE_HOST}/teams/"  # answers for a person of any region


@dataclass(frozen=True, slots=True)
class TeamsChannel:
    """`bot` is what Teams calls us: "28:" and the app's id. `address`: where to call for somebody never heard of."""

    connector: Connector
    bot: str
    address: str = EVERYWHERE

    async def send(self, to: Address, message: Message) -> Outcome:
        url, conversation = to.service_url or self.address, to.conversation
        if not conversation:
            opened = await self.open(url, to.user, to.tenant)
            if not isinstance(opened, Sent):
                return opened
            conversation = opened.conversation
        return await self.connector.post(url, conversation, as_json(self._addressed(message, conversation, to.user)))

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        if not to.conversation or not provider_id:
            return Rejected("it lies nowhere")
        activity = self._addressed(message, to.conversation, to.user)
        url = to.service_url or self.address
        return await self.connector.put(url, to.conversation, provider_id, as_json(activity))

    async def open(self, service_url: str, user: str, tenant: str) -> Outcome:
        """The 1:1 chat with somebody, made where there is none: Teams gives the same one each time."""
        outcome = await self.connector.open(
            service_url,
            {
                "bot": {"id": self.bot},
                "members": [{"id": user}],
                "isGroup": False,
                "tenantId": tenant,
                "channelData": {"tenant": {"id": tenant}},
            },
        )
        if isinstance(outcome, Sent):
            named = outcome.provider_id
            return Sent("", named, service_url) if named else Retry("a conversation without a name")
        return outcome

    def _addressed(self, message: Message, conversation: str, user: str) -> Activity:
        activity = activity_of(message.shown, message.setting)
        activity.conversation = ConversationAccount(id=conversation)
        activity.from_property = ChannelAccount(id=self.bot)
        activity.recipient = ChannelAccount(id=user)
        return activity
