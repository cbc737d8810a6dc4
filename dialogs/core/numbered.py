"""A command with a report's number behind it: "take 1042"."""

from collections.abc import Callable

from dialogs.core.form import Raw, Setting
from dialogs.core.text import Text, folded

LONGEST = 9  # digits


def number_after(*commands: Text) -> Callable[[str, Setting], Raw | None]:
    """What `hears` such a line, for any of the ways to say a command."""

    def hears(text: str, setting: Setting) -> Raw | None:
        words, _space, last = folded(text).rpartition(" ")
        digits = last.lstrip("#")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST):
            return None
        said = any(words in setting.languages.phrases(each) for each in commands)
        return {"number": digits} if said else None

    return hears
