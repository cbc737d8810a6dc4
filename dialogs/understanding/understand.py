"""From a line to what it means: the guard first, then what the person asks for, then what a report tells."""

from datetime import datetime

from dialogs.understanding.guard import Crisis, Emergency, Facility, Guarded, Whistleblowing, guarded, read
from dialogs.understanding.names import NO_NAMES, Names
from dialogs.understanding.understood import Understood


def understand(
    text: str, now: datetime, language: str | None = None, names: Names = NO_NAMES, asked: str | None = None
) -> Understood:
    """What a line means. Pure: the same line at the same moment means the same."""
    reading = read(text)
    alarms = guarded(reading)
    if alarms:
        return _guarded(alarms[0], language or "nb")
    return Understood("unknown", {}, frozenset(), "as_needed", 0.0, language or "nb")


def _guarded(alarm: Guarded, language: str) -> Understood:
    match alarm:
        case Emergency():
            return Understood("emergency", {}, frozenset({"emergency_first"}), "nothing_until_safe", 0.95, language)
        case Crisis():
            return Understood("crisis_support", {}, frozenset({"crisis_first"}), "nothing", 0.95, language)
        case Whistleblowing():
            return Understood("whistleblow_redirect", {}, frozenset(), "nothing", 0.9, language)
        case Facility():
            return Understood("facility_redirect", {}, frozenset(), "nothing", 0.8, language)
