"""The text of a message that somebody wants to report: Teams gives it as HTML. Pure."""

import re
from html.parser import HTMLParser

LONGEST = 3_000  # characters that go into a report's first field
LONGEST_READ = 60_000  # of HTML
_LINES = frozenset({"br", "p", "div", "li", "tr", "blockquote", "h1", "h2", "h3", "pre"})
_SPACE = re.compile(r"\s+")
_HIDDEN = frozenset({"script", "style", "template"})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(_SPACE.sub(" ", data))


def words_of(html: str) -> str:
    """Its lines, without anything that was around the words."""
    reader = _Words()
    reader.feed(html[:LONGEST_READ])
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)[:LONGEST]
