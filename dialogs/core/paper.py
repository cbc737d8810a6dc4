"""A document to be handed on: what stands on paper, whichever file it becomes."""

from dataclasses import dataclass

from dialogs.core.show import Fact
from dialogs.core.text import Text, Words


@dataclass(frozen=True, slots=True)
class Entry:
    """Something under a heading: what it is about, what was said of it, and perhaps a line in small letters."""

    title: Words
    says: Words | None = None
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`empty` is said where there is no entry. `table`: a row for each, what it is about to the left."""

    title: Words
    entries: tuple[Entry, ...]
    empty: Text
    table: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """`name` is what the file is called, without its ending: letters, digits and hyphens alone."""

    name: str
    title: Words
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    foot: Text
