"""What a few words have in common with a name: whole words, inflected or put together."""

import re

_WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 6  # letters in all; fewer are shared by chance
SHORTEST = 4


def shared(said: str, name: str) -> int:
    """How many letters of the words in `said` are words of the name too; 0 where that is too little to mean it."""
    there = set(_words(name))
    letters = sum(max((_alike(word, other) for other in there), default=0) for word in set(_words(said)))
    return letters if letters >= ENOUGH else 0


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) >= SHORTEST]


def _alike(word: str, other: str) -> int:
    """The letters with which both begin, where the shorter one ends with them, or nearly so."""
    shorter = min(len(word), len(other))
    same = next((at for at in range(shorter) if word[at] != other[at]), shorter)
    return same if same >= max(SHORTEST, shorter - 1) else 0
