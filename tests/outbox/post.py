"""A post office: people with a lane each, a clock that stands still, workers, and a door at the edge."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar

from sqlalchemy import insert, select
from sqlalchemy.engine import RowMapping

from scheduler.worker import Worker
from storage import outbox as shelf
from storage.database import Database
from storage.desk import Store
from storage.outbox import Claimed
from storage.outcomes import Delivered, Outcome, Sent
from storage.pacing import Pace
from storage.tables import account, metadata
from storage.telling import Telling, tell, to_person

NOW = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
LANES = {"astrid": ("teams", "t"), "bjarte": ("teams", "t"), "charlotte": ("slack", "w"), "ditte": ("web", "")}
PACES: Mapping[str, Pace] = {"slack": Pace(5.0, 1, 3, gap=1.0), "teams": Pace(40.0, 4, 3)}
NO_PACE: Mapping[str, Pace] = {}

T = TypeVar("T")


@dataclass(slots=True)
class Clock:
    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass(slots=True)
class Door:
    """Notes what it is given, and answers what a test has put there for it."""

    given: list[Claimed] = field(default_factory=list)
    answers: dict[str, Outcome | Exception] = field(default_factory=dict)  # by subject
    keeps: dict[str, Callable[[Store], Awaitable[None]]] = field(default_factory=dict)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    inside: int = 0
    most: int = 0

    def __post_init__(self) -> None:
        self.open.set()

    async def __call__(self, row: Claimed) -> Delivered:
        self.given.append(row)
        self.heard.set()
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            await self.open.wait()
        finally:
            self.inside -= 1
        answer = self.answers.get(row.subject, Sent(f"message {row.id}"))
        if isinstance(answer, Exception):
            raise answer
        return Delivered(answer, self.keeps.get(row.subject))

    @property
    def subjects(self) -> list[str]:
        return [row.subject for row in self.given]


@dataclass(slots=True)
class Post:
    database: Database
    now: Clock = field(default_factory=Clock)
    real: Clock = field(default_factory=Clock)
    door: Door = field(default_factory=Door)
    workers: list[Worker] = field(default_factory=list)

    def worker(self, paces: Mapping[str, Pace] = NO_PACE, *, apart: bool = False, **changed: Any) -> Worker:
        """One in this process, or one with a connection of its own."""
        database = Database(self.database.url) if apart else self.database
        made = Worker(database, changed.pop("deliver", self.door), self.now, self.real, paces, **changed)
        self.workers.append(made)
        return made

    async def close(self) -> None:
        self.door.open.set()
        for worker in self.workers:
            await worker.drain()
            if worker.database is not self.database:
                await worker.database.close()

    async def write(self, work: Callable[[Store], Awaitable[T]]) -> T:
        async with self.database.write() as store:
            return await work(store)

    async def tell(self, *tellings: Telling) -> int:
        return await self.write(lambda store: tell(store, tellings))

    async def claim(self, limit: int = 8, paces: Mapping[str, Pace] = NO_PACE) -> tuple[Claimed, ...]:
        return await self.write(lambda store: shelf.claim(store, self.now(), self.real(), limit, paces))

    async def record(self, row: Claimed, outcome: Outcome) -> bool:
        return await self.write(lambda store: shelf.record(store, row, outcome, self.real()))

    async def due(self, paces: Mapping[str, Pace] = NO_PACE) -> float | None:
        """Seconds until something may be claimed."""
        async with self.database.read() as store:
            found = await shelf.next_due(store, self.now(), self.real(), paces)
        return None if found is None else (found - self.real()).total_seconds()

    async def rows(self, table: str = "outbox") -> list[RowMapping]:
        async with self.database.read() as store:
            found = metadata.tables[table]
            return list((await store.execute(select(found).order_by(*found.primary_key))).mappings())

    async def row(self, subject: str = "case:1") -> RowMapping:
        return next(row for row in await self.rows() if row.subject == subject)

    async def states(self) -> dict[str, str]:
        return {row.subject: row.state for row in await self.rows()}


def telling(
    subject: str = "case:1",
    to: str = "astrid",
    *,
    doubt: Literal["again", "hold"] = "again",
    late: float = 0,
    expires: float | None = None,
    bulk: bool = False,
) -> Telling:
    """`late`, `expires`: seconds from now."""
    until = None if expires is None else NOW + timedelta(seconds=expires)
    due_at = NOW + timedelta(seconds=late)
    return Telling(to_person(to), "case_filed", subject, "filed", due_at, until, doubt, bulk)


def many(count: int, **changed: Any) -> list[Telling]:
    """As many to different people, in the order in which they are due."""
    return [replace(telling(f"case:{n}", f"person {n:05}", **changed)) for n in range(count)]


async def settled(url: str, migrate: Callable[[str], Awaitable[None]]) -> None:
    """Brings an empty database to the newest version, with people who have spoken somewhere."""
    await migrate(url)
    database = Database(url)
    async with database.write() as store:
        rows = [
            {"id": number, "channel": channel, "tenant": tenant, "user": name, "person_id": name, "latest": True}
            for number, (name, (channel, tenant)) in enumerate(LANES.items())
        ]
        await store.execute(insert(account), rows)
    await database.close()


async def until(true: Callable[[], object]) -> None:
    """Lets the others go on until it is so; they need no time, only their turn."""
    for _ in range(100_000):
        if true():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came to that")
