"""Whose own page shows something: when that changes, the page is to be drawn again wherever it lies."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, select, union, update

from hms.organisation import RoleName
from storage.desk import Store, insert_into
from storage.owning import of_its_role
from storage.people import holds
from storage.tables import cases, change, home, measure, reporter, role, task, unit_above

KIND = "home:"
CONFIRM = (RoleName.SAFETY_REP.value, RoleName.LOCAL_CHIEF_SAFETY_REP.value)


def subject_of(person_id: str) -> str:
    return f"{KIND}{person_id}"


async def revision_of(store: Store, person_id: str) -> int:
    """As of which change a page is that is being drawn now; 0 as long as it lies nowhere."""
    found = select(home.c.revision).where(home.c.person_id == person_id)
    return (await store.execute(found)).scalar_one_or_none() or 0


async def lies_somewhere(store: Store, person_id: str) -> None:
    """From now on it is to be kept current."""
    put = insert_into(store, home).values(person_id=person_id, revision=0)
    await store.execute(put.on_conflict_do_nothing(index_elements=["person_id"]))


async def touched(store: Store, subject: str, today: date) -> Mapping[str, int]:
    """The pages that show it, by subject, with the change that they are to be drawn as of."""
    kind, _colon, name = subject.partition(":")
    if kind not in _SHOWN_TO:
        return {}
    whose = _SHOWN_TO[kind](int(name), today)
    return await _touched(store, home.c.person_id.in_(whose))


async def touched_of(store: Store, person_id: str) -> Mapping[str, int]:
    return await _touched(store, home.c.person_id == person_id)


async def _touched(store: Store, which: ColumnElement[bool]) -> Mapping[str, int]:
    later = update(home).where(which).values(revision=home.c.revision + 1)
    rows = await store.execute(later.returning(home.c.person_id, home.c.revision))
    return {subject_of(row.person_id): row.revision for row in rows}


def _of_task(id_: int, today: date) -> CompoundSelect[Any]:
    """Whoever has it or had it last, whoever holds its role there, and the representatives who are to say yes."""
    had = select(change.c.before["owner_id"].as_string()).where(change.c.subject == f"task:{id_}")
    by_role = select(role.c.person_id).join(task, and_(task.c.id == id_, of_its_role()))
    return union(
        select(task.c.owner_id).where(task.c.id == id_),
        had.order_by(change.c.id.desc()).limit(1).subquery().select(),
        by_role.where(holds(today)),
        _above(select(task.c.unit_id).where(task.c.id == id_, task.c.joint), CONFIRM, today),
    )


def _of_measure(number: int, today: date) -> CompoundSelect[Any]:
    had = select(change.c.before["owner_id"].as_string()).where(change.c.subject == f"measure:{number}")
    there = select(measure.c.unit_id).where(measure.c.number == number)
    leaders = select(role.c.person_id).where(role.c.role == RoleName.UNIT_LEADER.value, role.c.unit_id.in_(there))
    return union(
        select(measure.c.owner_id).where(measure.c.number == number),
        had.order_by(change.c.id.desc()).limit(1).subquery().select(),
        leaders.where(holds(today)),
    )


def _of_case(number: int, today: date) -> CompoundSelect[Any]:
    """Whoever reported it, and all who may follow it up: of two one sees that the other has taken it."""
    unit = select(cases.c.unit_id).where(cases.c.number == number)
    return union(
        select(reporter.c.person_id).where(reporter.c.number == number),
        select(cases.c.handler_id).where(cases.c.number == number),
        _above(unit, (RoleName.HSE_COORDINATOR.value,), today),
    )


def _above(unit_id: Select[Any], roles: tuple[str, ...], today: date) -> Select[Any]:
    above = select(unit_above.c.above_id).where(unit_above.c.unit_id.in_(unit_id))
    return select(role.c.person_id).where(role.c.role.in_(roles), role.c.unit_id.in_(above), holds(today))


_SHOWN_TO: Mapping[str, Callable[[int, date], CompoundSelect[Any]]] = {
    "task": _of_task,
    "measure": _of_measure,
    "case": _of_case,
}
