"""The web chat as a door for what is said unasked: there is no service in between, so what is kept is what is shown."""

from bot.channel import Address, Message
from storage.outcomes import Outcome, Sent


class WebChannel:
    """Sends nothing itself: the page draws it from the row that the outcome's transaction writes (bot/web/live.py)."""

    async def send(self, to: Address, message: Message) -> Outcome:
        return Sent()

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        return Sent(provider_id)
