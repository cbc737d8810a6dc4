"""How a unit and all below it stand, as lines of data: what its leader would be told, for `app.py status`."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeAlias

from sqlalchemy import select

from hms.process_places import EVERYONE
from storage.desk import Store
from storage.measures import Measure, whole_plan
from storage.reach import Reach
from storage.status import ALL, Task, tasks_of
from storage.tables import unit, unit_above
from storage.task_owners import Owner, owners_of

Line: TypeAlias = Mapping[str, object]

MOST = 1_000_000  # measures: all there are


async def status_of(store: Store, unit_id: str, today: date) -> tuple[list[Line], list[Line]] | None:
    """Its tasks and its measures; None where there is no such unit."""
    if (await store.execute(select(unit.c.unit_id).where(unit.c.unit_id == unit_id))).first() is None:
        return None
    below = select(unit_above.c.unit_id).where(unit_above.c.above_id == unit_id)
    units = frozenset((await store.execute(below)).scalars())
    tasks = await tasks_of(store, Reach("", oversees=units, asked=units), ALL, today)
    owners = await owners_of(store, tasks, today)
    plan = await whole_plan(store, None, unit_id, today, MOST)
    return [_task(each, owners.get(each.id, ())) for each in tasks], [_measure(each.measure) for each in plan]


def _task(task: Task, owners: Collection[Owner]) -> Line:
    told = {
        "process": task.process_id,
        "cycle": task.cycle,
        "phase": task.phase,
        "task": task.key,
        "period": task.period,
        "unit_id": task.unit_id,
        "area_id": task.area_id,
        "role": task.role,
        "state": task.state.value,
        "due_from": task.due_from.isoformat(),
        "deadline": task.last_on.isoformat(),
        "overdue_from": task.overdue_from.isoformat(),
        "done_on": task.done_on.isoformat() if task.done_on else "",
    }
    return {name: value for name, value in told.items() if value} | {"owner": _owner(task, owners)}


def _owner(task: Task, owners: Collection[Owner]) -> str | None:
    if task.owner_id is None and task.role == EVERYONE:
        return EVERYONE
    return next((each.person_id for each in owners), None)


def _measure(measure: Measure) -> Line:
    told = {
        "number": measure.number,
        "unit_id": measure.unit_id,
        "what": measure.what,
        "priority": measure.priority.value,
        "status": measure.status.value,
        "origin": measure.origin.value,
        "cost": measure.cost,
        "deadline": measure.deadline.isoformat() if measure.deadline else None,
        "overdue_from": measure.overdue_from.isoformat() if measure.overdue_from else None,
        "done_on": measure.done_on.isoformat() if measure.done_on else None,
        "effect": measure.effect.value if measure.effect else None,
        "owner_words": measure.owner_words,
    }
    owner = measure.owner.person_id if measure.owner else None
    return {name: value for name, value in told.items() if value is not None} | {"owner": owner}
