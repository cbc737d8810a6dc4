"""What has been lying for a while: drafts that were not sent, reports that nobody has taken or that stand still."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import Row, Select, func, select

from hms.organisation import Country, RoleName
from storage.desk import Store
from storage.people import holds
from storage.tables import cases, draft, person, role, unit, unit_above
from storage.telling import to_person


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """A draft of somebody who is still there."""

    id: str
    person_id: str
    dialog: str
    revision: int
    touched_at: datetime


@dataclass(frozen=True, slots=True)
class LyingCase:
    """As much of a case as is needed to say that it lies. `country`: that of its unit."""

    number: int
    unit_id: str
    country: Country
    status: str
    handler_id: str | None
    filed_on: date
    moved_on: date
    revision: int


async def drafts(store: Store, untouched_since: datetime) -> list[LeftDraft]:
    """Those of active people."""
    found = _DRAFTS.where(draft.c.touched_at <= untouched_since, person.c.active)
    return [LeftDraft(*row) for row in await store.execute(found)]


async def draft_of(store: Store, person_id: str, draft_id: str) -> LeftDraft | None:
    found = _DRAFTS.where(draft.c.id == draft_id, draft.c.owner == to_person(person_id))
    row = (await store.execute(found)).one_or_none()
    return LeftDraft(*row) if row is not None else None


_DRAFTS = select(draft.c.id, person.c.person_id, draft.c.dialog, draft.c.revision, draft.c.touched_at).join(
    person, draft.c.owner == "p:" + person.c.person_id
)


async def cases_in(store: Store, statuses: Collection[str], not_moved_since: date) -> list[LyingCase]:
    """The oldest first."""
    found = _cases().where(cases.c.status.in_(statuses), cases.c.moved_on <= not_moved_since)
    return [_lying(row) for row in await store.execute(found.order_by(cases.c.number))]


async def case(store: Store, number: int) -> LyingCase | None:
    row = (await store.execute(_cases().where(cases.c.number == number))).one_or_none()
    return _lying(row) if row is not None else None


def _cases() -> Select[tuple[object, ...]]:
    columns = [getattr(cases.c, name) for name in LyingCase.__slots__ if name != "country"]
    # A unit that is no more has no country; the one where most are is taken then.
    country = func.coalesce(unit.c.country, Country.NO.value).label("country")
    return select(*columns, country).outerjoin(unit, unit.c.unit_id == cases.c.unit_id)


def _lying(row: Row[tuple[object, ...]]) -> LyingCase:
    values = {name: getattr(row, name) for name in LyingCase.__slots__}
    return LyingCase(**values | {"country": Country(row.country)})


Holders: TypeAlias = Mapping[str, Mapping[str, int]]  # unit_id -> person_id -> how far above the unit


async def holders(store: Store, name: RoleName, unit_ids: Iterable[str], today: date) -> Holders:
    """Who holds the role for each of the units, or for a unit above it; deputies too."""
    found = (
        select(unit_above.c.unit_id, role.c.person_id, unit_above.c.distance)
        .join(role, role.c.unit_id == unit_above.c.above_id)
        .join(person, person.c.person_id == role.c.person_id)
        .where(unit_above.c.unit_id.in_(set(unit_ids)), role.c.role == name.value, person.c.active, holds(today))
    )
    there: dict[str, dict[str, int]] = {unit_id: {} for unit_id in unit_ids}
    for row in await store.execute(found):
        people = there[row.unit_id]
        people[row.person_id] = min(row.distance, people.get(row.person_id, row.distance))
    return there


def nearest(people: Mapping[str, int]) -> frozenset[str]:
    """Of those who hold a role for a unit: those of the unit itself, else of the nearest above that has somebody."""
    closest = min(people.values(), default=0)
    return frozenset(person_id for person_id, distance in people.items() if distance == closest)
