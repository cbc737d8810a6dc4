"""Who is in an audience, and how they are reached, a second time: by brute force over plain rows, row after row.

Written from docs/contract.md and the words of hms/audience.py, and sharing no code with them. Rows are dicts as the
tables have them.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = dict[str, Any]

WHOLE = {"chief_safety_rep", "hse_section", "committee", "rector", "occupational_health"}
SAME_AS = {
    "line_manager": "unit_leader",
    "employer": "unit_leader",
    "dean": "unit_leader",
    "local_coordinator": "survey_coordinator",
    "fire_area_manager": "area_manager",
    "amu": "committee",
}


@dataclass
class World:
    """Everything that is known. `parents`: of each unit; `doors`: those that are open, in their order."""

    today: date
    language: str
    parents: dict[str, str | None]
    levels: dict[str, int]
    doors: list[str]
    people: list[Row] = field(default_factory=list)
    roles: list[Row] = field(default_factory=list)
    areas: list[Row] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    accounts: list[Row] = field(default_factory=list)
    barred: list[Row] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)
    nudges: list[Row] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)


@dataclass
class Wanted:
    """An audience in plain values."""

    units: list[str]
    roles: list[str]
    levels: list[int]
    languages: list[str]
    task: tuple[str, str] | None
    days: int | None
    own: str = ""


def above(world: World, unit: str) -> list[str]:
    chain = [unit]
    while (parent := world.parents[chain[-1]]) is not None:
        chain.append(parent)
    return chain


def held(world: World, person: str) -> list[Row]:
    """The roles that somebody holds today; nobody's who has left."""
    if not any(each["person_id"] == person and each["active"] for each in world.people):
        return []
    return [
        each
        for each in world.roles
        if each["person_id"] == person
        and (each["valid_from"] is None or not world.today < each["valid_from"])
        and (each["valid_to"] is None or not world.today > each["valid_to"])
    ]


def _reaches(world: World, person: str, unit: str, down: set[str], everywhere: set[str]) -> bool:
    for each in held(world, person):
        if each["role"] in everywhere or (each["role"] in down and each["unit_id"] in above(world, unit)):
            return True
    return False


def may_tell(world: World, sender: str, unit: str) -> bool:
    down = {"hse_coordinator", "survey_coordinator", "training_coordinator"}
    return _reaches(world, sender, unit, down, {"hse_section"})


def sees(world: World, sender: str, task: Row) -> bool:
    """By a role, not because it is their own."""
    all_of_it = {"unit_leader", "hse_coordinator", "safety_rep", "local_chief_safety_rep"}
    if _reaches(world, sender, task["unit_id"], all_of_it, {"chief_safety_rep", "hse_section"}):
        return True
    return task["phase"] != "" and _reaches(world, sender, task["unit_id"], {"survey_coordinator"}, set())


def owns(world: World, person: Row, task: Row) -> bool:
    if task["owner_id"] is not None:
        return bool(task["owner_id"] == person["person_id"])
    if task["role"] == "employees":
        return bool(person["unit_id"] == task["unit_id"])
    wanted = SAME_AS.get(task["role"], task["role"])
    where = task["area_id"] or task["unit_id"]
    mine = held(world, person["person_id"])
    return any(each["role"] == wanted and (wanted in WHOLE or each["unit_id"] == where) for each in mine)


def people(world: World, sender: str, wanted: Wanted) -> list[str]:
    return sorted(
        each["person_id"]
        for each in world.people
        if each["active"]
        and _is_meant(world, sender, wanted, each)
        and (not wanted.languages or language(world, each) in wanted.languages)
        and (wanted.task is None or _stands(world, sender, wanted, each))
        and (wanted.days is None or not _reminded(world, wanted, each))
    )


def posts(world: World, person: Row) -> list[tuple[str | None, str]]:
    """(role, unit); without a role where somebody belongs."""
    areas = {each["area_id"]: each["unit_id"] for each in world.areas}
    found: list[tuple[str | None, str]] = [(None, person["unit_id"])]
    for each in held(world, person["person_id"]):
        unit = areas.get(each["unit_id"]) if each["role"] == "area_manager" else each["unit_id"]
        if unit is not None:
            found.append((each["role"], unit))
    return found


def _is_meant(world: World, sender: str, wanted: Wanted, person: Row) -> bool:
    for role, unit in posts(world, person):
        if (role in wanted.roles) if wanted.roles else role is None:
            inside = not wanted.units or set(wanted.units) & set(above(world, unit))
            if inside and (not wanted.levels or world.levels[unit] in wanted.levels) and may_tell(world, sender, unit):
                return True
    return False


def language(world: World, person: Row) -> str:
    return world.chosen.get(person["person_id"]) or person["language"] or world.language


def duties(world: World, sender: str, person: Row, key: str) -> list[tuple[Row, bool]]:
    """The tasks of somebody's that the sender sees, and whether each is this time's of its unit or area."""
    seen = [each for each in world.tasks if each["key"] == key and sees(world, sender, each)]
    found = []
    for each in seen:
        same = [other for other in seen if (other["unit_id"], other["area_id"]) == (each["unit_id"], each["area_id"])]
        begun = [other for other in same if other["due_from"] <= world.today]
        latest = max((other["due_from"] for other in begun), default=None)
        if latest is not None:
            this = min(other["id"] for other in begun if other["due_from"] == latest)
        else:
            this = min((other["due_from"], other["id"]) for other in same)[1]
        if owns(world, person, each):
            found.append((each, each["id"] == this))
    return found


def _stands(world: World, sender: str, wanted: Wanted, person: Row) -> bool:
    assert wanted.task is not None
    key, state = wanted.task
    theirs = [
        each
        for each in duties(world, sender, person, key)
        if not wanted.units or set(wanted.units) & set(above(world, each[0]["unit_id"]))
    ]
    if state == "open":
        return any(task["state"] == "open" and task["due_from"] <= world.today for task, _now in theirs)
    if state == "overdue":
        return any(task["state"] == "open" and task["overdue_from"] <= world.today for task, _now in theirs)
    now = [task["state"] for task, current in theirs if current]
    return "open" in now if state == "not_done" else "done" in now and "open" not in now


def _lately(world: World, message: Row, days: int) -> bool:
    ago = (world.today - message["due_at"].date()).days
    return message["state"] in ("sent", "in_doubt") and ago <= days


def _reminded(world: World, wanted: Wanted, person: Row) -> bool:
    assert wanted.days is not None
    theirs = [each for each in world.messages if each["recipient"] == f"p:{person['person_id']}"]
    lately = [each for each in theirs if _lately(world, each, wanted.days)]
    if any(each["notice"] == "broadcast" and each["subject"] != wanted.own for each in lately):
        return True
    if wanted.task is None:
        nudges = {each["id"] for each in lately if each["notice"] == "nudges"}
        return any(each["outbox_id"] in nudges and each["subject"][:7] != "survey:" for each in world.nudges)
    about = {f"task:{each['id']}" for each in world.tasks if each["key"] == wanted.task[0]}
    sent = {each["id"] for each in world.messages if _lately(world, each, wanted.days)}
    return any(
        each["person_id"] == person["person_id"] and each["subject"] in about and each["outbox_id"] in sent
        for each in world.nudges
    )


def reached(world: World, person: Row) -> tuple[str, str]:
    """(door, "") or ("", why not)."""
    mine = [each for each in world.accounts if each["person_id"] == person["person_id"]]
    if world.doors:
        mine = [each for each in mine if each["channel"] in world.doors]
    ways = [each["channel"] for each in mine if each["latest"]]
    ways += sorted(each["channel"] for each in mine if not each["latest"])
    ids = {"teams": person["teams_id"], "slack": person["slack_id"], "web": person["person_id"]}
    ways += [each for each in world.doors or ["web"] if ids[each] is not None]
    against = {each["channel"]: each["reason"] for each in world.barred if each["person_id"] == person["person_id"]}
    for each in ways:
        if each not in against:
            return each, ""
    return ("", against[ways[0]]) if ways else ("", "no_account")


def counted(world: World, those: list[str]) -> tuple[Counter[str], Counter[str]]:
    """By door, and by reason."""
    ways = [reached(world, each) for each in world.people if each["person_id"] in those]
    return Counter(door for door, _why in ways if door), Counter(why for _door, why in ways if why)
