"""Looks for what somebody means by a few words: a task that they may change, or a person."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, case, or_, select

from hms.grants import Deed
from hms.organisation import Person
from hms.process import Task
from storage.desk import Store
from storage.grants import units_where
from storage.owning import owned_by
from storage.people import as_person
from storage.processes import with_versions
from storage.tables import person, task, unit_above

OPEN, CLOSED = ("open",), ("done", "not_relevant")
MOST = 4_000  # open tasks of one person, of whom nobody has so many
MOST_PEOPLE = 20_000


@dataclass(frozen=True, slots=True)
class Findable:
    """A task by what it may be called. `near`: of the person's own unit, or in their own name."""

    id: int
    process_id: str
    version: int
    key: str
    unit_id: str
    area_id: str
    period: str
    last_on: date
    state: str
    words: Task | None
    near: bool


async def tasks_to_move(
    store: Store,
    person_id: str,
    own_unit: str | None,
    today: date,
    keys: Collection[str] = (),
    ids: Collection[int] = (),
    *,
    closed: bool = False,
) -> tuple[Findable, ...]:
    """Those that somebody may change, also for a joint one's yes: nearest and earliest first.

    Only the open ones (or those that are `closed`), unless they are asked for by `keys` or `ids`.
    """
    theirs = or_(
        task.c.unit_id.in_(units_where(person_id, Deed.MOVE, today)),
        and_(task.c.joint, task.c.unit_id.in_(units_where(person_id, Deed.CONFIRM, today))),
        owned_by(person_id, today),
    )
    near = case((or_(task.c.unit_id == (own_unit or ""), task.c.owner_id == person_id), 0), else_=1)
    found = select(task, near.label("near")).where(theirs)
    if keys or ids:
        found = found.where(or_(task.c.key.in_(keys), task.c.id.in_(ids)))
    else:
        found = found.where(task.c.state.in_(CLOSED if closed else OPEN))
    rows = (await store.execute(found.order_by(near, task.c.last_on, task.c.id).limit(MOST))).all()
    words = await with_versions(store, {(row.process_id, row.version) for row in rows})
    return tuple(_findable(row, words) for row in rows)


def _findable(row: Row[Any], words: Mapping[tuple[str, int], Any]) -> Findable:
    process = words.get((row.process_id, row.version))
    called = process.task(row.key) if process is not None else None
    return Findable(
        row.id,
        row.process_id,
        row.version,
        row.key,
        row.unit_id,
        row.area_id,
        row.period,
        row.last_on,
        row.state,
        called,
        row.near == 0,
    )


async def people_near(store: Store, unit_id: str) -> tuple[Person, ...]:
    """Everybody of the unit, of those below, and of those above but for the whole; by name."""
    return await _people(
        store,
        select(unit_above.c.unit_id).where(unit_above.c.above_id == unit_id),
        select(unit_above.c.above_id).where(unit_above.c.unit_id == unit_id),
    )


async def everybody(store: Store) -> tuple[Person, ...]:
    found = select(person).where(person.c.active).order_by(person.c.name, person.c.person_id).limit(MOST_PEOPLE)
    return tuple(as_person(row) for row in await store.execute(found))


async def _people(store: Store, *units: Any) -> tuple[Person, ...]:
    there = or_(*(person.c.unit_id.in_(each) for each in units))
    found = select(person).where(person.c.active, there).order_by(person.c.name, person.c.person_id)
    return tuple(as_person(row) for row in await store.execute(found))


def named(people: Iterable[Person], said: str) -> tuple[Person, ...]:
    """Those whom the words may mean: by id or e-mail, by the whole name, else by parts of it."""
    wanted = said.casefold().split()
    there = list(people)
    whole = said.strip().casefold()
    exact = [each for each in there if said.strip() == each.person_id or whole in (each.email, each.name.casefold())]
    return tuple(exact) or tuple(each for each in there if wanted and all(_is_part(word, each.name) for word in wanted))


def _is_part(word: str, name: str) -> bool:
    """A name, or the beginning of it where that is long enough to mean somebody."""
    parts = name.casefold().replace("-", " ").split()
    return any(part == word or (len(word) > 2 and part.startswith(word)) for part in (*parts, *name.casefold().split()))
