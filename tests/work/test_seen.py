"""Which tasks somebody sees: in random organisations the SQL shows what an oracle allows, no more and no less."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from sqlalchemy import insert, update

from storage import organisation, reach, status, tables
from storage.desk import Store
from storage.rollup import rolled_up, total
from tests.oracle import Oracle
from tests.organisation.differences import in_memory
from tests.organisation.worlds import TODAY, World, as_organisation, world

WORLDS, ENOUGH_FOR_A_TWIN = 20, 30
# What files call a role: written down from docs/contract.md, and not from the code.
HELD_AS = {
    "unit_leader": "unit_leader",
    "line_manager": "unit_leader",
    "dean": "unit_leader",
    "local_coordinator": "survey_coordinator",
    "fire_area_manager": "area_manager",
    "amu": "committee",
    "hse_section": "hse_section",
    "rector": "rector",
    "ark_office": None,
    "employees": None,
}
OF_THE_WHOLE = ("committee", "hse_section", "rector")
Task: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Furnished:
    """A world with tasks, areas with somebody who looks after them, and a unit for each person."""

    there: World
    tasks: list[Task]
    own: dict[str, str]
    managers: dict[str, str]  # area_id -> person_id


def furnished(number: int) -> Furnished:
    there, chance = world(number), random.Random(f"tasks {number}")
    now = sorted(there.imports[-1].parents)
    areas = {f"a{at}": chance.choice(there.people) for at in range(2)}
    tasks = [_task(at, chance, there, now, areas) for at in range(chance.randint(5, 25))]
    return Furnished(there, tasks, {each: chance.choice(now) for each in there.people}, areas)


def _task(at: int, chance: random.Random, there: World, now: list[str], areas: dict[str, str]) -> Task:
    role = chance.choice(sorted(HELD_AS))
    last_on = TODAY + timedelta(days=chance.choice((-40, -3, -1, 0, 1, 5, 60)))
    of_area = role == "fire_area_manager"
    return {
        "id": at + 1,
        "process_id": "trial",
        "version": 1,
        "cycle": "2026",
        "period": str(at),
        "phase": chance.choice(("", "phase1")),
        "key": f"t{at}",
        "unit_id": now[0] if of_area else chance.choice(there.units),
        "area_id": chance.choice(sorted(areas)) if of_area else "",
        "role": role,
        "public": role == "employees" or chance.random() < 0.3,
        "with_resource": chance.random() < 0.3,
        "joint": False,
        "records": "",
        "due_from": last_on - timedelta(days=chance.choice((1, 30))),
        "last_on": last_on,
        "overdue_from": last_on + timedelta(days=chance.choice((1, 3))),
        "state": chance.choice(("open", "open", "open", "done", "not_relevant")),
        "owner_id": chance.choice(there.people) if chance.random() < 0.2 else None,
        "revision": 0,
    }


async def put(store: Store, it: Furnished) -> None:
    for files in it.there.imports:
        await organisation.replace(store, as_organisation(files), files.day)
    for person_id, unit_id in it.own.items():
        await store.execute(update(tables.person).where(tables.person.c.person_id == person_id).values(unit_id=unit_id))
    top = sorted(it.there.imports[-1].parents)[0]
    for area_id, person_id in it.managers.items():
        await store.execute(insert(tables.area).values(area_id=area_id, unit_id=top, name=area_id))
        held = {"person_id": person_id, "role": "area_manager", "unit_id": area_id, "deputy": False}
        await store.execute(insert(tables.role).values(**held))
    await store.execute(insert(tables.task), it.tasks)


def allowed(person_id: str, task: Task, it: Furnished, oracle: Oracle) -> bool:
    if person_id not in oracle.active:
        return False
    may = oracle.work(person_id, task["unit_id"], TODAY)
    return bool(
        "oversee" in may
        or ("follow_survey" in may and task["phase"] != "")
        or ("help_meetings" in may and task["with_resource"])
        or (task["public"] and task["unit_id"] in oracle.above(it.own[person_id]))
        or owns(person_id, task, it, oracle)
    )


def owns(person_id: str, task: Task, it: Furnished, oracle: Oracle) -> bool:
    if task["owner_id"] is not None:
        return bool(task["owner_id"] == person_id)
    held = HELD_AS[task["role"]]
    if task["role"] == "employees":
        return bool(it.own[person_id] == task["unit_id"])
    if held == "area_manager":
        return bool(it.managers[task["area_id"]] == person_id)
    if held is None:
        return False
    return person_id in oracle.holders(held, None if held in OF_THE_WHOLE else task["unit_id"], TODAY)


def state_of(task: Task) -> str:
    if task["state"] != "open":
        return str(task["state"])
    if task["overdue_from"] <= TODAY:
        return "overdue"
    return "due" if task["due_from"] <= TODAY else "later"


async def differences(store: Store, it: Furnished) -> list[str]:
    await put(store, it)
    oracle, found = Oracle(list(it.there.imports)), []
    for person_id in it.there.people:
        wanted = [task for task in it.tasks if allowed(person_id, task, it, oracle)]
        mine = await reach.reach_of(store, person_id, TODAY)
        shown = await status.tasks_of(store, mine, status.ALL, TODAY)
        if {(each.id, each.state.value) for each in shown} != {(task["id"], state_of(task)) for task in wanted}:
            found.append(f"{person_id} sees {sorted(each.id for each in shown)}, {[task['id'] for task in wanted]}")
        found += [line async for line in _one_by_one(store, person_id, mine, wanted, it, oracle)]
        found += [line async for line in _by_unit(store, person_id, wanted, it, oracle)]
        found += await _counted(store, person_id, mine, it, oracle)
    return found


async def _one_by_one(
    store: Store, person_id: str, mine: reach.Reach, wanted: list[Task], it: Furnished, oracle: Oracle
) -> Any:
    """Each task by its id; and what is theirs to do."""
    for task in it.tasks[:8]:
        one = await status.task_for(store, mine, task["id"], TODAY)
        if (one is not None) != (task in wanted):
            yield f"{person_id} is shown {task['id']}: {one is not None}"
        their_own = person_id in oracle.active and owns(person_id, task, it, oracle) and task["role"] != "employees"
        said = mine.owns(task["unit_id"], task["area_id"], task["role"], task["owner_id"])
        if task["role"] != "employees" and said != their_own:
            yield f"{person_id} owns {task['id']}: {said}"
    theirs = status.Wanted(owner=mine)
    shown = {each.id for each in await status.tasks_of(store, mine, theirs, TODAY)}
    if shown != {task["id"] for task in wanted if owns(person_id, task, it, oracle)}:
        yield f"{person_id} is told to do {shown}"


async def _by_unit(store: Store, person_id: str, wanted: list[Task], it: Furnished, oracle: Oracle) -> Any:
    """A unit and all below it; for each person another one."""
    for unit_id in it.there.units[it.there.people.index(person_id) :][:1]:
        asked = await reach.reach_of(store, person_id, TODAY, unit_id)
        shown = await status.tasks_of(store, asked, status.ALL, TODAY)
        inside = {task["id"] for task in wanted if unit_id in oracle.above(task["unit_id"])}
        if {each.id for each in shown} != inside:
            yield f"{person_id} sees of {unit_id}: {sorted(each.id for each in shown)}, not {sorted(inside)}"


async def _counted(store: Store, person_id: str, mine: reach.Reach, it: Furnished, oracle: Oracle) -> list[str]:
    """The roll-up: where they follow something, of that; of whoever may only count, everything."""
    counts = total((await rolled_up(store, mine, TODAY)).values())
    may = {unit_id: oracle.work(person_id, unit_id, TODAY) for unit_id in it.there.units}
    follows = {unit_id for unit_id, deeds in may.items() if deeds & {"oversee", "follow_survey"}}
    counted = follows or {unit_id for unit_id, deeds in may.items() if "total" in deeds}
    right = {
        state: sum(state_of(task) == state and task["unit_id"] in counted for task in it.tasks)
        for state in ("overdue", "due", "later", "done")
    }
    told = {state.value: count for state, count in counts.tasks.items()}
    return [] if told == right else [f"{person_id} is told {told}, not {right}"]


def compared(numbers: range) -> Iterator[tuple[int, list[str]]]:
    with in_memory() as worlds:
        for number in numbers:
            found = worlds.run(differences, furnished(number))
            worlds.connection.rollback()
            yield number, found


def test_everybody_sees_what_they_may_and_no_more() -> None:
    assert {number: found for number, found in compared(range(WORLDS)) if found} == {}


def see_the_whole_survey_unit(patch: pytest.MonkeyPatch) -> None:
    """Whoever follows the survey sees everything."""
    whole = status.visible

    def visible(mine: reach.Reach, *, near: bool = False) -> Any:
        return whole(replace(mine, oversees=mine.oversees | mine.surveys), near=near)

    patch.setattr(status, "visible", visible)


def see_the_public_part_everywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(status, "visible", lambda mine, *, near=False: tables.task.c.id > 0)


def keep_what_was_handed_on(patch: pytest.MonkeyPatch) -> None:
    def owns(self: reach.Reach, unit_id: str, area_id: str, role: str, owner_id: str | None) -> bool:
        return any(each.role == "unit_leader" and each.unit_id == unit_id for each in self.held)

    patch.setattr(reach.Reach, "owns", owns)


def be_late_a_day_too_late(patch: pytest.MonkeyPatch) -> None:
    right = status.state_on
    patch.setattr(status, "state_on", lambda today: right(date.fromordinal(today.toordinal() - 1)))


@pytest.mark.parametrize(
    "sabotage",
    [
        see_the_whole_survey_unit,
        see_the_public_part_everywhere,
        keep_what_was_handed_on,
        be_late_a_day_too_late,
    ],
)
def test_a_sabotaged_twin_is_caught(sabotage: Callable[[pytest.MonkeyPatch], None], monkeypatch: Any) -> None:
    sabotage(monkeypatch)
    assert any(found for _number, found in compared(range(ENOUGH_FOR_A_TWIN)))
