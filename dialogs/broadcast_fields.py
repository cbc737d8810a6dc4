"""The questions of a message to many: for whom, in which languages, what can be pressed, and when it goes out."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dialogs.audience_words import said
from dialogs.broadcast_card import moment_in_words
from dialogs.core.fields import ChoiceField, TextField, UnitField, cleaned
from dialogs.core.form import Answer, Answers, Field, Given, Invalid, Is, Option, Setting
from dialogs.core.found import FoundField
from dialogs.core.text import OWN_NAME, Data, Text, Words, _, folded
from dialogs.understanding.ahead import day_ahead
from dialogs.understanding.audience import read_audience
from dialogs.understanding.dates import find_when
from dialogs.understanding.day import Span
from dialogs.understanding.language import detect
from dialogs.understanding.reading import plain
from dialogs.understanding.times import time_in
from hms.audience import audience_of
from hms.broadcast import LONGEST, Why
from hms.manners import OPENS

NOW = "now"
NOW_WORDS = _("now|at once|right away|straight away|immediately|as soon as possible")
SHOWN_NOW = _("Now. To let it wait, write for instance “Monday at 9”.")
DAYS_AHEAD = 366
PARTS = {"morning": time(9), "afternoon": time(13), "evening": time(18), "night": time(23)}
SATURDAY = 5
MOMENT_WORDS = 7
SURE = 0.6  # of a language
LATE = "late"
WHEN_ELSE = _("When is it to go out instead? Write “now”, or for instance “Monday at 9”. Nothing is sent before that.")
NOT_UNDERSTOOD = _(
    "I could not tell from that who it is for. Write it like “all leaders”, “everybody who reads English” or “safety "
    "representatives who have not held the HSE round”."
)


# --- For whom ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoField(FoundField):
    """People in the sender's own words, and kept in them; what they mean is looked up, as units and tasks have names."""

    none: Text = NOT_UNDERSTOOD

    def read(self, raw: str, setting: Setting) -> Answer:
        words = cleaned(raw)
        meant = read_audience(words, setting.names, setting.now.date())
        if meant.audience is None:
            raise Invalid(_not_understood(meant.unused) if meant.unused else self.none)
        return words

    def show(self, answer: str, setting: Setting) -> Words:
        return Data(answer)


def _not_understood(words: tuple[str, ...]) -> Text:
    return _(
        "I do not understand “{words}”, and would rather ask than reach the wrong people. Say it in another way, or "
        "leave it out.",
        words=Data(", ".join(words)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WithinField(UnitField):
    """A unit that it is only for; where none is chosen, wherever the sender may."""

    def assumed(self, setting: Setting) -> Answer:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesField(Field):
    """Whom it goes to in the end, as it is read back. It follows from the other answers, and no card brings it.

    Kept as "wide" or "some", and the audience's document.
    """

    @property
    def comes_along(self) -> bool:
        return True

    def read(self, raw: str, setting: Setting) -> Answer:
        raise Invalid(_("Tell me who it is for, and I read it back to you."))

    def show(self, answer: str, setting: Setting) -> Words:
        return said(audience_of(json.loads(answer.partition(" ")[2])), setting)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateField(Field):
    """That the time which was asked for has been. It follows from the other answers, and no card brings it."""

    @property
    def comes_along(self) -> bool:
        return True

    def read(self, raw: str, setting: Setting) -> Answer:
        raise Invalid(WHEN_ELSE)

    def show(self, answer: str, setting: Setting) -> Words:
        return WHEN_ELSE


@dataclass(frozen=True, slots=True)
class BeginsWith(Is):
    """Holds when the field's answer begins with one of the values."""

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.field)
        return isinstance(answer, str) and answer.startswith(self.values)


# --- What it says -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageField(TextField):
    """The text itself."""

    longest: int = LONGEST
    lines: bool = True

    @property
    def for_others(self) -> bool:
        return True

    def read(self, raw: str, setting: Setting) -> Answer:
        text = cleaned(raw)
        if len(text) > self.longest:
            raise Invalid(
                _(
                    "That is {length} characters, and there is room for {longest} in one message. Nothing is sent, and "
                    "your text stands where you wrote it: take out {over}, or put the rest behind a link.",
                    length=len(text),
                    longest=self.longest,
                    over=len(text) - self.longest,
                )
            )
        return TextField.read(self, raw, setting)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagesField(ChoiceField):
    """Languages that we speak, each called what its speakers call it."""

    choices: tuple[Option, ...] = ()

    def options(self, setting: Setting) -> tuple[Option, ...]:
        spoken = sorted(setting.languages, key=lambda each: each.say(OWN_NAME))
        return tuple(Option(each.tag, Data(each.say(OWN_NAME))) for each in spoken)

    def show(self, answer: str, setting: Setting) -> Words:
        return Data(setting.languages.find(answer).say(OWN_NAME))


def written_in(text: str, setting: Setting) -> str:
    """What the text tells of its language, else what we speak with whoever wrote it."""
    found = detect(text, setting.language.tag)
    return found.language if found.confidence >= SURE else setting.language.tag


# --- When -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class When:
    """A moment as an answer keeps it: "now" or a local time in ISO. `why`: what was `first` asked for was no good one."""

    at: str
    why: Why | None = None
    first: str = ""

    @classmethod
    def of(cls, answer: Given) -> "When":
        """Raises ValueError."""
        at, why, first = (*str(answer).split("|"), "", "")[:3]
        return cls(at, Why(why) if why else None, first)

    def __str__(self) -> str:
        return "|".join((self.at, self.why or "", self.first)) if self.why else self.at

    def moment(self, setting: Setting) -> datetime | None:
        """None: now."""
        return None if self.at == NOW else moment_of(self.at, setting)


def moment_of(local: str, setting: Setting) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=setting.now.tzinfo)


def local_iso(at: datetime, setting: Setting) -> str:
    return at.astimezone(setting.now.tzinfo).strftime("%Y-%m-%dT%H:%M")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenField(TextField):
    """Now, or a day and a time to come, as people write them. Nothing said is now, unless a time that has been was."""

    longest: int = 100

    def options(self, setting: Setting) -> tuple[Option, ...]:
        """Examples, which can be tapped."""
        day = setting.now.date() + timedelta(days=1)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
        following = datetime.combine(day, PARTS["morning"], setting.now.tzinfo)
        return (Option(NOW, _("Now")), Option(local_iso(following, setting), moment_in_words(following, setting)))

    def read(self, raw: str, setting: Setting) -> Answer:
        as_shown = {each.say(SHOWN_NOW) for each in setting.languages}  # a card brings it back: it is no “Monday at 9”
        if folded(raw) in setting.languages.phrases(NOW_WORDS) or raw.strip() in as_shown:
            return NOW
        if (at := _read(raw, setting)) is None:
            raise Invalid(_("I could not find a time in that. Write “now”, or for instance “Monday at 9”."))
        if at.date() > setting.now.date() + timedelta(days=DAYS_AHEAD):
            raise Invalid(_("It is more than a year until {day}. Is the year right?", day=at.date()))
        return NOW if at == setting.now else local_iso(at, setting)

    def knows(self, answer: Given) -> bool:
        try:
            at = When.of(answer).at
            return isinstance(answer, str) and (at == NOW or bool(datetime.fromisoformat(at)))
        except ValueError:
            return False

    def show(self, answer: str, setting: Setting) -> Words:
        """In the review. Who only typed was never asked, and learns here that it can wait, and how to say so."""
        at = When.of(answer).moment(setting)
        return SHOWN_NOW if at is None else moment_in_words(at, setting)


def names_a_moment(text: str, setting: Setting) -> bool:
    """Whether a short line tells when: "tomorrow", "on Tuesday at 9", "send it on Monday"; no question does."""
    if len(text.split()) > MOMENT_WORDS or text.rstrip().endswith("?"):
        return False
    return folded(text) in setting.languages.phrases(NOW_WORDS) or _read(text, setting) is not None


def _read(raw: str, setting: Setting) -> datetime | None:
    """The moment that a text names; `setting.now` itself for now."""
    now, said = setting.now, plain(raw)
    timed = time_in(said, now)
    day = day_ahead(said, now) or find_when(raw, now).date
    if day is None and timed is None:
        return None
    first = day.first if isinstance(day, Span) else day
    if (timed is not None and timed.time == NOW) or (timed is None and first == now.date()):
        return now
    clock = OPENS if timed is None else PARTS.get(timed.time) or time.fromisoformat(timed.time)
    return datetime.combine(_not_before(first, now.date(), day), clock, now.tzinfo)


def _not_before(first: date | None, today: date, day: object) -> date:
    """Of a week that is under way, today; where no day is named, today too."""
    if first is None:
        return today
    return max(first, today) if isinstance(day, Span) else first
