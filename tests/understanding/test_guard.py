"""The guard: what it must catch wherever and however it is written, and what it must let pass."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding import Crisis, Emergency, Facility, Guarded, Whistleblowing, guard

CAUGHT: dict[str, type[Guarded]] = {
    "det brenner i laben nå": Emergency,
    "someone is not breathing": Emergency,
    "han er bevisstlaus": Emergency,
    "der er brand i bygningen": Emergency,
    "there is an armed man in the building": Emergency,
    "jeg vil ta livet av meg": Crisis,
    "eg har ikkje lyst til å leve": Crisis,
    "I want to kill myself": Crisis,
    "jeg vil tage mit eget liv": Crisis,
    "sjefen min trakasserer meg": Whistleblowing,
    "leiaren mobbar oss": Whistleblowing,
    "my manager sexually harassed me": Whistleblowing,
    "min chef chikanerer mig": Whistleblowing,
    "jeg blev udsat for krænkelser": Whistleblowing,
    "vi fikk beskjed om å ikke melde ulykken": Whistleblowing,
}
PASSED = [
    "Det brant i en søppelbøtte i går, den er slukket",
    "Vi skal ha brannøvelse på torsdag",
    "Hun har et brennende engasjement for HMS",
    "Brannvarsleren på lab 2 mangler batteri",
    "Vi varslet vaktmester om glatt trapp",
    "Jeg vil varsle om at gelenderet er løst",
    "The fire extinguisher in the corridor has expired",
    "She was fired up about the new safety course",
    "Fire studenter skled på isen",
    "Han var bevisstløs en kort stund i forrige uke",
    "The corrupted file made the printer queue long, says the safety log",
    "Lederen falt i trappa",
    "Sjefen brakk armen på vei til jobb",
    "Chefen gled på isen foran indgangen",
    "Smøringen av maskinen er for dårlig",
    "The gas cylinder is not secured to the wall",
    "Jeg kuttet meg på en kniv på kjøkkenet",
    "Der mangler en brandslukker på anden sal",
]
NOISE = "Rapporten ble levert til avtalt tid og alle var enige om planen for resten av semesteret. "


@pytest.mark.parametrize(("text", "kind"), CAUGHT.items())
def test_caught(text: str, kind: type[Guarded]) -> None:
    assert any(isinstance(alarm, kind) for alarm in guard(text))


@pytest.mark.parametrize("text", PASSED)
def test_passed(text: str) -> None:
    assert guard(text) == ()


@pytest.mark.parametrize(("text", "kind"), CAUGHT.items())
@settings(max_examples=6, deadline=None)
@given(before=st.integers(0, 60), after=st.integers(0, 60))
def test_planted_in_noise(text: str, kind: type[Guarded], before: int, after: int) -> None:
    planted = f"{NOISE * before}{text}. {NOISE * after}"
    assert any(isinstance(alarm, kind) for alarm in guard(planted))


def _split(text: str, sign: str) -> str:
    return " ".join(word[:2] + sign + word[2:] for word in text.split())


DISGUISES: dict[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "zero-width": lambda text: _split(text, "\u200b"),
    "soft hyphen": lambda text: _split(text, "\u00ad"),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "ae oe aa": lambda text: text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa"),
    "a o": lambda text: text.replace("æ", "a").replace("ø", "o").replace("å", "a"),
    "swedish letters": lambda text: text.replace("æ", "ä").replace("ø", "ö"),
    "decomposed": lambda text: text.replace("å", "a\u030a"),
    "cyrillic": lambda text: text.replace("a", "а").replace("e", "е").replace("o", "о"),
    "many spaces": lambda text: text.replace(" ", "   "),
    "stretched": lambda text: text.replace("e", "eeee", 1),
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize(("text", "kind"), CAUGHT.items())
def test_disguised(text: str, kind: type[Guarded], disguise: str) -> None:
    assert any(isinstance(alarm, kind) for alarm in guard(DISGUISES[disguise](text)))


def test_spelled_out() -> None:
    assert guard("jeg blir m o b b e t av en kollega") == (Whistleblowing(),)


def test_most_urgent_first() -> None:
    alarms = guard("Sjefen trakasserer meg. Det brenner på kontoret nå! Jeg vil dø.")
    assert [type(alarm) for alarm in alarms] == [Emergency, Crisis, Whistleblowing]


def test_facility_only_without_danger_or_duration() -> None:
    assert guard("Lyspæra på kontoret er gått") == (Facility(),)
    assert guard("Lyspæra på kontoret er gått, jeg fikk støt av den") == ()
    assert guard("Lyspæra på kontoret har vært gått i flere måneder") == ()
