"""What a long list offers for what was typed so far. Pure."""

import unicodedata

from bot.slack.parts import MOST_OPTIONS, OPTION_VALUE, Block
from bot.slack.questions import option_of
from dialogs.core.fields import PlaceField, cleaned, ways
from dialogs.core.form import Field, Option, Setting
from dialogs.core.text import Data

LONGEST_TYPED = 150
NOTHING: Block = {"options": []}


def options(field: Field | None, typed: str, setting: Setting) -> Block:
    """At most a hundred, the best first. Where one's own words are an answer too, those come first of all."""
    wanted = plainest(typed[:LONGEST_TYPED])
    there = field.options(setting) if field is not None else ()
    found = [option for option in there if 0 < len(option.value) <= OPTION_VALUE]
    if wanted:
        ranks = [(_rank(each, wanted, setting), number) for number, each in enumerate(found)]
        found = [found[number] for rank, number in sorted(ranks) if rank < 3]
    own = cleaned(typed[:LONGEST_TYPED]).replace("\n", " ") if isinstance(field, PlaceField) else ""
    words = [Option(own, Data(own))] if any(char.isalnum() for char in own) else []
    drawn = {option.value: option for option in (*words, *found)}
    return {"options": [option_of(option, setting) for option in [*drawn.values()][:MOST_OPTIONS]]}


def _rank(option: Option, wanted: str, setting: Setting) -> int:
    """0: it begins so; 1: a word of it does; 2: it is somewhere in it; 3: it is not."""
    rank = 3
    for way in map(plainest, ways(option, setting)):
        if way.startswith(wanted):
            return 0
        if f" {wanted}" in way:
            rank = min(rank, 1)
        elif wanted in way or all(part in way for part in wanted.split()):
            rank = min(rank, 2)
    return rank


def plainest(text: str) -> str:
    """A text as it is compared here: no case, no accents, and å as a, ø as o, æ as ae."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(bare.replace("ø", "o").replace("æ", "ae").replace("đ", "d").split())
