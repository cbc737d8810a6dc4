"""What became of a broadcast with each person: read off the rows of the outbox, and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, null, or_, select
from sqlalchemy import update as change

from storage.broadcast_run import STAYS, UNDER_WAY, WITHDRAWN, rows_of
from storage.desk import Store, insert_into
from storage.tables import attempt, broadcast, outbox, person, receipt
from storage.telling import mark, redraw, to_person


class Fate(StrEnum):
    """What became of it with one person, in the order in which it is told."""

    READ = "read"  # sent, and they pressed that they have read it
    SENT = "sent"
    WAITING = "waiting"
    UNCERTAIN = "uncertain"  # sent, and nobody knows whether it arrived
    BLOCKED = "blocked"
    APP_MISSING = "app_missing"
    NO_ACCOUNT = "no_account"
    LEFT = "left"
    NOT_RELEVANT = "not_relevant"  # not in the audience any more when it would have been sent
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many came to what. `planned`: all of them together."""

    counts: Mapping[Fate, int]

    @property
    def planned(self) -> int:
        return sum(self.counts.values())

    @property
    def arrived(self) -> int:
        return self[Fate.SENT] + self[Fate.READ]

    def __getitem__(self, fate: Fate) -> int:
        return self.counts.get(fate, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A person of the audience. `at`: when it was tried last, in real time."""

    person_id: str
    name: str
    unit_id: str
    channel: str
    fate: Fate
    at: datetime | None
    read_on: date | None


# Taken out of the recipient, so that the others are found by their keys, and not each held against each.
_PERSON = func.substr(outbox.c.recipient, 3)


def _fate() -> ColumnElement[str]:
    gone, over = outbox.c.state == "gone", outbox.c.state == "cancelled"
    left = or_(outbox.c.reason.startswith("left:"), outbox.c.reason == "nobody is there")
    ways: list[tuple[ColumnElement[bool], Fate]] = [
        (receipt.c.person_id.is_not(None), Fate.READ),
        (outbox.c.state == "sent", Fate.SENT),
        (outbox.c.state.in_(UNDER_WAY), Fate.WAITING),
        (outbox.c.state == "in_doubt", Fate.UNCERTAIN),
        (and_(gone, outbox.c.reason.startswith("blocked:")), Fate.BLOCKED),
        (and_(gone, outbox.c.reason.startswith("app_missing:")), Fate.APP_MISSING),
        (and_(gone, left), Fate.LEFT),
        (gone, Fate.NO_ACCOUNT),
        (and_(over, outbox.c.reason == WITHDRAWN), Fate.CANCELLED),
        (over, Fate.NOT_RELEVANT),
        (outbox.c.state == "expired", Fate.EXPIRED),
    ]
    return case(*((where, literal(fate.value)) for where, fate in ways), else_=literal(Fate.FAILED.value))


def _told(number: int, *columns: ColumnElement[Any]) -> Select[Any]:
    whose = and_(receipt.c.number == number, receipt.c.person_id == _PERSON)
    return select(*columns).select_from(outbox.outerjoin(receipt, whose)).where(rows_of(number))


async def progress(store: Store, number: int) -> Progress:
    """Also of one that is so old that nothing tells any more who it was."""
    kept = (await store.execute(select(broadcast.c.totals).where(broadcast.c.number == number))).scalar_one_or_none()
    if kept is not None:
        return Progress({Fate(name): count for name, count in kept.items()})
    fate = _fate().label("fate")
    rows = await store.execute(_told(number, fate, func.count()).group_by(fate))
    return Progress({Fate(name): count for name, count in rows.tuples().all()})


async def outcomes(store: Store, number: int, fate: Fate | None = None, limit: int | None = None) -> list[Line]:
    """By name; of whoever the organisation has no row for any more, nothing."""
    which = _fate().label("fate")
    ended = select(func.max(attempt.c.ended_at)).where(attempt.c.outbox_id == outbox.c.id).scalar_subquery()
    columns = (person.c.person_id, person.c.name, person.c.unit_id, outbox.c.channel, which, ended, receipt.c.read_on)
    found = _told(number, *columns).join(person, person.c.person_id == _PERSON)
    if fate is not None:
        found = found.where(which == fate.value)
    rows = await store.execute(found.order_by(person.c.name, person.c.person_id).limit(limit))
    return [Line(row[0], row[1], row[2], row[3], Fate(row[4]), row[5], row[6]) for row in rows]


async def resend_uncertain(store: Store, number: int, now: datetime) -> int:
    """Those of whom nobody knows are sent it once more; how many. None of them where it is over."""
    lively = change(broadcast).where(broadcast.c.number == number, broadcast.c.state.in_(("running", "done")))
    newer = lively.values(revision=broadcast.c.revision + 1).returning(broadcast.c.revision)
    revision = (await store.execute(newer)).scalar_one_or_none()
    if revision is None:
        return 0
    held = change(outbox).where(rows_of(number), outbox.c.state == "in_doubt")
    again = {"state": "waiting", "attempts": 0, "next_at": null(), "reason": null(), "due_at": now}
    count = (await store.execute(held.values(**again, expires_at=now + STAYS))).rowcount
    if count:
        await store.execute(change(broadcast).where(broadcast.c.number == number).values(state="running"))
        mark(store, count)
        await redraw(store, f"broadcast:{number}", revision, now)
    return count


async def got_it(store: Store, number: int, person_id: str) -> bool:
    """Whether it was sent to them, as far as anybody knows."""
    theirs = select(outbox.c.id).where(
        rows_of(number), outbox.c.recipient == to_person(person_id), outbox.c.state.in_(("sent", "sending", "in_doubt"))
    )
    return (await store.execute(theirs)).first() is not None


async def mark_read(store: Store, number: int, person_id: str, today: date) -> bool:
    """False: it was never sent to them."""
    if not await got_it(store, number, person_id):
        return False
    put = insert_into(store, receipt).values(number=number, person_id=person_id, read_on=today)
    await store.execute(put.on_conflict_do_nothing())
    return True


async def read_on(store: Store, number: int, person_id: str) -> date | None:
    found = select(receipt.c.read_on).where(receipt.c.number == number, receipt.c.person_id == person_id)
    return (await store.execute(found)).scalar_one_or_none()
