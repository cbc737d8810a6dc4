"""Every change of a task, a measure or a record: who, when, what it was before and what after. Only ever added to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, insert, select

from storage.desk import Store
from storage.tables import change

# A subject ("task:12"), the columns that changed as they were, and as they are now; days in ISO.
Changed: TypeAlias = tuple[str, Mapping[str, Any], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """`actor`: a person_id; None: the planning itself, or somebody who has been erased."""

    id: int
    at: datetime
    actor: str | None
    subject: str
    deed: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    undoes: int | None


async def keep_changes(store: Store, actor: str | None, deed: str, changed: Sequence[Changed], now: datetime) -> None:
    """What was changed by no turn of a person's."""
    rows = [
        {"at": now, "actor": actor, "subject": subject, "deed": deed, "before": before, "after": after}
        for subject, before, after in changed
    ]
    if rows:
        await store.execute(insert(change), rows)


async def keep_change(
    store: Store,
    actor: str,
    deed: str,
    changed: Changed,
    now: datetime,
    delivery: bytes | None = None,
    undoes: int | None = None,
) -> int:
    """The change's id. Once for each delivery and subject: who comes second gets an IntegrityError."""
    subject, before, after = changed
    values = {
        "at": now,
        "actor": actor,
        "subject": subject,
        "deed": deed,
        "before": before,
        "after": after,
        "delivery": delivery,
        "undoes": undoes,
    }
    kept: int = (await store.execute(insert(change).values(values).returning(change.c.id))).scalar_one()
    return kept


async def changes_of(store: Store, subject: str, most: int = 20) -> tuple[Change, ...]:
    """The newest first."""
    found = select(change).where(change.c.subject == subject).order_by(change.c.id.desc()).limit(most)
    return tuple(as_change(row) for row in await store.execute(found))


async def change_with(store: Store, change_id: int) -> Change | None:
    row = (await store.execute(select(change).where(change.c.id == change_id))).one_or_none()
    return as_change(row) if row is not None else None


def as_change(row: Row[Any]) -> Change:
    return Change(**{name: getattr(row, name) for name in Change.__slots__})
