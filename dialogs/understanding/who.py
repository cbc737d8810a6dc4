"""Whether a person asks, anywhere in a sentence, not to be known."""

from typing import Literal, TypeAlias

from dialogs.understanding.lexicon import Hit
from dialogs.understanding.reading import tidy, tokens
from dialogs.understanding.rules import Reading
from dialogs.understanding.words import lexicon
from dialogs.understanding.words.discretion import WORDS

Discretion: TypeAlias = Literal["anonymous", "confidential"]

_WORDS = lexicon(WORDS)
_REACH = 5
_ALONE = 2  # "anonym takk": in so short an answer the bare word is the wish
_BARE: dict[str, Discretion] = {
    "anonym": "anonymous",
    "anonymous": "anonymous",
    "confidential": "confidential",
    "fortrolig": "confidential",
    "konfidensiell": "confidential",
}


def asked_to_be(text: str) -> Discretion | None:
    """Anonymous wins over confidential: who asks for both is promised the most."""
    tidied = tidy(text)
    words = tokens(tidied)
    reading = Reading(tidied, words, _WORDS.find(words))
    if _asked(reading, "anonymous"):
        return "anonymous"
    if _asked(reading, "confidential"):
        return "confidential"
    return _BARE.get(words[0].word) if 0 < len(words) <= _ALONE else None


def _asked(reading: Reading, discretion: Discretion) -> bool:
    """A wish such as `do not say it was me` holds its own denial, but may be no need; the bare word may be denied before it."""
    if any(not reading.just_before("no_need", hit) for hit in reading.hits.get(f"{discretion}_wish", ())):
        return True
    return any(not _taken_back(reading, hit) for hit in reading.hits.get(f"{discretion}_word", ()))


def _taken_back(reading: Reading, hit: Hit) -> bool:
    """`Not anonymously`, `I reported anonymously last year`, `an anonymous letter`."""
    if next(reading.between("of_a_thing", hit.start, hit.end), None) is not None:
        return True
    clause = reading.tokens[hit.start].clause
    return any(
        reading.tokens[denied.start].clause == clause
        and next(reading.between("turn", denied.end, hit.start), None) is None
        for denied in reading.between("not_wished", hit.start - _REACH, hit.end)
    )
