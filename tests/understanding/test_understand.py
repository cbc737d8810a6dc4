"""What holds for any text: it never fails, what is stored follows the intent, and effort grows with length only."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding import Names, guard, understand
from tests.understanding.corpus import NOW

STORES = {"draft_until_confirmed", "nothing", "nothing_until_safe", "as_needed"}
UNGUARDED = {
    "clarify_deviation_or_whistleblow",
    "redirect_other",
    "refer_hr",
    "refer_occupational_health",
    "privacy_request",
}
WORDS = (
    *("jeg", "sjefen", "brenner", "ikke", "skadet", "i", "går", "på", "lab", "3", "13.2.", "14:30", "uten", "ingen"),
    *("hvis", "the", "fire", "smoke", "nå", "hjelp", "trussel", "!", ".", ",", "\u200b", "👍", "Å"),
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
NAMES = Names(
    units={"u-ibi": ("Institutt for biologi", "IBI", "Department of Biology"), "u-it": ("IT",)},
    places={
        "p-real": ("Realfagbygget",),
        "p-214": ("Realfagbygget rom 214", "E2-214"),
        "p-x": ("Kantina",),
        "p-y": ("Kantina",),
    },
)


@settings(deadline=None)
@given(TEXTS, st.sampled_from([None, "what", "date", "time", "injury", "place", "kind", "categories", "else"]))
def test_any_text(text: str, asked: str | None) -> None:
    heard = understand(text, NOW, asked=asked)
    assert heard.store in STORES
    assert 0 <= heard.confidence <= 1
    assert heard.language in ("nb", "nn", "en", "da")
    if heard.store.startswith("nothing"):
        assert guard(text) or heard.intent in UNGUARDED
    assert "null" not in json.dumps(heard.as_json(), ensure_ascii=False).replace(text, "")


@settings(deadline=None)
@given(TEXTS)
def test_what_is_guarded_is_never_a_draft(text: str) -> None:
    if guard(text):
        assert understand(text, NOW).store.startswith("nothing")


@pytest.mark.parametrize(
    ("text", "place", "unit"),
    [
        ("Jeg snublet i Realfagbygget i går", "p-real", None),
        ("Lekkasje på realfagbygget rom 214", "p-214", None),
        ("Glatt gulv ved Realfagbyggets inngang", "p-real", None),
        ("Løs ledning på laben ved Institutt for biologi", "laben", "u-ibi"),
        ("It is slippery outside the IT office", "IT office", "u-it"),
        ("It is slippery in the corridor", "corridor", None),
        ("Glatt i kantina", "kantina", None),
    ],
)
def test_names(text: str, place: str, unit: str | None) -> None:
    heard = understand(text, NOW, names=NAMES)
    assert heard.slots.get("place") == place
    assert heard.slots.get("unit") == unit


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jeg skled på isen utenfor inngangen i går, men ingen ble skadet", "nb"),
        ("Eg sklei på isen utanfor inngangen i går, men ingen vart skadde", "nn"),
        ("I slipped on the ice outside the entrance yesterday, but nobody was hurt", "en"),
        ("Jeg gled på isen uden for indgangen i går, men ingen kom til skade", "da"),
        ("Hva skjer med saken jeg meldte forrige uke?", "nb"),
        ("Kva skjer med saka eg melde førre veke?", "nn"),
        ("Hvad sker der med den sag, jeg indberettede i sidste uge?", "da"),
        ("æ datt i trappa, men det gikk bra, æ ska itj klage", "nn"),
    ],
)
def test_language(text: str, language: str) -> None:
    other = "en" if language != "en" else "nb"
    assert understand(text, NOW, language=other).language == language


@pytest.mark.parametrize("text", ["", "👍", "ok", "1042", "NTNU", "help"])
def test_language_stays_where_the_text_does_not_tell(text: str) -> None:
    assert understand(text, NOW, language="da").language == "da"


def test_as_json_is_sorted_and_whole() -> None:
    heard = understand("Jeg stakk meg på en sprøyte på lab 3 i går", NOW).as_json()
    assert list(heard) == ["intent", "slots", "flags", "store", "confidence", "language"]
    assert heard["slots"] == {
        "categories": sorted(heard["slots"]["categories"]),  # type: ignore[index]  # the shape is what this test is about
        "date": "2024-02-13",
        "injury": "minor",
        "kind": "accident",
        "place": "lab 3",
        "severity": "minor",
    }
    assert heard["flags"] == ["medical_check_advice"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Jeg så at Testine Prøvesen falt i trappa", True),
        ("Kollegaen Testine falt i trappa", True),
        ("Ring meg på testine@example.org, rekkverket er løst", True),
        ("Fødselsnummer 010203 12345 lå på gulvet ved siden av den løse kabelen", True),
        ("Det er glatt ved Realfagbygget", False),
        ("Jeg falt i trappa på Institutt for biologi", False),
        ("I slipped on Monday in February outside the Main Building", False),
    ],
)
def test_personal_data(text: str, named: bool) -> None:
    assert ("personal_data" in understand(text, NOW, names=NAMES).flags) is named


HOSTILE = (
    "a",
    "a ",
    "1.",
    "13.2. ",
    "ingen ",
    "skadet andre men ",
    "i på ved lab ",
    "tok etter straffet ",
    "sjefen truer hvis ",
    "kl halv ",
    "\u0301\u0316",
    "m o ",
    "!",
    "det brenner hvis ",
    "lampe ikke glatt ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_effort_grows_with_length_only(piece: str) -> None:
    """Twice the text, about twice the work; what grows with the square would take four times."""

    def effort(length: int) -> float:
        text = (piece * length)[:length]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            understand(text, NOW, names=NAMES)
            best = min(best, time.process_time() - start)
        return best

    # A busy machine may spoil one measurement, not five.
    assert any(effort(20_000) < 3.2 * effort(10_000) + 0.002 for _ in range(5))


@pytest.mark.parametrize("text", ["Kari Hansen har diabetes", "Kari Hansen har epilepsi", "Kari Hansen has diabetes"])
def test_a_name_may_open_the_text(text: str) -> None:
    assert understand(text, NOW).flags >= {"personal_data", "health_data"}


@pytest.mark.parametrize("text", ["Bygg Nord har glatte trapper", "Microsoft Teams virker ikke", "Løs kabel på laben"])
def test_other_capitals_name_nobody(text: str) -> None:
    assert "personal_data" not in understand(text, NOW).flags


def test_language_of_a_mixed_line() -> None:
    heard = understand("kollegaen min Kari Olsen kutta seg i fingeren og måtte sy", NOW)
    assert (heard.language, heard.slots["severity"]) == ("nb", "moderate")
    assert understand("kollegaen min kutta seg i fingeren og måtte sy, eg såg det ikkje", NOW).language == "nn"
