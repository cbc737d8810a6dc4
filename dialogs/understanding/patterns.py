"""Builds regular expressions out of the word lists of the calendar."""

import re
from collections.abc import Mapping
from typing import TypeVar

from dialogs.understanding.lexicon import spellings

Value = TypeVar("Value")


def choices(listed: Mapping[Value, str]) -> dict[str, Value]:
    """Every way to write each word of a list, with what it means."""
    return {
        " ".join(ways): value
        for value, phrases in listed.items()
        for phrase in phrases.split("|")
        for ways in _written(phrase)
    }


def _written(phrase: str) -> list[tuple[str, ...]]:
    written: list[tuple[str, ...]] = [()]
    for word in phrase.split():
        written = [(*before, way) for before in written for way in sorted(spellings(word, anyway=" " in phrase))]
    return written


def any_of(written: Mapping[str, object]) -> str:
    """An alternation of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(written, key=lambda word: (-len(word), word)))


def either(words: str) -> str:
    """An alternation of words that mean the same."""
    return any_of(choices({words: words}))


def value_of(written: Mapping[str, Value], word: str) -> Value:
    """What a word of the list means."""
    return written[word]


def pattern(regex: str) -> re.Pattern[str]:
    """A compiled pattern for plain text."""
    return re.compile(regex)
