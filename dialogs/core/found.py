"""Questions whose answers are looked up: what somebody types is searched for, and nobody is shown a list of thousands."""

from dataclasses import dataclass

from dialogs.core.form import Answer, Field, Found, Invalid, Option, Setting
from dialogs.core.text import Data, Text, Words, _

NOTHING_FOUND = Found()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundField(Field):
    """One of what was looked up for this turn; kept as its value. `none`, `several`: what is said where it is not one.

    `nothing`: what is said instead of the form where there is nothing to choose from.
    """

    none: Text
    several: Text = _("I find more than one. Which one do you mean?")
    nothing: Text | None = None

    def found(self, setting: Setting) -> Found:
        return setting.found.get(self.name, NOTHING_FOUND)

    def options(self, setting: Setting) -> tuple[Option, ...]:
        return self.found(setting).options

    def read(self, raw: str, setting: Setting) -> Answer:
        fits = self.found(setting).fits
        if len(fits) == 1:
            return fits[0]
        raise Invalid(self.several if fits else self.none)

    def show(self, answer: str, setting: Setting) -> Words:
        found = self.found(setting)
        return next((each.label for each in (*found.known, *found.options) if each.value == answer), Data(answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskField(FoundField):
    """A task of the person's, by its number, its key in the process, or its name; kept as its number."""

    none: Text = _("I find no such task among those that you can change.")
    nothing: Text | None = _(
        "There is no task here that you can change. Write “are we on track?” to see how your unit stands."
    )

    def knows(self, answer: object) -> bool:
        return isinstance(answer, str) and answer.isdecimal()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonField(FoundField):
    """A person, by their name, e-mail or id; kept as the id."""

    none: Text = _("I know nobody by that name. Write the whole name, or the e-mail address.")
