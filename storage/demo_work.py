"""What the demo's units have done so far: most of what has passed, more of it in some units than in others."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from sqlalchemy import select, update

from storage.changes import Changed, keep_changes
from storage.desk import Store
from storage.tables import task

SHARES = (100, 85, 70)  # percent of it that a unit has done
LATELY = timedelta(days=20)  # what fell due so lately is left as it is: that is what people try


async def done_so_far(store: Store, now: datetime) -> None:
    """The same in every demo of the same day."""
    passed = select(task.c.id, task.c.unit_id, task.c.key, task.c.last_on, task.c.due_from).where(
        task.c.state == "open", task.c.last_on < now.date() - LATELY
    )
    changed: list[Changed] = []
    for row in await store.execute(passed):
        if _chance(row.unit_id, row.key) < SHARES[_chance(row.unit_id) % len(SHARES)]:
            day = _some_day(row.due_from, row.last_on, _chance(row.key, row.unit_id))
            await store.execute(update(task).where(task.c.id == row.id).values(state="done", done_on=day, revision=1))
            changed.append((f"task:{row.id}", {"state": "open", "done_on": None}, _done(day)))
    await keep_changes(store, None, "done", changed, now)


def _done(day: date) -> dict[str, str]:
    return {"state": "done", "done_on": day.isoformat()}


def _some_day(first: date, last: date, chance: int) -> date:
    return first + (last - first) * chance // 100


def _chance(*of: str) -> int:
    """0 to 99, the same each time."""
    return int.from_bytes(sha256("\0".join(of).encode()).digest()[:4]) % 100
