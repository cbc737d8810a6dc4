"""Tokens of the web chat: who may use which conversation, and until when; signed, so that a restart forgets none."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

# "talk" opens everything of one conversation. "stream" is for the address of a websocket, where it might be seen:
# it opens that alone, and not for long.
Use: TypeAlias = Literal["talk", "stream"]
LASTS: dict[Use, timedelta] = {"talk": timedelta(hours=12), "stream": timedelta(minutes=1)}
LONGEST = 2048
SHORTEST_KEY = 32


@dataclass(frozen=True, slots=True)
class Pass:
    """What a token says: this person may use this conversation."""

    conversation: str
    person: str


@dataclass(frozen=True, slots=True)
class Signer:
    key: bytes

    def __post_init__(self) -> None:
        if len(self.key) < SHORTEST_KEY:
            raise ValueError(f"a key of at least {SHORTEST_KEY} bytes")

    def sign(self, allowed: Pass, use: Use, now: datetime) -> str:
        ends = int((now + LASTS[use]).timestamp())
        content = json.dumps([use, allowed.conversation, allowed.person, ends], ensure_ascii=False).encode()
        return f"{_text(content)}.{_text(self._mac(content))}"

    def read(self, token: str, use: Use, now: datetime) -> Pass | None:
        """What the token allows, or None where it is not ours, for another use, or too old."""
        content, dot, mac = token.partition(".")
        if not dot or len(token) > LONGEST:
            return None
        try:
            said, seal = _bytes(content), _bytes(mac)
        except (binascii.Error, ValueError):
            return None
        if not hmac.compare_digest(seal, self._mac(said)):
            return None
        for_use, conversation, person, ends = json.loads(said)  # ours: the seal says so
        if for_use != use or ends <= now.timestamp():
            return None
        return Pass(conversation, person)

    def _mac(self, content: bytes) -> bytes:
        return hmac.new(self.key, b"web chat\0" + content, hashlib.sha256).digest()


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
