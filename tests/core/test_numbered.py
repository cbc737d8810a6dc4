"""A command with a number, as "add to report 1042: it was wet": found by its words, in the languages that there are."""

import pytest

from dialogs.core.numbered import number_after
from dialogs.core.text import _
from tests.core.values import SETTING

BLUE = _("Blue")
ALONE, WITH_WORDS = number_after(BLUE), number_after(BLUE, words="text")


@pytest.mark.parametrize("written", ["blue 1042", "Blå #1042", "blue 1042."])
def test_the_number_is_found_in_any_language(written: str) -> None:
    assert ALONE(written, SETTING) == {"number": "1042"}
    assert WITH_WORDS(written, SETTING) == {"number": "1042"}


def test_what_follows_is_taken_where_there_is_a_field_for_it() -> None:
    assert WITH_WORDS("blue 1042: and wet", SETTING) == {"number": "1042", "text": "and wet"}
    assert ALONE("blue 1042: and wet", SETTING) is None


@pytest.mark.parametrize("written", ["red 1042", "blue", "blue 12", "1042"])
def test_any_other_line_is_no_command(written: str) -> None:
    assert WITH_WORDS(written, SETTING) is None
