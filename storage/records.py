"""What units have held: kept once with what was found, and with it the tasks that it completes; and who may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, false, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from hms.grants import Deed
from hms.moving import State, Step
from hms.organisation import RoleName
from hms.process import RecordKind
from hms.records import RECORDERS, Dated, completed_by
from storage.changes import Changed, keep_change
from storage.desk import Stale, Store
from storage.grants import units_where
from storage.moving import By, anyones, complete, put
from storage.people import holds
from storage.tables import area, change, finding, person, record, role, task, unit
from storage.telling import Telling, refresh, tell, to_person
from storage.undoing import undo
from storage.yes import sides

RECORDED, TAKEN_BACK = "recorded", "undone"  # deeds
LOOKED_BACK = timedelta(days=800)  # a task that began earlier is nobody's any more


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


# --- Keeping ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """`completed`: the tasks that are done by it. `waits`: those that another's yes is waited for.

    `again`: it was there already, word for word.
    """

    id: int
    completed: tuple[int, ...] = ()
    waits: tuple[int, ...] = ()
    again: bool = False


async def keep(store: Store, held: Held, by: By) -> Kept:
    """Whoever calls has asked whether it is theirs to record. Raises Stale where the same is being kept elsewhere."""
    there = await _the_same(store, held, by)
    if there is not None:
        return Kept(there, again=True)
    values = _values(held) | {"person_id": by.person_id, "recorded_on": by.now.date(), "revision": 1}
    record_id: int = (await store.execute(insert(record).values(values).returning(record.c.id))).scalar_one()
    if held.findings:
        found = [{"record_id": record_id, "what": what, "point": point} for what, point in held.findings]
        await store.execute(insert(finding), found)
    completed, waits = await _complete(store, held, by)
    # After those of its tasks: whoever takes back what they did last takes back all of it.
    try:
        await keep_change(store, by.person_id, RECORDED, (subject(record_id), {}, _in_short(held)), by.now, by.delivery)
    except IntegrityError as twice:
        raise Stale from twice
    await _tell(store, record_id, held, by)
    return Kept(record_id, completed, waits)


def _in_short(held: Held) -> dict[str, str]:
    return {"kind": held.kind.value, "unit_id": held.unit_id, "held_on": held.held_on.isoformat()}


def _values(held: Held) -> dict[str, Any]:
    values = {name: getattr(held, name) for name in Held.__slots__ if name != "findings"}
    return values | {"kind": held.kind.value, "answers": dict(held.answers)}


async def _the_same(store: Store, held: Held, by: By) -> int | None:
    """A message that somebody sent twice: all of it is there, recorded by them today."""
    found = (
        select(record)
        .where(record.c.unit_id == held.unit_id, record.c.kind == held.kind.value, record.c.held_on == held.held_on)
        .where(record.c.person_id == by.person_id, record.c.recorded_on == by.now.date())
        .order_by(record.c.id)
    )
    wanted = _values(held)
    alike = [row.id for row in await store.execute(found) if all(getattr(row, name) == wanted[name] for name in wanted)]
    for record_id in alike:
        there = await store.execute(_FINDINGS.where(finding.c.record_id == record_id))
        if [(row.what, row.point) for row in there] == list(held.findings):
            return int(record_id)
    return None


async def _complete(store: Store, held: Held, by: By) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The open tasks of the unit, or of the area, that were to end in such a record: those done, those that wait."""
    began = await store.execute(
        select(task.c.id, task.c.process_id, task.c.key, task.c.due_from, task.c.state).where(
            task.c.unit_id == held.unit_id,
            task.c.area_id == held.area_id,
            task.c.records == held.kind.value,
            task.c.due_from <= held.held_on,
            task.c.due_from > held.held_on - LOOKED_BACK,
        )
    )
    dated = [Dated(row.id, (row.process_id, row.key), row.due_from, row.state == State.OPEN) for row in began]
    done: list[int] = []
    waits: list[int] = []
    for id_ in completed_by(dated, held.held_on):
        it = await anyones(store, by.person_id, id_, by.now.date())
        if it is None:
            continue
        if it.standing.side is None:  # the rector's, written down by the HSE section
            values = {"state": State.DONE, "done_on": held.held_on}
            await put(store, it.id, it.revision, Step.DONE, values, by)
        elif not isinstance(await complete(store, it, held.held_on, None, held.link, by), int):
            continue  # their yes is there already, and the other's is waited for
        still_open = it.facts.joint and await _is_open(store, it.id)
        (waits if still_open else done).append(id_)
    return tuple(done), tuple(waits)


async def _is_open(store: Store, task_id: int) -> bool:
    state = (await store.execute(select(task.c.state).where(task.c.id == task_id))).scalar_one()
    return bool(state == State.OPEN)


async def _tell(store: Store, record_id: int, held: Held, by: By) -> None:
    """Those who lead the unit, and those who represent its people, hear of what was found."""
    if not held.findings or held.kind not in (RecordKind.ROUND, RecordKind.INSPECTION):
        return
    both = await sides(store, held.unit_id, by.now.date())
    people = sorted({*both.leaders, *both.reps} - {by.person_id})
    tellings = [Telling(to_person(each), "record_findings", subject(record_id), "findings", by.now) for each in people]
    await tell(store, tellings)


async def unit_of(store: Store, area_id: str) -> str:
    """The unit of an area; "" where there is no such area."""
    found = await store.execute(select(area.c.unit_id).where(area.c.area_id == area_id))
    return found.scalar_one_or_none() or ""


# --- Looking ----------------------------------------------------------------------------------------------------------

_FINDINGS = select(finding).order_by(finding.c.id)


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
    for row in await store.execute(_FINDINGS.where(finding.c.record_id.in_(record_ids))):
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


# --- What became of it ------------------------------------------------------------------------------------------------


async def becomes(store: Store, of: Record, finding_id: int, what: str, by: By) -> bool:
    """Whether it does: of two at once it is one, who holds it from here to the end of the transaction."""
    mine = update(finding).where(finding.c.id == finding_id, finding.c.became.is_(None)).values(became=what)
    if (await store.execute(mine)).rowcount != 1:
        return False
    newer = update(record).where(record.c.id == of.id).values(revision=record.c.revision + 1)
    revision = (await store.execute(newer.returning(record.c.revision))).scalar_one()
    await refresh(store, subject(of.id), revision, by.now)
    return True


async def name_it(store: Store, finding_id: int, what: str) -> None:
    """What it became has its number by now."""
    await store.execute(update(finding).where(finding.c.id == finding_id).values(became=what))


async def take_back(store: Store, of: Record, by: By) -> bool:
    """It was a mistake: the record goes, and its tasks are open again, where nobody has done anything since.

    No where something has become of a finding: that is others' already.
    """
    if any(each.became for each in of.findings):
        return False
    first = select(change).where(change.c.subject == subject(of.id), change.c.deed == RECORDED)
    made = (await store.execute(first)).one_or_none()
    if made is None:
        return False
    with_it = select(change.c.id).where(
        change.c.delivery == made.delivery, change.c.actor == made.actor, change.c.subject.startswith("task:")
    )
    for change_id in (await store.execute(with_it)).scalars().all():
        await undo(store, change_id, by)  # where somebody has done something since, that stays
    gone: Changed = (subject(of.id), _in_short(of.held), {})
    await keep_change(store, by.person_id, TAKEN_BACK, gone, by.now, by.delivery, undoes=made.id)
    await store.execute(delete(finding).where(finding.c.record_id == of.id))
    await store.execute(delete(record).where(record.c.id == of.id))
    await refresh(store, subject(of.id), of.revision + 1, by.now)
    return True
