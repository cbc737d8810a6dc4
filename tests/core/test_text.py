"""What is said, and in which language."""

from datetime import date, time

import pytest

from dialogs.core.text import Data, Language, Listed, Text, Value, _, _n, folded
from tests.core.values import ENGLISH, LANGUAGES, NORWEGIAN


@pytest.mark.parametrize(
    ("what", "norwegian", "english"),
    [
        (_("Hello, {name}!", name=Data("Ada")), "Hei, Ada!", "Hello, Ada!"),
        (_("Nobody has translated this."), "Nobody has translated this.", "Nobody has translated this."),
        (_("Hello, {name}!", name=_("Blue")), "Hei, Blå!", "Hello, Blue!"),
        (_n("{count} report", "{count} reports", 1), "1 melding", "1 report"),
        (_n("{count} report", "{count} reports", 2000), "2\xa0000 meldinger", "2,000 reports"),
        (_n("{count} report", "{count} reports", 0), "0 meldinger", "0 reports"),
        (_n("one thing of {whole}", "{count} things of {whole}", 1, whole=9), "one thing of 9", "one thing of 9"),
        (Data("{name} as they wrote it"), "{name} as they wrote it", "{name} as they wrote it"),
        (_("Hello, {name}!", name=Data("{name}")), "Hei, {name}!", "Hello, {name}!"),
        (Listed((Data("a"), _("Blue"), Data("c"))), "a, Blå og c", "a, Blue and c"),
        (1001, "1\xa0001", "1,001"),
        (date(2026, 11, 20), "fredag 20. november 2026", "Friday, 20 November 2026"),
        (time(9, 5), "09:05", "09:05"),
    ],
)
def test_saying(what: Value, norwegian: str, english: str) -> None:
    assert NORWEGIAN.say(what) == norwegian
    assert ENGLISH.say(what) == english


def test_a_short_day() -> None:
    assert NORWEGIAN.day(date(2026, 2, 13)) == "13. feb."


def test_a_month() -> None:
    assert NORWEGIAN.month(date(2026, 2, 13)) == "februar 2026"
    assert ENGLISH.day(date(2026, 2, 13)) == "13 Feb"


def test_a_text_is_a_value() -> None:
    assert _("Hello, {name}!", name=Data("Ada")) == Text("Hello, {name}!", (("name", Data("Ada")),))
    assert len({_("Blue"), _("Blue")}) == 1


def test_the_first_language_that_we_speak() -> None:
    assert LANGUAGES.find(None, "fi", "nb", "en") is NORWEGIAN
    with pytest.raises(LookupError):
        LANGUAGES.find(None, "fi")
    assert [language.tag for language in LANGUAGES] == ["nb", "en"]


def test_a_command_is_understood_in_every_language() -> None:
    back = _("back|go back|previous")
    assert LANGUAGES.phrases(back) == {"back", "go back", "previous", "tilbake"}
    assert LANGUAGES.phrases(back) is LANGUAGES.phrases(back)


@pytest.mark.parametrize(
    ("written", "compared"),
    [("  Back!  ", "back"), ("GO\n BACK…", "go back…"), ("«tilbake»", "tilbake"), ("Straße", "strasse"), ("?!", "")],
)
def test_folding(written: str, compared: str) -> None:
    assert folded(written) == compared


def test_an_empty_translation_is_none() -> None:
    assert Language("nb", NORWEGIAN.locale, {"Blue": ()}).say(_("Blue")) == "Blue"
