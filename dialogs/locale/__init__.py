"""The words in each language: one .po file a language, and those that checklists bring along; read once at start."""

from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

from dialogs.core.text import Language, Languages
from storage import checklists

HERE = Path(__file__).parent
# Which country's dates and numbers, where a language has several.
REGIONS = {"en": "en_GB"}


def spoken() -> tuple[str, ...]:
    """The tags of our languages: every one that has a catalog here."""
    return tuple(sorted(path.parent.parent.name for path in HERE.glob("*/LC_MESSAGES/hms.po")))


@cache
def load() -> Languages:
    return Languages({tag: _language(tag) for tag in spoken()})


def _language(tag: str) -> Language:
    with (HERE / tag / "LC_MESSAGES" / "hms.po").open("rb") as file:
        catalog = read_po(file, locale=tag)
    said = {
        str(message.id if isinstance(message.id, str) else message.id[0]): (
            (message.string,) if isinstance(message.string, str) else tuple(message.string)
        )
        for message in catalog
        if message.id and message.string and (isinstance(message.string, str) or all(message.string))
    }
    more = {english: (own,) for english, own in checklists.words(tag)}
    return Language(tag, Locale.parse(REGIONS.get(tag, tag)), more | said)
