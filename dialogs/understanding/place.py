"""Finds the words that name a place, where it is not one that the organisation knows by name."""

from dialogs.understanding.rules import Reading

_LONGEST = 6


def place_words(reading: Reading) -> str | None:
    """The first place told after a preposition, in the person's words: "lab 3", "trappa ved kantina"."""
    nouns = {hit.start: hit.end for hit in reading.hits.get("place_noun", ())}
    for hit in reading.hits.get("place_after", ()):
        start = _past_articles(reading, hit.end)
        end = _end(reading, start, nouns)
        if end is not None:
            return reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]
    return None


def _past_articles(reading: Reading, at: int) -> int:
    articles = {hit.start for hit in reading.hits.get("place_article", ())}
    while at in articles:
        at += 1
    return at


def _end(reading: Reading, start: int, nouns: dict[int, int]) -> int | None:
    """Where the place ends: after its last noun, name or number within the same clause, or None where there is no noun."""
    prepositions = {hit.start for hit in reading.hits.get("place_after", ())}
    end: int | None = None
    for at in range(start, min(start + _LONGEST, len(reading.tokens))):
        token = reading.tokens[at]
        if token.clause != reading.tokens[start].clause or (end is None and at in prepositions):
            break
        if at in nouns:
            end = max(end or 0, nouns[at])
        elif end is not None and end == at and (token.word.isdigit() or reading.text[token.start].isupper() or len(token.word) == 1):
            end = at + 1
        elif end is None and at > start + 2:
            break
        elif end is not None and at >= end and at not in prepositions:
            break
    return end
