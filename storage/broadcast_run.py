"""A broadcast on its way: its people become rows of the outbox part by part, and it ends when none of them waits.

Each part is one short transaction that moves `reached` on from where it was, so that of two who make the same part one
does nothing, and whoever goes on after a kill begins where the last part ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    String,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy import update as change

from hms import manners
from hms.audience import Audience, audience_of
from hms.broadcast import APPROVAL_ABOVE, Step, needs_approval
from hms.organisation import Country, RoleName
from storage.audience import counted, some
from storage.broadcast_people import approvers
from storage.broadcasts import ask, move, subject
from storage.desk import Store, insert_into
from storage.doors import first_door
from storage.listed import texts
from storage.nudges import Group
from storage.people import holds
from storage.tables import account, broadcast, outbox, person, receipt, role, unit, unreachable
from storage.telling import WEB, Telling, mark, redraw, tell, to_person

NOTICE = "broadcast"  # under this name they are in the outbox
DONE_NOTICE = "broadcast_done"
STAYS = timedelta(days=7)  # after which it is not said any more
WITHDRAWN = "taken back"  # why a row was not sent, where somebody cancelled or the sender's right ended
GOING = ("scheduled", "running")
UNDER_WAY = ("waiting", "sending")


@dataclass(frozen=True, slots=True)
class Run:
    """As much of a broadcast as is needed to carry it out."""

    number: int
    sender_id: str | None
    audience: Audience
    reached: str
    small: bool  # confirmed as one that needs nobody's second yes


@dataclass(frozen=True, slots=True)
class Part:
    """The next of its people, by the group whose clocks they live by. `last`: after these there is nobody."""

    run: Run
    people: dict[Group, list[str]]
    reached: str
    last: bool

    @property
    def then(self) -> Run:
        """The same broadcast when this part is made."""
        return replace(self.run, reached=self.reached)


def rows_of(number: int | ColumnElement[int]) -> ColumnElement[bool]:
    """For a WHERE over `outbox`: those of the broadcast."""
    about = subject(number) if isinstance(number, int) else literal("broadcast:", String) + cast(number, String)
    return and_(outbox.c.notice == NOTICE, outbox.c.subject == about)


# --- Expanding --------------------------------------------------------------------------------------------------------


async def due(store: Store, now: datetime) -> list[Run]:
    """Those whose people are not all planned, and whose time has come; the first due first."""
    found = (
        select(broadcast)
        .where(broadcast.c.state.in_(GOING), broadcast.c.due_at <= now, broadcast.c.ended_at.is_(None))
        .order_by(broadcast.c.due_at, broadcast.c.number)
    )
    return [_run(row) for row in await store.execute(found)]


async def going(store: Store) -> list[Run]:
    """Those that are all planned and not all sent."""
    found = select(broadcast).where(broadcast.c.state == "running", broadcast.c.ended_at.is_not(None))
    return [_run(row) for row in await store.execute(found.order_by(broadcast.c.number))]


async def is_planned(store: Store, number: int) -> bool:
    """Whether there is nobody left to make a row for, or nobody is to be made one for any more."""
    found = select(broadcast.c.number).where(
        broadcast.c.number == number, broadcast.c.state.in_(GOING), broadcast.c.ended_at.is_(None)
    )
    return (await store.execute(found)).first() is None


def _run(row: Row[Any]) -> Run:
    small = row.approver_id is None and not needs_approval(row.counted)
    return Run(row.number, row.sender_id, audience_of(row.audience), row.reached, small)


async def has_grown(store: Store, run: Run, now: datetime) -> bool:
    """Whether it would go to so many by now that it needs a second yes, though when it was confirmed it did not.

    Who was reminded, or has done something, is another question on another day.
    """
    if run.sender_id is None or run.reached or not run.small:
        return False
    limit = APPROVAL_ABOVE + 1
    people = await some(store, run.sender_id, run.audience, now.date(), "", limit, own=subject(run.number))
    return needs_approval(len(people))


async def ask_first(store: Store, run: Run, now: datetime) -> bool:
    """It waits for a second yes after all, and its sender hears why."""
    assert run.sender_id is not None  # else it is stopped
    today = now.date()
    there = await counted(store, run.sender_id, run.audience, today, own=subject(run.number))
    if await move(store, run.number, Step.ASK, now, {"counted": there.people}) is None:
        return False
    await ask(store, run.number, await approvers(store, run.sender_id, run.audience, today), now)
    told = Telling(to_person(run.sender_id), "broadcast_decided", subject(run.number), Step.ASK.value, now)
    await tell(store, [told])
    return True


async def next_part(store: Store, run: Run, now: datetime, limit: int) -> Part:
    """Only reads: the audience may take a while to find, and nobody who writes is to wait for that."""
    assert run.sender_id is not None  # else it is stopped
    people = await some(store, run.sender_id, run.audience, now.date(), run.reached, limit, own=subject(run.number))
    where = select(person.c.person_id, person.c.time_zone, func.coalesce(unit.c.country, Country.NO.value))
    each = texts(store, people)
    whose = person.outerjoin(unit, unit.c.unit_id == person.c.unit_id).join(each, each.c.value == person.c.person_id)
    groups: dict[Group, list[str]] = {}
    for person_id, zone, country in await store.execute(where.select_from(whose)):
        groups.setdefault(Group(zone, Country(country)), []).append(person_id)
    return Part(run, groups, people[-1] if people else run.reached, len(people) < limit)


async def put(store: Store, part: Part, now: datetime, zone: str) -> int | None:
    """Makes the rows; how many are new. None: somebody else has made them, or it is not to go on.

    `zone`: that of people of whom no other is known.
    """
    values: dict[str, object] = {"reached": part.reached, "state": "running"}
    if part.last:
        values["ended_at"] = now
    mine = change(broadcast).where(
        broadcast.c.number == part.run.number,
        broadcast.c.reached == part.run.reached,
        broadcast.c.state.in_(GOING),
        broadcast.c.ended_at.is_(None),
    )
    moved = (await store.execute(mine.values(**values))).rowcount
    if not moved:
        return None
    count = 0
    for group, people in part.people.items():
        moment = manners.next_decent(now, _zone(group, zone), group.country)
        count += await _rows(store, part.run.number, people, moment)
    mark(store, count)
    return count


def _zone(group: Group, zone: str) -> tzinfo:
    return ZoneInfo(group.zone or zone)


async def _rows(store: Store, number: int, people: Sequence[str], moment: datetime) -> int:
    each = texts(store, people)
    first_channel, first_tenant = first_door()
    rows = select(
        literal("p:", String) + each.c.value,
        literal(NOTICE, String),
        literal(subject(number), String),
        literal("", String),
        func.coalesce(_lane(account.c.channel, each.c.value), first_channel, WEB),
        func.coalesce(_lane(account.c.tenant, each.c.value), first_tenant, ""),
        literal("hold", String),
        literal("waiting", String),
        literal(value=True),  # bulk: what is for one person goes before it
        literal(moment, outbox.c.due_at.type),
        literal(moment + STAYS, outbox.c.expires_at.type),
        literal(0),
        literal(0),
    ).where(each.c.value.is_not(None))  # SQLite takes ON CONFLICT for a join's ON where there is no WHERE
    names = ["recipient", "notice", "subject", "occasion", "channel", "tenant", "doubt", "state", "bulk", "due_at"]
    into = insert_into(store, outbox).from_select([*names, "expires_at", "attempts", "token"], rows)
    return (await store.execute(into.on_conflict_do_nothing())).rowcount


def _lane(column: ColumnElement[str], person_id: ColumnElement[str]) -> ScalarSelect[Any]:
    """Of the account where the person was heard last, among those that reach them if any does."""
    shut = exists().where(unreachable.c.person_id == account.c.person_id, unreachable.c.channel == account.c.channel)
    found = select(column).where(account.c.person_id == person_id)
    return found.order_by(shut, account.c.latest.desc(), account.c.id).limit(1).scalar_subquery()


# --- Ending -----------------------------------------------------------------------------------------------------------


async def withdraw(store: Store, number: int) -> int:
    """Nothing more of it is sent but what is on its way; how many will not get it."""
    waiting = change(outbox).where(rows_of(number), outbox.c.state == "waiting")
    return (await store.execute(waiting.values(state="cancelled", reason=WITHDRAWN, next_at=null()))).rowcount


async def stop(store: Store, run: Run, now: datetime) -> bool:
    """The sender may not do this any more: they hear of it, and so do those who look after the whole."""
    going = change(broadcast).where(broadcast.c.number == run.number, broadcast.c.state.in_(GOING))
    values = {"state": "stopped", "ended_at": now, "revision": broadcast.c.revision + 1}
    revision = (await store.execute(going.values(**values).returning(broadcast.c.revision))).scalar_one_or_none()
    if revision is None:
        return False
    await withdraw(store, run.number)
    section = (
        select(role.c.person_id)
        .distinct()
        .join(person, person.c.person_id == role.c.person_id)
        .where(role.c.role == RoleName.HSE_SECTION.value, person.c.active, holds(now.date()))
    )
    people = {*(await store.execute(section)).scalars(), *([run.sender_id] if run.sender_id else [])}
    await tell(store, [_ended(each, run.number, "stopped", now) for each in sorted(people)])
    await redraw(store, subject(run.number), revision, now)
    return True


async def finish(store: Store, now: datetime) -> list[int]:
    """Those of which nothing waits any more are done, and their senders are told once; gives their numbers."""
    waits = exists().where(rows_of(broadcast.c.number), outbox.c.state.in_(UNDER_WAY))
    over = change(broadcast).where(broadcast.c.state == "running", broadcast.c.ended_at.is_not(None), ~waits)
    values = {"state": "done", "revision": broadcast.c.revision + 1}
    ended = over.values(**values).returning(broadcast.c.number, broadcast.c.sender_id, broadcast.c.revision)
    rows = (await store.execute(ended)).all()
    await tell(store, [_ended(row.sender_id, row.number, "done", now) for row in rows if row.sender_id])
    for row in rows:
        await redraw(store, subject(row.number), row.revision, now)
    return [row.number for row in rows]


def _ended(person_id: str, number: int, how: str, now: datetime) -> Telling:
    return Telling(to_person(person_id), DONE_NOTICE, subject(number), how, now)


# --- Cards of it ------------------------------------------------------------------------------------------------------


async def redrawn(store: Store, numbers: Sequence[int], now: datetime) -> None:
    """Its cards are drawn again wherever they lie, with the figures of now."""
    newer = change(broadcast).where(broadcast.c.number == bindparam("it"))
    for number in numbers:
        counted = newer.values(revision=broadcast.c.revision + 1).returning(broadcast.c.revision)
        revision = (await store.execute(counted, {"it": number})).scalar_one_or_none()
        if revision is not None:
            await redraw(store, subject(number), revision, now)


async def stamps(store: Store, since: datetime) -> dict[int, tuple[int, int]]:
    """Of those that go or have ended since: how many rows are settled and how many have read it, for a comparison."""
    over = (rows_of(broadcast.c.number), outbox.c.state.not_in(UNDER_WAY))
    settled = select(func.count(outbox.c.id)).where(*over).scalar_subquery()
    read = select(func.count(receipt.c.person_id)).where(receipt.c.number == broadcast.c.number).scalar_subquery()
    lively = or_(broadcast.c.state == "running", and_(broadcast.c.state == "done", broadcast.c.ended_at > since))
    found = select(broadcast.c.number, settled, read).where(lively)
    return {number: (sent, seen) for number, sent, seen in await store.execute(found)}
