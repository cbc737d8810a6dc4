"""Tasks counted together: those of a phase, and those that the same people have to do."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, and_, func, select, tuple_

from hms.process_places import State
from storage.desk import Store
from storage.reach import Reach
from storage.status import Standing, Wanted, seen_and_wanted, state_on
from storage.tables import task

HISTORY = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class InPhase:
    """How the tasks of one phase of one cycle stand. `version`: the newest of their process."""

    process_id: str
    version: int
    cycle: str
    phase: str
    first_on: date
    standing: Standing


async def by_phase(store: Store, reach: Reach, wanted: Wanted, today: date) -> tuple[InPhase, ...]:
    """In the order of their days. A cycle is history, and left out, a quarter after the last that is open in it."""
    state = state_on(today).label("state")
    same = (task.c.process_id, task.c.cycle, task.c.phase)
    open_yet = and_(task.c.state == "open", task.c.overdue_from > today - HISTORY, task.c.phase != "")
    seen = seen_and_wanted(reach, wanted, today)
    going_on = select(task.c.process_id, task.c.cycle).where(open_yet, seen).distinct().correlate(None)
    found = select(
        *same,
        state,
        func.count().label("how_many"),
        func.max(task.c.version).label("version"),
        func.min(task.c.due_from).label("first_on"),
    ).where(seen, task.c.phase != "", tuple_(task.c.process_id, task.c.cycle).in_(going_on))
    phases: dict[tuple[str, str, str], list[Row[Any]]] = {}
    for row in await store.execute(found.group_by(*same, state)):
        phases.setdefault((row.process_id, row.cycle, row.phase), []).append(row)
    told = [
        InPhase(
            process_id,
            max(row.version for row in those),
            cycle,
            phase,
            min(row.first_on for row in those),
            Standing({State(row.state): row.how_many for row in those}),
        )
        for (process_id, cycle, phase), those in phases.items()
    ]
    return tuple(sorted(told, key=lambda each: (each.cycle, each.first_on, each.phase)))


@dataclass(frozen=True, slots=True)
class Whose:
    """Tasks that the same people have to do, counted. What `owners_of` needs to know of them."""

    id: int
    unit_id: str
    area_id: str
    role: str
    owner_id: str | None
    standing: Standing


async def by_owner(store: Store, reach: Reach, wanted: Wanted, today: date) -> tuple[Whose, ...]:
    state = state_on(today).label("state")
    same = (task.c.unit_id, task.c.area_id, task.c.role, task.c.owner_id)
    found = select(*same, state, func.count().label("how_many"))
    which = (seen_and_wanted(reach, wanted, today), task.c.state == "open")
    together: dict[tuple[str, str, str, str | None], dict[State, int]] = {}
    for row in await store.execute(found.where(*which).group_by(*same, state)):
        together.setdefault((row.unit_id, row.area_id, row.role, row.owner_id), {})[State(row.state)] = row.how_many
    return tuple(
        Whose(at, *key, Standing(counts)) for at, (key, counts) in enumerate(sorted(together.items(), key=repr))
    )
