"""What the peers have in common: where they listen, whom they trust, and the card that they answer with.

Each is started as `python -m benchmarks.doors.peers.NAME PORT WORLD`, where WORLD is what `benchmarks/doors/world.py`
says of itself as JSON.
"""

import json
import logging
import os
import socket
import sys
from dataclasses import dataclass
from typing import Any

MICROSOFT = frozenset({"login.microsoftonline.com", "login.botframework.com", "login.windows.net", "sts.windows.net"})


@dataclass(frozen=True, slots=True)
class World:
    """Where this machine's stand-in for Microsoft and Slack is, and what the bot is called there."""

    address: str
    tls_port: int
    certificate: str
    app_id: str
    tenant: str
    password: str
    bot_token: str
    signing_secret: str


def started() -> tuple[int, World]:
    """Reads the command line. Microsoft's names lead to this machine from now on; the libraries stay as they are."""
    logging.basicConfig(level=logging.WARNING)
    world = World(**json.loads(sys.argv[2]))
    # The stand-in has a certificate of its own, for those libraries that insist on TLS.
    os.environ["REQUESTS_CA_BUNDLE"] = os.environ["SSL_CERT_FILE"] = world.certificate
    asked = socket.getaddrinfo

    def here(host: Any, port: Any, *more: Any, **rest: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        return (
            asked("127.0.0.1", world.tls_port, *more, **rest) if name in MICROSOFT else asked(host, port, *more, **rest)
        )

    socket.getaddrinfo = here
    return int(sys.argv[1]), world


def card(text: str) -> dict[str, Any]:
    """A small Adaptive Card: the words, three facts and two buttons."""
    facts = [{"title": name, "value": text[:20]} for name in ("What", "Where", "When")]
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{"type": "TextBlock", "text": text, "wrap": True}, {"type": "FactSet", "facts": facts}],
        "actions": [
            {"type": "Action.Submit", "title": "Send", "data": {"word": "send"}},
            {"type": "Action.Submit", "title": "Cancel", "data": {"word": "cancel"}},
        ],
    }


def blocks(text: str) -> list[dict[str, Any]]:
    """The same for Slack."""
    fields = [{"type": "mrkdwn", "text": f"*{name}*\n{text[:20]}"} for name in ("What", "Where", "When")]
    buttons = [
        {"type": "button", "action_id": word, "text": {"type": "plain_text", "text": word}}
        for word in ("send", "cancel")
    ]
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": text}},
        {"type": "section", "fields": fields},
        {"type": "actions", "elements": buttons},
    ]
