"""A door as the rest of the program sees it: somewhere to send things, each time with an explicit outcome."""

from dataclasses import dataclass
from typing import Protocol

from dialogs.core.form import Setting
from dialogs.core.show import Shown
from storage.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is reached: the channel's own ids.

    `conversation` is the one that they have with us alone, or where a card lies; empty: the channel finds or opens it.
    `service_url` is where Teams wants to be called for it.
    """

    channel: str
    tenant: str
    user: str
    conversation: str = ""
    service_url: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What to show, for whom it is said. `key` names it for channels that know a message again: the outbox row's id."""

    shown: Shown
    setting: Setting
    key: str


class Channel(Protocol):
    """Sends once and never retries by itself: only the outbox does. Raises nothing that a network can do."""

    async def send(self, to: Address, message: Message) -> Outcome: ...

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome: ...
