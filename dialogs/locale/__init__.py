"""The words in each language: one .po file a language, read once at start."""

from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

from dialogs.core.text import Language, Languages

HERE = Path(__file__).parent
REGIONS = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB", "da": "da_DK"}  # for dates and numbers


def load() -> Languages:
    """Every language that has a folder here."""
    tags = sorted(path.parent.parent.name for path in HERE.glob("*/LC_MESSAGES/hms.po"))
    return Languages({tag: _language(tag) for tag in tags})


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
    return Language(tag, Locale.parse(REGIONS.get(tag, tag)), said)
