"""The vocabulary: one file a topic, one entry a concept, the words of four languages side by side.

To add a word, put it into the entry that means it; the head of `lexicon.py` shows how phrases are written.
"""

from collections.abc import Mapping

from dialogs.understanding.lexicon import Lexicon
from dialogs.understanding.words import (
    categories,
    common,
    crisis,
    emergency,
    facility,
    injuries,
    intents,
    kinds,
    places,
    rounds,
    tasks,
    whistleblowing,
    work,
)

TOPICS: tuple[Mapping[str, str], ...] = tuple(
    topic.WORDS
    for topic in (
        common,
        emergency,
        crisis,
        whistleblowing,
        facility,
        injuries,
        categories,
        kinds,
        intents,
        places,
        work,
        tasks,
        rounds,
    )
)


def lexicon(*topics: Mapping[str, str]) -> Lexicon:
    """The topics as one lexicon."""
    whole = Lexicon()
    for topic in topics:
        whole.add(topic)
    return whole


ALL = lexicon(*TOPICS)
