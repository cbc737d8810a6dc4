"""Broadcasts of long ago: who got them and what they said goes, how many they reached stays; and erased people go."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Delete, String, Update, and_, cast, delete, literal, or_, select, update

from storage.broadcast_outcomes import progress
from storage.broadcast_run import NOTICE
from storage.database import Database
from storage.desk import Store
from storage.tables import broadcast, outbox, receipt, unreachable

WANTED = timedelta(days=90)  # in which who sent it may still ask who got it
_NAMED = (broadcast.c.sender_id, broadcast.c.approver_id, broadcast.c.ended_by)


async def forget_old(database: Database, now: datetime) -> int:
    """How many are counts alone from now on; their rows of the outbox are `of_counted`."""
    old = now - WANTED
    ended = or_(broadcast.c.ended_at < old, and_(broadcast.c.state == "asked", broadcast.c.made_at < old))
    async with database.read() as store:
        found = select(broadcast.c.number).where(ended, broadcast.c.state != "running", broadcast.c.totals.is_(None))
        numbers = list((await store.execute(found)).scalars())
    for number in numbers:
        async with database.write() as store:
            counts = {fate.value: count for fate, count in (await progress(store, number)).counts.items()}
            less = update(broadcast).where(broadcast.c.number == number)
            await store.execute(less.values(totals=counts, texts={}, revision=broadcast.c.revision + 1))
            await store.execute(delete(receipt).where(receipt.c.number == number))
    return len(numbers)


def of_counted() -> ColumnElement[bool]:
    """For a WHERE over `outbox`: rows of broadcasts whose counts are kept."""
    counted = select(literal("broadcast:", String) + cast(broadcast.c.number, String)).where(
        broadcast.c.totals.is_not(None)
    )
    return and_(outbox.c.notice == NOTICE, outbox.c.subject.in_(counted))


# --- Erasing a person -------------------------------------------------------------------------------------------------


def statements(person_id: str) -> Mapping[str, Update | Delete]:
    """Each by the name under which its rows are counted."""
    sent, approved, ended = (update(broadcast).where(named == person_id).values({named.name: None}) for named in _NAMED)
    return {
        "receipts": delete(receipt).where(receipt.c.person_id == person_id),
        "unreached": delete(unreachable).where(unreachable.c.person_id == person_id),
        "broadcasts": sent,
        "broadcasts_approved": approved,
        "broadcasts_ended": ended,
    }


async def concerned(store: Store, person_id: str) -> Sequence[int]:
    """Those on whose cards others may see their name."""
    found = select(broadcast.c.number).where(or_(*(named == person_id for named in _NAMED)))
    return (await store.execute(found.order_by(broadcast.c.number))).scalars().all()
