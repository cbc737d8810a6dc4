"""What an export calls a measure, so that a file that comes back is known to be ours: its number, and which change."""

import hashlib
import hmac
import re
from dataclasses import dataclass

PLANS = "plans"  # what the installation's own key is called
_SEALED = re.compile(r"([0-9]{1,9})-([0-9]{1,9})-([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Seal:
    """`key` is this installation's own: the numbers of another mean other measures."""

    key: bytes

    def name(self, number: int, revision: int) -> str:
        return f"{number}-{revision}-{self._mark(number, revision)}"

    def read(self, name: str) -> tuple[int, int] | None:
        """The number and the change; None where it is not ours."""
        found = _SEALED.fullmatch(name.strip())
        if found is None:
            return None
        number, revision = int(found[1]), int(found[2])
        return (number, revision) if hmac.compare_digest(found[3], self._mark(number, revision)) else None

    def _mark(self, number: int, revision: int) -> str:
        return hmac.digest(self.key, f"measure\0{number}\0{revision}".encode(), hashlib.sha256).hex()[:8]
