"""The outbox: rows are claimed with a lease and a token, sent by whoever claimed them, and what came of it is recorded.

Two clocks: `now` is the assistant's, by which things are due and expire; `real` is real time, by which leases end and
doors are waited for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from sqlalchemy import bindparam, case, delete, func, insert, null, select
from sqlalchemy import update as change

from storage import lanes
from storage.desk import Store
from storage.lanes import AnyRow, Lane
from storage.outbox_lines import STATES as STATES
from storage.outbox_lines import counts as counts
from storage.outbox_lines import drop as drop
from storage.outbox_lines import listed as listed
from storage.outbox_lines import resend as resend
from storage.outcomes import Gone, InDoubt, Later, Outcome, Pointless, Rejected, Retry, Sent
from storage.pacing import LEAST_PAUSE, PACES, Pace, backoff
from storage.tables import attempt, outbox
from storage.telling import mark

LEASE = timedelta(seconds=60)  # at least three times what the slowest send takes
ROOM = timedelta(seconds=20)  # what has to be left of a lease for a send to begin
MOST_ATTEMPTS = 10
USED_UP = "retries used up"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that is ours until `lease_until`, as long as nobody has claimed it with a higher token.

    `attempts`: this one counted. `pace`: of its lane; None where there is no limit.
    """

    id: int
    recipient: str
    notice: str
    subject: str
    occasion: str
    channel: str
    tenant: str
    doubt: str
    attempts: int
    token: int
    lease_until: datetime
    due_at: datetime
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Swept:
    """What time has decided: how many have expired, and what became of those whose lease was over."""

    expired: int
    states: Mapping[str, int]  # waiting, in_doubt, rejected


@dataclass(frozen=True, slots=True)
class After:
    """What an outcome makes of a row. `due_at`: a new one."""

    state: str
    reason: str | None = None
    next_at: datetime | None = None
    attempts: int = 0
    due_at: datetime | None = None


def has_room(row: Claimed, real: datetime) -> bool:
    """Whether a send may begin: a process that stood still must not send what another may have claimed since."""
    return row.lease_until - real >= ROOM


# --- Claiming ---------------------------------------------------------------------------------------------------------


_EXPIRE = (
    change(outbox)
    .where(
        outbox.c.id.in_(
            select(outbox.c.id)
            .where(outbox.c.state == "waiting", outbox.c.expires_at <= bindparam("now"))
            .with_for_update(skip_locked=True)
        )
    )
    .values(state="expired", next_at=null())
)
_HELD, _WORN = outbox.c.doubt == "hold", outbox.c.attempts >= MOST_ATTEMPTS
_LAPSE = (
    change(outbox)
    .where(
        outbox.c.id.in_(
            select(outbox.c.id)
            .where(outbox.c.state == "sending", outbox.c.lease_until <= bindparam("real"))
            .with_for_update(skip_locked=True)
        )
    )
    .values(
        state=case((_HELD, "in_doubt"), (_WORN, "rejected"), else_="waiting"),
        reason=case((_WORN & ~_HELD, USED_UP), else_="whoever sent it never told how it went"),
        lease_until=null(),
    )
    .returning(outbox.c.state)
)
_TAKE = (
    change(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        state="sending",
        token=outbox.c.token + 1,
        attempts=outbox.c.attempts + 1,
        lease_until=bindparam("until"),
        next_at=null(),
    )
)
_ATTEMPT = insert(attempt)


async def sweep(store: Store, now: datetime, real: datetime) -> Swept:
    lapsed = [row.state for row in await store.execute(_LAPSE, {"real": real})]
    expired = (await store.execute(_EXPIRE, {"now": now})).rowcount
    return Swept(expired, {state: lapsed.count(state) for state in sorted(set(lapsed))})


async def claim(
    store: Store,
    now: datetime,
    real: datetime,
    limit: int,
    paces: Mapping[str, Pace] = PACES,
    lease: timedelta = LEASE,
) -> tuple[Claimed, ...]:
    """What time has decided first; then at most `limit` rows to send once this is committed."""
    await sweep(store, now, real)
    return await take(store, now, real, limit, paces, lease)


async def take(
    store: Store, now: datetime, real: datetime, limit: int, paces: Mapping[str, Pace], lease: timedelta
) -> tuple[Claimed, ...]:
    """At most one of each recipient in a lane, and no more than its bucket has tokens for."""
    found: list[tuple[AnyRow, int, Lane]] = []
    for named in await lanes.lanes(store):
        lane = await lanes.opened(store, named, paces.get(named.channel), real, lock=True)
        most = limit if lane.tokens is None else min(limit, int(lane.tokens))
        if most > 0:
            there = await lanes.ready(store, lane, now, real, most)
            found += [(row, place, lane) for place, row in enumerate(there)]
    # In turn from every lane, so that a full one keeps nobody in another waiting.
    found.sort(key=lambda each: (each[0].bulk, each[1], each[0].due_at, each[0].id))
    rows = [(row, lane) for row, _, lane in found[:limit]]
    if rows:
        await _begin(store, [row for row, _ in rows], real, real + lease)
    for lane in {lane for _, lane in rows}:
        await lanes.spend(store, lane, sum(lane is each for _, each in rows), real)
    return tuple(_claimed(row, real + lease, paces.get(row.channel)) for row, _ in rows)


async def _begin(store: Store, rows: list[AnyRow], real: datetime, until: datetime) -> None:
    await store.execute(_TAKE, {"ids": [row.id for row in rows], "until": until})
    await store.execute(_ATTEMPT, [{"outbox_id": row.id, "token": row.token + 1, "began_at": real} for row in rows])


def _claimed(row: AnyRow, until: datetime, pace: Pace | None) -> Claimed:
    return Claimed(
        row.id,
        row.recipient,
        row.notice,
        row.subject,
        row.occasion,
        row.channel,
        row.tenant,
        row.doubt,
        row.attempts + 1,
        row.token + 1,
        until,
        row.due_at,
        pace,
    )


# --- Recording --------------------------------------------------------------------------------------------------------

# A row in doubt that nobody has claimed since may still learn what became of it.
_OURS = (
    outbox.c.id == bindparam("row_id"),
    outbox.c.token == bindparam("our_token"),
    outbox.c.state.in_(["sending", "in_doubt"]),
)
_RECORD = change(outbox).where(*_OURS).values(lease_until=null())
_END = change(attempt).where(attempt.c.outbox_id == bindparam("row_id"), attempt.c.token == bindparam("our_token"))
_RELEASE = (
    change(outbox)
    .where(outbox.c.id == bindparam("row_id"), outbox.c.token == bindparam("our_token"), outbox.c.state == "sending")
    .values(state="waiting", lease_until=null(), attempts=outbox.c.attempts - 1)
)
_UNBEGIN = delete(attempt).where(attempt.c.outbox_id == bindparam("row_id"), attempt.c.token == bindparam("our_token"))


async def record(store: Store, row: Claimed, outcome: Outcome, real: datetime) -> bool:
    """Writes what came of it. False: somebody else has claimed the row since, and it is theirs to say."""
    after = settle(row, outcome, real)
    ours = {"row_id": row.id, "our_token": row.token}
    values = {"state": after.state, "reason": after.reason, "next_at": after.next_at, "attempts": after.attempts}
    if after.due_at is not None:
        values["due_at"] = after.due_at
    kept = (await store.execute(_RECORD, {**ours, **values})).rowcount == 1
    told = {"ended_at": real, "outcome": _name(outcome), "retry_after": getattr(outcome, "after", None)}
    await store.execute(_END, {**ours, **told})
    lane = (row.channel, row.tenant)
    # What a door asks for is true whoever asked it, also too late.
    if isinstance(outcome, Retry) and outcome.limited:
        await lanes.limited(store, lane, row.recipient, row.pace, real, after.next_at or real)
    elif row.pace is not None and row.pace.gap:
        await lanes.hold_back(store, lane, row.recipient, real, real + timedelta(seconds=row.pace.gap))
    return kept


def settle(row: Claimed, outcome: Outcome, real: datetime) -> After:
    """What an outcome makes of a row."""
    match outcome:
        case Sent():
            return After("sent", None, None, row.attempts)
        case Retry(reason, after, True):
            # The door's own wish, and no failure: it does not count.
            wait = max(after, LEAST_PAUSE) if after is not None else backoff(min(row.token, 4), row.id)
            return After("waiting", reason, real + timedelta(seconds=wait), row.attempts - 1)
        case InDoubt(reason) if row.doubt == "hold":
            return After("in_doubt", reason, None, row.attempts)
        case Retry(reason) | InDoubt(reason) if row.attempts >= MOST_ATTEMPTS:
            return After("rejected", f"{USED_UP}: {reason}", None, row.attempts)
        case Retry(reason, after):
            wait = max(after or 0.0, backoff(row.attempts, row.id))
            return After("waiting", reason, real + timedelta(seconds=wait), row.attempts)
        case InDoubt(reason):
            return After("waiting", reason, real + timedelta(seconds=backoff(row.attempts, row.id)), row.attempts)
        case Gone(reason, mark):
            return After("gone", f"{mark}: {reason}" if mark else reason, None, row.attempts)
        case Rejected(reason):
            return After("rejected", reason, None, row.attempts)
        case Pointless(reason):
            return After("cancelled", reason, None, row.attempts)
        case Later(reason, due_at):
            return After("waiting", reason, None, row.attempts - 1, due_at)
        case never:
            assert_never(never)


def _name(outcome: Outcome) -> str:
    match outcome:
        case Retry(limited=True):
            return "limited"
        case InDoubt():
            return "in_doubt"
        case other:
            return type(other).__name__.lower()


async def release(store: Store, rows: Iterable[Claimed]) -> None:
    """Gives back what was not sent: it counts as no attempt, and may be claimed again at once."""
    ours = [{"row_id": row.id, "our_token": row.token} for row in rows]
    for each in ours:
        if (await store.execute(_RELEASE, each)).rowcount:
            await store.execute(_UNBEGIN, each)
            mark(store, 1)


# --- When next --------------------------------------------------------------------------------------------------------

_FIRST_ENDS = select(
    select(func.min(outbox.c.lease_until)).where(outbox.c.state == "sending").scalar_subquery().label("lease"),
    select(func.min(outbox.c.expires_at)).where(outbox.c.state == "waiting").scalar_subquery().label("expires"),
)


async def next_due(store: Store, now: datetime, real: datetime, paces: Mapping[str, Pace] = PACES) -> datetime | None:
    """The real time at which there may next be something to claim or to sweep; None: nothing waits."""
    ends = (await store.execute(_FIRST_ENDS)).one()
    times = [ends.lease, ends.expires and real + (ends.expires - now)]
    for named in await lanes.lanes(store):
        lane = await lanes.opened(store, named, paces.get(named.channel), real, lock=False)
        times.append(await lanes.next_in(store, lane, now, real))
    return min((each for each in times if each is not None), default=None)
