"""The text of a message that somebody wants to report: Teams gives it as HTML. Pure."""

import html
import re
from collections.abc import Iterator

LONGEST = 3_000  # characters that go into a report's first field
LONGEST_READ = 60_000  # of HTML
_LINES = frozenset({"br", "p", "div", "li", "tr", "blockquote", "h1", "h2", "h3", "pre"})
_SPACE = re.compile(r"\s+")
# Where a browser finds no end, it takes the rest. So does each of these, so that no sign is looked at twice: Python's
# own reader begins again at every one, and a message made for that holds it up for a minute.
_PART = re.compile(
    r"""<!--.*?(?:-->|\Z)
    |<(?P<hidden>script|style|template)\b.*?(?:</(?P=hidden)\b[^>]*+(?:>|\Z)|\Z)
    |</?(?P<tag>[a-z][a-z0-9]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+(?:>|\Z)
    |<[!?/][^>]*+(?:>|\Z)
    |(?P<words>[^<]++|<)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def words_of(message: str) -> str:
    """Its lines, without anything that was around the words."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(message[:LONGEST_READ])).split("\n"))
    return "\n".join(line for line in lines if line)[:LONGEST]


def _pieces(message: str) -> Iterator[str]:
    for part in _PART.finditer(message):
        if (words := part["words"]) is not None:
            yield _SPACE.sub(" ", html.unescape(words))
        elif part["tag"] and part["tag"].lower() in _LINES and not part[0].startswith("</"):
            yield "\n"
