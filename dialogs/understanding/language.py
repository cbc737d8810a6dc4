"""Tells Bokmål, Nynorsk, English and Danish apart by their common words."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dialogs.understanding.lexicon import spellings
from dialogs.understanding.reading import Token, tidy, tokens
from dialogs.understanding.words.languages import ENDINGS, LANGUAGES

_ENOUGH_WORDS = 400
_WEIGHTS = {1: 3.0, 2: 1.0, 3: 0.4}
_SHORT_ENDINGS = 0.4
_SURE = 0.6
_FALLBACK = "nb"
_NORDIC = re.compile("[æøåÆØÅ]")
_LETTERS = 4.0
_THERE = 1.5
_CLOSE = 1.0
_ONE_WORD = 3.5  # more than one word says: a single `help` does not change the language of a conversation


class Guess(NamedTuple):
    """A language and how sure it is, 0 to 1."""

    language: str
    confidence: float


def _shares() -> dict[str, dict[str, float]]:
    """For each word, what it says for each language that has it: the fewer, the more."""
    owners: dict[str, set[str]] = {}
    for language, listed in LANGUAGES.items():
        for word in listed.split():
            for way in spellings(word):
                owners.setdefault(way, set()).add(language)
    return {
        word: dict.fromkeys(sorted(languages), _WEIGHTS.get(len(languages), 0.1)) for word, languages in owners.items()
    }


_SHARES: Mapping[str, Mapping[str, float]] = _shares()
_ENDINGS = {language: tuple(listed.split()) for language, listed in ENDINGS.items()}


def is_common(word: str) -> bool:
    """Whether a folded word is an everyday word of one of the languages."""
    return word in _SHARES


def detect(text: str, given: str | None = None) -> Guess:
    """The language of any text, and how sure it is; below 0.6 it is the given one or only a guess."""
    tidied = tidy(text)
    return language_of(tokens(tidied), tidied, given)


def language_of(words: Sequence[Token], text: str, given: str | None) -> Guess:
    """The language of a tidy text; the given one, or Bokmål, where the text does not tell."""
    scores = dict.fromkeys(LANGUAGES, 0.0)
    if _NORDIC.search(text):
        scores["en"] -= _LETTERS
    sentence = -1
    for token in words[:_ENOUGH_WORDS]:
        if token.sentence != sentence and token.word == "der":
            scores["da"] += _THERE  # "Der er …": Norwegian begins such a sentence with "det"
        sentence = token.sentence
        known = _SHARES.get(token.word)
        if known is not None:
            for language, share in known.items():
                scores[language] += share
        elif len(token.word) > 4:
            for language, endings in _ENDINGS.items():
                scores[language] += _SHORT_ENDINGS * token.word.endswith(endings)
    (best, first), (_, second), *_ = sorted(scores.items(), key=lambda item: -item[1])
    sureness = (first - second) / (first + 1.0) if first else 0.0
    guess = Guess(best, min(1.0, 0.5 + sureness))
    if given is None or given == best:
        enough = first >= 1.0
    else:  # words that both have are no reason to change
        enough = first - scores[given] >= _ONE_WORD
    if guess.confidence >= _SURE and enough:
        return guess
    if given is not None:
        return Guess(given, 0.5)
    return Guess(_FALLBACK, 0.3) if scores[_FALLBACK] >= first - _CLOSE else guess
