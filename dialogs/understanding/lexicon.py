"""Finds the phrases of a vocabulary in a text, in one pass that grows with the text's length only.

A vocabulary is a mapping from a concept to its phrases, separated by commas or line ends. In a phrase:

    word       that word, however it is spelled (ø, oe or o)        word*   words that begin so
    a|b        either                                              *word   words that end so
    ..         up to four words in between                         # …     a comment to the end of the line
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import NamedTuple

from dialogs.understanding.reading import Token, fold

GAP = 4
_BARE = str.maketrans({"æ": "a", "ø": "o", "å": "a", "Æ": "a", "Ø": "o", "Å": "a"})
_SHORTEST_BARE = 4
_SHORTEST_STEM = 2


class Hit(NamedTuple):
    """Where a concept was found: the first word and the one after the last."""

    start: int
    end: int


class Word(NamedTuple):
    """One place in a phrase."""

    whole: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    after_gap: bool

    def fits(self, word: str) -> bool:
        """Whether a folded word may stand here."""
        return word in self.whole or word.startswith(self.begins) or word.endswith(self.ends)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A concept and what follows the phrase's first word."""

    concept: str
    rest: tuple[Word, ...]

    def end(self, text: Sequence[Token], first: int) -> int | None:
        """The position after the phrase when its first word stands at `first`, or None."""
        at = first + 1
        for word in self.rest:
            last = min(at + (GAP if word.after_gap else 0), len(text) - 1)
            while at <= last and not (text[at].sentence == text[first].sentence and word.fits(text[at].word)):
                at += 1
            if at > last:
                return None
            at += 1
        return at


@dataclass(slots=True)
class Starts:
    """The phrases that one first word begins, by what must follow it."""

    followed: dict[str, list[Phrase]] = field(default_factory=dict)
    other: list[Phrase] = field(default_factory=list)

    def add(self, phrase: Phrase) -> None:
        """File a phrase under its second word where that is a plain one: most texts then try very few phrases."""
        second = phrase.rest[0] if phrase.rest else None
        if second is None or second.after_gap or second.begins or second.ends:
            self.other.append(phrase)
            return
        for word in second.whole:
            self.followed.setdefault(word, []).append(phrase)


@dataclass(slots=True)
class Lexicon:
    """A vocabulary, indexed by the first words of its phrases."""

    _whole: dict[str, Starts] = field(default_factory=dict)
    _begins: dict[str, Starts] = field(default_factory=dict)
    _ends: dict[str, Starts] = field(default_factory=dict)
    _longest: int = 0

    def add(self, vocabulary: Mapping[str, str]) -> "Lexicon":
        """Take in a vocabulary; see the head of this module for how it is written."""
        for concept, phrases in vocabulary.items():
            for phrase in split_phrases(phrases):
                first, *rest = _words(phrase)
                entry = Phrase(concept, tuple(rest))
                for index, keys in ((self._whole, first.whole), (self._begins, first.begins), (self._ends, first.ends)):
                    for key in keys:
                        index.setdefault(key, Starts()).add(entry)
                        self._longest = max(self._longest, len(key))
        return self

    def find(self, text: Sequence[Token]) -> dict[str, list[Hit]]:
        """Every concept that the text holds, with its places in order."""
        hits: dict[str, list[Hit]] = {}
        known: dict[str, tuple[Starts, ...]] = {}
        for at, token in enumerate(text):
            starts = known.get(token.word)
            if starts is None:
                starts = known[token.word] = tuple(self._starting(token.word))
            if not starts:
                continue
            following = text[at + 1].word if at + 1 < len(text) else ""
            for start in starts:
                for phrase in (*start.other, *start.followed.get(following, ())):
                    end = phrase.end(text, at) if phrase.rest else at + 1
                    if end is not None:
                        hits.setdefault(phrase.concept, []).append(Hit(at, end))
        return hits

    def _starting(self, word: str) -> Iterator[Starts]:
        if word in self._whole:
            yield self._whole[word]
        for length in range(_SHORTEST_STEM, min(len(word), self._longest) + 1):
            if (start := self._begins.get(word[:length])) is not None:
                yield start
            if (start := self._ends.get(word[-length:])) is not None:
                yield start


def split_phrases(phrases: str) -> list[str]:
    """The phrases of one vocabulary entry."""
    return [
        phrase for line in phrases.splitlines() for phrase in map(str.strip, line.split("#")[0].split(",")) if phrase
    ]


def _words(phrase: str) -> list[Word]:
    parts = phrase.split()
    several = len([part for part in parts if part != ".."]) > 1
    words: list[Word] = []
    gap = False
    for part in parts:
        if part == "..":
            gap = True
            continue
        words.append(_word(part, gap, several))
        gap = False
    return words


def _word(part: str, after_gap: bool, several: bool) -> Word:
    whole: set[str] = set()
    begins: set[str] = set()
    ends: set[str] = set()
    for choice in part.split("|"):
        into = begins if choice.endswith("*") else ends if choice.startswith("*") else whole
        into.update(spellings(choice.strip("*"), anyway=several))
    return Word(frozenset(whole), tuple(sorted(begins)), tuple(sorted(ends)), after_gap)


@cache  # of the vocabulary's words only: never call it with what people write
def spellings(word: str, anyway: bool = False) -> frozenset[str]:
    """How a word may be typed: with ae, oe, aa or, where that makes no other short word, with a and o."""
    if word.isascii():
        return frozenset((fold(word),))
    ways: set[str] = set()
    for parts in product(*((char, char.translate(_BARE)) if char in "æøå" else (char,) for char in word)):
        way = "".join(parts)
        if way == word or len(word) >= _SHORTEST_BARE or anyway:
            ways.add(fold(way))
    return frozenset(ways)
