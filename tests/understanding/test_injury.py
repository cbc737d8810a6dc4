"""A denied injury never becomes an injury, in any wording or language."""

import pytest

from dialogs.understanding import understand
from tests.understanding.corpus import NOW

EVENTS = {
    "nb": ("En hylle falt ned på kontoret", "Jeg skled på isen", "Det eksploderte en flaske på laben"),
    "nn": ("Ei hylle fall ned på kontoret", "Eg sklei på isen", "Det eksploderte ei flaske på labben"),
    "en": ("A shelf fell down in the office", "I slipped on the ice", "A bottle exploded in the lab"),
    "da": ("En hylde faldt ned på kontoret", "Jeg gled på isen", "En flaske eksploderede i laboratoriet"),
}
DENIALS = {
    "nb": (
        "ingen ble skadet",
        "ingen kom til skade",
        "heldigvis ingen skader",
        "uten at noen ble skadet",
        "ingen personskade",
        "jeg ble ikke skadet",
        "det gikk bra med alle",
        "alle er uskadde",
        "ingen ble alvorlig skadet",
        "ikke noe personskade",
        "slapp med skrekken",
        "ingen fikk brudd eller kutt",
        "ingen måtte til lege",
    ),
    "nn": (
        "ingen vart skadde",
        "ingen blei skada",
        "ingen kom til skade",
        "utan at nokon vart skadd",
        "eg vart ikkje skadd",
        "det gjekk bra",
        "alle er uskadde",
        "ikkje noko personskade",
        "æ vart itj skadd",
        "ingen skadar",
    ),
    "en": (
        "nobody was hurt",
        "no one was injured",
        "no injuries",
        "nobody got hurt",
        "without any injuries",
        "I was not hurt",
        "I didn't get hurt",
        "everyone is fine",
        "we were unharmed",
        "no one needed a doctor",
        "there were no cuts or burns",
        "nobody was seriously injured",
    ),
    "da": (
        "ingen kom til skade",
        "ingen blev skadet",
        "uden personskade",
        "der skete ikke noget med nogen",
        "jeg kom ikke til skade",
        "alle slap uskadt",
        "ingen tilskadekomne",
        "det gik godt",
        "heldigvis ingen skader",
        "uden at nogen kom til skade",
    ),
}
CASES = [
    (event, denial, joint)
    for language, events in EVENTS.items()
    for event in events
    for denial in DENIALS[language]
    for joint in (", ", ". ", " - ")
]


@pytest.mark.parametrize(("event", "denial", "joint"), CASES)
def test_denied(event: str, denial: str, joint: str) -> None:
    heard = understand(f"{event}{joint}{denial}", NOW)
    assert heard.intent == "report_deviation"
    assert heard.slots["injury"] not in ("minor", "serious", "fatal")
    assert heard.slots["severity"] not in ("minor", "moderate", "serious", "critical")
    assert "personal_injury" not in str(heard.slots.get("categories"))
    assert "notify_authorities_now" not in heard.flags


@pytest.mark.parametrize(
    ("text", "injury"),
    [
        ("Ingen andre ble skadet, men jeg kuttet hånda", "minor"),
        ("Nobody else was hurt. I broke my arm when I fell", "serious"),
        ("Jeg fikk et kutt i fingeren", "minor"),
        ("Eg brakk foten då eg datt", "serious"),
        ("En kollega døde i ulykken", "fatal"),
        ("Kollegaen kom til skade ved maskinen", "unknown"),
    ],
)
def test_told(text: str, injury: str) -> None:
    assert understand(text, NOW).slots["injury"] == injury


@pytest.mark.parametrize("text", ["Noen kan skade seg på den skarpe kanten", "Someone could get hurt on that edge"])
def test_feared_is_not_told(text: str) -> None:
    heard = understand(text, NOW)
    assert (heard.slots["kind"], heard.slots["injury"]) == ("hazard", "none")


@pytest.mark.parametrize(
    ("answer", "injury"), [("nei", "none"), ("nej, ingen", "none"), ("no", "none"), ("ja", "unknown")]
)
def test_as_an_answer(answer: str, injury: str) -> None:
    assert understand(answer, NOW, asked="injury").slots == {"injury": injury}
