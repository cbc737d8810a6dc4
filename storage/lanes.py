"""The lanes of the outbox, a door and a tenant each: which have something waiting, how fast they go, what pauses them.

A lane's bucket is also its lock: whoever claims in a lane holds that row, so that no two claim there at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy import update as change
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Row

from storage.desk import Store, insert_into
from storage.pacing import Pace, filled, until_worth_it
from storage.tables import bucket, outbox, pause

AnyRow: TypeAlias = Row[Any]

WHOLE = ""  # the recipient of a pause that is a whole lane's
STORM = timedelta(seconds=1)  # in which so many "too many" pause a lane


@dataclass(frozen=True, slots=True)
class Lane:
    """`tokens`: how many may be claimed now, None where there is no limit. `opens`: when it is worth asking again."""

    channel: str
    tenant: str
    tokens: float | None
    opens: datetime

    @property
    def named(self) -> dict[str, object]:
        return {"channel": self.channel, "tenant": self.tenant}


# --- Which lanes there are --------------------------------------------------------------------------------------------


def _lanes() -> Select[Any]:
    """From one lane straight to the next by the index, however many rows wait in each."""
    lane = (outbox.c.channel, outbox.c.tenant)
    first = select(outbox.c.id).where(outbox.c.state == "waiting").order_by(*lane).limit(1).scalar_subquery()
    found = select(first.label("id")).cte("lanes", recursive=True)
    this, that = outbox.alias("this"), outbox.alias("that")
    following = (
        select(that.c.id)
        .where(that.c.state == "waiting", tuple_(that.c.channel, that.c.tenant) > tuple_(this.c.channel, this.c.tenant))
        .order_by(that.c.channel, that.c.tenant)
        .limit(1)
        .correlate(this)
        .scalar_subquery()
    )
    found = found.union_all(select(following).select_from(found.join(this, this.c.id == found.c.id)))
    return select(*lane).join(found, found.c.id == outbox.c.id)


def _gate() -> Select[Any]:
    paused = select(pause.c.until).where(
        pause.c.channel == bucket.c.channel, pause.c.tenant == bucket.c.tenant, pause.c.recipient == WHOLE
    )
    return select(bucket.c.tokens, bucket.c.at, paused.scalar_subquery().label("until")).where(
        bucket.c.channel == bindparam("channel"), bucket.c.tenant == bindparam("tenant")
    )


_LANES = _lanes()
_GATE = _gate()
_LOCKED_GATE = _GATE.with_for_update(of=bucket)
_SPEND = (
    change(bucket)
    .where(bucket.c.channel == bindparam("in_channel"), bucket.c.tenant == bindparam("in_tenant"))
    .values(tokens=bindparam("left"), at=bindparam("now_at"))
)


async def lanes(store: Store) -> Sequence[AnyRow]:
    """Channel and tenant of each that has something waiting, in one order, so that those who lock them never cross."""
    return sorted((await store.execute(_LANES)).all(), key=tuple)


async def opened(store: Store, named: AnyRow, pace: Pace | None, real: datetime, *, lock: bool) -> Lane:
    """A lane as it is now; with `lock`, nobody else claims in it until the transaction is over."""
    at = {"channel": named.channel, "tenant": named.tenant}
    gate = _LOCKED_GATE if lock else _GATE
    found = (await store.execute(gate, at)).one_or_none()
    if found is None and lock:
        full = {"tokens": float(pace.burst if pace else 0), "at": real}
        await store.execute(insert_into(store, bucket).values(**at, **full).on_conflict_do_nothing())
        found = (await store.execute(gate, at)).one()
    until = found.until if found is not None and found.until is not None else real
    if pace is None:
        return Lane(named.channel, named.tenant, 0.0 if until > real else None, max(until, real))
    tokens = float(pace.burst) if found is None else filled(found.tokens, (real - found.at).total_seconds(), pace)
    opens = real + timedelta(seconds=until_worth_it(tokens, pace))
    return Lane(named.channel, named.tenant, 0.0 if until > real else tokens, max(until, opens))


async def spend(store: Store, lane: Lane, count: int, real: datetime) -> None:
    if lane.tokens is not None:
        left = {"left": lane.tokens - count, "now_at": real}
        await store.execute(_SPEND, {"in_channel": lane.channel, "in_tenant": lane.tenant, **left})


# --- What is ready in a lane ------------------------------------------------------------------------------------------


_IN_LANE = and_(
    outbox.c.state == "waiting", outbox.c.channel == bindparam("channel"), outbox.c.tenant == bindparam("tenant")
)
_DUE = outbox.c.due_at <= bindparam("now")


def _idle() -> ColumnElement[bool]:
    """Nothing is on its way to the recipient in this lane: a conversation keeps its order, and its limits hold."""
    other = outbox.alias("other")
    return ~exists().where(
        other.c.state == "sending",
        other.c.channel == outbox.c.channel,
        other.c.tenant == outbox.c.tenant,
        other.c.recipient == outbox.c.recipient,
    )


_PAUSED = and_(pause.c.channel == bindparam("channel"), pause.c.tenant == bindparam("tenant"))


def _paused() -> ScalarSelect[Any]:
    """Until when the recipient has to wait. As a value and no join, so that it is looked up by its key whatever
    PostgreSQL believes of how many pauses there are."""
    theirs = select(pause.c.until).where(
        pause.c.channel == outbox.c.channel,
        pause.c.tenant == outbox.c.tenant,
        pause.c.recipient == outbox.c.recipient,
    )
    return theirs.correlate(outbox).scalar_subquery()


def _ready() -> Select[Any]:
    real: BindParameter[datetime] = bindparam("real", type_=pause.c.until.type)
    return (
        select(outbox)
        .where(
            _IN_LANE,
            _DUE,
            or_(outbox.c.expires_at.is_(None), outbox.c.expires_at > bindparam("now")),
            or_(outbox.c.next_at.is_(None), outbox.c.next_at <= real),
            func.coalesce(_paused(), real) <= real,
            _idle(),
        )
        .order_by(outbox.c.bulk, outbox.c.due_at, outbox.c.id)
        .limit(bindparam("limit"))
    )


_READY = _ready()
_LOCKED_READY = _READY.with_for_update(of=outbox, skip_locked=True)
_FIRST_TO_COME = select(func.min(outbox.c.due_at)).where(_IN_LANE, outbox.c.due_at > bindparam("now"))
_FIRST_TRIED_AGAIN = select(func.min(outbox.c.next_at)).where(_IN_LANE, outbox.c.next_at > bindparam("real"))
_FIRST_PAUSE_OVER = select(func.min(pause.c.until)).where(_PAUSED, pause.c.until > bindparam("real"))


async def ready(store: Store, lane: Lane, now: datetime, real: datetime, limit: int) -> list[AnyRow]:
    """The first that may be sent now, one of each recipient, locked."""
    at = {**lane.named, "now": now, "real": real, "limit": limit * 4}
    found: dict[str, AnyRow] = {}
    for row in await store.execute(_LOCKED_READY, at):
        found.setdefault(row.recipient, row)
    return list(found.values())[:limit]


async def next_in(store: Store, lane: Lane, now: datetime, real: datetime) -> datetime | None:
    """When something in the lane may be claimed next, in real time; or a little before, never after."""
    at = {**lane.named, "real": real}
    if (await store.execute(_READY, {**at, "now": now, "limit": 1})).first() is not None:
        return lane.opens if lane.tokens is not None and lane.tokens < 1 else real
    to_come: datetime | None = (await store.execute(_FIRST_TO_COME, {**lane.named, "now": now})).scalar_one()
    tried: datetime | None = (await store.execute(_FIRST_TRIED_AGAIN, at)).scalar_one()
    over: datetime | None = (await store.execute(_FIRST_PAUSE_OVER, at)).scalar_one()
    times = (to_come and real + (to_come - now), tried, over)
    return min((each for each in times if each is not None), default=None)


# --- Pauses -----------------------------------------------------------------------------------------------------------


def _pausing(into: Callable[..., Any]) -> Any:
    """A pause never becomes shorter."""
    put = into(pause)
    longer = case((put.excluded.until > pause.c.until, put.excluded.until), else_=pause.c.until)
    said = func.coalesce(put.excluded.limited_at, pause.c.limited_at)
    return put.on_conflict_do_update(
        index_elements=["channel", "tenant", "recipient"], set_={"until": longer, "limited_at": said}
    )


_PAUSE = {"sqlite": _pausing(sqlite.insert), "postgresql": _pausing(postgresql.insert)}
_LIMITED = select(func.count()).where(_PAUSED, pause.c.recipient != WHOLE, pause.c.limited_at > bindparam("since"))
# Those that nobody holds: whoever forgets must wait for nobody.
_FORGET = delete(pause).where(
    _PAUSED,
    pause.c.recipient.in_(
        select(pause.c.recipient).where(_PAUSED, pause.c.until <= bindparam("real")).with_for_update(skip_locked=True)
    ),
)


async def hold_back(
    store: Store,
    lane: tuple[str, str],
    recipient: str,
    real: datetime,
    until: datetime,
    limited_at: datetime | None = None,
) -> None:
    """Nothing to the recipient until then. Pauses that are over go, so that few are ever there."""
    at = {"channel": lane[0], "tenant": lane[1]}
    await store.execute(_FORGET, {**at, "real": real})
    await store.execute(
        _PAUSE[store.dialect.name], {**at, "recipient": recipient, "until": until, "limited_at": limited_at}
    )


async def limited(
    store: Store, lane: tuple[str, str], recipient: str, pace: Pace | None, real: datetime, until: datetime
) -> None:
    """The door said "too many": the conversation waits, and the lane too when it has said so often enough."""
    await hold_back(store, lane, recipient, real, until, real)
    if pace is None:
        return
    at = {"channel": lane[0], "tenant": lane[1], "since": real - STORM}
    if (await store.execute(_LIMITED, at)).scalar_one() >= pace.limited_pauses:
        await hold_back(store, lane, WHOLE, real, until, real)
