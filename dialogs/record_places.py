"""Where something was held, as a message says it: a unit by its name or the word that tells it, an area by its floor."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dialogs.core.fields import area_in
from dialogs.core.form import Option, Setting
from dialogs.core.text import Listed, Words
from dialogs.understanding.words import holding as words

FLOOR = re.compile(
    r"\b(?:(?P<number>\d{1,2})(?:\.|st|nd|rd|th)?|(?P<word>first|second|third|fourth|fifth|ground|første|fyrste|andre|anden|tredje|fjerde|"
    r"femte)) (?:etasje|etasjen|etg|floor|sal)\b|\b(?P<ground>stuen|stueetagen|kjelleren|basement)\b"
)
_ORDINALS = {"first": 1, "første": 1, "fyrste": 1, "second": 2, "andre": 2, "anden": 2, "third": 3, "tredje": 3}
_ORDINALS |= {"fourth": 4, "fjerde": 4, "fifth": 5, "femte": 5, "ground": 0}
_SHORTEST = 4  # letters of a word that alone names a unit
_GENERIC = frozenset(words.GENERIC.split())


def names(setting: Setting) -> frozenset[str]:
    """The words of the names of units and areas: where it was held is no finding."""
    said: set[str] = set()
    for option in (*setting.units, *setting.areas):
        for name in _spelled(option.label, option.also):
            said |= set(re.findall(r"\w+", name.casefold()))
    return frozenset(said)


def _spelled(*all_: Words | None) -> Iterator[str]:
    for each in all_:
        match each:
            case Listed(items):
                yield from _spelled(*items)
            case str():
                yield each
            case _nothing:
                pass


def unit_in(text: str, setting: Setting) -> str:
    """The unit that a text names, also by the one word that tells it from others: "på kjemi". "" where it names none."""
    words = set(re.findall(r"\w+", text.casefold()))
    exact, by_word = set[str](), set[str]()
    for option in setting.units:
        for name in _spelled(option.label, option.also):
            whole = name.casefold()
            if (len(whole) >= _SHORTEST and whole in text.casefold()) or (
                whole in words and name in re.findall(r"\w+", text)
            ):
                exact.add(option.value)
            own = {each for each in re.findall(r"\w+", whole) if len(each) >= _SHORTEST and each not in _GENERIC}
            if own and own <= words:
                by_word.add(option.value)
    found = exact or by_word
    return found.pop() if len(found) == 1 else ""


def area_of(text: str, setting: Setting) -> str:
    """The area that a text means by its floor or its name, and the person's own where it names none; "" where unclear.

    A floor that several buildings have is that of the building in which they look after something.
    """
    low = text.casefold()
    floor, named = FLOOR.search(low), " ".join(_named_words(low, setting))
    if floor is None and not named:
        return setting.own_areas[0] if len(setting.own_areas) == 1 else ""
    number = (floor["number"] or str(_ORDINALS.get(floor["word"] or "ground", ""))) if floor else ""
    fitting = tuple(each for each in setting.areas if not number or number in _numbers(each))
    own = (name for each in setting.areas if each.value in setting.own_areas for name in _spelled(each.label))
    buildings = " ".join(re.sub(r"\d+", "", name) for name in own)
    for said in (f"{named} {number}", f"{named} {number} {buildings}"):
        if len(found := area_in(said, replace(setting, areas=fitting))) == 1:
            return found[0]
    return ""


def _numbers(area: Option) -> set[str]:
    return {number for name in _spelled(area.label, area.also) for number in re.findall(r"\d+", name)}


def _named_words(low: str, setting: Setting) -> Iterator[str]:
    """The words of a text that stand in the name of an area, without numbers: a date is no floor."""
    names = {
        word
        for option in setting.areas
        for name in _spelled(option.label, option.also)
        for word in re.findall(r"[^\W\d_]{3,}", name.casefold())
    }
    return (word for word in re.findall(r"[^\W\d_]{3,}", low) if word in names and word not in ("etasje", "floor"))
