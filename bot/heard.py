"""What a door hears and what it is to show, in the same words for every door."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dialogs.core.form import Raw, Setting
from dialogs.core.show import Shown

Channel: TypeAlias = Literal["web", "teams", "slack"]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody at a door, by the ids that the door vouches for; never by a display name.

    `home`: the tenant or team that a blank in people.csv stands for. `guest`: somebody of another organisation, who is
    given the emergency numbers and nothing else.
    """

    channel: Channel
    user: str
    tenant: str = ""
    email: str | None = None  # verified by the channel, else None
    home: str = ""
    guest: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """Something that came with a message. `source`: what the door needs to fetch it; never shown, never logged."""

    name: str
    content_type: str
    size: int | None = None  # bytes, as the door says
    source: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """A line of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A card that came back: texts by field name, and perhaps what was pressed (`word`: send, change, back, cancel).

    `draft` is empty for a form that keeps nothing. `revision` is the draft's when the card was drawn.
    """

    dialog: str
    draft: str
    revision: int
    values: Raw = field(default_factory=dict)
    word: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that opens a dialog, with answers it brings along."""

    dialog: str
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody opened the conversation and has said nothing yet."""


Heard: TypeAlias = Said | Filled | Pressed | Arrived


@dataclass(frozen=True, slots=True)
class Incoming:
    """One delivery. `key` names it, so that the same one delivered again does nothing; None is a new one.

    `aloud`: it was said where others read, so the answer goes to whoever said it alone (bot/aloud.py).
    """

    account: Account
    heard: Heard
    key: str | None = None
    language: str | None = None  # a weak hint of the channel's
    aloud: bool = False
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show, in which setting.

    `kept` is False where neither what was said nor the answer may be kept anywhere: it is shown to whoever is there
    now. `forget` asks the door to drop what it remembers of this conversation. `replaces`: the card that was pressed
    has become this. `source`: the dialog and the reference from which it can be said again, for cards that are about
    something; `owner`: to whom.
    """

    shown: tuple[Shown, ...]
    setting: Setting
    kept: bool = True
    forget: bool = False
    replaces: bool = False
    source: tuple[str, Mapping[str, str]] | None = None
    owner: str = ""
    saved: bool = True
    aloud: bool = False


Turn: TypeAlias = Callable[[Incoming], Awaitable[Reply]]
