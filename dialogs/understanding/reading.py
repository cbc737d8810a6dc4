"""Text made comparable: one spelling for every way of writing the same word, cut into words and sentences."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_SPELLING = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ß": "ss", "đ": "d", "ð": "d", "œ": "oe"}
)
# Letters of other scripts that look like ours: people hide words with them, and fonts show no difference.
_LOOKALIKES = str.maketrans("аеорсухікмтнвѕјαεορτυικνβ", "aeopcyxikmthbsjaeoptuiknb")
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc"})
_KEPT_CONTROLS = "\n\r\t"
_MARKS_IN_A_ROW = 2

_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:['’´`][^\W\d_]+)*)|(?P<number>\d+)|(?P<mark>[.!?;,:\n…•()–—])")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_APOSTROPHES = str.maketrans("", "", "'’´`")
_SENTENCE_ENDS = frozenset(".!?;\n…•")
_SPELLED_OUT = 5


class Token(NamedTuple):
    """A word or number, folded; where it stands in the tidy text; which sentence and clause it belongs to."""

    word: str
    start: int
    end: int
    sentence: int
    clause: int


def tidy(text: str) -> str:
    """The text without invisible characters and look-alike forms, with its case and its letters æøå."""
    if not text.isascii():
        # A long row of combining marks makes normalisation slow: cut it first.
        marked = "".join(_few_marks(text))
        text = unicodedata.normalize("NFKC", marked)
        if len(text) > 2 * len(marked):  # a few signs stand for whole sentences: no word is written with them
            text = unicodedata.normalize("NFC", marked)
    if text.isprintable():
        text = text if text.isascii() else _visible(text)
    else:
        text = _visible(text)
    return text


def _few_marks(text: str) -> Iterator[str]:
    row = 0
    for char in text:
        row = row + 1 if char >= "\u0300" and unicodedata.combining(char) else 0
        if row <= _MARKS_IN_A_ROW:
            yield char


def _visible(text: str) -> str:
    return "".join(
        char
        for char in text
        if (char < "\u007f" and char >= " ") or char in _KEPT_CONTROLS or unicodedata.category(char) not in _INVISIBLE
    )


def fold(word: str) -> str:
    """One spelling: lower case, æøå as ae, oe, aa, no accents, no letter more than twice in a row."""
    word = word.lower().translate(_APOSTROPHES)
    if not word.isascii():
        word = word.translate(_SPELLING).translate(_LOOKALIKES)
        if not word.isascii():
            word = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return _STRETCHED.sub(r"\1", word)


def tokens(tidied: str) -> tuple[Token, ...]:
    """The words and numbers of a tidy text, in order."""
    found: list[Token] = []
    sentence = clause = 0
    for match in _TOKEN.finditer(tidied):
        start, end = match.span()
        if match.lastgroup == "mark":
            if _inside_number(tidied, start):
                continue
            sentence += tidied[start] in _SENTENCE_ENDS
            clause += 1
            continue
        word = match.group()
        found.append(Token(word if match.lastgroup == "number" else fold(word), start, end, sentence, clause))
    return tuple(_joined(found))


def _inside_number(text: str, at: int) -> bool:
    """In 13.2. or 14:30, and after an ordinal: `2. etasje`."""
    if text[at] not in ".,:" or not text[at - 1 : at].isdigit():
        return False
    ordinal = text[at] == "." and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
    return ordinal or text[at + 1 : at + 2].isdigit()


def _joined(found: list[Token]) -> Iterator[Token]:
    """Words that were spelled out letter by letter, put together."""
    at = 0
    while at < len(found):
        end = at
        while (
            end < len(found) and len(found[end].word) == 1 and (end == at or found[end].start - found[end - 1].end == 1)
        ):
            end += 1
        if end - at >= _SPELLED_OUT:
            yield found[at]._replace(word="".join(token.word for token in found[at:end]), end=found[end - 1].end)
            at = end
        else:
            yield from found[at : max(end, at + 1)]
            at = max(end, at + 1)


def plain(text: str) -> str:
    """The text in one spelling with its punctuation and single spaces: what dates and times are read from."""
    text = tidy(text).lower().translate(_SPELLING).translate(_APOSTROPHES)
    return " ".join(text.split())
