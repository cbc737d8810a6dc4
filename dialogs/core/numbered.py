"""A command with a report's number behind it, and perhaps words: "take 1042", "answer 1042 The red one"."""

import re
from collections.abc import Callable

from dialogs.core.form import Raw, Setting
from dialogs.core.text import Text, folded

# Four digits at least: "close 2 metres from here" is no command.
LINE = re.compile(r"(\D*?)#?([0-9]{4,9})(?![0-9])\s*[:.,!–-]*\s*(.*)", re.DOTALL)


def number_after(*commands: Text, words: str = "") -> Callable[[str, Setting], Raw | None]:
    """What `hears` such a line, for any of the ways to say a command. `words`: the field that takes what follows."""

    def hears(text: str, setting: Setting) -> Raw | None:
        found = LINE.fullmatch(text)
        if found is None or (found[3] and not words):
            return None
        if not any(folded(found[1]) in setting.languages.phrases(each) for each in commands):
            return None
        return {"number": found[2], words: found[3]} if found[3] else {"number": found[2]}

    return hears
