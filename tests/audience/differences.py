"""Puts a world into a database and asks three times who is in an audience: the SQL, the pure question, the oracle."""

import random
from collections.abc import Iterator
from datetime import date

from sqlalchemy import insert

from hms.audience import Audience, Duty, Facts, Post, TaskIs, TaskState, holds
from hms.organisation import Person, RoleName
from hms.process_places import state_of
from storage import audience as sql
from storage import tables as table
from storage.desk import Store
from tests.audience import oracle
from tests.audience.oracle import Row, Wanted, World, above
from tests.audience.worlds import TODAY, closure, wanted

AUDIENCES = 2
PAGE = 2


async def differences(store: Store, number: int, world: World) -> list[str]:
    """Every answer that is not the same, in words. The database is empty before, and the caller rolls back."""
    await _put(store, world)
    chance = random.Random(-number)
    found: list[str] = []
    for _ in range(AUDIENCES):
        those = wanted(chance, world)
        expected = {each["person_id"]: oracle.people(world, each["person_id"], those) for each in world.people}
        for sender, people in expected.items():
            found += await _listed(store, world, sender, those, people)
        # What takes longer to ask is asked by who reaches most.
        sender = max(expected, key=lambda each: len(expected[each]))
        found += await _counted(store, world, sender, those, expected[sender])
    return found


async def _listed(store: Store, world: World, sender: str, those: Wanted, expected: list[str]) -> list[str]:
    audience = _audience(those)
    found = page = await sql.some(store, sender, audience, TODAY, "", PAGE, own=those.own)
    while len(page) == PAGE:
        page = await sql.some(store, sender, audience, TODAY, page[-1], PAGE, own=those.own)
        found = [*found, *page]
    answers = {"page by page": found, "pure": sorted(_pure(world, sender, those, audience))}
    return [f"{name}: {sender} {those}: {said}, {expected}" for name, said in answers.items() if said != expected]


async def _counted(store: Store, world: World, sender: str, those: Wanted, expected: list[str]) -> list[str]:
    audience = _audience(those)
    everybody = sorted(each["person_id"] for each in world.people)
    one = [each for each in everybody if await sql.is_in(store, sender, audience, each, TODAY, own=those.own)]
    count = await sql.counted(store, sender, audience, TODAY, own=those.own)
    by_door, by_reason = oracle.counted(world, expected)
    answers = {
        "one by one": one == expected,
        "how many": count.people == len(expected),
        "by door": dict(count.by_channel) == dict(by_door),
        "why not": dict(count.unreached) == dict(by_reason),
    }
    return [f"{name}: {sender} {those}: {expected}" for name, same in answers.items() if not same]


def _audience(those: Wanted) -> Audience:
    task = TaskIs(those.task[0], TaskState(those.task[1])) if those.task else None
    roles = frozenset(RoleName(each) for each in those.roles)
    levels, languages = frozenset(those.levels), frozenset(those.languages)
    return Audience(frozenset(those.units), roles, levels, languages, task, those.days)


def _pure(world: World, sender: str, those: Wanted, audience: Audience) -> Iterator[str]:
    for row in world.people:
        person = Person(row["person_id"], row["name"], None, row["unit_id"], active=row["active"])
        if holds(person, audience, _facts(world, sender, those, row)):
            yield row["person_id"]


def _facts(world: World, sender: str, those: Wanted, row: Row) -> Facts:
    posts = tuple(
        Post(RoleName(role) if role else None, frozenset(above(world, unit)), world.levels[unit])
        for role, unit in oracle.posts(world, row)
    )
    key = those.task[0] if those.task else ""
    duties = tuple(_duty(world, task, current) for task, current in oracle.duties(world, sender, row, key))
    mine = [each for each in world.messages if each["recipient"] == f"p:{row['person_id']}"]
    arrived = {each["id"]: each for each in mine if each["state"] in ("sent", "in_doubt")}
    told = [
        each["due_at"].date()
        for each in arrived.values()
        if each["notice"] == "broadcast" and each["subject"] != those.own
    ]
    nudged: dict[str, date] = {}
    keys = {f"task:{each['id']}": each["key"] for each in world.tasks}
    for each in world.nudges:
        if each["outbox_id"] in arrived and not each["subject"].startswith("survey:"):
            day = arrived[each["outbox_id"]]["due_at"].date()
            for about in ("", keys.get(each["subject"], "?")):
                nudged[about] = max(day, nudged.get(about, day))
    return Facts(
        TODAY,
        frozenset(each for each in world.parents if oracle.may_tell(world, sender, each)),
        posts,
        oracle.language(world, row),
        duties,
        nudged,
        max(told, default=None),
    )


def _duty(world: World, task: Row, current: bool) -> Duty:
    done, aside = task["state"] == "done", task["state"] == "not_relevant"
    state = state_of(done, aside, task["due_from"], task["overdue_from"], TODAY)
    return Duty(task["key"], frozenset(above(world, task["unit_id"])), state, current)


async def _put(store: Store, world: World) -> None:
    units = [
        {"unit_id": each, "parent_id": up, "level": world.levels[each], "short_name": each, "country": "NO"}
        | dict.fromkeys(("name_nb", "name_nn", "name_en", "name_da"), each)
        for each, up in world.parents.items()
    ]
    settings = [{"name": "language", "value": world.language}]
    settings += [{"name": f"door:{each}", "value": "x"} for each in world.doors]
    spoken = [{"owner": f"p:{each}", "chosen": tag} for each, tag in world.chosen.items()]
    for into, rows in (
        (table.unit, units),
        (table.unit_above, closure(world)),
        (table.person, world.people),
        (table.role, world.roles),
        (table.area, world.areas),
        (table.task, world.tasks),
        (table.account, world.accounts),
        (table.unreachable, world.barred),
        (table.outbox, world.messages),
        (table.nudge, world.nudges),
        (table.speaks, spoken),
        (table.setting, settings),
    ):
        if rows:
            await store.execute(insert(into), rows)
