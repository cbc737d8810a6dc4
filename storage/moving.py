"""The steps of a task: each changes it once, is kept as a change, tells those concerned and redraws its cards.

All of it lies in the transaction of the turn. Whoever comes second finds that the task has moved (Stale), looks again
at what is there now, and is told what that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, select, update
from sqlalchemy.exc import IntegrityError

from hms.deadlines import working_days_after
from hms.grants import Deed
from hms.moving import (
    Facts,
    Obstacle,
    Standing,
    State,
    Step,
    completed,
    due_from,
    handed,
    moved,
    obstacle,
)
from hms.organisation import Country
from storage.changes import keep_change
from storage.desk import Stale, Store
from storage.grants import units_where
from storage.owning import owned_by
from storage.tables import task, unit
from storage.telling import Telling, refresh, tell, to_person
from storage.yes import Sides, sides

Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moving:
    """A task as it was read by somebody who may do something with it. `country` None: its unit is no more."""

    id: int
    process_id: str
    version: int
    cycle: str
    period: str
    phase: str
    key: str
    unit_id: str
    area_id: str
    country: Country | None
    facts: Facts
    due_from: date
    overdue_from: date
    planned_on: date | None
    note: str | None
    link: str | None
    revision: int
    standing: Standing


def subject(task_id: int) -> str:
    return f"task:{task_id}"


# --- Reading ----------------------------------------------------------------------------------------------------------


async def task_for(store: Store, person_id: str, task_id: int, today: date) -> Moving | None:
    """None where there is no such task, and where it is none of theirs: nobody can tell the one from the other."""
    row = (await store.execute(_as_seen_by(person_id, today).where(task.c.id == task_id))).one_or_none()
    found = _moving(row) if row is not None else None
    theirs = found and (found.standing.moves or (found.facts.joint and found.standing.confirms))
    return found if theirs else None


async def anyones(store: Store, person_id: str, task_id: int, today: date) -> Moving | None:
    """The same also where it is not theirs; what is shown of it is for the caller to judge by its standing."""
    row = (await store.execute(_as_seen_by(person_id, today).where(task.c.id == task_id))).one_or_none()
    return _moving(row) if row is not None else None


def _as_seen_by(person_id: str, today: date) -> Select[Any]:
    return select(
        task,
        unit.c.country,
        task.c.unit_id.in_(units_where(person_id, Deed.MOVE, today)).label("leads"),
        task.c.unit_id.in_(units_where(person_id, Deed.CONFIRM, today)).label("confirms"),
        owned_by(person_id, today).label("owns"),
    ).select_from(task.outerjoin(unit, unit.c.unit_id == task.c.unit_id))


def _moving(row: Row[Any]) -> Moving:
    facts = Facts(
        State(row.state),
        row.joint,
        row.leader_on,
        row.rep_on,
        row.done_on,
        row.owner_id,
        row.last_on,
        unit_gone=row.country is None,
    )
    same = (
        "id process_id version cycle period phase key unit_id area_id due_from overdue_from planned_on note link "
        "revision"
    )
    return Moving(
        **{name: getattr(row, name) for name in same.split()},
        country=Country(row.country) if row.country is not None else None,
        facts=facts,
        standing=Standing(bool(row.leads), bool(row.confirms), bool(row.owns)),
    )


# --- Steps: each gives the id of its change, or what is in the way ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, when, and in which delivery."""

    person_id: str
    now: datetime
    delivery: bytes


async def complete(
    store: Store, it: Moving, day: date | None, note: str | None, link: str | None, by: By
) -> int | Obstacle:
    """Done; of a joint one, their yes to it. Who has not said yes is told that it waits for theirs."""
    side = it.standing.side
    if side is None:
        raise ValueError(f"{subject(it.id)} is not theirs")
    both = await sides(store, it.unit_id, by.now.date()) if it.facts.joint else Sides((), ())
    has_rep = any(each != by.person_id for each in both.reps)
    then = completed(it.facts, side, day, by.now.date(), has_rep=has_rep)
    if isinstance(then, Obstacle):
        return then
    values = {name: getattr(then, name) for name in ("state", "done_on", "leader_on", "rep_on")}
    values |= {name: said for name, said in (("note", note), ("link", link)) if said}
    change = await _change(store, it, Step.DONE if then.state == State.DONE else Step.YES, values, by)
    if then.state == State.OPEN:
        others = both.others(side, it.facts.owner_id)
        await _tell(store, it, "task_confirm", [each for each in others if each != by.person_id], change, by.now)
    return change


async def set_aside(store: Store, it: Moving, reason: str, by: By) -> int | Obstacle:
    values = {"state": State.NOT_RELEVANT, "note": reason}
    return obstacle(Step.SET_ASIDE, it.facts) or await _change(store, it, Step.SET_ASIDE, values, by)


async def hand_on(store: Store, it: Moving, to: str, by: By) -> int | Obstacle:
    """It is somebody else's from now on, who is told so."""
    if (in_the_way := handed(it.facts, to)) is not None:
        return in_the_way
    change = await _change(store, it, Step.HAND_ON, {"owner_id": to}, by)
    await _tell(store, it, "task_handed", [to] if to != by.person_id else [], change, by.now)
    return change


async def hand_back(store: Store, it: Moving, by: By) -> int | Obstacle:
    """It belongs to whoever holds the role again; the leaders of the unit are told."""
    if (in_the_way := obstacle(Step.HAND_BACK, it.facts)) is not None:
        return in_the_way
    change = await _change(store, it, Step.HAND_BACK, {"owner_id": None}, by)
    leaders = (await sides(store, it.unit_id, by.now.date())).leaders
    await _tell(store, it, "task_back", [each for each in leaders if each != by.person_id], change, by.now)
    return change


async def move(store: Store, it: Moving, to: date, by: By) -> int | Obstacle:
    """To another last day; the one that the process gives is kept beside it."""
    if (in_the_way := moved(it.facts, to)) is not None:
        return in_the_way
    planned = it.planned_on or it.facts.last_on
    values = {
        "due_from": due_from(to),
        "last_on": to,
        "overdue_from": working_days_after(to, 1, it.country or Country.NO),
        "planned_on": planned if planned != to else None,
    }
    return await _change(store, it, Step.MOVE, values, by)


async def link(store: Store, it: Moving, link: str, by: By) -> int | Obstacle:
    return obstacle(Step.LINK, it.facts) or await _change(store, it, Step.LINK, {"link": link}, by)


async def reopen(store: Store, it: Moving, by: By) -> int | Obstacle:
    values = {"state": State.OPEN, "done_on": None, "leader_on": None, "rep_on": None, "note": None}
    return obstacle(Step.REOPEN, it.facts) or await _change(store, it, Step.REOPEN, values, by)


async def _change(store: Store, it: Moving, step: Step, values: Values, by: By) -> int:
    return await put(store, it.id, it.revision, step, values, by)


async def put(
    store: Store, task_id: int, revision: int, step: Step, values: Values, by: By, undoes: int | None = None
) -> int:
    """The change's id. Raises Stale where somebody has been quicker, or the same delivery is being done elsewhere."""
    row = (await store.execute(select(task).where(task.c.id == task_id))).one_or_none()
    changed = update(task).where(task.c.id == task_id, task.c.revision == revision)
    newer = await store.execute(changed.values(revision=revision + 1, **values))
    if row is None or newer.rowcount != 1:
        raise Stale
    differs = [name for name, value in values.items() if getattr(row, name) != value]
    before = {name: plain(getattr(row, name)) for name in differs}
    after = {name: plain(values[name]) for name in differs}
    try:
        change = await keep_change(
            store, by.person_id, step, (subject(task_id), before, after), by.now, by.delivery, undoes
        )
    except IntegrityError as twice:
        raise Stale from twice
    await refresh(store, subject(task_id), revision + 1, by.now)
    return change


def plain(value: object) -> object:
    """As it is kept in a change."""
    return value.isoformat() if isinstance(value, date) else value


async def _tell(store: Store, it: Moving, notice: str, people: list[str], change: int, now: datetime) -> None:
    await tell(store, [Telling(to_person(each), notice, subject(it.id), f"change:{change}", now) for each in people])
