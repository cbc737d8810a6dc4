"""What Slack delivers, told apart: events, commands, interactions; over HTTP and over a socket the same. Pure."""

from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl

from bot.payload import Json, strict_json

MOST_FIELDS = 40  # of a form; a command has a dozen

Body: TypeAlias = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Challenge:
    """Slack asks whether this address is ours; the answer is the challenge itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `id` is the same when it is delivered again; `body` is the event itself."""

    id: str
    team: str
    enterprise: str
    body: Body


@dataclass(frozen=True, slots=True)
class Command:
    team: str
    enterprise: str
    body: Body


@dataclass(frozen=True, slots=True)
class Interaction:
    """A press, a modal that came back or was closed, a shortcut, a list that asks what to offer."""

    kind: str
    team: str
    enterprise: str
    body: Body


@dataclass(frozen=True, slots=True)
class Unknown:
    """Slack's, and nothing that we know: it is taken, so that it is not sent again."""


Envelope: TypeAlias = Challenge | Event | Command | Interaction | Unknown


def of_http(content_type: str, body: bytes) -> Envelope:
    """A verified request's body. Raises ValueError where it is malformed."""
    if content_type == "application/json":
        return of_event(strict_json(body))
    fields = parse_qsl(
        body.decode("ascii"),
        keep_blank_values=True,
        strict_parsing=True,
        encoding="utf-8",
        errors="strict",
        max_num_fields=MOST_FIELDS,
    )
    form: Body = dict(fields)
    if len(form) != len(fields) or any("\0" in part for pair in fields for part in pair):
        raise ValueError("a name is there twice, or a NUL")
    payload = form.get("payload")
    return of_interaction(strict_json(payload.encode())) if isinstance(payload, str) else of_command(form)


def of_event(payload: Json) -> Envelope:
    match payload:
        case {"type": "url_verification", "challenge": str(challenge)}:
            return Challenge(challenge)
        case {"type": "event_callback", "event_id": str(event_id), "event": dict(event)} if event_id:
            return Event(event_id, text_at(payload, "team_id"), _enterprise(payload), event)
        case dict():
            return Unknown()
        case _:
            raise ValueError("not an object")


def of_command(payload: Json) -> Envelope:
    if not isinstance(payload, dict) or not text_at(payload, "command"):
        return Unknown()
    return Command(text_at(payload, "team_id"), text_at(payload, "enterprise_id"), payload)


def of_interaction(payload: Json) -> Envelope:
    match payload:
        case dict() if kind := text_at(payload, "type"):
            return Interaction(kind, text_at(payload, "team", "id"), text_at(payload, "enterprise", "id"), payload)
        case dict():
            return Unknown()
        case _:
            raise ValueError("not an object")


def text_at(value: Json, *path: str) -> str:
    """The text that lies there; empty where there is none."""
    found = at(value, *path)
    return found if isinstance(found, str) else ""


def at(value: Json, *path: str) -> Json:
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def _enterprise(payload: Json) -> str:
    return text_at(payload, "enterprise_id") or text_at(payload, "context_enterprise_id")
