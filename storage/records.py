"""What units have held, as somebody may see it: rights are asked each time, as hms/records.py has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, false, or_, select

from hms.grants import Deed
from hms.organisation import RoleName
from hms.process import RecordKind
from hms.records import RECORDERS
from storage.desk import Store
from storage.grants import units_where
from storage.people import holds
from storage.tables import area, finding, person, record, role, unit


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody says was held. `findings`: what was found, each with the point of a checklist that it is about."""

    kind: RecordKind
    unit_id: str
    held_on: date
    area_id: str = ""
    place: str | None = None
    theme: str | None = None
    checklist: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    took_part: str | None = None
    link: str | None = None
    findings: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    id: int
    what: str
    point: str | None
    became: str | None  # case:1042, measure:7


@dataclass(frozen=True, slots=True)
class Record:
    """`handles`: whether whoever looks may do something about it; `moves`: whether the unit's plan is theirs.

    `by`: a name; None: somebody who was erased.
    """

    id: int
    held: Held
    by_id: str | None
    by: str | None
    area: str | None
    recorded_on: date
    revision: int
    handles: bool = False
    moves: bool = False
    findings: tuple[Finding, ...] = ()


def subject(record_id: int) -> str:
    return f"record:{record_id}"


# --- Rights: hms/records.py as SQL ------------------------------------------------------------------------------------


async def may_record(store: Store, person_id: str, kind: RecordKind, unit_id: str, area_id: str, today: date) -> bool:
    """No also where there is no such unit."""
    at = select(unit.c.unit_id).where(unit.c.unit_id == unit_id)
    place = select(area.c.area_id).where(area.c.area_id == area_id, area.c.unit_id == unit_id)
    if area_id and (await store.execute(place)).first() is None:
        return False
    ways = _ways(person_id, kind, unit.c.unit_id, today)
    if RECORDERS[kind].area_managers and area_id:
        ways.append(exists(_managed(person_id, today).where(role.c.unit_id == area_id)))
    return (await store.execute(at.where(or_(*ways)))).first() is not None


def _ways(person_id: str, kind: RecordKind, unit_id: ColumnElement[str], today: date) -> list[ColumnElement[bool]]:
    who = RECORDERS[kind]
    ways: list[ColumnElement[bool]] = [unit_id.in_(units_where(person_id, deed, today)) for deed in sorted(who.deeds)]
    if who.roles:
        ways.append(exists(_held(person_id, today).where(role.c.role.in_(sorted(who.roles)))))
    return ways


def _held(person_id: str, today: date) -> Select[tuple[str]]:
    active = select(role.c.unit_id).join(person, person.c.person_id == role.c.person_id)
    return active.where(role.c.person_id == person_id, person.c.active, holds(today))


def _managed(person_id: str, today: date) -> Select[tuple[str]]:
    """The areas that somebody looks after."""
    return _held(person_id, today).where(role.c.role == RoleName.AREA_MANAGER.value)


def visible(person_id: str, today: date) -> ColumnElement[bool]:
    """For a WHERE over `record`: those that the person may see."""
    rector = _held(person_id, today).where(role.c.role == RoleName.RECTOR.value)
    return or_(
        record.c.unit_id.in_(units_where(person_id, Deed.OVERSEE, today)),
        record.c.area_id.in_(_managed(person_id, today)),
        and_(record.c.kind == RecordKind.REVIEW.value, exists(rector)),
    )


def _handles(person_id: str, today: date) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = [false()]
    for kind, who in RECORDERS.items():
        of_kind = _ways(person_id, kind, record.c.unit_id, today)
        if who.area_managers:
            of_kind.append(record.c.area_id.in_(_managed(person_id, today)))
        ways.append(and_(record.c.kind == kind.value, or_(*of_kind)))
    return or_(*ways)


async def unit_of(store: Store, area_id: str) -> str:
    """The unit of an area; "" where there is no such area."""
    found = await store.execute(select(area.c.unit_id).where(area.c.area_id == area_id))
    return found.scalar_one_or_none() or ""


# --- Looking ----------------------------------------------------------------------------------------------------------

FINDINGS = select(finding).order_by(finding.c.id)


async def record_for(store: Store, person_id: str, record_id: int, today: date) -> Record | None:
    """None where there is no such record, and where it is none of theirs."""
    found = _records(person_id, today).where(record.c.id == record_id)
    row = (await store.execute(found)).one_or_none()
    return _record(row, await _findings(store, [row.id])) if row is not None else None


async def newest_of(
    store: Store, person_id: str, kind: RecordKind, unit_ids: Sequence[str], today: date, most: int = 1
) -> tuple[Record, ...]:
    """The last ones that were held in one of the units, the newest first."""
    found = _records(person_id, today).where(record.c.unit_id.in_(unit_ids), record.c.kind == kind.value)
    rows = (await store.execute(found.order_by(record.c.held_on.desc(), record.c.id.desc()).limit(most))).all()
    findings = await _findings(store, [row.id for row in rows])
    return tuple(_record(row, findings) for row in rows)


async def finding_for(store: Store, person_id: str, finding_id: int, today: date) -> tuple[Record, Finding] | None:
    """None where there is none, and where it is not theirs to do something about."""
    of = select(finding.c.record_id).where(finding.c.id == finding_id)
    row = (await store.execute(_records(person_id, today).where(record.c.id.in_(of)))).one_or_none()
    if row is None or not row.handles:
        return None
    whole = _record(row, await _findings(store, [row.id]))
    return whole, next(each for each in whole.findings if each.id == finding_id)


def _records(person_id: str, today: date) -> Select[Any]:
    return (
        select(
            record,
            person.c.name,
            area.c.name.label("area_name"),
            _handles(person_id, today).label("handles"),
            record.c.unit_id.in_(units_where(person_id, Deed.MOVE, today)).label("moves"),
        )
        .select_from(
            record.outerjoin(person, person.c.person_id == record.c.person_id).outerjoin(
                area, area.c.area_id == record.c.area_id
            )
        )
        .where(visible(person_id, today))
    )


async def _findings(store: Store, record_ids: Sequence[int]) -> Mapping[int, tuple[Finding, ...]]:
    found: dict[int, tuple[Finding, ...]] = {}
    for row in await store.execute(FINDINGS.where(finding.c.record_id.in_(record_ids))):
        one = Finding(row.id, row.what, row.point, row.became)
        found[row.record_id] = (*found.get(row.record_id, ()), one)
    return found


def _record(row: Row[Any], findings: Mapping[int, tuple[Finding, ...]]) -> Record:
    of = findings.get(row.id, ())
    same = [name for name in Held.__slots__ if name not in ("findings", "kind")]
    held = Held(
        kind=RecordKind(row.kind),
        findings=tuple((each.what, each.point) for each in of),
        **{name: getattr(row, name) for name in same},
    )
    return Record(
        row.id,
        held,
        row.person_id,
        row.name,
        row.area_name,
        row.recorded_on,
        row.revision,
        bool(row.handles),
        bool(row.moves),
        of,
    )
