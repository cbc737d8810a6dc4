"""Taking a person out of what units have to do: what was done stays, as done by nobody's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import String, Update, cast, delete, insert, or_, select, update

from storage.desk import Store
from storage.tables import change, draft, measure, record, setting, task
from storage.telling import refresh

ERASING = "erasing"  # as long as this stands in `setting`, a change may be changed: migration 0006
PEOPLE = ("owner_id", "person_id")  # in what a change keeps
ASKED = ("to",)  # questions whose answer is a person
_ROWS = {"task": (task, task.c.id), "measure": (measure, measure.c.number), "record": (record, record.c.id)}


def statements(person_id: str) -> Mapping[str, Update]:
    """Each by the name under which its rows are counted."""
    return {
        "tasks": update(task).where(task.c.owner_id == person_id).values(owner_id=None),
        "measures": update(measure).where(measure.c.owner_id == person_id).values(owner_id=None),
        "records": update(record).where(record.c.person_id == person_id).values(person_id=None),
    }


async def concerned(store: Store, person_id: str) -> frozenset[str]:
    """The subjects on whose cards others may see their name."""
    by_owner = select(task.c.id).where(task.c.owner_id == person_id)
    found = {f"task:{each}" for each in (await store.execute(by_owner)).scalars()}
    theirs = select(measure.c.number).where(measure.c.owner_id == person_id)
    found |= {f"measure:{each}" for each in (await store.execute(theirs)).scalars()}
    held = select(record.c.id).where(record.c.person_id == person_id)
    found |= {f"record:{each}" for each in (await store.execute(held)).scalars()}
    did = select(change.c.subject).where(_names(person_id)).distinct()
    return frozenset(found | set((await store.execute(did)).scalars()))


async def forget_in_changes(store: Store, person_id: str) -> int:
    """The one thing for which a change is ever changed; the database lets nobody else do it, and nobody afterwards."""
    await store.execute(insert(setting).values(name=ERASING, value="a person"))
    rows = (await store.execute(select(change).where(_names(person_id)))).all()
    for row in rows:
        actor = None if row.actor == person_id else row.actor
        kept = {"before": _without(row.before, person_id), "after": _without(row.after, person_id)}
        await store.execute(update(change).where(change.c.id == row.id).values(actor=actor, **kept))
    await store.execute(delete(setting).where(setting.c.name == ERASING))
    return len(rows)


async def forget_in_drafts(store: Store, person_id: str) -> int:
    """Somebody is about to give them something: that answer goes, and is asked again."""
    done = 0
    named = cast(draft.c.answers, String).contains(f'"{person_id}"', autoescape=True)
    for row in (await store.execute(select(draft.c.id, draft.c.answers).where(named))).all():
        less = {name: each for name, each in row.answers.items() if not (name in ASKED and each == person_id)}
        if less != row.answers:
            values = {"answers": less, "revision": draft.c.revision + 1}
            await store.execute(update(draft).where(draft.c.id == row.id).values(values))
            done += 1
    return done


async def redraw(store: Store, subjects: frozenset[str], now: datetime) -> None:
    """Cards of these are drawn anew wherever they lie, without the name."""
    for subject in sorted(subjects):
        kind, _colon, number = subject.partition(":")
        table, key = _ROWS[kind]
        newer = update(table).where(key == int(number)).values(revision=table.c.revision + 1)
        revision = (await store.execute(newer.returning(table.c.revision))).scalar_one_or_none()
        if revision is not None:
            await refresh(store, subject, revision, now)


def _names(person_id: str) -> Any:
    kept = (cast(change.c.before, String), cast(change.c.after, String))
    return or_(change.c.actor == person_id, *(each.contains(f'"{person_id}"', autoescape=True) for each in kept))


def _without(kept: Mapping[str, Any], person_id: str) -> dict[str, Any]:
    return {name: None if name in PEOPLE and value == person_id else value for name, value in kept.items()}
