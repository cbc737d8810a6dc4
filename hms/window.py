"""What opens and closes: a survey, a form. People hear when it has opened, and then what is left until its last day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hms.deadlines import DAY, milestone, working_days_after
from hms.organisation import Country
from hms.process import DayOfYear, Task, Within, YearlyMonth, YearlyWindow
from hms.reminding import Milestone, due_milestones

LONGEST = timedelta(days=100)  # what can be done all the year does not open


class Step(StrEnum):
    OPENS = "opens"
    CLOSES_SOON = "closes_soon"
    CLOSES_TODAY = "closes_today"


@dataclass(frozen=True, slots=True)
class Now:
    """What is to be said of it now."""

    step: Step
    milestone: Milestone


def now_of(opens_on: date, last_on: date, today: date, offsets: Iterable[int], country: Country) -> Now | None:
    """The newest of its steps; None where it is not open, or nobody has worked since it opened.

    `offsets`: of the days after the last one (before it, where negative) on which something is said. Those that come
    before it has opened are left out.
    """
    opened = working_days_after(opens_on - DAY, 1, country)
    if not opened <= today <= last_on:
        return None
    asked = tuple(each for each in offsets if milestone(last_on, each, country) > opened)
    closing = due_milestones(last_on, today, asked, country)
    if closing is None:
        # Of two that are near to each other one is left out, so it is asked which of the days counts.
        days = sorted(milestone(last_on, each, country) for each in asked)
        until = next((day - DAY for day in days if due_milestones(last_on, day, asked, country)), last_on)
        return Now(Step.OPENS, Milestone(opens_on, 0, opened, until))
    return Now(Step.CLOSES_SOON if closing.offset else Step.CLOSES_TODAY, closing)


def form_opens_on(written: Task, due_from: date, last_on: date) -> date | None:
    """From when a form can be filled in; None where the process does not tell, or it is all the year."""
    opens = written.opens
    if isinstance(opens, DayOfYear):
        # 29 February is the 28th in a year that has none.
        first = [
            date(year, opens.month, 1) + timedelta(days=opens.day - 1) for year in (last_on.year, last_on.year - 1)
        ]
        said = [each if each.month == opens.month else each - DAY for each in first]
        return next(each for each in said if each <= last_on)
    if opens is not None:
        return opens
    spans = isinstance(written.deadline, Within | YearlyWindow | YearlyMonth) and last_on - due_from <= LONGEST
    return due_from if spans else None
