"""Surveys that people are asked to answer: where one is open, whom it concerns, and who has said that they have.

What anybody answers is nowhere here. A survey is a task of "employees" to which the questionnaire belongs; it opens
when the task that sends the questionnaire out is to be done.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, delete, func, or_, select

from hms.moving import State
from hms.organisation import Country
from hms.process import Process
from hms.process import Task as Written
from hms.process_places import EVERYONE
from storage.desk import Store, insert_into
from storage.nudges import UNSEEN
from storage.processes import Version, with_versions
from storage.tables import answered, nudge, outbox, person, quiet, task, unit, unit_above

QUESTIONNAIRE = "questionnaire"  # what a process file calls the document
SUBJECT = "survey:"  # of what is reminded of
SIGHT = timedelta(days=60)  # longer than any survey is open
RULES = ("survey_opens", "survey_closes_soon", "survey_closes_today")  # who stops one of them stops all


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey as the people of a unit are asked. `open`: the unit has not set it aside, or said that it is done."""

    id: str  # ark-2025-2027
    process_id: str
    version: int
    open: bool
    opens_on: date
    last_on: date
    country: Country

    def is_open(self, today: date) -> bool:
        return self.open and self.opens_on <= today <= self.last_on


ByUnit: TypeAlias = Mapping[str, Survey]
Time: TypeAlias = tuple[str, str, str]  # process_id, cycle, period


async def surveys(store: Store, today: date, unit_id: str | None = None) -> Mapping[str, ByUnit]:
    """Those that are open somewhere, by their id; for every unit, or for one. One statement where none is near.

    A unit is asked as the nearest above it that is; what is above all of them, as most below it are.
    """
    wanted = _ASKED.where(task.c.last_on >= today - SIGHT, task.c.last_on <= today + SIGHT)
    if unit_id is not None:
        above = select(unit_above.c.above_id).where(unit_above.c.unit_id == unit_id)
        below = select(unit_above.c.unit_id).where(unit_above.c.above_id == unit_id)
        wanted = wanted.where(or_(task.c.unit_id.in_(above), task.c.unit_id.in_(below)))
    rows = (await store.execute(wanted)).all()
    if not any(row.last_on >= today for row in rows):
        return {}
    words = await with_versions(store, {(row.process_id, row.version) for row in rows})
    rows = [row for row in rows if _asks(words, row)]
    opening = await _opening(store, rows, words)
    there: dict[str, dict[str, Survey]] = {}
    for row in rows:
        there.setdefault(survey_id(row), {})[row.unit_id] = _survey(row, opening)
    now = {id_: units for id_, units in there.items() if any(each.is_open(today) for each in units.values())}
    tree = await _tree(store, unit_id) if now else []
    return {id_: _nearest(units, tree) for id_, units in now.items()}


def survey_id(row: Row[Any]) -> str:
    """ark-2025-2027; of one that comes back every year, with the process that it belongs to."""
    time: str = row.period or row.cycle
    return time if time.startswith(row.process_id) else f"{row.process_id}-{time}"


async def of_unit(store: Store, unit_id: str, today: date) -> tuple[Survey, ...]:
    """Those that the people of a unit can answer today; what closes first stands first."""
    found = (units.get(unit_id) for units in (await surveys(store, today, unit_id)).values())
    there = [each for each in found if each is not None and each.is_open(today)]
    return tuple(sorted(there, key=lambda each: (each.last_on, each.id)))


async def people(
    store: Store, survey: str, units: Collection[str], rule: str, occasions: Collection[str]
) -> Sequence[tuple[str, str]]:
    """Who is still to answer, and where they belong: nobody who has said that they have, or wants to hear nothing.

    Whom a message of the rule has told of one of the occasions is left out: they are nearly everybody, for weeks.
    """
    said = select(answered.c.person_id).where(answered.c.survey == survey)
    stopped = select(quiet.c.person_id).where(quiet.c.rule.in_(RULES))
    found = select(person.c.person_id, person.c.unit_id).where(
        person.c.active,
        person.c.unit_id.in_(sorted(units)),
        person.c.person_id.not_in(said),
        person.c.person_id.not_in(stopped),
        person.c.person_id.not_in(_told(f"{SUBJECT}{survey}", rule, occasions)),
    )
    return [(row.person_id, row.unit_id) for row in await store.execute(found.order_by(person.c.person_id))]


def _told(subject: str, rule: str, occasions: Collection[str]) -> Select[tuple[str]]:
    """A message that nobody has seen is looked at again by the planner, so it must be found until it is."""
    return (
        select(nudge.c.person_id)
        .join(outbox, outbox.c.id == nudge.c.outbox_id)
        .where(nudge.c.rule == rule, nudge.c.subject == subject, nudge.c.occasion.in_(sorted(occasions)))
        .where(outbox.c.state.not_in(UNSEEN))
    )


async def has_answered(store: Store, person_id: str, survey: str) -> bool:
    found = select(answered.c.since).where(answered.c.person_id == person_id, answered.c.survey == survey)
    return (await store.execute(found)).first() is not None


async def keep_answered(store: Store, person_id: str, survey: str, today: date) -> None:
    said = insert_into(store, answered).values(person_id=person_id, survey=survey, since=today)
    await store.execute(said.on_conflict_do_nothing())


async def take_back(store: Store, person_id: str, survey: str) -> None:
    await store.execute(delete(answered).where(answered.c.person_id == person_id, answered.c.survey == survey))


# --- Which tasks are surveys, and when they open ----------------------------------------------------------------------


def _asks(words: Mapping[Version, Process], row: Row[Any]) -> bool:
    process = words.get((row.process_id, row.version))
    written = process.task(row.key) if process else None
    return written is not None and _has_questionnaire(written)


def _has_questionnaire(written: Written) -> bool:
    return any(each.id == QUESTIONNAIRE for each in written.documents)


async def _opening(store: Store, rows: Sequence[Row[Any]], words: Mapping[Version, Process]) -> Mapping[Time, date]:
    """When the questionnaire is sent out, or was."""
    sends = {
        (row.process_id, each.key)
        for row in rows
        for each in words[row.process_id, row.version].tasks
        if _has_questionnaire(each) and EVERYONE not in each.responsible
    }
    if not sends:
        return {}
    day = func.min(func.coalesce(task.c.done_on, task.c.last_on)).label("day")
    found = (
        select(*_TIME, task.c.key, day)
        .where(
            task.c.process_id.in_(sorted({process_id for process_id, _key in sends})),
            task.c.cycle.in_(sorted({row.cycle for row in rows})),
            task.c.key.in_(sorted({key for _process_id, key in sends})),
            task.c.state != State.NOT_RELEVANT.value,
        )
        .group_by(*_TIME, task.c.key)
    )
    there = [row for row in await store.execute(found) if (row.process_id, row.key) in sends]
    return {_time(row): row.day for row in sorted(there, key=lambda row: row.day, reverse=True)}


def _survey(row: Row[Any], opening: Mapping[Time, date]) -> Survey:
    return Survey(
        survey_id(row),
        row.process_id,
        row.version,
        row.state == State.OPEN.value,
        opening.get(_time(row), row.due_from),
        row.last_on,
        Country(row.country),
    )


def _time(row: Row[Any]) -> Time:
    return row.process_id, row.cycle, row.period


async def _tree(store: Store, unit_id: str | None) -> list[tuple[str, str]]:
    """Every unit with each above it, those farthest away first."""
    found = select(unit_above.c.unit_id, unit_above.c.above_id)
    if unit_id is not None:
        found = found.where(or_(unit_above.c.unit_id == unit_id, unit_above.c.above_id == unit_id))
    rows = await store.execute(found.order_by(unit_above.c.distance.desc(), unit_above.c.unit_id))
    return [(row.unit_id, row.above_id) for row in rows]


def _nearest(there: ByUnit, tree: Sequence[tuple[str, str]]) -> ByUnit:
    found = {below: there[above] for below, above in tree if above in there}
    under: dict[str, Counter[Survey]] = {}
    for below, above in tree:
        if above not in found and below in there:
            under.setdefault(above, Counter())[there[below]] += 1
    return found | {above: counted.most_common(1)[0][0] for above, counted in under.items()}


_TIME = (task.c.process_id, task.c.cycle, task.c.period)
_ASKED = (
    select(*_TIME, task.c.version, task.c.key, task.c.unit_id, task.c.state, task.c.due_from, task.c.last_on)
    .add_columns(unit.c.country)
    .join(unit, unit.c.unit_id == task.c.unit_id)
    .where(task.c.role == EVERYONE)
)
