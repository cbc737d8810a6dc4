"""What a text says about harm to people. A denied injury never becomes an injury."""

from dialogs.understanding.lexicon import Hit
from dialogs.understanding.rules import Reading

_WORST_FIRST = ("hurt_fatal", "hurt_serious", "hurt_minor", "hurt_unspecified")
_NAMES = {"hurt_fatal": "fatal", "hurt_serious": "serious", "hurt_minor": "minor", "hurt_unspecified": "unknown"}
_BEFORE = 3


def injury_of(reading: Reading) -> str | None:
    """fatal, serious, minor, unknown (hurt, but not how); none where it is denied; None where nothing is said."""
    denials = [hit for hit in reading.hits.get("unhurt", ()) if not _of_others(reading, hit)]
    for concept in _WORST_FIRST:
        if any(_told(reading, hit, denials) for hit in reading.hits.get(concept, ())):
            return _NAMES[concept]
    return "none" if denials else None


def _of_others(reading: Reading, denial: Hit) -> bool:
    """`Nobody else was hurt` says nothing about the one who was."""
    clause = reading.tokens[denial.start].clause
    return any(
        reading.tokens[hit.start].clause == clause and denial.start - 2 <= hit.start <= denial.end + 1
        for hit in reading.hits.get("other_people", ())
    )


def _told(reading: Reading, hit: Hit, denials: list[Hit]) -> bool:
    """Whether harm is told as a fact: not denied just before, not feared, and nowhere said that all went well."""
    clause = reading.tokens[hit.start].clause
    if any(
        denied.end <= hit.start + 1 and hit.start - denied.end < reach and reading.tokens[denied.start].clause == clause
        for concept, reach in (("hurt_denied_before", _BEFORE), ("hurt_denied_next", 1))
        for denied in reading.hits.get(concept, ())[-64:]
    ):
        return False
    return not denials or _after_but(reading, hit, denials)


def _after_but(reading: Reading, hit: Hit, denials: list[Hit]) -> bool:
    """`Nobody was badly hurt, but I cut my hand`."""
    last = max(denial.end for denial in denials)
    return any(last <= but.start < hit.start for but in reading.hits.get("but", ()))
