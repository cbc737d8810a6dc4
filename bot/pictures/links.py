"""Addresses that we give: each made for one reader, for a while, and asked about again when it is opened.

What they lead to is named by an id: a picture's, or "chart:", "ics:", "plan:", "broadcast:" and which; or "feed:" and
the secret of a calendar that is there until it is taken back.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(hours=8)
LONGEST = 600


@dataclass(slots=True)
class Links:
    """`base` is where we are reached from outside; "" where that is not known, and then there are no links.

    `key` is this installation's own. `real` is real time: a demo's clock opens no door longer.
    """

    key: bytes
    real: Callable[[], datetime]
    base: str = ""

    def to(self, owner: str) -> Callable[[str], str]:
        """For a reader, what makes an address of an id."""

        def link(id: str) -> str:
            return f"{self.base.rstrip('/')}/{self._path(id, owner)}" if self.base else ""

        return link

    def _path(self, id: str, owner: str) -> str:
        match id.partition(":"):
            case "feed", ":", secret:
                return f"calendar/{secret}.ics"
            case "paper", ":", _:
                return f"documents/{self.sign(id, owner)}"
            case "ics", ":", _:
                return f"calendar/{self.sign(id, owner)}.ics"
            case "plan", ":", _:
                return f"plan/{self.sign(id, owner)}"
            case "broadcast", ":", _:
                return f"broadcast/{self.sign(id, owner)}"
            case _:
                return f"pictures/{self.sign(id, owner)}"

    def sign(self, id: str, owner: str) -> str:
        ends = int((self.real() + LASTS).timestamp())
        content = json.dumps([id, owner, ends], ensure_ascii=False).encode()
        return f"{_text(content)}.{_text(self._mac(content))}"

    @property
    def site(self) -> str:
        """What tells this installation from every other, and nothing else."""
        return f"{hmac.digest(self.key, b'site', hashlib.sha256).hex()[:16]}.vernebot"

    def read(self, token: str) -> tuple[str, str] | None:
        """The id, and for whom the address was made; None where it is not ours or too old."""
        content, dot, mac = token.partition(".")
        if not dot or len(token) > LONGEST or not token.isascii():
            return None
        try:
            said, seal = _bytes(content), _bytes(mac)
        except (binascii.Error, ValueError):
            return None
        if not hmac.compare_digest(seal, self._mac(said)):
            return None
        what, owner, ends = json.loads(said)  # ours: the seal says so
        return (what, owner) if ends > self.real().timestamp() else None

    def _mac(self, content: bytes) -> bytes:
        return hmac.digest(self.key, b"picture\0" + content, hashlib.sha256)


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
