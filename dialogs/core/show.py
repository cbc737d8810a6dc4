"""What the assistant shows: a few kinds of things, which every door draws in its own way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dialogs.core.form import Answers, Field, Form, Raw
from dialogs.core.text import Text, Words


@dataclass(frozen=True, slots=True)
class Button:
    """A press that opens a dialog with some of its questions answered already."""

    label: Text
    dialog: str
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    label: Text
    url: str  # https: or tel:


@dataclass(frozen=True, slots=True)
class Fact:
    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class About:
    """What a card shows that may change, as of which change of it: the card is drawn again when there is a later one.

    `recipient`: to whom it is shown, where that must not be told by a name: "r:" and a report's number for its reporter.
    """

    subject: str  # case:1042
    revision: int
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be seen. `thumbnail` is a small JPEG; `link` opens the whole of it, "" where nothing can."""

    id: str
    alt: Text
    thumbnail: bytes
    width: int  # of the whole
    height: int
    link: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something said: sentences, perhaps with facts below and something to press. `urgent` is drawn so that it is seen."""

    says: tuple[Words, ...]
    title: Words | None = None
    facts: tuple[Fact, ...] = ()
    buttons: tuple[Button | Link, ...] = ()
    tone: Literal["plain", "good", "urgent"] = "plain"
    about: About | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    title: Words
    facts: tuple[Fact, ...] = ()
    buttons: tuple[Button, ...] = ()
    says: tuple[Words, ...] = ()  # below the title


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under a title. `more` shows the next page; `empty` is said where there is no row."""

    title: Text
    rows: tuple[Row, ...]
    empty: Text
    more: Button | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Which draft a card belongs to, and as of which change of it. A form that keeps nothing has no id."""

    dialog: str
    id: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A form to fill in: a card draws `fields` at once, plain text asks `next` alone.

    `complaints` and `typed` hold what could not be taken, by field, so that nobody writes anything twice.
    """

    draft: Draft
    form: Form
    answers: Answers
    fields: tuple[Field, ...]
    next: Field | None
    complaints: Mapping[str, Text] = field(default_factory=dict)
    typed: Raw = field(default_factory=dict)
    says: tuple[Text, ...] = ()  # said before the question


@dataclass(frozen=True, slots=True)
class Summary:
    """A filled-in form, shown for a yes before anything is sent."""

    draft: Draft
    form: Form
    answers: Answers
    says: tuple[Text, ...] = ()
    pictures: tuple[Picture, ...] = ()


Shown: TypeAlias = Notice | Listing | Question | Summary
