"""What Slack's door has received, in its own words: what was heard, from whom, and where the answer belongs."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.heard import File, Heard
from bot.slack.modal import NOWHERE, Where

Kind: TypeAlias = Literal[
    "message", "home", "opened", "pressed", "submitted", "closed", "shortcut", "command", "suggest", "nothing"
]
Surface: TypeAlias = Literal["message", "modal", "home"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list asks what to offer for what was typed into it."""

    dialog: str
    field: str
    typed: str


@dataclass(frozen=True, slots=True)
class Received:
    """`heard` is None where nothing is to be answered. `team` is the person's own, "" where Slack does not say it.

    `aloud`: it was said where others read. `opens`: it wants a form, for which `trigger` opens a modal. `redraws`: a
    choice in a modal that may bring more questions into it. `inputs`: the names of those that stand in the modal.
    """

    kind: Kind
    user: str = ""
    team: str = ""
    heard: Heard | None = None
    aloud: bool = False
    channel: str = ""
    ts: str = ""
    thread: str = ""
    key: str = ""
    trigger: str = ""
    response_url: str = ""
    surface: Surface = "message"
    view_id: str = ""
    view_hash: str = ""
    where: Where = NOWHERE
    inputs: frozenset[str] = frozenset()
    opens: bool = False
    redraws: bool = False
    page: int = 0
    files: tuple[File, ...] = ()
    wanted: Wanted | None = None
