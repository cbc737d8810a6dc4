"""Messages to many: each one row until its time comes, with who wrote it, to whom, and whether a second said yes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Row, select, update

from hms.audience import Audience, audience_of, document
from hms.broadcast import CHANGES, Button, State, Step
from storage.desk import Store, insert_into
from storage.tables import broadcast
from storage.telling import Telling, mark, redraw, tell, to_person


@dataclass(frozen=True, slots=True)
class New:
    """A broadcast as it was confirmed. `language`: what is said to those who read none of its languages."""

    sender_id: str
    audience: Audience
    texts: Mapping[str, str]
    language: str
    button: Button
    counted: int
    state: State
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`sender_id` None: somebody who was erased."""

    number: int
    sender_id: str | None
    audience: Audience
    texts: Mapping[str, str]
    language: str
    button: Button
    counted: int
    state: State
    made_at: datetime
    due_at: datetime
    approver_id: str | None
    decided_at: datetime | None
    reason: str | None
    ended_at: datetime | None
    ended_by: str | None
    reached: str
    revision: int


def subject(number: int) -> str:
    return f"broadcast:{number}"


def name_of_draft(draft_id: str) -> bytes:
    """What a broadcast is known by that was written in a draft: however often that is sent, it is the same one."""
    return sha256(b"broadcast\0" + draft_id.encode()).digest()


async def keep(store: Store, new: New, delivery: bytes, now: datetime) -> int:
    """Its number. The same delivery is kept once, and gives the same number again."""
    values: dict[str, Any] = {name: getattr(new, name) for name in New.__slots__} | {
        "audience": document(new.audience),
        "made_at": now,
        "reached": "",
        "revision": 1,
        "delivery": delivery,
    }
    put = insert_into(store, broadcast).values(values).on_conflict_do_nothing(index_elements=["delivery"])
    number: int | None = (await store.execute(put.returning(broadcast.c.number))).scalar_one_or_none()
    if number is not None:
        mark(store, 1)  # so that what is to go out now does not wait for the next tick
        return number
    return int((await store.execute(select(broadcast.c.number).where(broadcast.c.delivery == delivery))).scalar_one())


async def one(store: Store, number: int) -> Broadcast | None:
    row = (await store.execute(select(broadcast).where(broadcast.c.number == number))).one_or_none()
    return as_broadcast(row) if row is not None else None


async def kept_as(store: Store, delivery: bytes) -> int | None:
    """The number of the broadcast that this became, where it became one."""
    found = select(broadcast.c.number).where(broadcast.c.delivery == delivery)
    number: int | None = (await store.execute(found)).scalar_one_or_none()
    return number


async def of_sender(store: Store, person_id: str, limit: int, offset: int = 0) -> tuple[Broadcast, ...]:
    """The newest first."""
    theirs = select(broadcast).where(broadcast.c.sender_id == person_id).order_by(broadcast.c.number.desc())
    return tuple(as_broadcast(row) for row in await store.execute(theirs.limit(limit).offset(offset)))


async def ask(store: Store, number: int, people: tuple[str, ...], now: datetime) -> None:
    """Asks those who may say yes to it."""
    await tell(store, [Telling(to_person(each), "broadcast_asked", subject(number), "asked", now) for each in people])


async def approve(store: Store, it: Broadcast, by: str, due_at: datetime, now: datetime) -> bool:
    """Whether it is this yes that counts. Of two at once it is one; the other finds it decided."""
    return await _decide(store, it, Step.APPROVE, by, now, {"due_at": due_at})


async def refuse(store: Store, it: Broadcast, by: str, reason: str | None, now: datetime) -> bool:
    """Whether it is this no that counts."""
    return await _decide(store, it, Step.REFUSE, by, now, {"reason": reason, "ended_at": now, "ended_by": by})


async def cancel(store: Store, it: Broadcast, by: str, now: datetime) -> bool:
    """Whether it has been cancelled now. What is on its way arrives; what waits in the outbox is another's to take."""
    return await move(store, it.number, Step.CANCEL, now, {"ended_at": now, "ended_by": by}) is not None


async def move(
    store: Store,
    number: int,
    step: Step,
    now: datetime,
    values: Mapping[str, Any],
    *conditions: ColumnElement[bool],
) -> int | None:
    """Its new revision; None where it is not any more as the step needs it. Who comes second finds that out."""
    change = CHANGES[step]
    moved = (
        update(broadcast)
        .where(broadcast.c.number == number, broadcast.c.state.in_(sorted(change.before)), *conditions)
        .values(state=change.after.value, revision=broadcast.c.revision + 1, **values)
        .returning(broadcast.c.revision)
    )
    revision: int | None = (await store.execute(moved)).scalar_one_or_none()
    if revision is not None:
        await redraw(store, subject(number), revision, now)
    return revision


async def _decide(store: Store, it: Broadcast, step: Step, by: str, now: datetime, values: Mapping[str, Any]) -> bool:
    """Nobody's own: that stands in the statement too, whatever was asked before it."""
    decided = {"approver_id": by, "decided_at": now, **values}
    if await move(store, it.number, step, now, decided, broadcast.c.sender_id != by) is None:
        return False
    if it.sender_id is not None:
        told = Telling(to_person(it.sender_id), "broadcast_decided", subject(it.number), step.value, now)
        await tell(store, [told])
    return True


def as_broadcast(row: Row[Any]) -> Broadcast:
    values = {name: getattr(row, name) for name in Broadcast.__slots__}
    read = {"audience": audience_of(row.audience), "state": State(row.state), "button": Button(row.button)}
    return Broadcast(**values | read)
