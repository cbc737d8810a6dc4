"""What is said unasked: a notice is drawn when it is sent, from a reference, with today's rights and in today's language."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from dialogs.core.dialog import Context
from dialogs.core.show import Shown


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is said: about what, and what made it one thing. `id` is that of its row in the outbox.

    `again`: it has been said, and its card is drawn anew where it lies; what was relevant then is shown as it is now.
    """

    subject: str  # case:1042; empty where it is about the day
    occasion: str  # filed, question:3, 2026-11-22
    id: int = 0
    again: bool = False

    @property
    def number(self) -> int:
        """Of a subject that is a case. Raises ValueError."""
        return int(self.subject.removeprefix("case:"))


Tell: TypeAlias = Callable[[Cause, Context], Awaitable[Shown | None]]
"""Draws it for the person in the context; None where it is no longer so, or no longer theirs to know. Only reads."""


@dataclass(frozen=True, slots=True)
class Unasked:
    """One file in dialogs/notices/ is one notice; it is found there, and every door has it.

    What is said `by_day` waits for an hour at which people may be disturbed.
    """

    name: str
    tell: Tell
    by_day: bool = False
