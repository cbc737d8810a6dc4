"""Finds the words that name a place, where it is not one that the organisation knows by name."""

from dialogs.understanding.rules import Reading

_LONGEST = 6
_ARTICLES = 2


def place_words(reading: Reading) -> str | None:
    """The first place told after a preposition, in the person's words: "lab 3", "trappa ved kantina"."""
    nouns: dict[int, int] = {}
    for noun in reading.hits.get("place_noun", ()):
        nouns[noun.start] = max(noun.end, nouns.get(noun.start, 0))
    prepositions = {hit.start for hit in reading.hits.get("place_after", ())}
    articles = {hit.start for hit in reading.hits.get("place_article", ())}
    if not nouns:
        return None
    for hit in reading.hits.get("place_after", ()):
        start = hit.end
        while start in articles and start < hit.end + _ARTICLES:
            start += 1
        end = _end(reading, start, nouns, prepositions)
        if end is not None:
            return reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]
    return None


def _end(reading: Reading, start: int, nouns: dict[int, int], prepositions: set[int]) -> int | None:
    """Where the place ends: after its last noun, name or number in the same clause; None where it has no noun."""
    end: int | None = None
    for at in range(start, min(start + _LONGEST, len(reading.tokens))):
        token = reading.tokens[at]
        if token.clause != reading.tokens[start].clause:
            break
        if at in nouns:
            end = max(end or 0, nouns[at])
        elif end is None:
            if at in prepositions or at > start + 2:
                break
        elif end == at and at not in prepositions and _belongs(reading, at):
            end = at + 1
        elif at >= end and at not in prepositions:
            break
    return end


def _belongs(reading: Reading, at: int) -> bool:
    """A number, a letter or a capitalised name right after the place's noun: "lab 3", "bygg B", "rom 215 Nord"."""
    token = reading.tokens[at]
    return token.word.isdigit() or len(token.word) == 1 or reading.text[token.start].isupper()
