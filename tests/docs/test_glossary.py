"""docs/glossary.md says what the code calls things, and what people read in each language."""

import re

import pytest

from bot.web.words import ROLES
from dialogs import locale
from hms.organisation import RoleName
from tests.docs.test_pages import DOCS, is_ours

LANGUAGES = locale.load()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "---" not in line and not line.startswith("| in the code")
]


def test_what_stands_first_in_a_row_is_in_the_code() -> None:
    names = [name for row in ROWS for name in re.findall(r"`([^`]+)`", row[0])]
    assert len(names) > 10
    assert [name for name in names if not is_ours(name)] == []


@pytest.mark.parametrize("role", [role for role in RoleName if any(row[0] == role for row in ROWS)])
def test_a_role_is_called_as_people_read_it(role: RoleName) -> None:
    (called,) = [row[1] for row in ROWS if row[0] == role]
    for tag, word in zip(("nb", "nn", "da"), called.split(" · "), strict=True):
        read = LANGUAGES.by_tag[tag].say(ROLES[role]).casefold()
        # The page has the plain form, people may read the definite one: verneombudet, -tenesta for -teneste.
        assert read.startswith(word.partition(" (")[0].casefold()[:-1]), tag
