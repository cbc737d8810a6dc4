"""What people write in haste: two words, no verb, a letter wrong."""

import pytest

from dialogs.understanding import Crisis, Emergency, Guarded, Whistleblowing, guard

HASTE: tuple[tuple[str, type[Guarded]], ...] = (
    ("Fire in the lab!", Emergency),
    ("Brann på laben", Emergency),
    ("brann", Emergency),
    ("explosion in building 3", Emergency),
    ("skyting på campus", Emergency),
    ("Jeg fikk syre i øyet nå", Emergency),
    ("sjefen trakaserer meg", Whistleblowing),
    ("my boss is harrassing me", Whistleblowing),
    ("Our professor told us not to report the accident", Whistleblowing),
    ("jeg vil ta selvmord", Crisis),
)
CALM = (
    "Brann på laben i går, slukket",
    "Brannslukker mangler",
    "fire drill",
    "Brann i søppelkasse i forrige uke",
    "explosion risk in lab",
    "jeg kuttet meg selv på et glass",
    "Nesten brann på laben",
)


@pytest.mark.parametrize(("text", "kind"), HASTE)
def test_is_understood(text: str, kind: type[Guarded]) -> None:
    assert [type(each) for each in guard(text)] == [kind]


@pytest.mark.parametrize("text", CALM)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert not any(isinstance(each, Emergency | Crisis | Whistleblowing) for each in guard(text))
