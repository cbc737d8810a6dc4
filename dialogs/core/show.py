"""What the assistant shows: a few kinds of things, which every door draws in its own way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dialogs.core.chart import Chart
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

    subject: str  # case:1042, task:12, measure:7, record:3, home:astrid
    revision: int
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be seen. `thumbnail` is small; `link` opens the whole of it, "" where nothing can.

    A photo is a JPEG. A chart is a PNG, `dark` is its small one for a dark ground, and `whole` is there to be handed on.
    """

    id: str
    alt: Text
    thumbnail: bytes
    width: int  # of the whole
    height: int
    link: str = ""
    kind: Literal["jpeg", "png"] = "jpeg"
    dark: bytes = b""
    whole: bytes = b""


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart that is to be drawn once the turn is over. `alt` says what it shows; `link` as of a picture."""

    chart: Chart
    alt: Text
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
    charts: tuple[Charted, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    title: Words
    facts: tuple[Fact, ...] = ()
    buttons: tuple[Button, ...] = ()
    says: tuple[Words, ...] = ()  # below the title


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under a title. `says` stands before them; `more` shows the next page; `empty` is said where there is no row.

    `buttons` are for all of it, after the rows.
    """

    title: Text
    rows: tuple[Row, ...]
    empty: Words
    more: Button | None = None
    says: tuple[Words, ...] = ()
    buttons: tuple[Button | Link, ...] = ()
    about: About | None = None


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
    """A filled-in form, shown for a yes before anything is sent. `previews`: what will come of it, as others get it."""

    draft: Draft
    form: Form
    answers: Answers
    says: tuple[Text, ...] = ()
    pictures: tuple[Picture, ...] = ()
    previews: tuple[Notice, ...] = ()


Shown: TypeAlias = Notice | Listing | Question | Summary


def about_of(shown: Shown) -> About | None:
    """What of it may change; None where nothing does."""
    return shown.about if isinstance(shown, Notice | Listing) else None
