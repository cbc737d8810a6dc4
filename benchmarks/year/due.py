"""What somebody was to hear of in the year, worked out from the tables and the organisation's files, and from no rule.

Only what is beyond doubt is asked for: what nobody has touched, of people who were there all the time.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import Table, select

from benchmarks.year.life import DOES, Life
from benchmarks.year.people import People
from hms.organisation import RoleName
from storage.database import Database
from storage.tables import cases, change, draft, measure, task
from tests.manners.almanac import RED
from tests.nudges.properties import Due

DAY = timedelta(days=1)
SATURDAY = 5
SLACK = 5  # days in which a message may come: a weekend, another message the same day
BEFORE, EVERY_WEEK = (-14, -7, -1), 7
FIRST_LATE, WEEKS, ABOVE = 3, 4, 14
# The days before the last one in which somebody hears of what is written down as a record.
IN_ADVANCE = {"round": 70, "inspection": 12, "meeting": 20, "discussion": 45}
SENDS, ANSWERS = "p2t1", "p2t2"  # tasks of the survey


@dataclass(frozen=True, slots=True)
class Facts:
    """The tables as they are in the end. `touched`: the first day on which somebody changed a thing."""

    rows: Mapping[str, list[Any]]
    touched: Mapping[str, date]


async def facts(database: Database) -> Facts:
    tables = (task, measure, cases, draft, change)
    async with database.read() as store:
        rows = {each.name: await _all(store, each) for each in tables}
    touched: dict[str, date] = {}
    for row in rows["change"]:
        if row.deed != "added":
            touched[row.subject] = min(row.at.date(), touched.get(row.subject, date.max))
    return Facts(rows, touched)


async def _all(store: Any, table: Table) -> list[Any]:
    return list(await store.execute(select(table)))


def dues(life: Life, there: Facts, first: date, last: date) -> list[Due]:
    """All that lies within the days that were played."""
    of = (_tasks(life, there, first), _surveys(life, there), _measures(life, there), _cases(life, there))
    return [
        each
        for each in chain(*of, _drafts(life, there))
        if each.people and not each.people & life.weekly and first <= each.first and each.last <= last
    ]


# --- Tasks ------------------------------------------------------------------------------------------------------------


def _tasks(life: Life, there: Facts, first: date) -> Iterator[Due]:
    for row in there.rows["task"]:
        subject, role = f"task:{row.id}", DOES.get(row.role)
        open_until = there.touched.get(subject, date.max if row.state == "open" else date.min)
        made_on = life.made.get(row.id, first)
        if role is None or row.owner_id is not None or row.planned_on is not None or subject in life.not_theirs:
            continue
        place, country = row.area_id or row.unit_id, _country(life.people, row.unit_id)
        theirs = _Theirs(life.people, role, place, row.unit_id, subject, country)
        if row.records:
            windows = _of_records(theirs, row)
        else:
            windows = theirs.of_task(row.due_from, row.last_on, is_late=row.overdue_from)
        yield from (each for each in windows if each.last < open_until and made_on <= each.first)


def _of_records(theirs: "_Theirs", row: Any) -> Iterator[Due]:
    """That somebody heard of it in good time; and that they hear of it again when it is late."""
    if row.records in IN_ADVANCE:
        days = IN_ADVANCE[row.records]
        yield theirs.window(f"{row.records} in advance", row.last_on - days * DAY, row.last_on)
    if row.records in ("round", "meeting"):
        late = row.last_on + FIRST_LATE * DAY
        yield theirs.window(f"{row.records} late", late, late + (SLACK + 7) * DAY)


@dataclass(frozen=True, slots=True)
class _Theirs:
    """A task and who is to hear of it: whoever held the role all the time."""

    people: People
    role: RoleName
    place: str
    unit_id: str
    subject: str
    country: str

    def window(self, what: str, first: date, last: date) -> Due:
        held = self.people.held_throughout(self.role, self.place, first - DAY, last)
        return Due(what, self.subject, held, first, last)

    def of_task(self, due_from: date, last_on: date, *, is_late: date) -> Iterator[Due]:
        """Nobody hears of what cannot be begun yet; nor of a form, for a while, that opens so late that there is more
        time than was planned.
        """
        days = [max(_earlier(last_on + offset * DAY, self.country), due_from) for offset in BEFORE]
        for offset, day, end in zip(BEFORE, days, (*days[1:], last_on + DAY), strict=True):
            if day < end and is_late - last_on <= SLACK * DAY:
                yield self.window(f"task {offset}", day, end - DAY)
        late = last_on if is_late - last_on <= SLACK * DAY else is_late
        for week in range(WEEKS):
            day = late + (FIRST_LATE + EVERY_WEEK * week) * DAY
            yield self.window(f"task +{FIRST_LATE + EVERY_WEEK * week}", day, day + (EVERY_WEEK + SLACK) * DAY)


def _earlier(day: date, country: str) -> date:
    while day.weekday() >= SATURDAY or day in RED[country]:
        day -= DAY
    return day


def _country(people: People, unit_id: str) -> str:
    unit = people.now.units.get(unit_id)
    return unit.country.value if unit else "NO"


# --- Surveys ----------------------------------------------------------------------------------------------------------


def _surveys(life: Life, there: Facts) -> Iterator[Due]:
    """Everybody in a unit that is asked hears of it when it opens, a week and two days before its end, and that day."""
    sent = {row.cycle: row.last_on for row in there.rows["task"] if row.key == SENDS}
    asked: dict[tuple[str, date], set[str]] = {}
    for row in there.rows["task"]:
        if row.key == ANSWERS and row.state == "open":
            asked.setdefault((row.cycle, row.last_on), set()).add(row.unit_id)
    for (cycle, last_on), units in asked.items():
        opens = sent[cycle]
        spans = (
            ("survey_opens", opens, opens + SLACK * DAY),
            ("survey_closes_soon", last_on - 7 * DAY, last_on - 4 * DAY),
            ("survey_closes_soon", last_on - 4 * DAY, last_on - DAY),
            ("survey_closes_today", last_on, last_on),
        )
        for rule, first, last in spans:
            for who, unit_id in life.people.here_throughout(opens - DAY, last).items():
                if unit_id in units and life.answered.get((who, cycle), date.max) > last:
                    yield Due(rule, f"survey:{cycle}", frozenset({who}), first, last, frozenset({rule, "survey"}))


# --- Measures, reports and drafts -------------------------------------------------------------------------------------


def _measures(life: Life, there: Facts) -> Iterator[Due]:
    for row in there.rows["measure"]:
        subject = f"measure:{row.number}"
        never_done = row.status in ("planned", "in_progress")
        if not never_done or row.deadline is None or subject in there.touched or subject in life.not_theirs:
            continue
        spans = (("measure in advance", -12, 0), ("measure late", FIRST_LATE, FIRST_LATE + EVERY_WEEK + SLACK))
        for what, begins, ends in spans:
            first, last = row.deadline + begins * DAY, row.deadline + ends * DAY
            owner = frozenset({row.owner_id} if row.owner_id else ()) & {*life.people.here_throughout(first, last)}
            if row.created_on < first:
                yield Due(what, subject, owner, first, last)


def _cases(life: Life, there: Facts) -> Iterator[Due]:
    """Reports that nobody ever took."""
    for row in there.rows["cases"]:
        if row.status != "new":
            continue
        first, last = row.filed_on + 2 * DAY, row.filed_on + (4 + 2 * SLACK) * DAY
        yield Due("report", f"case:{row.number}", _nearest(life.people, row.unit_id, first, last), first, last)


def _nearest(people: People, unit_id: str, first: date, last: date) -> frozenset[str]:
    """The coordinators of the unit, else of the nearest above that has one; nobody, where that has changed."""
    for above in people.now.upwards(unit_id):
        if people.ever_held(RoleName.HSE_COORDINATOR, above, first - DAY, last):
            return people.held_throughout(RoleName.HSE_COORDINATOR, above, first - DAY, last)
    return frozenset()


def _drafts(life: Life, there: Facts) -> Iterator[Due]:
    for row in there.rows["draft"]:
        person_id = row.owner.removeprefix("p:")
        first = row.touched_at.date() + DAY
        last = first + SLACK * DAY
        if row.id.startswith(f"{life.seed} draft") and person_id in life.people.here_throughout(first, last):
            yield Due("draft", f"draft:{row.id}", frozenset({person_id}), first, last)


def counted(found: Iterable[Due]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for each in found:
        counts[each.what] = counts.get(each.what, 0) + 1
    return counts
