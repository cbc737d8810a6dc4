"""The clock control of the pages: how the language writes a moment, and what it says of what the moving brought."""

import html
import json
from collections.abc import Mapping
from dataclasses import replace

from bot.payload import Json
from bot.web import words
from dialogs.core.text import Data, Language, Text

LABELS = {
    "label": words.CLOCK,
    "forward": words.FORWARD,
    "day": words.A_DAY,
    "week": words.A_WEEK,
    "month": words.A_MONTH,
}
SAYS = {
    "moment": words.MOMENT,
    "moving": words.MOVING,
    "moved": words.MOVED,
    "nobody": words.NOBODY_WAS_TOLD,
    "already": words.MOVED_ALREADY,
    "failed": words.NOT_MOVED,
}


def places(language: Language) -> dict[str, str]:
    """What goes into static/clock.html, as HTML."""
    one, many = words.brought(1), words.brought(2)
    names = language.locale
    says: dict[str, Json] = {
        **{name: language.say(text) for name, text in SAYS.items()},
        "date": names.date_formats["full"].format % _PARTS,
        "days": [names.days["format"]["wide"][day] for day in range(7)],
        "months": [names.months["format"]["wide"][month] for month in range(1, 13)],
        "brought": {name: [_counted(one[name], language), _counted(many[name], language)] for name in one},
    }
    said = {name: html.escape(language.say(text)) for name, text in LABELS.items()}
    return {**said, "says": html.escape(json.dumps(says, ensure_ascii=False))}


# As the language's own pattern has them; the page fills them in.
_PARTS: Mapping[str, str] = {"EEEE": "{weekday}", "d": "{date}", "MMMM": "{month}", "y": "{year}"}


def _counted(text: Text, language: Language) -> str:
    """A sentence in the form for its count, which the page fills in."""
    return language.say(replace(text, args=(("count", Data("{count}")),)))
