"""From a line to what it means: the guard first, then what the person asks for, then what a report tells."""

from datetime import datetime

from dialogs.understanding.answer import answered
from dialogs.understanding.asking import asked_for, understood
from dialogs.understanding.guard import Crisis, Emergency, Facility, Guarded, Whistleblowing, guarded, is_unclear, read
from dialogs.understanding.language import language_of
from dialogs.understanding.names import NO_NAMES, Names
from dialogs.understanding.report import CATEGORIES, TELLS, flags_of, slots_of
from dialogs.understanding.rules import Reading
from dialogs.understanding.understood import Understood
from dialogs.understanding.work import work_of

_HINTS = ("danger", "again", "unhurt", "fault", "people_affected")
_FACILITY_FIELDS = (None, "what")
_WORDS_OF_A_SENTENCE = 4


def understand(
    text: str, now: datetime, language: str | None = None, names: Names = NO_NAMES, asked: str | None = None
) -> Understood:
    """What a line means. Pure: the same line at the same moment means the same."""
    reading = read(text)
    spoken = language_of(reading.tokens, reading.text, language).language
    alarms = [alarm for alarm in guarded(reading) if not isinstance(alarm, Facility) or asked in _FACILITY_FIELDS]
    if asked is None and all(isinstance(alarm, Facility) for alarm in alarms):
        wanted = work_of(reading, now, names)
        if wanted is not None:
            return understood(wanted, 0.85, spoken)
    if alarms:
        return _guarded(alarms[0], spoken)
    told = _tells_of_a_report(reading)
    request = asked_for(reading, reporting=told or asked is not None)
    if request is not None:
        return understood(request, 0.85, spoken)
    if asked is not None and (slots := answered(asked, text, reading, now, names)):
        return Understood("report_deviation", slots, frozenset(), "draft_until_confirmed", 0.8, spoken)
    if is_unclear(reading):
        return Understood("clarify_deviation_or_whistleblow", {}, frozenset(), "nothing", 0.7, spoken)
    if told:
        slots = slots_of(reading, now, names)
        return Understood(
            "report_deviation", slots, flags_of(reading, slots, spoken, names), "draft_until_confirmed", 0.85, spoken
        )
    return _without_content(reading, now, names, spoken)


def _tells_of_a_report(reading: Reading) -> bool:
    if reading.has(*CATEGORIES) or reading.has(*TELLS):
        return True
    return reading.has(*_HINTS) and len(reading.tokens) >= _WORDS_OF_A_SENTENCE and not reading.has("ask_help")


def _without_content(reading: Reading, now: datetime, names: Names, spoken: str) -> Understood:
    if reading.has("start_report", "something_happened"):
        return Understood(
            "report_deviation", {"kind": "unknown_kind"}, frozenset(), "draft_until_confirmed", 0.9, spoken
        )
    return Understood("unknown", {}, frozenset(), "as_needed", 0.2, spoken)


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
