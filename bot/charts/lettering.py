"""The letters of charts: how wide words are, and where they break so that they fit."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

# The typeface comes with a package, of which nothing but the files is needed.
PACKAGE, FILES = "font_source_sans_pro", "files"
REGULAR, BOLD = "SourceSansPro-Regular.otf", "SourceSansPro-Semibold.otf"
ELLIPSIS, HYPHEN = "…", "-"
SHORTEST_PART = 3  # letters of a word that may stand alone before or after a break


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Raises OSError."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise OSError(f"{PACKAGE} is not installed")
    return ImageFont.truetype(str(Path(found.origin).parent / FILES / (BOLD if bold else REGULAR)), size)


def wide(text: str, size: int, *, bold: bool = False) -> float:
    return font(size, bold=bold).getlength(text)


def wrapped(text: str, width: float, size: int, *, most: int, bold: bool = False) -> list[str]:
    """The text in at most `most` lines that fit; too long a word is broken, and what has no room is left out."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if wide(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        *whole, rest = broken(word, width, size, bold=bold)
        lines[-1:] = [*whole, rest]
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), width, size, bold=bold)]
    return lines


def broken(word: str, width: float, size: int, *, bold: bool = False) -> list[str]:
    """A word in pieces that fit, each but the last with a hyphen."""
    pieces: list[str] = []
    while wide(word, size, bold=bold) > width and len(word) > 2 * SHORTEST_PART:
        end = len(word) - SHORTEST_PART
        while end > SHORTEST_PART and wide(word[:end] + HYPHEN, size, bold=bold) > width:
            end -= 1
        pieces.append(word[:end] + ("" if word[end - 1] == HYPHEN else HYPHEN))
        word = word[end:]
    return [*pieces, word]


def shortened(text: str, width: float, size: int, *, bold: bool = False) -> str:
    if wide(text, size, bold=bold) <= width:
        return text
    while text and wide(text + ELLIPSIS, size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip(" -,") + ELLIPSIS
