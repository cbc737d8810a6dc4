"""What tasks are called, and which one a text names: inflected, compounded, split in two or with a letter wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dialogs.understanding.reading import Token, fold, tidy, tokens
from dialogs.understanding.words.things import PASSED_OVER, SAME

_ENDINGS = ("erne", "ene", "ane", "en", "et", "er", "ar", "an", "a", "e", "s")
_SAME = tuple((fold(way), fold(word)) for word, ways in SAME.items() for way in ways.split("|"))
_PASSED_OVER = frozenset(fold(word) for word in PASSED_OVER.split())
_STEM = 4
_WORDS = 6
_SPLIT = 2  # a word that was written as two
_READ = 60  # a request is short; whoever writes more tells of something
_MISSPELLED = 9  # a shorter word with a letter wrong may be another word


class Titled(NamedTuple):
    """A task that a text names, and the words that do."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Titles:
    """The names of tasks, as they are looked up."""

    exact: Mapping[str, frozenset[str]]
    halves: Mapping[str, Sequence[str]]  # the first or the last half of a name → the names that have it

    @classmethod
    def of(cls, names: Mapping[str, tuple[str, ...]]) -> "Titles":
        """An index of key → names."""
        exact: dict[str, set[str]] = {}
        for id_, said in names.items():
            for name in said:
                for key in _keys([_same(word) for word in _telling(token.word for token in tokens(tidy(name)))]):
                    exact.setdefault(key, set()).add(id_)
        halves: dict[str, list[str]] = {}
        for key in exact:
            if len(key) >= _MISSPELLED:
                halves.setdefault(f"{key[: len(key) // 2]}…", []).append(key)
                halves.setdefault(f"…{key[len(key) // 2 + 1 :]}", []).append(key)
        return cls({key: frozenset(ids) for key, ids in exact.items()}, halves)

    def find(self, words: Sequence[Token]) -> Titled | None:
        """The task that the text names with the most letters; None where that name is several tasks'."""
        if not self.exact:
            return None
        windows = list(_windows(words[:_READ]))
        found = [(key, start, end, self.exact[key]) for key, start, end in windows if key in self.exact]
        if not found:
            found = [
                (meant, start, end, self.exact[meant])
                for key, start, end in windows
                if end - start <= _SPLIT
                for meant in self._nearly(key)
            ]
        if not found:
            return None
        _, start, end, ids = max(found, key=lambda each: (len(each[0]), -each[1]))
        return Titled(min(ids), start, end) if len(ids) == 1 else None

    def _nearly(self, key: str) -> Iterator[str]:
        """The names that this is with one letter wrong: that leaves one half of them as it is."""
        if len(key) < _MISSPELLED:
            return
        for length in (len(key) - 1, len(key), len(key) + 1):
            half = length // 2
            for kept in (f"{key[:half]}…", f"…{key[half + 1 - length :]}"):
                for name in self.halves.get(kept, ()):
                    if len(name) == length and _one_apart(key, name):
                        yield name


def _windows(words: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    """Each row of words in one clause, with what it would be the name of."""
    same = [_same(token.word) for token in words]
    tells = [token.word not in _PASSED_OVER for token in words]
    for start, first in enumerate(words):
        for end in range(start + 1, min(start + _WORDS, len(words)) + 1):
            if words[end - 1].clause != first.clause:
                break
            if tells[start] and tells[end - 1]:
                for key in _keys([same[at] for at in range(start, end) if tells[at]]):
                    yield key, start, end


def _telling(words: Iterable[str]) -> list[str]:
    """Without articles and prepositions: `planning of the meeting` is `planning meeting`."""
    return [word for word in words if word not in _PASSED_OVER]


def _same(word: str) -> str:
    """The word as the other Scandinavian languages write it too: `opfølgningsmøde` and `oppfølgingsmøte` are one."""
    for way, other in _SAME:
        if way in word:
            word = word.replace(way, other)
    return word


def _keys(words: Sequence[str]) -> set[str]:
    """What these words are found by: written together, with only the last one inflected or each one."""
    if not words:
        return set()
    return {_stem("".join(words)), "".join(map(_stem, words))}


def key_of(name: str) -> str:
    """What a name is the same as another by: its words without their endings."""
    return "".join(_stem(_same(word)) for word in _telling(token.word for token in tokens(tidy(name))))


def _stem(word: str) -> str:
    """The word without its endings: `skjemaet` and `skjema` are one."""
    cut = True
    while cut:
        cut = False
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _STEM:
                word, cut = word[: -len(ending)], True
                break
    return word


def _one_apart(one: str, other: str) -> bool:
    """Whether they differ by one letter: another, one more, one less, or two that changed places."""
    short, long = sorted((one, other), key=len)
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
