"""A day, a span of days, and what is neither."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Reason: TypeAlias = Literal["unknown", "impossible", "ambiguous"]


class NotADate(ValueError):
    """What was written is no day or time: not understood, not in the calendar, or two different ones."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From the first to the last day, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


Day: TypeAlias = date | Span
