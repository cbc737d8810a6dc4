"""A case from the day it is filed until it is closed: its steps, when each fits, and what else is in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hms.deviation import Status

OPEN = frozenset({Status.NEW, Status.TAKEN, Status.WAITING})
_TAKEN = frozenset({Status.TAKEN, Status.WAITING})


class Step(StrEnum):
    TAKE = "take"
    TAKE_OVER = "take_over"  # from whoever has it
    ASK = "ask"  # the reporter
    ANSWER = "answer"  # by the reporter
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Change:
    """From which statuses a step leads to which one; `after` None: the status stays."""

    before: frozenset[Status]
    after: Status | None


CHANGES: Mapping[Step, Change] = {
    Step.TAKE: Change(frozenset({Status.NEW}), Status.TAKEN),
    Step.TAKE_OVER: Change(_TAKEN, None),  # a question that was asked still waits
    Step.ASK: Change(_TAKEN, Status.WAITING),
    Step.ANSWER: Change(frozenset({Status.WAITING}), Status.TAKEN),
    Step.CLOSE: Change(_TAKEN, Status.CLOSED),
}


class Obstacle(StrEnum):
    """Why a step does not fit."""

    NOBODY_HAS_IT = "nobody_has_it"
    SOMEBODY_HAS_IT = "somebody_has_it"
    NOTHING_ASKED = "nothing_asked"
    OVER = "over"  # closed, not taken up, withdrawn


_OTHERWISE: Mapping[Step, Obstacle] = {
    Step.TAKE: Obstacle.SOMEBODY_HAS_IT,
    Step.TAKE_OVER: Obstacle.NOBODY_HAS_IT,
    Step.ASK: Obstacle.NOBODY_HAS_IT,
    Step.ANSWER: Obstacle.NOTHING_ASKED,
    Step.CLOSE: Obstacle.NOBODY_HAS_IT,
}


def obstacle(step: Step, status: Status) -> Obstacle | None:
    """What is in the way of a step; None where it fits."""
    if status in CHANGES[step].before:
        return None
    return _OTHERWISE[step] if status in OPEN else Obstacle.OVER
