"""What a text tells of a report: kind, categories, place, when, injury and severity."""

from collections.abc import Sequence
from datetime import datetime

from dialogs.understanding.dates import When, when_in
from dialogs.understanding.injury import injury_of, treated
from dialogs.understanding.lexicon import Hit
from dialogs.understanding.names import Names
from dialogs.understanding.persons import names_a_person
from dialogs.understanding.place import place_words
from dialogs.understanding.reading import plain
from dialogs.understanding.rules import Reading
from dialogs.understanding.understood import Slot
from dialogs.understanding.words import categories as category_words

CATEGORIES = tuple(category_words.WORDS)
# What makes a text a report even where it names no category.
TELLS = (
    "happened",
    "damage",
    "at_fault",
    "propose",
    "nearly",
    "hurt_minor",
    "hurt_serious",
    "hurt_fatal",
    "hurt_unspecified",
    "potential_worst",
    "potential_serious",
)
_HURT = frozenset({"minor", "serious", "fatal", "unknown"})
_PERSONS = ("me", "colleague", "outsider", "leader", "worker")
_ENOUGH = 4000  # characters; what is told further on than this adds nothing to a form


def categories_of(reading: Reading, injury: str | None) -> tuple[str, ...]:
    """The categories that the text supports."""
    found = {category for category in CATEGORIES if category in reading.hits}
    if injury in _HURT:
        found.add("personal_injury")
    if "falling_object" in found and _only_things_fell(reading):
        found.discard("slip_trip_fall")
    return tuple(sorted(found))


def _only_things_fell(reading: Reading) -> bool:
    """`A shelf fell down` is nobody's fall: no person stands before the verb in its clause."""
    things = reading.hits["falling_object"]
    return all(
        any(thing.start < fall.end and fall.start < thing.end for thing in things)
        and not any(reading.just_before(person, fall) for person in _PERSONS)
        for fall in reading.hits.get("slip_trip_fall", ())
    )


def kind_of(reading: Reading, injury: str | None, categories: Sequence[str]) -> str:
    """The kind of report; see the domain's list."""
    if reading.has("propose") and injury not in _HURT:
        return "improvement"
    if injury in _HURT:
        return "accident"
    if reading.has("nearly"):
        return "near_miss"
    if reading.has("at_fault"):
        return "breach"
    if reading.has("damage") and reading.has("happened"):
        return "accident"
    if reading.has("happened"):
        return "near_miss"
    if reading.has("danger") or categories:
        return "hazard"
    return "unknown_kind"


def severity_of(reading: Reading, kind: str, injury: str) -> str:
    """The consequence as stated."""
    match injury:
        case "none":
            return "none"
        case "fatal":
            return "critical"
        case "serious":
            return "serious"
        case "minor":
            return "moderate" if treated(reading) else "minor"
        case _:
            return "moderate" if treated(reading) else "unknown"


def injury_slot(kind: str, injury: str | None) -> str:
    """Nobody is said to be hurt by a danger, a breach, a near miss or a proposal; of an accident it is not known."""
    return injury if injury is not None else "unknown" if kind == "accident" else "none"


def slots_of(reading: Reading, now: datetime, names: Names) -> dict[str, Slot]:
    """Everything that a report's text tells; what it does not tell is absent."""
    injury = injury_of(reading)
    categories = categories_of(reading, injury)
    kind = kind_of(reading, injury, categories)
    said = injury_slot(kind, injury)
    slots: dict[str, Slot] = {"kind": kind, "injury": said, "severity": severity_of(reading, kind, said)}
    if categories:
        slots["categories"] = categories
    if reading.has("again"):
        slots["repeated"] = True
    if reading.has("potential_worst"):
        slots["potential"] = "critical"
    elif reading.has("potential_serious"):
        slots["potential"] = "serious"
    return slots | where(reading, names) | when_slots(reading, now, kind)


def where(reading: Reading, names: Names) -> dict[str, Slot]:
    """The place and the unit that the text names."""
    place = names.place(reading.text, reading.tokens)
    unit = names.unit(reading.text, reading.tokens)
    words = place.id if place is not None else place_words(reading)
    found: dict[str, Slot] = {}
    if words is not None:
        found["place"] = words
    if unit is not None:
        found["unit"] = unit.id
    return found


def own_names(reading: Reading, names: Names) -> tuple[Hit, ...]:
    """The words that name the organisation's own units and places."""
    named = (names.place(reading.text, reading.tokens), names.unit(reading.text, reading.tokens))
    return tuple(Hit(each.start, each.end) for each in named if each is not None)


def when_slots(reading: Reading, now: datetime, kind: str) -> dict[str, Slot]:
    """The day and time. What is seen, broken or proposed is of today, unless the text says another day."""
    when: When = when_in(plain(reading.text[:_ENOUGH]), now)
    found: dict[str, Slot] = {}
    if when.date is not None:
        found["date"] = str(when.date)
    elif kind in ("hazard", "breach"):
        found |= {"date": now.date().isoformat(), "date_assumed": True}
    if when.time is not None:
        found["time"] = when.time
    return found


def flags_of(reading: Reading, slots: dict[str, Slot], language: str, names: Names) -> frozenset[str]:
    """What the one who handles the report must think of."""
    injury = slots.get("injury")
    hurt = injury in _HURT
    cared_for = hurt and (treated(reading) or injury in ("serious", "fatal"))
    raised = {
        "notify_authorities_now": injury in ("serious", "fatal"),
        "notify_authorities_check": injury == "unknown" or (hurt and injury == "minor" and treated(reading)),
        "injury_notification": cared_for and language != "da",
        "injury_notification_dk": cared_for and language == "da",
        "commuting_check": hurt and reading.has("commute"),
        "medical_check_advice": hurt and injury != "fatal" and reading.has("checkup"),
        "support_offer": reading.has("violence_threat") or injury in ("serious", "fatal"),
        "health_data": reading.has("health"),
        "personal_data": names_a_person(reading, own_names(reading, names)),
    }
    return frozenset(flag for flag, on in raised.items() if on)
