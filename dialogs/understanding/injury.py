"""What a text says about harm to people. A denied injury never becomes an injury."""

from dialogs.understanding.lexicon import Hit
from dialogs.understanding.rules import Reading

_WORST_FIRST = ("hurt_fatal", "hurt_serious", "hurt_minor", "hurt_unspecified")
_NAMES = {"hurt_fatal": "fatal", "hurt_serious": "serious", "hurt_minor": "minor", "hurt_unspecified": "unknown"}
_BEFORE = 3
_SUBJECT = 8  # a clause whose subject is nobody tells of no harm at all


def injury_of(reading: Reading) -> str | None:
    """fatal, serious, minor, unknown (hurt, but not how); none where it is denied; None where nothing is said."""
    denials = [hit for hit in reading.hits.get("unhurt", ()) if not _of_others(reading, hit)]
    for concept in _WORST_FIRST:
        hits = (
            hit for hit in reading.hits.get(concept, ()) if concept != "hurt_fatal" or not _of_a_thing(reading, hit)
        )
        if any(_told(reading, hit, denials) for hit in hits):
            return _NAMES[concept]
    return "none" if denials else None


def _of_others(reading: Reading, denial: Hit) -> bool:
    """`Nobody else was hurt` says nothing about the one who was."""
    clause = reading.tokens[denial.start].clause
    others = reading.between("other_people", denial.start - 2, denial.end + 2)
    return any(reading.tokens[hit.start].clause == clause for hit in others)


def _of_a_thing(reading: Reading, death: Hit) -> bool:
    """`The battery is dead`."""
    return reading.just_before("lifeless_thing", death)


def treated(reading: Reading) -> bool:
    """Whether a doctor or absence is told of as a fact."""
    return any(not _denied(reading, hit, _BEFORE + 1) for hit in reading.hits.get("treated", ()))


def _told(reading: Reading, hit: Hit, denials: list[Hit]) -> bool:
    """Whether harm is told as a fact: not denied just before, not feared, and nowhere said that all went well."""
    return not _denied(reading, hit, _BEFORE) and (not denials or _after_but(reading, hit, denials))


def _denied(reading: Reading, hit: Hit, before: int) -> bool:
    clause = reading.tokens[hit.start].clause
    for concept, reach in (("hurt_denied_before", before), ("hurt_denied_by", _SUBJECT), ("hurt_denied_next", 1)):
        for denied in reading.between(concept, hit.start - reach - 2, hit.start + 1):
            near = hit.start - denied.end < reach and reading.tokens[denied.start].clause == clause
            if near and next(reading.between("but", denied.end, hit.start), None) is None:
                return True
    return False


def _after_but(reading: Reading, hit: Hit, denials: list[Hit]) -> bool:
    """`Nobody was badly hurt, but I cut my hand`."""
    last = max(denials[-1].end, denials[0].end)
    return next(reading.between("but", last, hit.start), None) is not None
