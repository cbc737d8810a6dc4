"""The kinds of questions: how each reads an answer that people type or choose, and shows it again."""

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from dialogs.core.form import Answer, Answers, Field, Given, Invalid, Option, Setting
from dialogs.core.text import Data, Listed, Text, Words, _, _n, folded
from dialogs.understanding.dates import NotADate, Span, read_date, read_time

YEARS_BACK = 10
PARTS_OF_DAY = {
    "night": _("at night"),
    "morning": _("in the morning"),
    "afternoon": _("in the afternoon"),
    "evening": _("in the evening"),
    "now": _("just now"),
}


def cleaned(text: str) -> str:
    """A text as it can be kept anywhere: whole characters, no control characters but the line break, one form of é."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(char for char in lines if char == "\n" or unicodedata.category(char) != "Cc")
    return unicodedata.normalize("NFC", kept).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Field):
    """A text in the person's own words, of at most `longest` characters. `lines`: room for more than one line."""

    longest: int = 10_000
    lines: bool = False

    def read(self, raw: str, setting: Setting) -> Answer:
        text = cleaned(raw)
        if len(text) > self.longest:
            raise Invalid(
                _(
                    "That is {length} characters, and I have room for {longest}. I have not kept it. Please make it "
                    "shorter.",
                    length=len(text),
                    longest=self.longest,
                )
            )
        if not any(char.isalnum() for char in text):
            raise Invalid(_("I need a few words here, so that others understand it."))
        return text

    def show(self, answer: str, setting: Setting) -> Words:
        return Data(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of the choices, or `several` of them. Typed as its name in any language, as its number, or as its value."""

    choices: tuple[Option, ...]
    several: bool = False

    def options(self, setting: Setting) -> tuple[Option, ...]:
        return self.choices

    def read(self, raw: str, setting: Setting) -> Answer:
        options = self.options(setting)
        if not self.several:
            return _chosen(raw, options, setting)
        try:
            return (_chosen(raw, options, setting),)
        except Invalid:
            parts = [part for part in re.split(r"[,;\n]", raw) if part.strip()] or [raw]
            chosen = {_chosen(part, options, setting) for part in parts}
            return tuple(option.value for option in options if option.value in chosen)

    def knows(self, answer: Given) -> bool:
        if isinstance(answer, str) is self.several:
            return False
        known = {option.value for option in self.choices}
        # Without choices of its own it takes them from the setting, and those stay.
        return not known or known.issuperset((answer,) if isinstance(answer, str) else answer)

    def show(self, answer: str, setting: Setting) -> Words:
        """A choice that needs a word of explanation keeps it, so that people agree to what they have just read."""
        return next((_explained(option) for option in self.options(setting) if option.value == answer), Data(answer))


def _explained(option: Option) -> Words:
    return option.label if option.hint is None else _("{choice} – {what}", choice=option.label, what=option.hint)


def ways(option: Option, setting: Setting) -> Iterable[str]:
    """Every way to write an option, folded."""
    yield folded(option.value)
    yield from _spelled(option.label, setting)
    if option.also is not None:
        yield from _spelled(option.also, setting)


def _spelled(words: Words, setting: Setting) -> Iterable[str]:
    match words:
        case Text():
            for phrase in setting.languages.phrases(words):
                yield phrase
                yield phrase.partition(" (")[0]  # "serious" of "Serious (lasting harm, or hospital)"
        case Listed(items):
            for item in items:
                yield from _spelled(item, setting)
        case data:
            yield folded(data)


def _chosen(raw: str, options: tuple[Option, ...], setting: Setting) -> str:
    said = folded(raw)
    for number, option in enumerate(options, start=1):
        if said in (str(number), option.value) or said in ways(option, setting):
            return option.value
    raise Invalid(_("That is not among the choices. Pick one of them, or write its number."))


# Hundreds of names, the same in every turn until they are read anew: worked out once for each list of them.
_WORKED_OUT: deque[tuple[tuple[Option, ...], Mapping[str, tuple[str, ...]]]] = deque(maxlen=16)


def _values_by_way(options: tuple[Option, ...], setting: Setting) -> Mapping[str, tuple[str, ...]]:
    """Which options a spelling may stand for, in their order. For names, which are spelled alike in every language."""
    for known, by_way in _WORKED_OUT:
        if known is options:
            return by_way
    found: dict[str, tuple[str, ...]] = {}
    for option in options:
        for way in set(ways(option, setting)):
            found[way] = (*found.get(way, ()), option.value)
    _WORKED_OUT.append((options, found))
    return found


def yes_no(name: str, label: Text, question: Text) -> ChoiceField:
    return ChoiceField(
        name=name,
        label=label,
        question=question,
        choices=(Option("yes", _("Yes"), _("y|yep")), Option("no", _("No"), _("n|nope"))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField(Field):
    """A day that has been. Kept as ISO (2024-02-13)."""

    def read(self, raw: str, setting: Setting) -> Answer:
        try:
            day = read_date(raw, setting.now, setting.language.tag)
        except NotADate as wrong:
            raise Invalid(NO_SUCH_DAY if wrong.reason == "impossible" else WHICH_DAY) from wrong
        if day is None or isinstance(day, Span):
            raise Invalid(WHICH_DAY)
        today = setting.now.date()
        if day > today:
            raise Invalid(_("It is not {day} yet.", day=day))
        if day < today - timedelta(days=366 * YEARS_BACK):
            raise Invalid(_("It is more than ten years since {day}. Is the year right?", day=day))
        return day.isoformat()

    def knows(self, answer: Given) -> bool:
        return _reads(date.fromisoformat, answer)

    def show(self, answer: str, setting: Setting) -> Words:
        return Data(setting.language.date(date.fromisoformat(answer)))


def _reads(read: Callable[[str], object], answer: Given) -> bool:
    try:
        return isinstance(answer, str) and bool(read(answer))
    except ValueError:
        return False


WHICH_DAY = _("I could not find a day in that. Write it like 13.2.2024, “yesterday” or “last Monday”.")
NO_SUCH_DAY = _("There is no such day in the calendar. Write it like 13.2.2024, “yesterday” or “last Monday”.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeField(Field):
    """A clock time (HH:MM) or a part of the day (morning, afternoon, evening, night, now) of the day in `of`."""

    of: str = "date"

    def read(self, raw: str, setting: Setting) -> Answer:
        try:
            return read_time(raw, setting.now)
        except NotADate as wrong:
            raise Invalid(_("I could not find a time in that. Write it like 14:30, or “in the morning”.")) from wrong

    def knows(self, answer: Given) -> bool:
        return answer in PARTS_OF_DAY or _reads(time.fromisoformat, answer)

    def fits(self, answer: Answer, answers: Answers, setting: Setting) -> None:
        day = answers.get(self.of)
        if not (isinstance(day, str) and isinstance(answer, str) and answer[0].isdigit()):
            return
        said = time.fromisoformat(answer)
        if date.fromisoformat(day) == setting.now.date() and said > setting.now.time():
            raise Invalid(_("It is not {time} yet today.", time=said))

    def show(self, answer: str, setting: Setting) -> Words:
        return PARTS_OF_DAY.get(answer) or Data(setting.language.say(time.fromisoformat(answer)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceField(TextField):
    """One of the organisation's places (kept as its id), or the words for anywhere else."""

    longest: int = 300

    def options(self, setting: Setting) -> tuple[Option, ...]:
        return setting.places

    def read(self, raw: str, setting: Setting) -> Answer:
        found = _values_by_way(setting.places, setting).get(folded(raw), ())
        if len(found) == 1:  # a room's number may be that of several rooms, and then it is only words
            return found[0]
        # Spelled out: a slotted dataclass is a new class, so the short form of super() would not find it.
        return TextField.read(self, raw, setting)

    def show(self, answer: str, setting: Setting) -> Words:
        return next((option.label for option in setting.places if option.value == answer), Data(answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitField(Field):
    """A unit of the organisation; as long as nobody says otherwise, the person's own."""

    def options(self, setting: Setting) -> tuple[Option, ...]:
        return setting.units

    def assumed(self, setting: Setting) -> Answer:
        return setting.own_unit

    def read(self, raw: str, setting: Setting) -> Answer:
        if found := _values_by_way(setting.units, setting).get(folded(raw)):
            return found[0]
        raise Invalid(_("I know no unit by that name. Write its name or its short name."))

    def show(self, answer: str, setting: Setting) -> Words:
        return next((option.label for option in setting.units if option.value == answer), Data(answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaField(UnitField):
    """An area of a building; known also by a part of its name, or its floor's number, where that leaves no other."""

    def options(self, setting: Setting) -> tuple[Option, ...]:
        return setting.areas

    def assumed(self, setting: Setting) -> Answer:
        return None

    def read(self, raw: str, setting: Setting) -> Answer:
        found = [each.value for each in setting.areas if folded(raw) == folded(each.value)]
        found = found or area_in(raw, setting)
        if len(found) == 1:
            return found[0]
        raise Invalid(_("I know no such area, or more than one. Write its name, as it stands in the list."))

    def show(self, answer: str, setting: Setting) -> Words:
        return next((option.label for option in setting.areas if option.value == answer), Data(answer))


_WORDS = re.compile(r"\d+|[^\W\d]+")  # of "2nd floor" also the number


def area_in(text: str, setting: Setting) -> list[str]:
    """The areas that a text may mean: of those that share most words with it, the person's own before others."""
    said = {word.casefold() for word in _WORDS.findall(text)}
    shared = {each.value: len(said & _words_of(each)) for each in setting.areas}
    most = max(shared.values(), default=0)
    found = [area for area, words in shared.items() if words == most] if most else []
    own = [area for area in found if area in setting.own_areas]
    return own or found


def _words_of(area: Option) -> set[str]:
    """A number counts as much as a word: floors have nothing else to tell them apart."""
    names = area.also.items if isinstance(area.also, Listed) else ()
    return {word.casefold() for name in (area.label, *names) for word in _WORDS.findall(str(name))}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField(Field):
    """A whole number, such as a report's; kept as its digits."""

    def knows(self, answer: Given) -> bool:
        return isinstance(answer, str) and answer.isdecimal()

    def read(self, raw: str, setting: Setting) -> Answer:
        digits = raw.strip().lstrip("#")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
            raise Invalid(_("I need a number here, in digits."))
        return str(int(digits))

    def show(self, answer: str, setting: Setting) -> Words:
        return Data(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoField(Field):
    """Pictures that came with messages: the ids of at most `most`. It is never asked; people send them when they like."""

    most: int = 5

    @property
    def comes_along(self) -> bool:
        return True

    def knows(self, answer: Given) -> bool:
        return isinstance(answer, tuple) and len(answer) <= self.most

    def read(self, raw: str, setting: Setting) -> Answer:
        raise Invalid(_("Send the picture itself, in a message to me."))

    def show(self, answer: str, setting: Setting) -> Words:
        return _("a picture")


def how_many(pictures: int) -> Text:
    return _n("{count} picture", "{count} pictures", pictures)
