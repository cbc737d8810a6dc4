"""The open measures whose deadline lies around a day, by an index, and who is to be reminded of each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, case, func, select

from hms.measures import OPEN, Status
from hms.organisation import Country, RoleName
from storage import overdue
from storage.desk import Store
from storage.due import not_theirs
from storage.measures import subject
from storage.tables import measure, person, unit


@dataclass(frozen=True, slots=True)
class DueMeasure:
    """As much of a measure as is needed to remind somebody of it. `owner_id`: of somebody who is here."""

    number: int
    unit_id: str
    what: str
    status: Status
    deadline: date
    owner_id: str | None
    revision: int
    country: Country

    @property
    def subject(self) -> str:
        return subject(self.number)


@dataclass(frozen=True, slots=True)
class Whom:
    """`declined`: its owner says that it is not theirs, so it is for the leaders, as where it has none."""

    people: frozenset[str]
    owner: bool = False
    declined: bool = False


async def open_measures(store: Store, first: date, last: date) -> list[DueMeasure]:
    """Those whose deadline lies between the two."""
    found = _MEASURES.where(measure.c.status.in_(sorted(OPEN)), measure.c.deadline >= first, measure.c.deadline <= last)
    return [_due(row) for row in await store.execute(found.order_by(measure.c.deadline, measure.c.number))]


async def one(store: Store, number: int) -> DueMeasure | None:
    """By its number, also where it is done; None where it has no deadline."""
    found = _MEASURES.where(measure.c.number == number, measure.c.deadline.is_not(None))
    row = (await store.execute(found)).one_or_none()
    return _due(row) if row is not None else None


async def whom(store: Store, measures: Collection[DueMeasure], today: date) -> Mapping[int, Whom]:
    """By its number: its owner, else the nearest leaders of its unit. Nobody who has said that it is not theirs."""
    declined = await not_theirs(store, {each.owner_id for each in measures if each.owner_id is not None})
    found: dict[int, Whom] = {}
    for each in measures:
        if each.owner_id is not None and (each.owner_id, each.subject) not in declined:
            found[each.number] = Whom(frozenset({each.owner_id}), owner=True)
    rest = [each for each in measures if each.number not in found]
    leaders = await overdue.holders(store, RoleName.UNIT_LEADER, {each.unit_id for each in rest}, today) if rest else {}
    declined = await not_theirs(store, {person_id for there in leaders.values() for person_id in there})
    for each in rest:
        left = {who for who in overdue.nearest(leaders[each.unit_id]) if (who, each.subject) not in declined}
        found[each.number] = Whom(frozenset(left), declined=each.owner_id is not None)
    return found


async def is_asked(store: Store, it: DueMeasure, person_id: str, today: date) -> bool:
    """Whether somebody has to see to it, whatever they say of it: its owner, else the nearest leaders of its unit."""
    if it.owner_id is not None and (
        it.owner_id == person_id or not await not_theirs(store, [it.owner_id]) & {(it.owner_id, it.subject)}
    ):
        return it.owner_id == person_id
    leaders = await overdue.holders(store, RoleName.UNIT_LEADER, [it.unit_id], today)
    return person_id in overdue.nearest(leaders[it.unit_id])


def _due(row: Row[Any]) -> DueMeasure:
    return DueMeasure(**dict(row._mapping) | {"status": Status(row.status), "country": Country(row.country)})


# Who has left answers for nothing any more.
_OWNER = case((person.c.active, measure.c.owner_id)).label("owner_id")
_COUNTRY = func.coalesce(unit.c.country, Country.NO.value).label("country")
_SAME = ("number", "unit_id", "what", "status", "deadline", "revision")
_MEASURES: Select[Any] = (
    select(*(measure.c[name] for name in _SAME), _OWNER, _COUNTRY)
    .outerjoin(person, person.c.person_id == measure.c.owner_id)
    .outerjoin(unit, unit.c.unit_id == measure.c.unit_id)
)
