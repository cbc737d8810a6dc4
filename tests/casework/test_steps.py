"""Each step of a case in each of its statuses."""

import pytest

from hms.casework import CHANGES, OPEN, Obstacle, Step, obstacle
from hms.deviation import Injury, Severity, Status, must_be_phoned

NOBODY, SOMEBODY = Obstacle.NOBODY_HAS_IT, Obstacle.SOMEBODY_HAS_IT
TABLE: dict[Status, dict[Step, Obstacle | None]] = {
    Status.NEW: {Step.TAKE: None, Step.ANSWER: Obstacle.NOTHING_ASKED},
    Status.TAKEN: {Step.TAKE: SOMEBODY, Step.ANSWER: Obstacle.NOTHING_ASKED},
    Status.WAITING: {Step.TAKE: SOMEBODY, Step.ANSWER: None},
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", Step)
def test_what_is_in_the_way(step: Step, status: Status) -> None:
    if status not in TABLE:
        assert obstacle(step, status) == Obstacle.OVER
    elif step in TABLE[status]:
        assert obstacle(step, status) == TABLE[status][step]
    else:  # to take over, to ask, to close: somebody has to have it
        assert obstacle(step, status) == (NOBODY if status == Status.NEW else None)


def test_every_step_leads_somewhere_from_an_open_case() -> None:
    assert set(CHANGES) == set(Step)
    for step, change in CHANGES.items():
        assert change.before <= OPEN, step
        assert change.after is None or change.after not in (Status.NEW, Status.REJECTED, Status.WITHDRAWN)
    # A question that waits for its answer still waits when somebody else takes the case over.
    assert CHANGES[Step.TAKE_OVER].after is None


@pytest.mark.parametrize(
    ("injury", "severity", "phoned"),
    [
        (Injury.SERIOUS, None, True),
        (Injury.FATAL, Severity.NONE, True),
        (None, Severity.CRITICAL, True),
        (Injury.MINOR, Severity.SERIOUS, False),
        (None, None, False),
    ],
)
def test_what_must_be_told_by_phone(injury: str | None, severity: str | None, phoned: bool) -> None:
    assert must_be_phoned(injury, severity) is phoned
