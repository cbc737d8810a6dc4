"""What a person asks for when it is neither urgent nor a report: help, a language, their reports, to stop, to greet."""

from collections.abc import Callable
from typing import TypeAlias

from dialogs.understanding.rules import Reading
from dialogs.understanding.understood import Slot, Store, Understood

_SHORT = 9
_BRIEF = 5
_LANGUAGES = ("nn", "nb", "en", "da")
_YES = ("👍", "👌", "🆗", "✅")

Asked: TypeAlias = tuple[str, dict[str, Slot], Store]


def asked_for(reading: Reading, reporting: bool) -> Asked | None:
    """The intent, its slots and what may be stored; None where the text asks for none of these.

    `reporting` says that the text also tells of something that belongs in a report.
    """
    for find in _BEFORE_REPORTS if reporting else (*_BEFORE_REPORTS, *_AFTER_REPORTS):
        found = find(reading)
        if found is not None:
            return found
    return None


def _short(reading: Reading, words: int = _SHORT) -> bool:
    return len(reading.tokens) <= words


def _stop(reading: Reading) -> Asked | None:
    return ("cancel", {}, "as_needed") if reading.has("stop") and _short(reading) else None


def _language(reading: Reading) -> Asked | None:
    wanted = [language for language in _LANGUAGES if reading.has(f"to_{language}")]
    if not _short(reading):
        return None
    alone = len(reading.tokens) == 1
    if wanted and (alone or reading.has("language_verb", "language_word")):
        return "set_language", {"language": wanted[0]}, "as_needed"
    if reading.has("language_word") and _short(reading, _BRIEF):
        return "set_language", {}, "as_needed"
    return None


def _privacy(reading: Reading) -> Asked | None:
    return ("privacy_request", {}, "nothing") if reading.has("my_data") and _short(reading, 16) else None


def _who_sees(reading: Reading) -> Asked | None:
    return ("explain", {"topic": "privacy"}, "as_needed") if reading.has("who_sees") and _short(reading, 24) else None


def _what_if(reading: Reading) -> Asked | None:
    if reading.has("what_to_do") and reading.has("hypothetical"):
        return "explain", {"topic": "emergency"}, "as_needed"
    return None


def _my_report(reading: Reading) -> Asked | None:
    if not reading.has("my_report"):
        return None
    if reading.has("about_mine") or _short(reading, _BRIEF):
        return "query_my_report", {}, "as_needed"
    return None


def _help(reading: Reading) -> Asked | None:
    return ("help", {}, "as_needed") if reading.has("ask_help") and _short(reading, 14) else None


def _correction(reading: Reading) -> Asked | None:
    return ("correct_slot", {}, "draft_until_confirmed") if reading.has("correct") and _short(reading, 20) else None


def _elsewhere(reading: Reading) -> Asked | None:
    if reading.has("it_matter"):
        return "redirect_other", {"to": "it"}, "nothing"
    if reading.has("occupational_health"):
        return "refer_occupational_health", {}, "nothing"
    if reading.has("personnel"):
        return "refer_hr", {}, "nothing"
    return None


def _small_talk(reading: Reading) -> Asked | None:
    if not reading.tokens:
        return ("acknowledge", {}, "as_needed") if any(sign in reading.text for sign in _YES) else None
    covered = {
        at for concept in ("hello", "thanks", "okay") for hit in reading.hits.get(concept, ()) for at in range(*hit)
    }
    if not covered or len(reading.tokens) - len(covered) > 3 or not _short(reading, 12):
        return None
    polite = reading.has("hello", "thanks")
    return ("smalltalk" if polite else "acknowledge"), {}, "as_needed"


_BEFORE_REPORTS: tuple[Callable[[Reading], Asked | None], ...] = (_privacy, _who_sees, _what_if, _my_report)
_AFTER_REPORTS: tuple[Callable[[Reading], Asked | None], ...] = (
    _stop,
    _language,
    _correction,
    _elsewhere,
    _help,
    _small_talk,
)


def understood(asked: Asked, confidence: float, language: str) -> Understood:
    """What was asked for, as a result."""
    intent, slots, store = asked
    return Understood(intent, slots, frozenset(), store, confidence, language)
