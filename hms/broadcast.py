"""A message to many: its steps and who may take them, when it may go out and how long that takes, in which language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from math import ceil

from hms.manners import CLOSES, OPENS, is_red, next_decent
from hms.organisation import Country

APPROVAL_ABOVE = 500  # to more people than these it goes with a second person's yes
PART = 500  # so many are planned at a time
LONGEST = 3_000  # characters of a text
MOST_ASKED = 5  # of those who may say yes or no
SATURDAY = 5


class State(StrEnum):
    ASKED = "asked"  # waits for a second person
    SCHEDULED = "scheduled"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    STOPPED = "stopped"  # its sender may not any more


class Step(StrEnum):
    APPROVE = "approve"
    REFUSE = "refuse"
    CANCEL = "cancel"
    ASK = "ask"  # these four are taken by the planning itself; this one where it has come to concern many more
    BEGIN = "begin"
    END = "end"
    STOP = "stop"


class Button(StrEnum):
    """What can be pressed below it."""

    NONE = "none"
    READ = "read"
    TASKS = "tasks"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Change:
    """From which states a step leads to which one."""

    before: frozenset[State]
    after: State


_BEFORE_ITS_END = frozenset({State.ASKED, State.SCHEDULED, State.RUNNING})
CHANGES: Mapping[Step, Change] = {
    Step.APPROVE: Change(frozenset({State.ASKED}), State.SCHEDULED),
    Step.REFUSE: Change(frozenset({State.ASKED}), State.REFUSED),
    Step.CANCEL: Change(_BEFORE_ITS_END, State.CANCELLED),
    Step.ASK: Change(frozenset({State.SCHEDULED}), State.ASKED),
    Step.BEGIN: Change(frozenset({State.SCHEDULED}), State.RUNNING),
    Step.END: Change(frozenset({State.RUNNING}), State.DONE),
    Step.STOP: Change(_BEFORE_ITS_END, State.STOPPED),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to a broadcast. `approves`: they may say yes to one for all the units that it goes to."""

    sends: bool = False
    approves: bool = False


def may(step: Step, standing: Standing) -> bool:
    """Nobody says yes to their own; who sent it may take it back whatever has become of their role."""
    match step:
        case Step.APPROVE | Step.REFUSE:
            return standing.approves and not standing.sends
        case Step.CANCEL:
            return standing.sends or standing.approves
        case _:
            return False


def fits(step: Step, state: State) -> bool:
    return state in CHANGES[step].before


def needs_approval(people: int) -> bool:
    return people > APPROVAL_ABOVE


def is_wide(people: int, everybody: int) -> bool:
    """Whether it goes to more than half of all: what is not to happen by mistake."""
    return people > 1 and people * 2 > everybody


# --- When -------------------------------------------------------------------------------------------------------------


class Why(StrEnum):
    """Why it goes out at another moment than the one that was asked for."""

    PAST = "past"
    WEEKEND = "weekend"
    RED = "red"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Moment:
    """When it goes out, in UTC, and why not when it was asked for."""

    at: datetime
    why: Why | None = None


def moment(asked: datetime | None, now: datetime, zone: tzinfo, country: Country) -> Moment:
    """The moment that was asked for, or the next one that is decent. `asked` None: now."""
    wanted = now if asked is None or asked < now else asked
    at = next_decent(wanted, zone, country)
    if asked is not None and asked < now:
        return Moment(at, Why.PAST)
    return Moment(at, _indecent(wanted, zone, country))


def _indecent(when: datetime, zone: tzinfo, country: Country) -> Why | None:
    local = when.astimezone(zone)
    if local.weekday() >= SATURDAY:
        return Why.WEEKEND
    if is_red(local.date(), country):
        return Why.RED
    return None if OPENS <= local.time() < CLOSES else Why.HOURS


def duration(by_channel: Mapping[str, int], rates: Mapping[str, float]) -> int:
    """Seconds until the last of them has it: the doors send side by side, so the slowest tells. `rates`: a second."""
    return ceil(max((count / rates[channel] for channel, count in by_channel.items() if channel in rates), default=0.0))


# --- In which language ------------------------------------------------------------------------------------------------

# What somebody reads nearly as well as their own.
_NEAR: Mapping[str, tuple[str, ...]] = {"nb": ("nn", "da"), "nn": ("nb", "da"), "da": ("nb", "nn")}


def language_for(reader: str, texts: Mapping[str, str], first: str) -> str:
    """In which of its languages somebody gets it. `first`: what is said to those who read none of them."""
    return next((each for each in (reader, *_NEAR.get(reader, ())) if each in texts), first)
