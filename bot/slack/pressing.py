"""What lies in buttons and lists: small enough for Slack, and read as what the same press means on a card. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot import cards
from bot.cards import Malformed
from bot.heard import Filled, Pressed
from bot.payload import Json
from bot.slack.parts import VALUE, Block, packed, size
from dialogs.core.show import Button, Draft

# The beginnings of the names (action_id) of what can be pressed, and of the rows (block_id) in which it stands.
OPEN, DRAFT, LINK, PAGE = "open", "draft", "link", "page"
ANSWER, QUOTE = "answer", "quote"
QUOTED = "quoted"
MOST_QUOTED = 3_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which question of which draft a row of choices belongs to."""

    draft: Draft
    field: str

    @property
    def block_id(self) -> str:
        return "/".join((ANSWER, self.draft.dialog, self.draft.id, str(self.draft.revision), self.field))


def asked_in(block_id: str) -> Asked | None:
    """Raises Malformed."""
    match block_id.split("/"):
        case ["answer", dialog, draft, revision, field] if revision.isascii() and revision.isdigit():
            return Asked(Draft(dialog, draft, int(revision[:9])), field)
        case ["answer", *_]:
            raise Malformed("a row of choices")
        case _:
            return None


def data_of(draft: Draft, word: str, values: Mapping[str, str] | None = None) -> Block:
    return {"dialog": draft.dialog, "draft": draft.id, "revision": draft.revision, "word": word, **(values or {})}


def opening(button: Button, *, room: bool = True) -> tuple[Block, dict[str, str]]:
    """What a button that opens a dialog carries, and the texts that are too long for it.

    Those are shown beside the button if there is `room`, and come back from there; what is longer still is left out.
    """
    raw, quoted = {name: str(text) for name, text in button.raw.items()}, dict[str, str]()
    while size(packed(_opened(button, raw, quoted))) > VALUE and raw:
        longest = max(raw, key=lambda name: len(packed(raw[name])))
        text = raw.pop(longest)
        if room and not quoted and len(text) <= MOST_QUOTED and text.strip():
            quoted[longest] = text
    return _opened(button, raw, quoted), quoted


def _opened(button: Button, raw: Mapping[str, str], quoted: Mapping[str, str]) -> Block:
    data: Block = {"dialog": button.dialog, "raw": {**raw}}
    return data | ({QUOTED: [*quoted]} if quoted else {})


def fits(value: Block) -> bool:
    return size(packed(value)) <= VALUE


def read_value(text: str, quotes: Mapping[str, str]) -> Filled | Pressed:
    """What a button meant. `quotes`: the texts that stand in its message, by name. Raises Malformed."""
    value = json_in(text)
    quoted = value.pop(QUOTED, None)
    if isinstance(quoted, list) and isinstance(raw := value.get("raw"), dict):
        there: Block = {name: quotes[name] for name in quoted if isinstance(name, str) and name in quotes}
        value["raw"] = there | raw
    return cards.read(value)


def json_in(text: str) -> dict[str, Json]:
    """Raises Malformed."""
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Malformed("no JSON") from wrong
    if not isinstance(value, dict):
        raise Malformed("no object")
    return value
