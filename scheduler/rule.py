"""A rule: what people are to be reminded of, whom it concerns now, and what is said to them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeAlias

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import About, Button
from dialogs.core.text import Data, Text, Words
from dialogs.core.unasked import Cause
from scheduler import rules
from storage.desk import Store
from storage.nudges import Finding as Finding
from storage.people import Known


@dataclass(frozen=True, slots=True)
class Told:
    """One reminder as it is said: a sentence, why this person gets it (if not as the rule says), and what to press.

    `points`: what else there is to know, a sentence each, before the why. `over`: what has become of it where it lies
    already; there is nothing to put off or to stop. `listed`: in a list what it is called, and how it stands, instead
    of the sentence.
    """

    says: Text
    buttons: tuple[Button, ...] = ()
    why: Text | None = None
    about: About | None = None
    points: tuple[Words, ...] = ()
    over: bool = False
    listed: tuple[Words, Text] | None = None


Find: TypeAlias = Callable[[Store, datetime], Awaitable[Iterable[Finding]]]
"""Everything that is due now, also what has been found before: what is found no longer is not said either."""

Tell: TypeAlias = Callable[[Cause, Context], Awaitable[Told | None]]
"""What to say of a finding to the person in the context; None where it is no longer so, or no longer theirs to know."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One file in scheduler/rules/ is one rule, and is found there. `name` stays: it is kept with what was found.

    `cooldown`: days in which the same person does not hear the same again, of what has no deadline to be counted from.
    """

    name: str
    reminder: Reminder
    find: Find
    tell: Tell
    cooldown: int = 0

    @property
    def duty(self) -> bool:
        """Whether it belongs to somebody's role, so that it cannot be switched off."""
        return self.reminder.duty


def person_of(context: Context) -> str:
    """Who is told; "" where it is nobody that rules find."""
    return context.caller.person.person_id if isinstance(context.caller, Known) else ""


def unit_called(unit_id: str, context: Context) -> Words:
    known = (each.label for each in context.setting.units if each.value == unit_id)
    return next(known, Data(unit_id))


def area_called(area_id: str, context: Context) -> Words:
    return next((each.label for each in context.setting.areas if each.value == area_id), Data(area_id))


def found() -> Mapping[str, Rule]:
    """Every rule by its name."""
    modules = [import_module(f"{rules.__name__}.{info.name}") for info in iter_modules(rules.__path__)]
    there = [module.rule for module in modules if isinstance(getattr(module, "rule", None), Rule)]
    return {rule.name: rule for rule in there}
