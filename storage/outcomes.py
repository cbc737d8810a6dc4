"""What came of sending something: every door answers with one of these, and the outbox acts on it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from storage.desk import Store


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived. `provider_id` is what the channel calls the message.

    `conversation`: where it lies; empty where that is everywhere. `service_url`: where Teams wants to be called for it.
    """

    provider_id: str = ""
    conversation: str = ""
    service_url: str = ""


@dataclass(frozen=True, slots=True)
class Retry:
    """It certainly did not arrive, and may later. `after`: seconds that the channel asks for.

    `limited`: the channel said "too many", so the whole conversation waits, and perhaps the lane.
    """

    reason: str
    after: float | None = None
    limited: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """There is nobody to reach there. `mark`: why, where the door says that of the person and not of a message."""

    reason: str
    mark: Literal["", "blocked", "app_missing", "left"] = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The channel will never take it."""

    reason: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """It was sent, and nobody knows whether it arrived."""

    reason: str


@dataclass(frozen=True, slots=True)
class Pointless:
    """Nothing was sent: it is no longer so, or no longer theirs to know."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing was sent: it is to be said at another time of the assistant's clock, and waits for it."""

    reason: str
    due_at: datetime


Outcome: TypeAlias = Sent | Retry | Gone | Rejected | InDoubt | Pointless | Later


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of it, and what is to be kept of it in the transaction that records it (not if somebody else did)."""

    outcome: Outcome
    keep: Callable[[Store], Awaitable[None]] | None = None
