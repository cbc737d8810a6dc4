"""The outbox as a state machine: any order of planning, claiming, sending, crashing and coming back, on the real SQL.

The door keeps a log of what truly happened there. That log is the truth, not our table.
"""

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Literal, TypeAlias, TypeVar

import aiosqlite
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import delete, event, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from storage import outbox as shelf
from storage.desk import Store
from storage.lanes import AnyRow
from storage.outbox import LEASE, Claimed
from storage.outcomes import Gone, InDoubt, Outcome, Rejected, Retry, Sent
from storage.pacing import Pace
from storage.tables import account, attempt, bucket, cases, metadata, outbox, pause, reporter
from storage.telling import Telling, tell, to_person

START = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
TABLES = [account, cases, reporter, outbox, attempt, bucket, pause]
LANES = {"astrid": ("teams", "t"), "bjarte": ("teams", "t"), "charlotte": ("slack", "w"), "ditte": ("web", "")}
PACES = {"teams": Pace(2.0, 2, 2), "slack": Pace(1.0, 1, 2, gap=1.0)}
DOUBT: Mapping[str, Literal["again", "hold"]] = {"case_filed": "again", "broadcast": "hold"}
MANY = 1_000  # rounds in which a drain has to be over

T = TypeVar("T")
Key: TypeAlias = tuple[str, str, str, str]
Answer: TypeAlias = Literal["ok", "lost", "dropped", "limited", "busy", "gone", "never"]
ACCEPTED, CERTAIN = (
    ("ok", "lost"),
    ("limited", "busy", "gone", "never"),
)  # what the door took, and what it surely did not

WORKERS = st.integers(0, 2)
PICK = st.integers(0, 7)


@dataclass(slots=True)
class Bench:
    """SQLite in memory, which only a test may lose. With `unique` off it is a sabotaged one."""

    runner: asyncio.Runner
    engine: AsyncEngine

    def run(self, work: Callable[[Store], Awaitable[T]]) -> T:
        async def inside() -> T:
            async with self.engine.begin() as store:
                return await work(store)

        return self.runner.run(inside())

    def wipe(self) -> None:
        async def work(store: Store) -> None:
            for table in reversed(TABLES):
                await store.execute(delete(table))
            rows = [
                {"id": number, "channel": channel, "tenant": tenant, "user": name, "person_id": name, "latest": True}
                for number, (name, (channel, tenant)) in enumerate(LANES.items())
            ]
            await store.execute(insert(account), rows)

        self.run(work)


class Here(aiosqlite.Connection):
    """The driver's connection without the way to its own thread and back, which would be most of the time."""

    async def _execute(self, fn: Callable[..., T], *args: object, **kwargs: object) -> T:
        return fn(*args, **kwargs)


async def _connect() -> aiosqlite.Connection:
    return await Here(lambda: sqlite3.connect(":memory:", check_same_thread=False), 64)


@contextmanager
def bench(*, unique: bool = True) -> Iterator[Bench]:
    with asyncio.Runner() as runner:
        engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool, async_creator=_connect)

        @event.listens_for(engine.sync_engine, "begin")
        def start(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

        async def furnish() -> None:
            async with engine.begin() as store:
                await store.run_sync(metadata.create_all, tables=TABLES)
                if not unique:
                    await _without_the_unique_key(store)

        try:
            runner.run(furnish())
            yield Bench(runner, engine)
        finally:
            runner.run(engine.dispose())


async def _without_the_unique_key(store: Store) -> None:
    found = await store.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'outbox'")
    sql, found_once = re.subn(r",\s*CONSTRAINT \w+ UNIQUE \([^)]*\)", "", str(found.scalar_one()))
    assert found_once == 1
    await store.exec_driver_sql("DROP TABLE outbox")
    await store.exec_driver_sql(sql)


@dataclass(slots=True)
class Arrival:
    """A line of the door's log. `excuse`: why the worker could not know, so that a second one is explained."""

    key: Key
    answer: Answer
    excuse: str = ""


@dataclass(slots=True)
class Held:
    """A row in a worker's hands. `begun`: it has seen that the lease has room, and there is no way back."""

    row: Claimed
    begun: bool = False
    arrival: Arrival | None = None
    outcome: Outcome | None = None

    @property
    def key(self) -> Key:
        return (self.row.recipient, self.row.notice, self.row.subject, self.row.occasion)


@dataclass(slots=True)
class Planned:
    expires: datetime | None
    claims: int = 0


@dataclass(slots=True)
class World:
    """What the model knows."""

    real: datetime = START
    ahead: timedelta = timedelta(0)  # of the assistant's clock
    hands: list[list[Held]] = field(default_factory=lambda: [[], [], []])
    planned: dict[Key, Planned] = field(default_factory=dict)
    log: list[Arrival] = field(default_factory=list)
    not_before: dict[str, datetime] = field(default_factory=dict)  # recipient -> the end of what the door asked for
    leases: dict[int, tuple[str, datetime]] = field(default_factory=dict)  # id -> recipient, end; not recorded yet
    claimed: list[tuple[str, datetime]] = field(default_factory=list)  # channel, when

    @property
    def now(self) -> datetime:
        return self.real + self.ahead

    def accepted(self, key: Key) -> list[Arrival]:
        return [each for each in self.log if each.key == key and each.answer in ACCEPTED]


class OutboxMachine(RuleBasedStateMachine):
    """Three workers on one outbox. A sabotaged twin overrides one of the first three methods."""

    on: ClassVar[Bench]

    def __init__(self) -> None:
        super().__init__()
        self.world = World()

    def _tell(self, telling: Telling) -> int:
        return self.on.run(lambda store: tell(store, [telling]))

    def _claim(self, limit: int) -> tuple[Claimed, ...]:
        world = self.world
        return self.on.run(lambda store: shelf.claim(store, world.now, world.real, limit, PACES))

    def _record(self, row: Claimed, outcome: Outcome) -> bool:
        return self.on.run(lambda store: shelf.record(store, row, outcome, self.world.real))

    @initialize()
    def begin_anew(self) -> None:
        self.on.wipe()

    # --- What may happen ----------------------------------------------------------------------------------------------

    @rule(
        who=st.sampled_from(sorted(LANES)),
        notice=st.sampled_from(sorted(DOUBT)),
        number=st.integers(1, 2),
        due=st.sampled_from([0, 0, 30]),
        expires=st.sampled_from([None, None, 300]),
    )
    def plan(self, who: str, notice: str, number: int, due: int, expires: int | None) -> None:
        world = self.world
        key = (to_person(who), notice, f"case:{number}", "filed")
        until = None if expires is None else world.now + timedelta(seconds=expires)
        due_at = world.now + timedelta(seconds=due)
        new = self._tell(Telling(*key, due_at, until, DOUBT[notice], bulk=notice == "broadcast"))
        assert new == (0 if key in world.planned else 1), "the same thing was planned twice"
        world.planned.setdefault(key, Planned(until))

    @rule(worker=WORKERS, limit=st.integers(1, 4))
    def some_are_claimed(self, worker: int, limit: int) -> None:
        self.claim(worker, limit)

    def claim(self, worker: int, limit: int) -> None:
        for row in self._claim(limit):
            self._taken(row)
            self.world.hands[worker].append(Held(row))

    @precondition(lambda self: self._some(lambda each: not each.begun))
    @rule(pick=PICK)
    def start(self, pick: int) -> None:
        """A worker goes to send a row, unless there is no room left in its lease."""
        worker, held = self._picked(pick, lambda each: not each.begun)
        if shelf.has_room(held.row, self.world.real):
            held.begun = True
        else:
            self._released(worker, held)

    @precondition(lambda self: self._some(lambda each: each.begun and each.outcome is None))
    @rule(
        pick=PICK,
        answer=st.sampled_from(["ok", "ok", "lost", "dropped", "limited", "busy", "gone", "never"]),
        after=st.sampled_from([None, 0.5, 2.0, 90.0]),
    )
    def arrive(self, pick: int, answer: Answer, after: float | None) -> None:
        """What was sent reaches the door, perhaps late, and the door answers; or the answer is lost."""
        _, held = self._picked(pick, lambda each: each.begun and each.outcome is None)
        self._arrived(held, answer, after)

    @precondition(lambda self: self._some(lambda each: each.outcome is not None))
    @rule(pick=PICK)
    def record(self, pick: int) -> None:
        worker, held = self._picked(pick, lambda each: each.outcome is not None)
        self._recorded(worker, held)

    @precondition(lambda self: any(self.world.hands))
    @rule(worker=WORKERS)
    def crash(self, worker: int) -> None:
        for held in self.world.hands[worker]:
            _excuse(held, "crash")
        self.world.hands[worker].clear()

    @precondition(lambda self: self._some(lambda each: not each.begun))
    @rule(worker=WORKERS)
    def drain(self, worker: int) -> None:
        """A worker that is told to stop gives back what it has not begun to send."""
        for held in [each for each in self.world.hands[worker] if not each.begun]:
            self._released(worker, held)

    @rule(seconds=st.sampled_from([0.1, 0.5, 1.0, 3.0, 30.0, 61.0, 61.0, 8000.0]))
    def tick(self, seconds: float) -> None:
        self._forward(self.world.real + timedelta(seconds=seconds))

    @precondition(lambda self: self._some(lambda each: each.outcome is not None))
    @rule(pick=PICK)
    def freeze_and_return(self, pick: int) -> None:
        """A worker stands still until its lease is over and others have taken over; then it says how it went."""
        worker, held = self._picked(pick, lambda each: each.outcome is not None)
        self._forward(max(held.row.lease_until, self.world.real))
        self.claim((worker + 1) % len(self.world.hands), 4)
        self._recorded(worker, held)

    @rule(seconds=st.sampled_from([60, 3600]))
    def move_the_clock(self, seconds: int) -> None:
        """The assistant's clock alone, as in a demo."""
        self.world.ahead += timedelta(seconds=seconds)

    # --- What must hold -----------------------------------------------------------------------------------------------

    @invariant()
    def every_duplicate_is_explained(self) -> None:
        for key in self.world.planned:
            accepted = self.world.accepted(key)
            excused = sum(bool(each.excuse) for each in accepted)
            assert len(accepted) - 1 <= excused, f"sent twice without need: {key}"
            assert len(accepted) <= 1 or DOUBT[key[1]] == "again", f"what is to be held was sent twice: {key}"

    def teardown(self) -> None:
        """No more faults: all that was planned arrives, or is there for somebody to see."""
        world = self.world
        for worker, hand in enumerate(world.hands):
            for held in list(hand):
                self._finished(worker, held)
        for _ in range(MANY):
            rows = self._claim(4)
            for row in rows:
                self._taken(row)
                world.hands[0].append(held := Held(row))
                self._finished(0, held)
            if not rows:
                due = self.on.run(lambda store: shelf.next_due(store, world.now, world.real, PACES))
                if due is None:
                    break
                assert due > world.real, "something is due now, and cannot be claimed"
                self._forward(due)
        self.every_duplicate_is_explained()
        self._all_is_well()

    def _all_is_well(self) -> None:
        rows = self.on.run(self._rows)
        keys = [(row.recipient, row.notice, row.subject, row.occasion) for row in rows]
        assert sorted(keys) == sorted(self.world.planned), "a row too many, or too few"
        for key, row in zip(keys, rows, strict=True):
            planned = self.world.planned[key]
            answers = {each.answer for each in self.world.log if each.key == key}
            explained = {
                "sent": bool(self.world.accepted(key)),
                "gone": "gone" in answers,
                "rejected": "never" in answers or planned.claims >= shelf.MOST_ATTEMPTS,
                "expired": planned.expires is not None and planned.expires <= self.world.now,
                "in_doubt": row.doubt == "hold",
            }
            assert explained.get(row.state), f"lost: {key} is {row.state}"

    @staticmethod
    async def _rows(store: Store) -> list[AnyRow]:
        return list(await store.execute(select(outbox)))

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _forward(self, to: datetime) -> None:
        self.world.real = to
        for held in (each for hand in self.world.hands for each in hand):
            if held.row.lease_until <= to:
                _excuse(held, "lease")

    def _taken(self, row: Claimed) -> None:
        world = self.world
        lane = [at for channel, at in world.claimed if channel == row.channel]
        if pace := PACES.get(row.channel):
            recent = sum(at > world.real - timedelta(seconds=1) for at in lane)
            assert recent < pace.burst + pace.rate, "faster than the lane may go"
        busy = {who for who, until in world.leases.values() if until > world.real}
        assert row.recipient not in busy, "two at once to one recipient"
        assert world.not_before.get(row.recipient, START) <= world.real, "before Retry-After was over"
        assert row.due_at <= world.now, "before it was due"
        planned = world.planned[(row.recipient, row.notice, row.subject, row.occasion)]
        assert planned.expires is None or planned.expires > world.now, "after it had expired"
        planned.claims += 1
        world.claimed.append((row.channel, world.real))
        world.leases[row.id] = (row.recipient, row.lease_until)
        assert row.lease_until == world.real + LEASE

    def _arrived(self, held: Held, answer: Answer, after: float | None) -> None:
        before = [each for each in self.world.log if each.key == held.key]
        if held.row.doubt == "hold":
            assert all(each.answer in CERTAIN for each in before), f"what is to be held was sent again: {held.key}"
        held.arrival = Arrival(held.key, answer)
        self.world.log.append(held.arrival)
        held.outcome = _outcome(answer, after)
        if answer == "lost":
            _excuse(held, "lost")
        if held.row.lease_until <= self.world.real:
            _excuse(held, "lease")

    def _recorded(self, worker: int, held: Held) -> None:
        world, outcome = self.world, held.outcome
        assert outcome is not None
        kept = self._record(held.row, outcome)
        assert kept or held.row.lease_until <= world.real, "an outcome was not recorded within its lease"
        if isinstance(outcome, Retry) and outcome.limited and outcome.after:
            until = world.real + timedelta(seconds=outcome.after)
            world.not_before[held.row.recipient] = max(until, world.not_before.get(held.row.recipient, until))
        self._let_go(worker, held, kept=kept)

    def _finished(self, worker: int, held: Held) -> None:
        """Without a fault."""
        if not held.begun and not shelf.has_room(held.row, self.world.real):
            self._released(worker, held)
            return
        if held.outcome is None:
            self._arrived(held, "ok", None)
        self._recorded(worker, held)

    def _released(self, worker: int, held: Held) -> None:
        self.on.run(lambda store: shelf.release(store, [held.row]))
        self._let_go(worker, held, kept=held.row.lease_until > self.world.real)

    def _let_go(self, worker: int, held: Held, *, kept: bool) -> None:
        self.world.hands[worker].remove(held)
        if kept:
            self.world.leases.pop(held.row.id, None)

    def _some(self, wanted: Callable[[Held], bool]) -> bool:
        return any(wanted(each) for hand in self.world.hands for each in hand)

    def _picked(self, pick: int, wanted: Callable[[Held], bool]) -> tuple[int, Held]:
        found = [(worker, each) for worker, hand in enumerate(self.world.hands) for each in hand if wanted(each)]
        return found[pick % len(found)]


def _excuse(held: Held, why: str) -> None:
    if held.arrival is not None and not held.arrival.excuse:
        held.arrival.excuse = why


def _outcome(answer: Answer, after: float | None) -> Outcome:
    match answer:
        case "ok":
            return Sent()
        case "lost" | "dropped":
            return InDoubt("no answer")
        case "limited":
            return Retry("429", after, limited=True)
        case "busy":
            return Retry("503")
        case "gone":
            return Gone("403")
        case "never":
            return Rejected("400")
