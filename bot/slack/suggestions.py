"""What a long list offers for what was typed so far. Pure."""

import unicodedata
from collections import deque

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
    found = [*there]
    if wanted:
        ranks = [(_rank(each, wanted), number) for number, each in enumerate(_spelled(there, setting))]
        found = [there[number] for rank, number in sorted(ranks) if rank < 3]
    own = cleaned(typed[:LONGEST_TYPED]).replace("\n", " ") if isinstance(field, PlaceField) else ""
    words = [Option(own, Data(own))] if any(char.isalnum() for char in own) else []
    # One more, because one's own words may be the value of one of them.
    drawn = {each.value: each for each in (*words, *found[: MOST_OPTIONS + 1]) if 0 < len(each.value) <= OPTION_VALUE}
    return {"options": [option_of(option, setting) for option in [*drawn.values()][:MOST_OPTIONS]]}


def _rank(ways_to_say: tuple[str, ...], wanted: str) -> int:
    """0: it begins so; 1: a word of it does; 2: it is somewhere in it; 3: it is not."""
    rank = 3
    for way in ways_to_say:
        if way.startswith(wanted):
            return 0
        if f" {wanted}" in way:
            rank = min(rank, 1)
        elif wanted in way or all(part in way for part in wanted.split()):
            rank = min(rank, 2)
    return rank


# Thousands of names, the same at every key that is pressed until they are read anew.
_KNOWN: deque[tuple[tuple[Option, ...], tuple[tuple[str, ...], ...]]] = deque(maxlen=8)


def _spelled(there: tuple[Option, ...], setting: Setting) -> tuple[tuple[str, ...], ...]:
    for options_of, spelled in _KNOWN:
        if options_of is there:
            return spelled
    spelled = tuple(tuple({plainest(way) for way in ways(option, setting)}) for option in there)
    _KNOWN.append((there, spelled))
    return spelled


def plainest(text: str) -> str:
    """A text as it is compared here: no case, no accents, and å as a, ø as o, æ as ae."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(bare.replace("ø", "o").replace("æ", "ae").replace("đ", "d").split())
