"""The tasks of units as somebody may see them: which are overdue, due, later and done, and one by its id."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, false, func, or_, select

from hms.organisation import ROLES_OF_THE_WHOLE, RoleName
from hms.process_places import EVERYONE, HELD_AS, State
from storage.desk import Store
from storage.reach import Held, Reach, Units
from storage.tables import task

OPEN = (State.OVERDUE, State.DUE, State.LATER)  # in the order in which they are shown
# What a process file may call the holder of a role.
CALLED: Mapping[str, tuple[str, ...]] = {
    held.value: tuple(said for said, as_ in HELD_AS.items() if as_ == held) for held in RoleName
}


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it stands on a day. Its words are in its process: storage/processes.py."""

    id: int
    process_id: str
    version: int
    cycle: str
    period: str
    phase: str
    key: str
    unit_id: str
    area_id: str
    role: str
    public: bool
    with_resource: bool
    joint: bool
    records: str
    due_from: date
    last_on: date
    overdue_from: date
    planned_on: date | None
    done_on: date | None
    leader_on: date | None
    rep_on: date | None
    owner_id: str | None
    note: str | None
    link: str | None
    revision: int
    state: State


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks; what is left out narrows nothing. `near`: of the public part only that of one's own unit."""

    states: Collection[State] = ()
    phases: Collection[str] = ()
    process_id: str = ""
    cycle: str = ""
    keys: Collection[str] = ()
    by: date | None = None  # the last allowed day is this one or earlier
    owner: Reach | None = None
    near: bool = False


ALL = Wanted()


@dataclass(frozen=True, slots=True)
class Standing:
    """How many tasks stand how, and the next last day of those that are not late."""

    counts: Mapping[State, int] = field(default_factory=dict)
    next_on: date | None = None

    def of(self, *states: State) -> int:
        return sum(self.counts.get(each, 0) for each in states)

    @property
    def any(self) -> bool:
        return any(self.counts.values())


async def tasks_of(
    store: Store, reach: Reach, wanted: Wanted, today: date, limit: int | None = None, offset: int = 0
) -> tuple[Task, ...]:
    """What is late first, then by the last allowed day; of what is done, the newest first."""
    state = state_on(today)
    order = case({State.OVERDUE.value: 0, State.DUE.value: 1, State.LATER.value: 2}, value=state, else_=3)
    found = (
        select(*_COLUMNS, state.label("state"))
        .where(seen_and_wanted(reach, wanted, today))
        .order_by(order, task.c.done_on.desc(), task.c.last_on, task.c.unit_id, task.c.id)
        .limit(limit)
        .offset(offset)
    )
    return tuple(_task(row) for row in await store.execute(found))


async def standing_of(store: Store, reach: Reach, wanted: Wanted, today: date) -> Standing:
    state = state_on(today).label("state")
    found = select(state, func.count().label("how_many"), func.min(task.c.last_on).label("next_on"))
    rows = (await store.execute(found.where(seen_and_wanted(reach, wanted, today)).group_by(state))).all()
    days = [row.next_on for row in rows if row.state in (State.DUE, State.LATER)]
    return Standing({State(row.state): row.how_many for row in rows}, min(days, default=None))


async def task_for(store: Store, reach: Reach, task_id: int, today: date) -> Task | None:
    """None where there is none, or none that they may see."""
    found = select(*_COLUMNS, state_on(today).label("state")).where(task.c.id == task_id, visible(reach))
    row = (await store.execute(found)).one_or_none()
    return _task(row) if row is not None else None


def _task(row: Row[Any]) -> Task:
    values = dict(row._mapping)
    return Task(**values | {"state": State(values["state"])})


_COLUMNS = tuple(task.c[name] for name in Task.__slots__ if name != "state")


# --- As SQL -----------------------------------------------------------------------------------------------------------


def state_on(today: date) -> ColumnElement[str]:
    return case(
        (task.c.state != "open", task.c.state),
        (task.c.overdue_from <= today, State.OVERDUE.value),
        (task.c.due_from <= today, State.DUE.value),
        else_=State.LATER.value,
    )


def _is(state: State, today: date) -> ColumnElement[bool]:
    """The same, so that an index can be used."""
    match state:
        case State.OVERDUE:
            return and_(task.c.state == "open", task.c.overdue_from <= today)
        case State.DUE:
            return and_(task.c.state == "open", task.c.overdue_from > today, task.c.due_from <= today)
        case State.LATER:
            return and_(task.c.state == "open", task.c.overdue_from > today, task.c.due_from > today)
        case said:
            return task.c.state == said.value


def seen_and_wanted(reach: Reach, wanted: Wanted, today: date) -> ColumnElement[bool]:
    return and_(visible(reach, near=wanted.near), *narrowed(wanted, today))


def narrowed(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    which: list[ColumnElement[bool]] = []
    if wanted.states:
        which.append(or_(*(_is(each, today) for each in wanted.states)))
        if set(wanted.states) <= {*OPEN}:
            which.append(task.c.state == "open")  # what the index wants to be told
    same = {"process_id": wanted.process_id, "cycle": wanted.cycle}
    which += [task.c[name] == value for name, value in same.items() if value]
    several = {"phase": wanted.phases, "key": wanted.keys}
    which += [task.c[name].in_(values) for name, values in several.items() if values]
    if wanted.by is not None:
        which.append(task.c.last_on <= wanted.by)
    if wanted.owner is not None:
        which.append(owned(wanted.owner))
    return which


def visible(reach: Reach, *, near: bool = False) -> ColumnElement[bool]:
    """For a WHERE over `task`. Each way names its units, so that all of them together find theirs by an index."""
    if reach.sees_all:
        return _in(reach, reach.oversees)
    public = frozenset({reach.own} if near and reach.own else reach.above)
    ways = (
        (reach.oversees, None),
        (reach.surveys - reach.oversees, task.c.phase != ""),
        (reach.meetings - reach.oversees, task.c.with_resource),
        (public - reach.oversees, task.c.public),
    )
    reached = [(_in(reach, units), only) for units, only in ways if reach.inside(units)]
    found = [units if only is None else and_(units, only) for units, only in reached]
    return or_(false(), *found, owned(reach, inside=True) if reach.own else false())


def _in(reach: Reach, units: Units) -> ColumnElement[bool]:
    return task.c.unit_id.in_(sorted(reach.inside(units)))


def owned(whose: Reach, *, inside: bool = False) -> ColumnElement[bool]:
    """What is theirs to do. `inside`: of the units that were asked about."""
    asked = [task.c.unit_id.in_(sorted(whose.asked))] if inside and whose.asked is not None else []
    ways = [task.c.owner_id == whose.person_id, *(_by_role(each) for each in sorted(whose.held, key=repr))]
    if whose.own:
        ways.append(and_(task.c.unit_id == whose.own, task.c.owner_id.is_(None), task.c.role == EVERYONE))
    return or_(*(and_(each, *asked) for each in ways))


def _by_role(held: Held) -> ColumnElement[bool]:
    called = and_(task.c.owner_id.is_(None), task.c.role.in_(CALLED[held.role]))
    if held.role in ROLES_OF_THE_WHOLE:
        return called
    return and_(task.c.unit_id == held.unit_id, task.c.area_id == held.area_id, called)
