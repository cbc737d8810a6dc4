"""The parts that messages and views in Slack are made of, inside its limits. Pure.

What people wrote stands in rich text or plain text only: neither knows mentions, links, bold or names of emoji.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from bot.payload import Json
from bot.plain import said
from dialogs.core.form import Setting
from dialogs.core.show import Fact
from dialogs.core.text import Data, Words, _

Block: TypeAlias = dict[str, Json]
Run: TypeAlias = tuple[str, str]  # a text, and how it looks: "", "bold", "italic"

# Slack's own limits, in characters and pieces.
HEADER, BUTTON, VALUE, OPTION, OPTION_VALUE, PLACEHOLDER, LABEL, TITLE = 150, 75, 2_000, 75, 150, 150, 2_000, 24
MOST_BLOCKS, MOST_IN_VIEW, MOST_BUTTONS, MOST_OPTIONS, MOST_CHECKBOXES = 50, 100, 25, 100, 10
# All texts of a message together: written nowhere, met in practice at about 13,200.
TOGETHER = 12_000
NOTHING = "–"

# Words with nothing in them that any part of Slack acts upon, not even the name of a site.
_CALM = re.compile(r"(?:[^\W_]|[ ,!?’'“”«»()–-]|\.(?!\w))*")


def size(text: str) -> int:
    """How long Slack may find a text: it does not say whether 😀 is one character or two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def short(text: str, most: int) -> str:
    """At most so many characters, ended at a word where that loses little."""
    if size(text) <= most:
        return text
    kept = text[: most - 1]
    while size(kept) > most - 1:
        kept = kept[: -max(1, (size(kept) - most + 1) // 2)]
    whole, space, _rest = kept.rpartition(" ")
    return (whole if space and len(whole) > len(kept) * 2 // 3 else kept).rstrip() + "…"


def told(text: str, most: int, setting: Setting) -> str:
    """A text as it is shown, and a word about it where there is more of it."""
    if size(text) <= most:
        return text
    return said(_("{start} … (the rest is too long to show here)", start=Data(short(text, most)[:-1])), setting)


def plain(text: str, most: int) -> Block:
    return {"type": "plain_text", "text": short(text.strip() or NOTHING, most), "emoji": False}


def calm(text: str) -> bool:
    return _CALM.fullmatch(text) is not None


def heading(words: Words, setting: Setting) -> Block:
    text = said(words, setting)
    if calm(text) and 0 < size(text) <= HEADER:
        return {"type": "header", "text": plain(text, HEADER)}
    return rich([(told(text, 2 * HEADER, setting), "bold")])


def rich(runs: Iterable[Run]) -> Block:
    """Texts in a row, as they are: nothing in them is read as markup."""
    drawn = [_run(text, style) for text, style in runs if text]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": drawn or [_run(NOTHING, "")]}]}


def cut(block: Block, most: int, setting: Setting) -> Block:
    """A rich text of at most about so many characters; other blocks, and what is quoted, as they are."""
    match block:
        case {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(runs)}]}:
            kept = [*_kept(runs, most, setting)]
            return {**block, "elements": [{"type": "rich_text_section", "elements": kept}]}
        case _:
            return block


def _kept(runs: list[Json], most: int, setting: Setting) -> Iterator[Json]:
    left = most
    for run in runs:
        text = str(run["text"]) if isinstance(run, dict) else ""
        if size(text) > left and isinstance(run, dict):
            yield {**run, "text": told(text, max(left, 1), setting)}
            return
        yield run
        left -= size(text)


def _run(text: str, style: str) -> Json:
    drawn: Block = {"type": "text", "text": text}
    return drawn | ({"style": {style: True}} if style else {})


def paragraphs(texts: Sequence[str], setting: Setting, most: int) -> list[Block]:
    """Sentences below each other; a long row of them stands closer."""
    there = [told(text, most, setting) for text in texts if text.strip()]
    between = "\n\n" if len(there) < 5 else "\n"
    return [rich([(between.join(there), "")])] if there else []


def pairs(given: Sequence[tuple[str, str, str]], setting: Setting, most: int) -> list[Block]:
    """Label, value and how the value looks: a line each."""
    runs: list[Run] = []
    for number, (label, value, style) in enumerate(given, start=1):
        end = "\n" if number < len(given) else ""
        runs += [(f"{told(label, most, setting)}: ", "bold"), ((told(value, most, setting) or NOTHING) + end, style)]
    return [rich(runs)] if runs else []


def facts(given: Sequence[Fact], setting: Setting, most: int) -> list[Block]:
    return pairs([(said(fact.label, setting), said(fact.value, setting), "") for fact in given], setting, most)


def aside(text: str) -> Block:
    """Small and grey: a hint."""
    return {"type": "context", "elements": [plain(text, 2_000)]}


def button(name: str, label: str, value: Block, *, style: str = "") -> Block:
    drawn: Block = {"type": "button", "action_id": name, "text": plain(label, BUTTON), "value": packed(value)}
    return drawn | ({"style": style} if style else {})


def actions(elements: Sequence[Block], block_id: str = "") -> list[Block]:
    if not elements:
        return []
    drawn: Block = {"type": "actions", "elements": [*elements[:MOST_BUTTONS]]}
    return [drawn | ({"block_id": block_id} if block_id else {})]


def packed(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def weight(part: Json) -> int:
    """How much text there is in a part, counted as Slack seems to."""
    if isinstance(part, dict):
        return sum(size(one) if name == "text" and isinstance(one, str) else weight(one) for name, one in part.items())
    return sum(map(weight, part)) if isinstance(part, list) else 0


def escaped(text: str, most: int) -> str:
    """For the one place that reads markup whatever we say: the text of a message without its blocks."""
    room = most
    while True:
        drawn = short(_NAMED_EMOJI.sub(": ", text), room)
        drawn = drawn.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if size(drawn) <= most:
            return drawn
        room -= max(1, (size(drawn) - most) // 5)


_NAMED_EMOJI = re.compile(r":(?=[\w+'-]*[^\W\d][\w+'-]*:)")
