"""The organisation's names of units, places and tasks, and where a text says one of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dialogs.understanding.reading import Token, tidy, tokens
from dialogs.understanding.task_names import Titled, Titles

_ENDINGS = 3
_INFLECTED = 5
_ACRONYM = 3


class Named(NamedTuple):
    """A unit or place that a text names, and the words that do."""

    id: str
    start: int
    end: int


class _Name(NamedTuple):
    words: tuple[str, ...]
    id: str
    written: str


_Index = Mapping[str, Sequence[_Name]]


@dataclass(frozen=True, slots=True)
class Names:
    """What units, places and tasks are called: id → names. Make it once for an organisation; it holds an index.

    `tasks` is key → ways to call it in any language: `task_names.names_of` makes it out of process files. `sentences` is
    key → what it asks for, by language.
    """

    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _units: _Index = field(init=False, repr=False, compare=False)
    _places: _Index = field(init=False, repr=False, compare=False)
    _tasks: Titles = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_units", _index(self.units))
        object.__setattr__(self, "_places", _index(self.places))
        object.__setattr__(self, "_tasks", Titles.of(self.tasks))

    def unit(self, text: str, words: Sequence[Token]) -> Named | None:
        """The unit that the text names with the most words."""
        return _longest(self._units, text, words)

    def place(self, text: str, words: Sequence[Token]) -> Named | None:
        """The place that the text names with the most words."""
        return _longest(self._places, text, words)

    def task(self, words: Sequence[Token]) -> Titled | None:
        """The task that the text names, where that is clear."""
        return self._tasks.find(words)


def _index(names: Mapping[str, tuple[str, ...]]) -> _Index:
    owners: dict[tuple[str, ...], dict[str, str]] = {}
    for id_, called in names.items():
        for name in called:
            words = tuple(token.word for token in tokens(tidy(name)))
            if words:
                owners.setdefault(words, {})[id_] = name.strip()
    index: dict[str, list[_Name]] = {}
    for words, ids in owners.items():
        if len(ids) == 1:  # a name that two share names neither
            [(id_, written)] = ids.items()
            index.setdefault(words[0], []).append(_Name(words, id_, written))
    return index


def _longest(index: _Index, text: str, words: Sequence[Token]) -> Named | None:
    found = max(_named(index, text, words), key=lambda named: (named.end - named.start, -named.start), default=None)
    return found


def _named(index: _Index, text: str, words: Sequence[Token]) -> Iterator[Named]:
    for at, token in enumerate(words):
        for stem in _stems(token.word):
            for name in index.get(stem, ()):
                end = at + len(name.words)
                if _fits(name, words[at:end]) and not _other_word(name, text, words[at:end]):
                    yield Named(name.id, at, end)


def _stems(word: str) -> Iterator[str]:
    """The word, and what it may be the definite or genitive form of."""
    yield word
    for cut in range(1, min(_ENDINGS, len(word) - _INFLECTED) + 1):
        yield word[:-cut]


def _fits(name: _Name, words: Sequence[Token]) -> bool:
    if len(words) < len(name.words):
        return False
    *first, last = (token.word for token in words)
    wanted = name.words[-1]
    inflected = len(wanted) >= _INFLECTED and last.startswith(wanted) and len(last) - len(wanted) <= _ENDINGS
    return (
        tuple(first) == name.words[:-1]
        and (last == wanted or inflected)
        and (len(words) == 1 or words[0].word == name.words[0])
    )


def _other_word(name: _Name, text: str, words: Sequence[Token]) -> bool:
    """A short name such as IT is that name only in capitals."""
    return len(name.written) <= _ACRONYM and text[words[0].start : words[-1].end] != name.written


NO_NAMES = Names()
