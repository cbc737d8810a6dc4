"""The tasks of all processes, unit by unit: made once for each time they fall due, and kept in step with the files.

A process is a rule, and its tasks follow from it: what is missing is made, what is open moves with the file, and what
was done keeps the words and days under which it was done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, TypeAlias

from sqlalchemy import delete, select, update

from hms.organisation import Area, Organisation
from hms.process_days import Occurrence, occurrences
from hms.process_places import places
from storage.changes import Changed, keep_changes
from storage.desk import Store, insert_into
from storage.installation import keep_setting, setting_named
from storage.processes import Imported, newest, versions
from storage.tables import area, task
from storage.units import units

Values: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[object, ...]

PLANNED = "tasks planned"  # what the plan was made from last
NEXT_YEAR_FROM = 10  # October: from then on the tasks of the next year are there to be seen
AT_ONCE = 1_000  # rows of one statement
UNIQUE = ("process_id", "cycle", "period", "key", "unit_id", "area_id")
FROM_THE_FILE = ("version", "phase", "role", "public", "with_resource", "joint", "records")
DAYS = ("due_from", "last_on", "overdue_from")


@dataclass(frozen=True, slots=True)
class Planned:
    """How many tasks. `kept`: done or not relevant under an older version of the file, so left as they are."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0

    def __add__(self, other: "Planned") -> "Planned":
        return Planned(*(getattr(self, name) + getattr(other, name) for name in Planned.__slots__))


async def plan(store: Store, now: datetime, since: date | None = None) -> Planned:
    """Makes what is missing, and brings what is open in step. Cheap where nothing has changed since the last time.

    `since`: the day from which yearly tasks are made of a process that was imported after `now`.
    """
    made_from = await _made_from(store, now, since)
    if await setting_named(store, PLANNED) == made_from:
        return Planned()
    organisation = await _organisation(store)
    planned = Planned()
    for each in await newest(store):
        begins = since if since is not None and now.date() < each.since else each.since
        planned += await _plan(store, each, organisation, now, begins)
    await _end_those_of_former_units(store, organisation, now)
    await keep_setting(store, PLANNED, made_from)
    return planned


async def is_planned(store: Store, now: datetime) -> bool:
    """Whether nothing has changed since the last plan. Only reads, so that a clock can ask it often."""
    return await setting_named(store, PLANNED) == await _made_from(store, now, None)


def last_day(today: date) -> date:
    """Until when tasks are made."""
    return date(today.year + (today.month >= NEXT_YEAR_FROM), 12, 31)


async def _organisation(store: Store) -> Organisation:
    """As much of it as a plan needs: no people, of whom there are many."""
    areas = [Area(*row) for row in await store.execute(select(area).order_by(area.c.area_id))]
    there = {each.unit_id: each for each in await units(store)}
    return Organisation(there, {}, (), {each.area_id: each for each in areas}, {})


async def _made_from(store: Store, now: datetime, since: date | None) -> str:
    """All that a plan depends on, in short."""
    made_from = (last_day(now.date()), since, await versions(store), await _organisation(store))
    return sha256(repr(made_from).encode()).hexdigest()


async def _plan(store: Store, each: Imported, organisation: Organisation, now: datetime, since: date) -> Planned:
    id_ = each.process.id
    rows = select(task).where(task.c.process_id == id_)
    if each.process.cycle:
        rows = rows.where(task.c.cycle == each.process.cycle)  # an earlier cycle had a file of its own, and stays
    found = await store.execute(rows)
    there: dict[Key, Values] = {_key(row): row for row in (dict(row._mapping) for row in found)}
    settled = {row["unit_id"] for row in there.values()}
    wanted = {_key(row): row for row in _rows(each, organisation, since, last_day(now.date()))}
    new = [
        row
        for key, row in wanted.items()
        # A unit that came into being in the middle of it has missed nothing before.
        if key not in there and (not settled or row["unit_id"] in settled or row["last_on"] >= now.date())
    ]
    moved = [
        (was, change)
        for key, was in there.items()
        if was["state"] == "open" and key in wanted and (change := _change(was, wanted[key]))
    ]
    gone = [
        was
        for key, was in there.items()
        # What a unit that is no more had to do is ended below, with the reason.
        if was["state"] == "open" and key not in wanted and was["unit_id"] in organisation.units
    ]
    kept = sum(was["state"] != "open" and was["version"] != each.version for was in there.values())
    for start in range(0, len(new), AT_ONCE):
        await store.execute(insert_into(store, task).on_conflict_do_nothing(), new[start : start + AT_ONCE])
    for was, change in moved:
        await store.execute(update(task).where(task.c.id == was["id"]).values(revision=task.c.revision + 1, **change))
    for start in range(0, len(gone), AT_ONCE):
        ids = [was["id"] for was in gone[start : start + AT_ONCE]]
        await store.execute(delete(task).where(task.c.id.in_(ids)))
    touched: list[Changed] = [(f"task:{was['id']}", _days(was), {}) for was in gone if was["revision"]]
    await keep_changes(store, None, "left_out", touched, now)
    return Planned(len(new), len(moved), len(gone), kept)


def _key(row: Mapping[str, Any]) -> Key:
    return tuple(row[name] for name in UNIQUE)


def _days(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: row[name].isoformat() for name in DAYS}


def _change(was: Values, row: Values) -> Values:
    """What is different now. Where somebody has moved the last day, it stays, and the file's is kept beside it."""
    if was["planned_on"] is not None:
        row = row | {name: was[name] for name in DAYS} | {"planned_on": row["last_on"]}
    return {name: row[name] for name in (*FROM_THE_FILE, *DAYS, "planned_on") if row[name] != was[name]}


def _rows(each: Imported, organisation: Organisation, since: date, until: date) -> Iterator[Values]:
    process = each.process
    times: dict[tuple[str, str], list[Occurrence]] = {}
    for country in {unit.country for unit in organisation.units.values()}:
        for time in occurrences(process, since, until, country):
            times.setdefault((country, time.key), []).append(time)
    for one in process.tasks:
        for place in places(one, process, organisation):
            for time in times.get((organisation.units[place.unit_id].country, one.key), ()):
                yield {
                    "process_id": process.id,
                    "version": each.version,
                    "cycle": time.cycle,
                    "period": time.period,
                    "phase": one.phase,
                    "key": one.key,
                    "unit_id": place.unit_id,
                    "area_id": place.area_id,
                    "role": place.role,
                    "public": one.public,
                    "with_resource": one.with_resource,
                    "joint": one.joint,
                    "records": one.records,
                    "due_from": time.span.due_from,
                    "last_on": time.span.last_on,
                    "overdue_from": time.span.overdue_from,
                    "planned_on": None,
                    "state": "open",
                    "revision": 0,
                }


async def _end_those_of_former_units(store: Store, organisation: Organisation, now: datetime) -> None:
    """A unit that is no more has nothing to do; what it did stays. Whoever took over has tasks of their own."""
    open_ = select(task.c.id, task.c.unit_id).where(task.c.state == "open")
    of_former = [row.id for row in await store.execute(open_) if row.unit_id not in organisation.units]
    for start in range(0, len(of_former), AT_ONCE):
        ids = of_former[start : start + AT_ONCE]
        ended = update(task).where(task.c.id.in_(ids))
        await store.execute(ended.values(state="not_relevant", revision=task.c.revision + 1))
    changed = [(f"task:{id_}", {"state": "open"}, {"state": "not_relevant"}) for id_ in of_former]
    await keep_changes(store, None, "unit_gone", changed, now)
