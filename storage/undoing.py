"""Taking back what was done to a task: what was before is put back, where nothing has changed since."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, select

from hms.moving import UNDO_WITHIN, Made, Obstacle, Step, last_standing, may_undo, undoing
from storage.changes import Change, as_change, change_with, changes_of
from storage.desk import Store
from storage.moving import By, Moving, anyones, plain, put, subject
from storage.tables import change, task

MOST = 1_000  # changes of one task
KINDS = ("task", "measure", "record")  # of what can be taken back


@dataclass(frozen=True, slots=True)
class Undone:
    """`change`: what took it back, or what is in the way. `newest`: the last change since, where there is one."""

    it: Moving
    change: int | Obstacle
    newest: Change | None


async def undo(store: Store, change_id: int, by: By, *, with_it: bool = False) -> Undone | None:
    """`with_it`: it goes with something else that is theirs to take back.

    None where there is no such change of a task, and where it is not theirs to take back."""
    made = await change_with(store, change_id)
    if made is None or not made.subject.startswith("task:"):
        return None
    it = await anyones(store, by.person_id, int(made.subject.removeprefix("task:")), by.now.date())
    if it is None or not (with_it or may_undo(as_made(made), by.person_id, it.standing, by.now)):
        return None
    since = [each for each in reversed(await changes_of(store, subject(it.id), MOST)) if each.id > made.id]
    row = (await store.execute(select(task).where(task.c.id == it.id))).one()
    present = {name: plain(value) for name, value in row._mapping.items()}
    in_the_way = undoing(as_made(made), [as_made(each) for each in since], present)
    if it.facts.unit_gone and made.before.get("state") == "open":
        in_the_way = Obstacle.UNIT_GONE
    if in_the_way is not None:
        return Undone(it, in_the_way, since[-1] if since else None)
    values = {name: _read(name, kept) for name, kept in made.before.items()}
    return Undone(it, await put(store, it.id, it.revision, Step.UNDO, values, by, made.id), None)


async def last_own(store: Store, by: By) -> Change | None:
    """What they did last, within a day, and have not taken back."""
    own = [each for each in await _own(store, by) if each.subject.partition(":")[0] in KINDS]
    theirs = select(change).where(change.c.undoes.in_([each.id for each in own]))
    undos = [as_change(row) for row in await store.execute(theirs)]
    newest = last_standing(list({each.id: as_made(each) for each in (*own, *undos)}.values()), by.person_id)
    if newest is None:
        return None
    # What was written down as held has completed tasks by that: it is taken back whole.
    same = select(change.c.delivery).where(change.c.id == newest.id).scalar_subquery()
    whole = select(change.c.id).where(
        change.c.delivery == same, change.c.actor == by.person_id, change.c.subject.startswith("record:")
    )
    return await change_with(store, (await store.execute(whole)).scalar_one_or_none() or newest.id)


async def _own(store: Store, by: By) -> list[Change]:
    mine = change.c.actor == by.person_id, change.c.at >= by.now - UNDO_WITHIN
    found = select(change).where(*mine).order_by(change.c.id.desc()).limit(MOST)
    return [as_change(row) for row in await store.execute(found)]


def as_made(each: Change) -> Made:
    return Made(each.id, each.at, each.actor, each.deed, each.before, each.after, each.undoes)


def _read(name: str, kept: Any) -> Any:
    return date.fromisoformat(kept) if kept is not None and isinstance(task.c[name].type, Date) else kept
