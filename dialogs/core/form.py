"""A form: fields with their questions, how an answer is read, and when each question is asked at all.

The answers so far are the whole state of a conversation. Which question comes next is computed from them, so a draft
survives a restart, and a form that grew or shrank in a new version.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from dialogs.core.text import Language, Languages, Text, Words, _, folded
from dialogs.understanding.names import NO_NAMES, Names
from hms.organisation import Country

# As kept: a text (canonical, never in a person's words where it is a choice), several of them, or None: asked, and
# left open ("not sure", "skip").
Given: TypeAlias = str | tuple[str, ...]
Answer: TypeAlias = Given | None
Answers: TypeAlias = Mapping[str, Answer]
Raw: TypeAlias = Mapping[str, str]  # what came back from a card or a button: field -> text


class Invalid(Exception):
    """An answer that cannot be taken, and the one kind sentence that says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.msgid)
        self.text = text


@dataclass(frozen=True, slots=True)
class Option:
    """One of several answers to choose from. `also`: other ways to write it, as a text split by "|" or as a list."""

    value: str
    label: Words
    also: Words | None = None
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked up for a question: what there is to choose from, and which of it a text may mean.

    `known`: what an answer that was given already is called.
    """

    options: tuple[Option, ...] = ()
    fits: tuple[str, ...] = ()
    known: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when something is said: the language, the moment in the person's time zone, the names known here.

    `found`: what was looked up for the form that is under way, by field.
    """

    language: Language
    languages: Languages
    now: datetime
    units: tuple[Option, ...] = ()
    places: tuple[Option, ...] = ()
    own_unit: str | None = None
    names: Names = NO_NAMES  # for the understanding of free text
    areas: tuple[Option, ...] = ()
    own_areas: tuple[str, ...] = ()  # those that the person looks after, else those of their unit
    found: Mapping[str, Found] = dataclasses.field(default_factory=dict)
    country: Country | None = None  # where the person works


@dataclass(frozen=True, slots=True)
class Is:
    """Holds when the field's answer is one of the values."""

    field: str
    values: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.field)
        given = answer if isinstance(answer, tuple) else (answer,)
        return any(value in self.values for value in given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A question. The kinds in fields.py say how its answer is read and shown.

    `essential`: a message that answers every essential question needs only a yes. `aside`: on the card and in the
    review, but never asked alone as long as `assumed` knows a likely answer; `alone` tells for which answers it is, all the
    same. `matters`: what was said for it and cannot be taken is asked about, also where something could be assumed.
    `review`: whether it stands in the review, where "given" leaves out what was left open.
    """

    name: str
    label: Text
    question: Text
    hint: Text | None = None
    optional: bool = False
    essential: bool = False
    aside: bool = False
    alone: Is | None = None
    matters: bool = False
    default: Answer = None
    when: Is | None = None
    review: Literal["always", "given", "never"] = "always"

    def read(self, raw: str, setting: Setting) -> Answer:
        """The canonical answer. Raises Invalid."""
        raise NotImplementedError

    def knows(self, answer: Given) -> bool:
        """Whether an answer, kept perhaps by another version of the form, is one that this field gives."""
        return isinstance(answer, str)

    def fits(self, answer: Answer, answers: Answers, setting: Setting) -> None:
        """Whether an answer can stand beside the others. Raises Invalid."""

    def show(self, answer: str, setting: Setting) -> Words:
        """One answer as people read it; of several, each alone."""
        raise NotImplementedError

    def options(self, setting: Setting) -> tuple[Option, ...]:
        """What there is to choose from, if anything."""
        return ()

    def assumed(self, setting: Setting) -> Answer:
        """What holds as long as nobody says otherwise."""
        return self.default

    @property
    def comes_along(self) -> bool:
        """Whether its answer comes with a message, as a picture does: no question asks for it and no card brings it."""
        return False

    @property
    def for_others(self) -> bool:
        """Whether others are to read it as it stands, so that a word of danger in it is no call for help."""
        return False


NEEDED = _("I need an answer here before I can go on.")

# What people may write at any question; translators list the ways to say it, split by "|".
SKIP = _("skip|not sure|don't know|do not know|no idea|pass")


@dataclass(frozen=True, slots=True)
class Form:
    title: Text
    fields: tuple[Field, ...] = ()
    review: bool = True
    send: Text = _("Send")

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for field in self.fields:
            if field.name in seen or (field.when and field.when.field not in seen):
                raise ValueError(f"{field.name}: a field has a name of its own and depends on earlier ones only")
            seen.add(field.name)

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    def asked(self, answers: Answers) -> tuple[Field, ...]:
        """The questions that these answers leave in play."""
        return tuple(field for field in self.fields if field.when is None or field.when.holds(answers))

    def reviewed(self, answers: Answers) -> tuple[Field, ...]:
        """What is shown before it is sent: the questions in play, and of what comes along that which has come."""
        return tuple(
            field
            for field in self.asked(answers)
            if field.review != "never"
            and (answers.get(field.name) or not (field.comes_along or field.review == "given"))
        )

    def kept(self, answers: Answers) -> dict[str, Answer]:
        """The answers to questions in play, in the form's order; others (a branch that closed, an older form) go."""
        kept: dict[str, Answer] = {}
        for field in self.fields:
            if field.name not in answers or not (field.when is None or field.when.holds(kept)):
                continue
            answer = answers[field.name]
            if field.optional if answer is None else field.knows(answer):
                kept[field.name] = answer
        return kept

    def next(self, answers: Answers, setting: Setting) -> Field | None:
        """The first open question, or None when there is nothing left to ask."""
        for field in self.asked(answers):
            beside = field.aside and (field.alone is None or not field.alone.holds(answers))
            if field.name not in answers and not field.comes_along and not (beside and _settled(field, setting)):
                return field
        return None

    def assume(self, answers: Answers, setting: Setting) -> dict[str, Answer]:
        """The answers with what is assumed where nothing was said."""
        full = dict(answers)
        for field in self.fields:
            if field.name not in full and (field.when is None or field.when.holds(full)) and _settled(field, setting):
                full[field.name] = field.assumed(setting)
        return self.kept(full)

    def enough(self, answers: Answers) -> bool:
        """Whether every essential question is answered. A form without one is never done before its last question."""
        essential = [field.name for field in self.asked(answers) if field.essential]
        return bool(essential) and all(name in answers for name in essential)

    def fill(
        self, answers: Answers, raw: Raw, setting: Setting, *, clears: bool = False
    ) -> tuple[dict[str, Answer], dict[str, Text]]:
        """Reads what came back. Gives the answers, and a complaint for each field whose text cannot be taken.

        What cannot be read leaves the rest standing. An empty text is "no answer given": it takes an earlier answer
        away only where it `clears`, that is when the person saw that answer and emptied it.
        """
        filled, complaints = dict(answers), dict[str, Text]()
        for field in self.fields:
            if not (field.when is None or field.when.holds(filled)):
                continue
            try:
                if field.name in raw and not field.comes_along:
                    _take(field, raw[field.name].strip(), filled, setting, clears)
                if field.name in filled:
                    field.fits(filled[field.name], filled, setting)
            except Invalid as invalid:
                complaints[field.name] = invalid.text
                filled.pop(field.name, None)
        return self.kept(filled), complaints


def _take(field: Field, text: str, filled: dict[str, Answer], setting: Setting, clears: bool) -> None:
    if text and not (field.optional and folded(text) in setting.languages.phrases(SKIP)):
        filled[field.name] = field.read(text, setting)
    elif text or clears or filled.get(field.name) is None:
        if not _settled(field, setting):
            raise Invalid(NEEDED)
        filled[field.name] = field.assumed(setting)


def _settled(field: Field, setting: Setting) -> bool:
    return field.optional or field.assumed(setting) is not None
