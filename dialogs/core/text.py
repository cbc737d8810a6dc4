"""Our words and theirs: a `Text` is a sentence of ours that is said in the reader's language; `Data` is what people wrote.

Nothing else can be said: a bare `str` where a person reads is a type error, so no sentence can be left untranslated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import time as Clock
from typing import NewType, TypeAlias

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

Data = NewType("Data", str)


@dataclass(frozen=True, slots=True)
class Text:
    """An English sentence of ours, with what goes into its `{places}`. `plural` is the form for a count other than one."""

    msgid: str
    args: tuple[tuple[str, "Value"], ...] = ()
    plural: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things in one sentence: "a, b and c"."""

    items: tuple["Words", ...]


Words: TypeAlias = Text | Data | Listed
Value: TypeAlias = Words | int | Day | Clock


def _(msgid: str, **args: Value) -> Text:
    """Marks a sentence for translation; the name is the one that translators' tools look for."""
    return Text(msgid, tuple(args.items()))


def _n(one: str, many: str, count: int, **args: Value) -> Text:
    """A sentence that depends on a count, which it may name as `{count}`."""
    return Text(one, (("count", count), *args.items()), many, count)


# What each language calls itself, in its own catalog.
OWN_NAME = _("English")


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its tag (nb, nn, en, da), and what our sentences are in it: msgid -> the forms, one or two."""

    tag: str
    locale: Locale
    catalog: Mapping[str, tuple[str, ...]]

    def say(self, what: Value) -> str:
        match what:
            case Text():
                forms = self.catalog.get(what.msgid) or (what.msgid, what.plural or what.msgid)
                # All our languages have one form for one and one for the rest.
                form = forms[0] if what.count == 1 else forms[-1]
                return form.format_map({name: self.say(value) for name, value in what.args})
            case Listed(items):
                return format_list([self.say(item) for item in items], locale=self.locale)
            case int():
                return format_decimal(what, locale=self.locale)
            case Day():
                return self.date(what)
            case Clock():
                return format_time(what, "HH:mm", locale=self.locale)
            case data:
                return data

    def date(self, day: Day) -> str:
        """ "Tuesday 13 February 2024", as the language writes it."""
        return format_date(day, "full", locale=self.locale)

    def day(self, day: Day) -> str:
        """ "13 Feb", for lists and cards where room is short."""
        return format_skeleton("MMMd", day, locale=self.locale)

    def month(self, day: Day) -> str:
        """ "February 2024", the month that the day is in."""
        return format_skeleton("yMMMM", day, locale=self.locale)


@dataclass(frozen=True, slots=True)
class Languages:
    """Every language that we speak, so that a command is understood whichever of them it is said in."""

    by_tag: Mapping[str, Language]
    _known: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def __iter__(self) -> Iterator[Language]:
        return iter(self.by_tag.values())

    def find(self, *tags: str | None) -> Language:
        """The first of the tags that we speak. Raises LookupError where there is none."""
        for tag in tags:
            if tag is not None and tag in self.by_tag:
                return self.by_tag[tag]
        raise LookupError("none of these languages is spoken here")

    def phrases(self, commands: Text) -> frozenset[str]:
        """What people may write for a command, in any language. `commands` lists ways to say it, split by "|"."""
        if commands.msgid not in self._known:  # asked at every turn, so worked out once
            said = (commands.msgid, *(language.say(commands) for language in self))
            self._known[commands.msgid] = frozenset(folded(phrase) for line in said for phrase in line.split("|"))
        return self._known[commands.msgid]


def folded(phrase: str) -> str:
    """A phrase as it is compared: lower case, single spaces, without what people put at the end of a command."""
    return " ".join(phrase.casefold().split()).strip(" .!?»«“”„\"'")
