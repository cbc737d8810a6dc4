"""Recognises, before anything is kept, what must not be handled as an ordinary message.

The rules are read in four languages at once: people mix them, and a wrong guess at the language must not let anything through.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from dialogs.understanding.reading import tidy, tokens
from dialogs.understanding.rules import Reading, Rule, any_holds
from dialogs.understanding.words import ALL
from dialogs.understanding.words.categories import PHYSICAL, SMALL

EmergencyKind: TypeAlias = Literal["fire", "medical", "chemical", "violence", "rescue"]


@dataclass(frozen=True, slots=True)
class Emergency:
    """Life, fire or crime in progress."""

    kind: EmergencyKind


@dataclass(frozen=True, slots=True)
class Crisis:
    """Someone may harm themselves or is in acute distress."""


@dataclass(frozen=True, slots=True)
class Whistleblowing:
    """Censurable conditions, told in clear words."""


@dataclass(frozen=True, slots=True)
class Facility:
    """A matter for the caretaker: nobody in danger, not long-lasting."""


Guarded: TypeAlias = Emergency | Crisis | Whistleblowing | Facility

_OVER = ("dated", "handled", "drill", "emergency_talk", "not_burning")
_TOLD = (*_OVER, "earlier", "past_told")
_IF = ("hypothetical",)
_NO = ("hypothetical", "denied")
_GENERAL = (*_NO, "whenever")
_EMERGENCIES: dict[EmergencyKind, tuple[Rule, ...]] = {
    "fire": (
        Rule(("fire_now",), unless=(*_OVER, "fire_figure"), not_after=_IF),
        Rule(("smoke_now",), unless=_OVER, not_after=_IF),
        Rule(("explosion_now",), unless=_OVER, not_after=_IF),
        Rule(("fire_began", "now"), unless=_OVER, not_after=_IF),
        Rule(("fire", "leave_now"), unless=_OVER, not_after=_IF),
        Rule(("smoke_place",), unless=(*_TOLD, "again", "smokers"), not_after=_GENERAL),
    ),
    "medical": (
        Rule(("breathless",), unless=_OVER, not_after=_IF),
        Rule(("lifeless",), unless=_OVER, not_after=_IF),
        Rule(("no_answer_from",), unless=(*_OVER, "mail"), not_after=_IF),
        Rule(("bare_lifeless", "now"), unless=_OVER, not_after=_NO, within=6),
        Rule(("bare_lifeless", "is_now"), unless=(*_OVER, "was"), not_after=_NO, within=4),
        Rule(("heart",), unless=(*_OVER, "earlier"), not_after=_NO),
        Rule(("heart", "now"), unless=_OVER, not_after=_NO),
        Rule(("bleeding",), unless=_OVER, not_after=_IF),
        Rule(("collapsed",), unless=_OVER, not_after=_IF),
        Rule(("shocked",), unless=_OVER, not_after=_IF),
        Rule(("call_help",), unless=(*_OVER, "asking_how"), not_after=_IF),
        Rule(("cry_help", "fallen_now"), unless=(*_TOLD, "start_report"), not_after=_NO, within=5),
        Rule(("dead_now",), unless=_TOLD, not_after=_GENERAL),
    ),
    "chemical": (
        Rule(("gas_now", "people_affected"), unless=_OVER, not_after=_IF, within=20),
        Rule(("gas_now", "now"), unless=_OVER, not_after=_IF),
        Rule(("gas_now", "leave_now"), unless=_OVER, not_after=_IF),
        Rule(("in_eye_now", "now"), unless=_OVER, not_after=_IF),
        Rule(("gas_smell", "people_affected"), unless=_TOLD, not_after=_NO, within=20),
        Rule(("gas_smell", "everywhere"), unless=_TOLD, not_after=_GENERAL),
        Rule(("gas_leak_here",), unless=_TOLD, not_after=_GENERAL),
        Rule(("hf_on_skin",), unless=(*_TOLD, "hf_gear"), not_after=_GENERAL),
    ),
    "violence": (
        Rule(("armed",), unless=_OVER, not_after=_IF),
        Rule(("shooting",), unless=_OVER, not_after=_IF),
        Rule(("assault_now",), unless=_OVER, not_after=_IF),
    ),
    "rescue": (
        Rule(("trapped",), unless=_OVER, not_after=_IF),
        Rule(("me", "stuck_fast"), unless=_TOLD, not_after=_NO, within=6),
        Rule(("colleague", "stuck_fast"), unless=_TOLD, not_after=_NO, within=6),
    ),
}
_ALARM = Rule(("alarm_now",), unless=(*_TOLD, "again", "alarm_odd"), not_after=_GENERAL)
_FEW_WORDS = 5  # a message that short is written in haste
_CRIES: dict[EmergencyKind, tuple[str, int]] = {
    "fire": ("fire_cry", 3),
    "medical": ("ambulance_cry", 3),
    "chemical": ("in_eye_cry", 5),
}
_CRISIS = (
    Rule(("crisis",), unless=("crisis_talk",)),
    Rule(("distress",), unless=("crisis_talk", "fault", *sorted(PHYSICAL))),
)
_NOT_PERSONAL = ("about_policy",)
_WHISTLEBLOWING = (
    Rule(("harassment", "undergoes"), unless=("drill",), within=4),
    Rule(("harassment", "target"), within=3),
    Rule(("harassment", "leader"), unless=_NOT_PERSONAL, within=15),
    Rule(("harassment",), unless=_NOT_PERSONAL),
    Rule(("sexual", "undergoes"), unless=("drill",), within=4),
    Rule(("sexual", "target"), within=3),
    Rule(("sexual",), unless=_NOT_PERSONAL),
    Rule(("discrimination", "undergoes"), unless=("drill",), within=4),
    Rule(("discrimination", "target"), within=3),
    Rule(("discrimination",), unless=_NOT_PERSONAL),
    Rule(("retaliation",)),
    Rule(("corruption",), unless=("computer",), not_after=_NOT_PERSONAL),
    Rule(("cover_up",)),
    Rule(("whistle_word",), unless=_NOT_PERSONAL),
    Rule(("leader", "threat"), within=10),
    Rule(("leader", "abuse"), within=10),
    Rule(("leader", "law_break"), within=12),
    Rule(("leader", "leader_wrong"), not_after=_NOT_PERSONAL, within=10),
    Rule(("loss", "spoke_up", "because"), within=12),
)
_FACILITY = (
    Rule(("fault",)),
    Rule(("thing", "thing_state"), within=8),
)
_UNCLEAR = (
    Rule(("conflict",), unless=_NOT_PERSONAL),
    Rule(("abuse",), unless=(*_NOT_PERSONAL, "outsider")),
    Rule(("overload", "unit_wide"), within=15),
)


def read(text: str) -> Reading:
    """The text read once, for all who judge it."""
    tidied = tidy(text)
    words = tokens(tidied)
    return Reading(tidied, words, ALL.find(words))


def guard(text: str, language: str | None = None) -> tuple[Guarded, ...]:
    """What the text must be guarded as, most urgent first; nothing for an ordinary text."""
    return guarded(read(text))


def guarded(reading: Reading) -> tuple[Guarded, ...]:
    """As `guard`, of a text that is already read."""
    if (cry := _cried(reading)) is not None:
        return (Emergency(cry),)
    found: list[Guarded] = [Emergency(kind) for kind, rules in _EMERGENCIES.items() if any_holds(rules, reading)]
    if not found and _ALARM.holds(reading) and not reading.has("drill", "handled"):
        found.append(Emergency("fire"))
    if any_holds(_CRISIS, reading):
        found.append(Crisis())
    if any_holds(_WHISTLEBLOWING, reading) or _wants_to_whistle(reading):
        found.append(Whistleblowing())
    if not found and is_facility(reading):
        found.append(Facility())
    return tuple(found)


def _is_one_word(reading: Reading, concept: str) -> bool:
    return len(reading.tokens) == 1 and reading.has(concept)


def _cried(reading: Reading) -> EmergencyKind | None:
    """A shout, such as `Brann!`: the same word in a sentence needs more to be an emergency."""
    if reading.has("drill", "dated", "nearly", *_TOLD):
        return None
    if len(reading.tokens) <= _FEW_WORDS and (reading.has("fire_here") or _is_one_word(reading, "fire_cry")):
        return "fire"
    if "!" not in reading.text:
        return None
    for kind, (cry, longest) in _CRIES.items():
        if reading.has(cry) and len(reading.tokens) <= longest:
            return kind
    return None


def _wants_to_whistle(reading: Reading) -> bool:
    """`varsle` also means to tell about any danger: what it is about decides."""
    return reading.has("want_to_whistle") and not reading.has("fault", "fault_danger", *PHYSICAL)


def is_facility(reading: Reading) -> bool:
    """Whether this is a small fault that the caretaker should hear of."""
    return any_holds(_FACILITY, reading) and not reading.has(
        "fault_danger", "long_lasting", "fault_aside", *(PHYSICAL - SMALL)
    )


def is_unclear(reading: Reading) -> bool:
    """Whether this may be a report or whistleblowing: a conflict, or the workload of a whole unit. The person chooses."""
    return any_holds(_UNCLEAR, reading)
