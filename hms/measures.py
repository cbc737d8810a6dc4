"""A measure of an action plan: its steps, when each fits, who may take it, and from when it is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hms.deadlines import working_days_after
from hms.moving import UNDO_WITHIN, Made
from hms.organisation import Country


class Status(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    ONGOING = "ongoing"  # goes on for good
    DONE = "done"
    STOPPED = "stopped"


class Priority(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Origin(StrEnum):
    """What a measure comes from."""

    PLAN = "plan"  # of the unit or of those above it
    SURVEY = "survey"
    ROUND = "round"
    RISK_ASSESSMENT = "risk_assessment"
    CASE = "case"


class Effect(StrEnum):
    WORKED = "worked"
    PARTLY = "partly"
    NOT = "not"


class Step(StrEnum):
    """What is done to a measure, as it is called in the list of changes."""

    ADD = "added"
    IMPORT = "imported"
    EDIT = "edited"
    STATUS = "status"
    COMPLETE = "done"
    EVALUATE = "evaluated"
    UNDO = "undone"


class Obstacle(StrEnum):
    """Why a step does not fit."""

    DONE = "done"
    STOPPED = "stopped"
    NOT_BEGUN = "not_begun"
    SAME = "same"  # it is so already
    CHANGED_SINCE = "changed_since"
    UNDONE = "undone"


OPEN = frozenset({Status.PLANNED, Status.IN_PROGRESS, Status.ONGOING})
# Whoever owns a measure says how it goes; what is to be done, by whom and until when, others have decided.
_OWNERS = frozenset({Step.STATUS, Step.COMPLETE, Step.EVALUATE})
_SAID_BY_OWNERS = frozenset({"status", "done_on", "effect", "effect_note", "effect_on"})
_FITS: Mapping[Step, frozenset[Status]] = {
    Step.COMPLETE: OPEN,
    Step.EVALUATE: frozenset({Status.IN_PROGRESS, Status.ONGOING, Status.DONE}),
}
_OTHERWISE: Mapping[Status, Obstacle] = {
    Status.PLANNED: Obstacle.NOT_BEGUN,
    Status.DONE: Obstacle.DONE,
    Status.STOPPED: Obstacle.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to a measure. `reads`: it is of a plan that holds for everybody where they work."""

    moves: bool = False
    owns: bool = False
    oversees: bool = False
    reads: bool = False

    @property
    def sees(self) -> bool:
        return self.moves or self.owns or self.oversees or self.reads


def may(step: Step, standing: Standing) -> bool:
    """Whether it is theirs to do at all; whether it fits, `obstacle` knows."""
    return standing.moves or (standing.owns and step in _OWNERS)


def may_undo(made: Made, me: str, standing: Standing, now: datetime) -> bool:
    """Whoever may change the plan; else its owner, for a day, as far as they said how it goes themselves."""
    if standing.moves:
        return True
    theirs = made.actor == me and now - made.at <= UNDO_WITHIN
    return theirs and standing.owns and _SAID_BY_OWNERS.issuperset(made.before)


def obstacle(step: Step, status: Status) -> Obstacle | None:
    """What is in the way of a step; None where it fits."""
    return None if status in _FITS.get(step, frozenset(Status)) else _OTHERWISE[status]


def overdue_from(deadline: date | None, country: Country) -> date | None:
    """The first working day after the deadline, there where the unit is."""
    return working_days_after(deadline, 1, country) if deadline else None


def is_late(status: Status, overdue: date | None, today: date) -> bool:
    return status in OPEN and overdue is not None and today >= overdue


def done_on(status: Status, before: date | None, today: date) -> date | None:
    """When a measure with this status was done; None as long as it is not."""
    return (before or today) if status == Status.DONE else None
