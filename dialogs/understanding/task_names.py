"""What tasks are called, and which one a text names: inflected, compounded, split in two or with a letter wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dialogs.understanding.reading import Token, tidy, tokens

_ENDINGS = ("erne", "ene", "ane", "en", "et", "er", "ar", "an", "a", "e", "s")
_STEM = 4
_WORDS = 6
_SPLIT = 2  # a word that was written as two
_READ = 60  # a request is short; whoever writes more tells of something
_MISSPELLED = 9  # a shorter word with a letter wrong may be another word


class Task(NamedTuple):
    """A task as its process file has it: what people call it, and what its documents are called."""

    key: str
    called: tuple[str, ...]
    documents: tuple[str, ...] = ()


def names_of(tasks: Iterable[Task]) -> dict[str, tuple[str, ...]]:
    """The names for each task's key. A document of several tasks, or one that another task is called, names none."""
    tasks = tuple(tasks)
    called = {_key(name): task.key for task in tasks for name in task.called}
    owners: dict[str, set[str]] = {}
    for task in tasks:
        for name in task.documents:
            owners.setdefault(_key(name), set()).add(task.key)
    names: dict[str, list[str]] = {}
    for task in tasks:
        own = [each for each in task.documents if called.get(_key(each), task.key) == task.key]
        alone = [each for each in own if _key(each) in called or len(owners[_key(each)]) == 1]
        names.setdefault(task.key, []).extend((*task.called, *alone))
    return {key: tuple(dict.fromkeys(said)) for key, said in names.items() if said}


class Titled(NamedTuple):
    """A task that a text names, and the words that do."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Titles:
    """The names of tasks, as they are looked up."""

    exact: Mapping[str, frozenset[str]]
    misspelled: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, names: Mapping[str, tuple[str, ...]]) -> "Titles":
        """An index of key → names."""
        exact: dict[str, set[str]] = {}
        for id_, said in names.items():
            for name in said:
                for key in _keys([token.word for token in tokens(tidy(name))]):
                    exact.setdefault(key, set()).add(id_)
        wrong: dict[str, set[str]] = {}
        for key, ids in exact.items():
            for way in _wrong(key):
                wrong.setdefault(way, set()).update(ids)
        return cls(_frozen(exact), _frozen(wrong))

    def find(self, words: Sequence[Token]) -> Titled | None:
        """The task that the text names with the most letters; None where that name is several tasks'."""
        if not self.exact:
            return None
        windows = list(_windows(words[:_READ]))
        found = [(key, start, end, self.exact[key]) for key, start, end in windows if key in self.exact]
        if not found:
            found = [
                (key, start, end, self.misspelled[way])
                for key, start, end in windows
                if end - start <= _SPLIT
                for way in _wrong(key)
                if way in self.misspelled
            ]
        if not found:
            return None
        _, start, end, ids = max(found, key=lambda each: (len(each[0]), -each[1]))
        return Titled(min(ids), start, end) if len(ids) == 1 else None


def _windows(words: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    for start, first in enumerate(words):
        for end in range(start + 1, min(start + _WORDS, len(words)) + 1):
            if words[end - 1].clause != first.clause:
                break
            for key in _keys([token.word for token in words[start:end]]):
                yield key, start, end


def _keys(words: Sequence[str]) -> set[str]:
    """What these words are found by: written together, with only the last one inflected or each one."""
    if not words:
        return set()
    return {_stem("".join(words)), "".join(map(_stem, words))}


def _key(name: str) -> str:
    return "".join(_stem(token.word) for token in tokens(tidy(name)))


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


def _wrong(key: str) -> set[str]:
    """The key with a letter left out: two keys share one of these where one letter is wrong, missing, added or moved."""
    if len(key) < _MISSPELLED:
        return set()
    return {key[:at] + key[at + 1 :] for at in range(len(key))} | {key}


def _frozen(index: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(ids) for key, ids in index.items()}
