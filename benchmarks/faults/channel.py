"""A channel to the fake door, as a real one would be: a pooled client, one try, and always an explicit outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp

from bot import plain
from bot.channel import Address, Message
from storage.outcomes import Gone, InDoubt, Outcome, Rejected, Retry, Sent


@dataclass(slots=True)
class DoorChannel:
    """`instance` is the process that sends, and `tokens` which claim of a row it sends, so that the log tells.

    `names`: what a row is called in the log, where its words do not say it. `heeds`: whether it tells the outbox what
    Retry-After said (a sabotaged one does not).
    """

    session: aiohttp.ClientSession
    door: str
    instance: int
    tokens: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    heeds: bool = True

    async def send(self, to: Address, message: Message) -> Outcome:
        drawn = plain.draw(message.shown, message.setting).text
        text = self.names.get(message.key, drawn)
        body = {"row": int(message.key), "token": self.tokens.get(message.key, 0), "instance": self.instance}
        try:
            async with self.session.post(f"{self.door}/send/{to.user}", json={**body, "text": text}) as response:
                said = await response.json()
                return self._outcome(response.status, response.headers, str(said.get("id", "")))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Retry("not reached")
        # Sent, wholly or in part, and no answer: nobody knows.
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return InDoubt(type(error).__name__)

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        # Of what the product says a card may lie there; of names, none does.
        return Sent(provider_id) if self.names else Rejected("nothing said here is drawn again")

    def _outcome(self, status: int, headers: Mapping[str, str], id: str) -> Outcome:
        if status < 300:
            return Sent(id)
        match status:
            case 429 if self.heeds:
                return Retry("429", float(headers["Retry-After"]), limited=True)
            case 403 | 404:
                return Gone(str(status))
            case 412 | 429 | 500 | 502 | 503 | 504:
                return Retry(str(status))
            case _:
                return Rejected(str(status))


def client(timeout: float, in_flight: int = 16) -> aiohttp.ClientSession:
    """`timeout`: seconds in which an answer has to come."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=timeout, sock_connect=timeout / 2),
        connector=aiohttp.TCPConnector(limit=in_flight),
    )
