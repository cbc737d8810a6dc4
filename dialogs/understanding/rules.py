"""A rule says which concepts must stand close together, and which ones nearby take it back."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge

from dialogs.understanding.lexicon import Hit
from dialogs.understanding.reading import Token

NEAR = 10
JUST_BEFORE = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read once: its tidy form, its words, and where each concept stands."""

    text: str
    tokens: Sequence[Token]
    hits: Mapping[str, Sequence[Hit]]

    def has(self, *concepts: str) -> bool:
        """Whether any of the concepts stands anywhere."""
        return any(concept in self.hits for concept in concepts)

    def between(self, concept: str, first: int, last: int) -> Iterator[Hit]:
        """Where a concept begins at one of the words from `first` to before `last`."""
        hits = self.hits.get(concept, ())
        at = bisect_left(hits, Hit(first, 0))
        while at < len(hits) and hits[at].start < last:
            yield hits[at]
            at += 1

    def near(self, concept: str, place: Hit, reach: int = NEAR) -> bool:
        """Whether a concept stands in the same sentence, at most `reach` words away."""
        sentence = self.tokens[place.start].sentence
        hits = self.between(concept, place.start - reach, place.end + reach)
        return any(self.tokens[hit.start].sentence == sentence for hit in hits)

    def just_before(self, concept: str, place: Hit, reach: int = JUST_BEFORE) -> bool:
        """Whether a concept stands before the place in the same clause, at most `reach` words away."""
        clause = self.tokens[place.start].clause
        return any(
            self.tokens[hit.start].clause == clause for hit in self.between(concept, place.start - reach, place.start)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """All of `concepts` in one sentence within `within` words; none of `unless` near, none of `not_after` just before."""

    concepts: tuple[str, ...]
    unless: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    within: int = 12

    def holds(self, reading: Reading) -> bool:
        """Whether the rule holds anywhere."""
        # A hundred rules look at every line, and almost none finds its words in it: that comes before all else.
        hits = reading.hits
        for concept in self.concepts:
            if concept not in hits:
                return False
        return any(self._stands(reading, place) for place in self._together(reading))

    def _stands(self, reading: Reading, place: Hit) -> bool:
        """Whether nothing takes it back there."""
        near = any(reading.near(concept, place) for concept in self.unless)
        return not near and not any(reading.just_before(concept, place) for concept in self.not_after)

    def _together(self, reading: Reading) -> Iterator[Hit]:
        last: dict[str, Hit] = {}
        for hit, concept in merge(*([(hit, concept) for hit in reading.hits[concept]] for concept in self.concepts)):
            last[concept] = hit
            start = min(place.start for place in last.values())
            same = all(
                reading.tokens[place.start].sentence == reading.tokens[hit.start].sentence for place in last.values()
            )
            if len(last) == len(self.concepts) and same and hit.start - start <= self.within:
                yield Hit(start, max(place.end for place in last.values()))


def any_holds(rules: Iterable[Rule], reading: Reading) -> bool:
    """Whether one of the rules holds."""
    return any(rule.holds(reading) for rule in rules)
