"""What was understood of a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Slot: TypeAlias = str | bool | int | tuple[str, ...]
Store: TypeAlias = Literal["draft_until_confirmed", "nothing", "nothing_until_safe", "as_needed"]


@dataclass(frozen=True, slots=True)
class Understood:
    """The intent of a line, the slots it fills, its flags, what may be stored of it, and how sure this is (0-1)."""

    intent: str
    slots: Mapping[str, Slot]
    flags: frozenset[str]
    store: Store
    confidence: float
    language: str

    def as_json(self) -> dict[str, object]:
        """For `app.py understand`: lists sorted, what is not known left out."""
        slots = {name: sorted(slot) if isinstance(slot, tuple) else slot for name, slot in sorted(self.slots.items())}
        return {
            "intent": self.intent,
            "slots": slots,
            "flags": sorted(self.flags),
            "store": self.store,
            "confidence": round(self.confidence, 2),
            "language": self.language,
        }
