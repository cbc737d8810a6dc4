"""What was so, read straight from the tables: whether a thing was done already when it was said, and what was due."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from sqlalchemy import select

from storage.desk import Store
from storage.tables import answered, cases, draft, measure, role, task

Thing: TypeAlias = tuple[str, str, str]  # person_id, rule, subject
UNKNOWN = "nobody knows how to tell whether it is done"
AT_ONCE = 500


async def over(store: Store, things: Iterable[Thing], today: date) -> Mapping[Thing, str]:
    """Those that are done, each with how it stands; also those of a kind that is not known here."""
    wanted = list(things)
    states = await _states(store, {subject for _person, _rule, subject in wanted})
    held = await _held(store, {person_id for person_id, _rule, subject in wanted if subject.startswith("role:")}, today)
    said = {(row.person_id, f"survey:{row.survey}") for row in await store.execute(select(answered))}
    found: dict[Thing, str] = {}
    for thing in wanted:
        person_id, rule, subject = thing
        kind, _colon, _name = subject.partition(":")
        if kind == "survey":
            found |= {thing: "answered"} if (person_id, subject) in said else {}
        elif kind == "role":
            found |= {} if (person_id, subject) in held else {thing: "not held any more"}
        elif kind in STANDING:
            continue
        elif kind not in OPEN:
            found[thing] = UNKNOWN
        elif (state := states.get(subject, "gone")) not in OPEN_FOR.get(rule, OPEN[kind]):
            found[thing] = state
    return found


# How a thing stands as long as there is something to do.
OPEN = {
    "task": frozenset({"open"}),
    "measure": frozenset({"planned", "in_progress", "ongoing"}),
    "case": frozenset({"new", "taken", "waiting"}),
    "draft": frozenset({"there"}),
}
STANDING = frozenset({"unreached"})  # what nobody can do away with by doing something here
OPEN_FOR = {
    "case_without_owner": frozenset({"new"}),
    "case_without_movement": frozenset({"taken", "waiting"}),
}


async def _held(store: Store, people: Iterable[str], today: date) -> frozenset[tuple[str, str]]:
    """What they hold on the day."""
    found = await store.execute(select(role).where(role.c.person_id.in_(sorted(people))))
    return frozenset(
        (row.person_id, f"role:{row.role}:{row.unit_id}")
        for row in found
        if (row.valid_from is None or row.valid_from <= today) and (row.valid_to is None or today <= row.valid_to)
    )


async def _states(store: Store, subjects: Iterable[str]) -> Mapping[str, str]:
    by_kind: dict[str, list[str]] = {}
    for subject in sorted(subjects):
        kind, _colon, name = subject.partition(":")
        by_kind.setdefault(kind, []).append(name)
    found: dict[str, str] = {}
    for kind, key, state in (
        ("task", task.c.id, task.c.state),
        ("measure", measure.c.number, measure.c.status),
        ("case", cases.c.number, cases.c.status),
    ):
        numbers = [int(name) for name in by_kind.get(kind, ())]
        for start in range(0, len(numbers), AT_ONCE):
            rows = await store.execute(select(key, state).where(key.in_(numbers[start : start + AT_ONCE])))
            found |= {f"{kind}:{number}": str(standing) for number, standing in rows}
    names = by_kind.get("draft", ())
    for start in range(0, len(names), AT_ONCE):
        there = await store.execute(select(draft.c.id).where(draft.c.id.in_(names[start : start + AT_ONCE])))
        found |= {f"draft:{name}": "there" for name in there.scalars()}
    return found
