"""Whether a request is Slack's: its signature over the raw body, made within the last five minutes. Pure."""

import hashlib
import hmac
import re

WINDOW = 300  # seconds, to both sides

_STAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


def well_formed(stamp: str, signature: str, now: float) -> bool:
    """What can be told from the headers alone, before a byte of the body is read."""
    fits = bool(_STAMP.fullmatch(stamp)) and bool(_SIGNATURE.fullmatch(signature))
    return fits and abs(now - int(stamp)) <= WINDOW


def genuine(secret: str, stamp: str, signature: str, body: bytes) -> bool:
    return hmac.compare_digest(signed(secret, stamp, body), signature)


def signed(secret: str, stamp: str, body: bytes) -> str:
    return "v0=" + hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
