"""Whether a text seems to name a person: a full name, a title with a name, an e-mail address or a national number."""

import re
from collections.abc import Iterator

from dialogs.understanding.language import is_common
from dialogs.understanding.lexicon import Hit
from dialogs.understanding.rules import Reading

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,}")
_NATIONAL_NUMBER = re.compile(r"(?<!\d)\d{6} ?-?\d{4,5}(?!\d)")
_ENOUGH = 4000


def names_a_person(reading: Reading, known: tuple[Hit, ...]) -> bool:
    """`known` are the words that name the organisation's own units and places."""
    text = reading.text[:_ENOUGH]
    if ("@" in text and _ADDRESS.search(text)) or _NATIONAL_NUMBER.search(text):
        return True
    taken = {at for hit in known for at in range(hit.start, hit.end)}
    return any(at not in taken and at + 1 not in taken for at in _full_names(reading))


def _full_names(reading: Reading) -> Iterator[int]:
    """Where two capitalised words stand side by side inside a sentence, or one after a word such as `colleague`."""
    titles = {hit.end for hit in reading.hits.get("person_title", ())}
    places = {hit.start for hit in reading.hits.get("place_noun", ())}
    known = {hit.start for hits in reading.hits.values() for hit in hits}
    for at in range(1, len(reading.tokens)):
        before, token = reading.tokens[at - 1], reading.tokens[at]
        if not _is_name(reading, at) or token.clause != before.clause or at in places:
            continue
        if at in titles:
            yield at
        first_of_sentence = at < 2 or reading.tokens[at - 2].sentence != before.sentence
        if not _is_name(reading, at - 1) or at - 1 in places:
            continue
        if not first_of_sentence or _opens_with_a_name(reading, at, known):
            yield at - 1


def _opens_with_a_name(reading: Reading, at: int, known: set[int]) -> bool:
    """`Kari Hansen har …`: the first word is capitalised anyway, so it must be no word that we know."""
    first, last = reading.tokens[at - 1].word, reading.tokens[at].word
    followed = at + 1 < len(reading.tokens) and (at + 1 in known or is_common(reading.tokens[at + 1].word))
    return followed and not known & {at - 1, at} and not is_common(first) and not is_common(last)


def _is_name(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    written = reading.text[token.start : token.end]
    return len(written) > 2 and written[0].isupper() and written[1:].islower()
