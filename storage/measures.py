"""The action plan as somebody may see it: measures one by one, or the plan of a unit and all below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Row, Select, and_, case, func, or_, select, union

from hms.grants import Deed
from hms.measures import OPEN, Effect, Origin, Priority, Standing, Status, is_late
from hms.organisation import Country
from storage.desk import Store
from storage.grants import units_where
from storage.tables import measure, person, unit, unit_above


@dataclass(frozen=True, slots=True)
class Owner:
    person_id: str
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """`country` None: its unit is no more. `owner_words`: an owner as a file names them, who is nobody here."""

    number: int
    unit_id: str
    country: Country | None
    what: str
    priority: Priority
    cost: str | None
    owner: Owner | None
    owner_words: str | None
    deadline: date | None
    overdue_from: date | None
    status: Status
    origin: Origin
    origin_ref: str | None  # case:1042, record:7
    done_on: date | None
    effect: Effect | None
    effect_note: str | None
    effect_on: date | None
    revision: int

    @property
    def has_owner(self) -> bool:
        """Whether somebody who is here answers for it."""
        return self.owner is not None and self.owner.active

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_late(self, today: date) -> bool:
        return is_late(self.status, self.overdue_from, today)


@dataclass(frozen=True, slots=True)
class Seen:
    """A measure as somebody sees it, and what they are to it."""

    measure: Measure
    standing: Standing


class Which(StrEnum):
    OPEN = "open"
    LATE = "overdue"
    WITHOUT_OWNER = "ownerless"
    DONE = "done"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the plan. `unit_id`: with all below it; `mine`: only what they own themselves."""

    which: Which = Which.OPEN
    unit_id: str | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of the open ones there are, and how many of those need somebody."""

    open: int
    late: int
    without_owner: int


def subject(number: int) -> str:
    return f"measure:{number}"


async def measure_for(store: Store, person_id: str, number: int, today: date) -> Seen | None:
    """None where there is none, and where it is not theirs to see: nobody can tell the one from the other."""
    row = (await store.execute(_seen(person_id, today).where(measure.c.number == number))).one_or_none()
    found = _as_seen(row) if row is not None else None
    return found if found is not None and found.standing.sees else None


async def plan_for(
    store: Store, person_id: str, wanted: Wanted, today: date, limit: int, offset: int = 0
) -> tuple[Seen, ...]:
    """What they oversee before what everybody sees; of it what is late first, then what nobody answers for."""
    late, alone = _late(today), _alone()
    found = (
        _seen(person_id, today)
        .where(*_wanted(person_id, wanted, today))
        .order_by(
            case((measure.c.unit_id.in_(units_where(person_id, Deed.OVERSEE, today)), 0), else_=1),
            case((late, 0), (and_(alone, _open()), 1), else_=2),
            measure.c.deadline.is_(None),
            measure.c.deadline,
            measure.c.number,
        )
    )
    return tuple(_as_seen(row) for row in await store.execute(found.limit(limit).offset(offset)))


async def count_for(store: Store, person_id: str, wanted: Wanted, today: date) -> Counted:
    """Of the open ones, whatever else is `wanted`."""
    of_these = _wanted(person_id, Wanted(Which.OPEN, wanted.unit_id, wanted.mine), today)
    counted = (
        select(func.count(), func.count(case((_late(today), 1))), func.count(case((_alone(), 1))))
        .select_from(measure.outerjoin(person, person.c.person_id == measure.c.owner_id))
        .where(*of_these)
    )
    return Counted(*(await store.execute(counted)).one())


PART = 500  # of a plan that is read whole


@dataclass(frozen=True, slots=True)
class Exported:
    """`key`: what the file calls it that it came from; "" where it came from none."""

    measure: Measure
    key: str


async def whole_plan(
    store: Store, person_id: str | None, unit_id: str | None, today: date, limit: int
) -> tuple[Exported, ...]:
    """All that somebody may see of a unit and those below it (None: of all units), in the order of their numbers.

    `person_id` None: all there is, for whoever runs this.
    """
    found = select(measure, person.c.name, person.c.active, unit.c.country).select_from(
        measure.outerjoin(person, person.c.person_id == measure.c.owner_id).outerjoin(
            unit, unit.c.unit_id == measure.c.unit_id
        )
    )
    if person_id is not None:
        found = found.where(measure.c.number.in_(visible(person_id, today)))
    if unit_id is not None:
        below = select(unit_above.c.unit_id).where(unit_above.c.above_id == unit_id)
        found = found.where(measure.c.unit_id.in_(below))
    exported: list[Exported] = []
    while len(exported) < limit:  # in parts, so that others' turns come through between them
        after = exported[-1].measure.number if exported else 0
        part = found.where(measure.c.number > after).order_by(measure.c.number).limit(min(PART, limit - len(exported)))
        rows = (await store.execute(part)).all()
        exported += [Exported(as_measure(row), row.imported_as or "") for row in rows]
        if len(rows) < PART:
            break
    return tuple(exported)


async def plans_of(store: Store, person_id: str, today: date) -> frozenset[str]:
    """The units whose plans somebody may change."""
    found: Sequence[str] = (await store.execute(units_where(person_id, Deed.MOVE, today))).scalars().all()
    return frozenset(found)


def visible(person_id: str, today: date) -> CompoundSelect[Any]:
    """The numbers of all that somebody may see, for an IN: three ways to it, each by an index of its own."""
    own = select(measure.c.number).where(measure.c.owner_id == person_id)
    overseen = select(measure.c.number).where(measure.c.unit_id.in_(units_where(person_id, Deed.OVERSEE, today)))
    of_a_plan = select(measure.c.number).where(
        measure.c.unit_id.in_(_units_above(person_id)), measure.c.origin == Origin.PLAN.value
    )
    return union(own, overseen, of_a_plan)


# --- Statements -------------------------------------------------------------------------------------------------------


def _seen(person_id: str, today: date) -> Select[Any]:
    return select(
        measure,
        person.c.name,
        person.c.active,
        unit.c.country,
        measure.c.unit_id.in_(units_where(person_id, Deed.MOVE, today)).label("moves"),
        measure.c.unit_id.in_(units_where(person_id, Deed.OVERSEE, today)).label("oversees"),
        and_(measure.c.origin == Origin.PLAN.value, measure.c.unit_id.in_(_units_above(person_id))).label("reads"),
        (measure.c.owner_id == person_id).label("owns"),
    ).select_from(
        measure.outerjoin(person, person.c.person_id == measure.c.owner_id).outerjoin(
            unit, unit.c.unit_id == measure.c.unit_id
        )
    )


def _units_above(person_id: str) -> Select[tuple[str]]:
    """Where somebody works, and everything above it."""
    me = person.alias("me")
    return (
        select(unit_above.c.above_id)
        .join(me, me.c.unit_id == unit_above.c.unit_id)
        .where(me.c.person_id == person_id, me.c.active)
    )


def _wanted(person_id: str, wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [measure.c.number.in_(visible(person_id, today))]
    if wanted.mine:
        conditions.append(measure.c.owner_id == person_id)
    if wanted.unit_id is not None:
        below = select(unit_above.c.unit_id).where(unit_above.c.above_id == wanted.unit_id)
        conditions.append(measure.c.unit_id.in_(below))
    match wanted.which:
        case Which.OPEN:
            conditions.append(_open())
        case Which.LATE:
            conditions.append(_late(today))
        case Which.WITHOUT_OWNER:
            conditions.append(and_(_open(), _alone()))
        case Which.DONE:
            conditions.append(measure.c.status == Status.DONE.value)
        case Which.ALL:
            pass
    return conditions


def _open() -> ColumnElement[bool]:
    return measure.c.status.in_(sorted(OPEN))


def _late(today: date) -> ColumnElement[bool]:
    return and_(_open(), measure.c.overdue_from <= today)


def _alone() -> ColumnElement[bool]:
    """Nobody here answers for it: no owner, or one who has left."""
    return or_(person.c.active.is_(None), ~person.c.active)


def _as_seen(row: Row[Any]) -> Seen:
    standing = Standing(bool(row.moves), bool(row.owns), bool(row.oversees), bool(row.reads))
    return Seen(as_measure(row), standing)


_SAME = (
    *("number", "unit_id", "what", "cost", "owner_words", "deadline", "overdue_from", "origin_ref"),
    *("done_on", "effect_note", "effect_on", "revision"),
)


def as_measure(row: Row[Any]) -> Measure:
    """A row of `measure` with its owner's `name` and `active`, and its unit's `country`."""
    return Measure(
        **{name: getattr(row, name) for name in _SAME},
        country=Country(row.country) if row.country is not None else None,
        priority=Priority(row.priority),
        owner=Owner(row.owner_id, row.name or "", bool(row.active)) if row.owner_id is not None else None,
        status=Status(row.status),
        origin=Origin(row.origin),
        effect=Effect(row.effect) if row.effect is not None else None,
    )
