"""When those who are to answer a survey hear of it: when it opens, shortly before it closes, and on its last day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hms.deadlines import DAY, milestone, working_days_after
from hms.organisation import Country
from hms.reminding import due_milestones

CLOSING = (-7, -2, 0)  # days after the last one


class Step(StrEnum):
    OPENS = "opens"
    CLOSES_SOON = "closes_soon"
    CLOSES_TODAY = "closes_today"


@dataclass(frozen=True, slots=True)
class Now:
    """What is to be said of it now. `expires_on`: the last day on which it is worth saying."""

    step: Step
    occasion: str
    expires_on: date


def now_of(opens_on: date, last_on: date, today: date, country: Country) -> Now | None:
    """The newest of its steps; None where it is not open, or nobody has worked since it opened."""
    opened = working_days_after(opens_on - DAY, 1, country)
    if not opened <= today <= last_on:
        return None
    closing = due_milestones(last_on, today, CLOSING, country)
    if closing is None or closing.on <= opened:
        coming = (milestone(last_on, offset, country) for offset in CLOSING)
        until = min((day - DAY for day in coming if day > today), default=last_on)
        return Now(Step.OPENS, f"{opens_on}+0", until)
    step = Step.CLOSES_SOON if closing.offset else Step.CLOSES_TODAY
    return Now(step, closing.occasion, closing.expires_on or last_on)
