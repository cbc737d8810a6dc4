"""What somebody wrote in Slack, as they saw it: its markup for links, addresses and names taken away. Pure."""

import re
from collections.abc import Iterator

from bot.payload import Json

# Only what Slack itself marks: a command is not escaped, and "1 < 2 > 0" is no link.
_MARKED = re.compile(r"<((?:[@#!]|[A-Za-z][A-Za-z0-9+.-]*:)[^<>\n]{1,4000})>")


def text_of(wire: str) -> str:
    return _MARKED.sub(_seen, wire).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _seen(marked: re.Match[str]) -> str:
    target, _bar, label = marked.group(1).partition("|")
    match target[:1]:
        case "@" | "#":
            return target[0] + (label or target[1:])
        case "!":
            return label or "@" + target[1:].partition("^")[0]
        case _:
            address = target.removeprefix("mailto:").removeprefix("tel:")
            if not label or label in (target, address, target.removeprefix("http://")):
                return label or address
            # Words that lead elsewhere are followed by where to.
            return f"{label} ({address})"


def without_name(text: str, bot: str = "") -> str:
    """A message that begins by calling us, without that."""
    name = re.escape(bot) if bot else r"[UW][A-Z0-9]+"
    return re.sub(rf"^\s*<@{name}(\|[^>]*)?>[\s,:]*", "", text)


def rich_text_of(block: Json) -> str:
    """The words of a rich text, as Slack gives them back: some of what people wrote has become emoji and links."""
    return "".join(_pieces(block))


def _pieces(part: Json) -> Iterator[str]:
    match part:
        case {"type": "emoji", "unicode": str(code)} if (drawn := _emoji(code)) is not None:
            yield drawn
        case {"type": "emoji", "name": str(name)}:
            yield f":{name}:"
        case {"elements": list(inner)}:
            for one in inner:
                yield from _pieces(one)
        case {"text": str(text)}:
            yield text
        case {"url": str(url)}:
            yield url
        case _:
            return


def _emoji(code: str) -> str | None:
    try:
        return "".join(chr(int(each, 16)) for each in code.split("-"))
    except (ValueError, OverflowError):
        return None
