"""Reads an activity: a payload that came in, and what it means to us. Pure; knows nothing of where it came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot import cards
from bot.cards import Malformed
from bot.heard import File, Filled, Pressed, Said
from bot.payload import Json

Scope: TypeAlias = Literal["personal", "groupChat", "channel"]

SAID = "said"  # in the data of an answer to tap
LONGEST_ID = 400
LONGEST_NAME = 200
MOST_FILES = 20
MOST_MENTIONS = 50
IMAGE = "image/"
UPLOADED = "application/vnd.microsoft.teams.file.download.info"
# So begin the names of chats that people have with each other; "personal" is also one of two of them.
AMONG_PEOPLE = "19:"
# What Teams also tells a bot, and we have nothing to say to.
PASSED_OVER = frozenset(
    {"typing", "messageReaction", "messageUpdate", "messageDelete", "event", "endOfConversation", "trace", "handoff"}
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says it, and where: `user` is their Entra id, `account` what Teams calls them, `bot` what it calls us."""

    tenant: str
    user: str
    account: str
    bot: str
    scope: Scope
    conversation: str
    service_url: str

    @property
    def aloud(self) -> bool:
        return self.scope != "personal"


@dataclass(frozen=True, slots=True)
class Message:
    """A line of text with what was attached, or a card that an older client sent back. `pressed`: its message."""

    heard: Said | Filled | Pressed
    pressed: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Executed:
    """An action of a card, whose answer may take the card's place."""

    heard: Filled | Pressed
    pressed: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A dialog is wanted: for the message of that HTML, or with nothing in it, or for a button."""

    html: str = ""
    pressed: Pressed | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """A dialog came back."""

    heard: Filled | Pressed


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody has us in their chat, or has no longer."""

    here: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """Nothing that we answer."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A request for something that we do not offer."""


Meaning: TypeAlias = Message | Executed | Opened | Submitted | Arrival | Passed | Unknown


@dataclass(frozen=True, slots=True)
class Delivery:
    """One activity. `language` is a weak hint."""

    id: str
    kind: str
    origin: Origin
    meaning: Meaning
    language: str | None = None

    @property
    def key(self) -> str:
        return f"{self.origin.conversation}:{self.id}"


def read(payload: Mapping[str, Json]) -> Delivery | None:
    """None: nobody in particular did anything, so there is nobody to answer. Raises Malformed."""
    kind = payload.get("type")
    if not isinstance(kind, str) or kind not in PASSED_OVER | _MEANINGS.keys():
        raise Malformed("type")
    if payload.get("deliveryMode") not in (None, "normal", ""):
        raise Malformed("deliveryMode")
    if kind in PASSED_OVER:
        return None
    meaning = _MEANINGS[kind](payload)
    if isinstance(meaning, Passed):
        return None
    return Delivery(_id(payload.get("id")), kind, _origin(payload), meaning, _language(payload.get("locale")))


def _origin(payload: Mapping[str, Json]) -> Origin:
    by, to, where = (_object(payload.get(name)) for name in ("from", "recipient", "conversation"))
    # Where Teams does not say what kind of place it is, it still says whether others read there.
    scope = where.get("conversationType", "groupChat" if where.get("isGroup") else "personal")
    if scope not in ("personal", "groupChat", "channel"):
        raise Malformed("conversationType")
    place = _id(where.get("id"))
    if scope == "personal" and place.startswith(AMONG_PEOPLE):
        scope = "groupChat"
    tenant = _object(_object(payload.get("channelData", {})).get("tenant", {})).get("id", where.get("tenantId", ""))
    return Origin(
        _id(tenant, empty=True).lower(),
        _id(by.get("aadObjectId")).lower(),
        _id(by.get("id")),
        _id(to.get("id")),
        "personal" if scope == "personal" else "groupChat" if scope == "groupChat" else "channel",
        place,
        _id(payload.get("serviceUrl")),
    )


def _message(payload: Mapping[str, Json]) -> Message:
    value, pressed = payload.get("value"), _id(payload.get("replyToId") or "", empty=True)
    if value is not None:
        return Message(_tapped(_object(value)) or cards.read(_object(value)), pressed)
    text = payload.get("text") or ""
    if not isinstance(text, str):
        raise Malformed("text")
    return Message(Said(_without_us(text, payload)), "", _files(payload.get("attachments") or []))


def _tapped(value: Mapping[str, Json]) -> Said | None:
    """An answer that was offered below a question is heard as if it had been written."""
    said = value.get(SAID)
    return Said(said) if isinstance(said, str) and len(value) == 1 else None


def _without_us(text: str, payload: Mapping[str, Json]) -> str:
    """The words without the mention that brought them here, which only an entity of the message can name."""
    us, entities = _object(payload.get("recipient")).get("id"), payload.get("entities") or []
    if not isinstance(entities, list):
        raise Malformed("entities")
    for entity in entities[:MOST_MENTIONS]:
        if not isinstance(entity, dict) or entity.get("type") != "mention":
            continue
        whom, mention = entity.get("mentioned"), entity.get("text")
        if isinstance(whom, dict) and whom.get("id") == us and isinstance(mention, str) and mention:
            text = text.replace(mention, " ", 1)
    return re.sub("\u00a0|&nbsp;", " ", text).strip()


def _files(attachments: Json) -> tuple[File, ...]:
    """Pictures and uploads; not the HTML twin of a text, nor a card that somebody forwards."""
    if not isinstance(attachments, list):
        raise Malformed("attachments")
    found = (_file(each) for each in attachments[:MOST_FILES] if isinstance(each, dict))
    return tuple(each for each in found if each is not None)


def _file(attachment: Mapping[str, Json]) -> File | None:
    kind, name = attachment.get("contentType"), attachment.get("name")
    label = name[:LONGEST_NAME] if isinstance(name, str) else ""
    if kind == UPLOADED:
        content = attachment.get("content")
        url = content.get("downloadUrl") if isinstance(content, dict) else None
        kind = content.get("fileType") if isinstance(content, dict) else ""
        where = "download_url"
    elif isinstance(kind, str) and kind.startswith(IMAGE):
        url, where = attachment.get("contentUrl"), "content_url"
    else:
        return None
    if not isinstance(url, str) or len(url) > 10 * LONGEST_ID:
        return None
    return File(label, str(kind)[:LONGEST_NAME], None, {where: url})


def _invoke(payload: Mapping[str, Json]) -> Meaning:
    match payload.get("name"):
        case "adaptiveCard/action":
            return _executed(payload)
        case "composeExtension/fetchTask" | "task/fetch":
            return _opened(_object(payload.get("value")))
        case "composeExtension/submitAction" | "task/submit":
            return Submitted(cards.read(_object(_object(payload.get("value")).get("data"))))
        case str():
            return Unknown()
        case _:
            raise Malformed("name")


def _executed(payload: Mapping[str, Json]) -> Executed:
    action = _object(_object(payload.get("value")).get("action"))
    if action.get("type") not in ("Action.Execute", "Action.Submit"):
        raise Malformed("action")
    return Executed(cards.read(_object(action.get("data"))), _id(payload.get("replyToId") or "", empty=True))


def _opened(value: Mapping[str, Json]) -> Opened:
    data = value.get("data")
    if isinstance(data, dict) and "raw" in data:
        heard = cards.read({name: one for name, one in data.items() if name in cards.OURS})
        return Opened(pressed=heard if isinstance(heard, Pressed) else None)
    message = value.get("messagePayload")
    body = message.get("body") if isinstance(message, dict) else None
    content = body.get("content") if isinstance(body, dict) else None
    return Opened(content if isinstance(content, str) else "")


def _installation(payload: Mapping[str, Json]) -> Meaning:
    match payload.get("action"):
        case "add":
            return Arrival(here=True)
        case "remove":
            return Arrival(here=False)
        case "add-upgrade" | "remove-upgrade":
            return Passed()
        case _:
            raise Malformed("action")


def _conversation(payload: Mapping[str, Json]) -> Meaning:
    """People who come into a chat with us; whatever else changes in it is nothing to us."""
    added = payload.get("membersAdded") or []
    if not isinstance(added, list):
        raise Malformed("membersAdded")
    by = payload.get("from")
    named = isinstance(by, dict) and isinstance(by.get("aadObjectId"), str)
    return Arrival(here=True) if added and named else Passed()


_MEANINGS = {
    "message": _message,
    "invoke": _invoke,
    "installationUpdate": _installation,
    "conversationUpdate": _conversation,
}


def _object(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, dict):
        raise Malformed("an object")
    return value


def _id(value: Json, *, empty: bool = False) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ID or not (value or empty):
        raise Malformed("an id")
    return value


def _language(locale: Json) -> str | None:
    tag = locale[:2].lower() if isinstance(locale, str) else ""
    return "nb" if tag == "no" else tag or None
