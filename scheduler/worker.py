"""Sends what waits in the outbox: few at a time, each recorded at once; lives through what goes wrong on the way."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from scheduler.together import Together
from storage.database import Database, NotSaved
from storage.desk import Store
from storage.origin import origin_of
from storage.outbox import LEASE, Claimed, Swept, has_room, next_due, record, release, settle, sweep, take
from storage.outcomes import Delivered, InDoubt, Rejected, Retry
from storage.pacing import PACES, Pace
from storage.waking import listen

log = logging.getLogger("vernebot.worker")

IN_FLIGHT = 8  # of a process: as many may arrive twice when it is killed
SLOWEST = 18.0  # seconds that a send may take; less than the room that a lease must have when it begins
TICK = 15.0  # seconds after which it looks in any case
BREATH = 0.05  # seconds between two looks, when something is due and another holds it
SWEEP = timedelta(seconds=1)
SOON = 0.5  # seconds that `once` waits for a lane's pace; whatever has to wait longer is not due now

COUNTED = ("sent", "retry", "gone", "rejected", "in_doubt", "expired")

Deliver: TypeAlias = Callable[[Claimed], Awaitable[Delivered]]
"""Sends a row, once. Raises NotSaved where nothing was sent because the database is away."""


def _nobody() -> None:
    pass


@dataclass(eq=False, slots=True)
class Worker:
    """`now` is the assistant's time, `real` real time. `told` hears that something was sent.

    `patience`: seconds between two tries with a database that is away.
    """

    database: Database
    deliver: Deliver
    now: Callable[[], datetime]
    real: Callable[[], datetime]
    paces: Mapping[str, Pace] = field(default_factory=lambda: PACES)
    told: Callable[[], None] = _nobody
    lease: timedelta = LEASE
    patience: float = 1.0
    _counted: Counter[str] = field(default_factory=Counter, init=False)
    _flying: set[asyncio.Task[None]] = field(default_factory=set, init=False)
    _swept_at: datetime | None = field(default=None, init=False)
    _landings: int = field(default=0, init=False)
    _news: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _claiming: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _records: Together = field(init=False)
    _holder: asyncio.Task[object] | None = field(default=None, init=False)
    _stopping: bool = field(default=False, init=False)
    _running: list[asyncio.Task[None]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._records = Together(self.database, self.patience)

    # --- From outside -------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        self.database.woken.append(self.wake)
        self._running.append(asyncio.create_task(self._run()))
        if not self.database.is_sqlite:
            self._running.append(asyncio.create_task(listen(self.database.url, self.wake, self.patience)))

    def wake(self) -> None:
        """There may be something to send."""
        self._news.set()

    async def drain(self, grace: float = 20.0) -> None:
        """Sends what has begun to its end and gives back the rest, so that a planned restart says nothing twice."""
        self._stopping = True
        self.wake()
        with suppress(TimeoutError):
            async with asyncio.timeout(grace):
                if self._running:
                    await self._running[0]
                await self._landed()
        late = [*self._running, *self._flying]
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        self._running.clear()
        with suppress(ValueError):
            self.database.woken.remove(self.wake)

    async def once(self, now: datetime) -> dict[str, int]:
        """Sends until nothing more is due at `now`; tells how many came to what. Raises NotSaved."""
        async with self.held():
            before = self._counted.copy()
            while not self._stopping:
                landed = self._landings
                wait = await self._sent_off(now)
                if self._flying:
                    await asyncio.wait(self._flying, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
                elif landed != self._landings:
                    continue  # what has landed while it looked may have made room for another
                elif wait > SOON:
                    break
                else:
                    await asyncio.sleep(wait)
            return {name: self._counted[name] - before[name] for name in COUNTED}

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Meanwhile nothing is sent but by `once`, so that it can be told what a moment brought."""
        if self._holder is asyncio.current_task():
            yield
            return
        async with self._claiming:
            await self._landed()
            self._holder = asyncio.current_task()
            try:
                yield
            finally:
                self._holder = None

    # --- Claiming -----------------------------------------------------------------------------------------------------

    async def _run(self) -> None:
        due = False  # whether something is, as far as is known
        while not self._stopping:
            self._news.clear()
            wait = await self._round(due=due)
            due = False
            try:
                async with asyncio.timeout(min(wait, TICK)):
                    await self._news.wait()
            except TimeoutError:
                due = wait < TICK

    async def _round(self, *, due: bool) -> float:
        """Seconds until it should look again, if nobody wakes it."""
        try:
            async with self._claiming:
                return await self._sent_off(self.now(), due=due)
        except NotSaved as error:
            log.warning("the outbox waits for the database: %s", error)
            return self.patience
        # What is wrong with one look may not be with the next, and a worker that died would be missed by nobody.
        except Exception as fault:  # noqa: BLE001
            log.error("the outbox was not read: %s at %s", type(fault).__name__, origin_of(fault))
            return TICK

    async def _sent_off(self, now: datetime, *, due: bool = False) -> float:
        """Begins to send what may be sent now, as far as there is room; seconds until there may be more."""
        while (free := IN_FLIGHT - len(self._flying)) > 0 and not self._stopping:
            if not due and (wait := await self._until_due(now)) > 0:
                return wait
            due = False
            async with self.database.write() as store:
                rows = await take(store, now, self.real(), free, self.paces, self.lease)
                swept = await self._swept(store, now) if not rows or self._dusty() else Swept(0, {})
            self._counted.update({"expired": swept.expired, **swept.states})
            for row in rows:
                self._begin(row)
            if not rows and not swept.expired and not swept.states:
                return max(await self._until_due(now), BREATH)
        return TICK

    async def _swept(self, store: Store, now: datetime) -> Swept:
        self._swept_at = self.real()
        return await sweep(store, now, self._swept_at)

    def _dusty(self) -> bool:
        """Not at every claim: what has expired is not claimed in any case, and a lease that is over can wait."""
        return self._swept_at is None or self.real() - self._swept_at >= SWEEP

    async def _until_due(self, now: datetime) -> float:
        async with self.database.read() as store:
            due = await next_due(store, now, self.real(), self.paces)
        return TICK if due is None else (due - self.real()).total_seconds()

    def _begin(self, row: Claimed) -> None:
        task = asyncio.create_task(self._carry(row))
        self._flying.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._landings += 1
        if not task.cancelled() and (fault := task.exception()) is not None:
            # Its lease will end, and then it is seen to like one whose process died.
            log.error("a row of the outbox was not recorded: %s at %s", type(fault).__name__, origin_of(fault))
        if len(self._flying) == IN_FLIGHT - 1:
            self.wake()
        else:
            # There was room before, so nothing waits for this but what goes to the same person.
            task.get_loop().call_later(BREATH, self.wake)

    async def _landed(self) -> None:
        while self._flying:
            await asyncio.wait(self._flying)

    # --- Sending ------------------------------------------------------------------------------------------------------

    async def _carry(self, row: Claimed) -> None:
        # Whoever stood still must not send what another may have claimed since.
        if self._stopping or not has_room(row, self.real()):
            await self._records.write(lambda store: release(store, [row]))
            return
        delivered = await self._delivered(row)
        try:
            await self._recorded(row, delivered)
        except Exception as fault:  # noqa: BLE001 - to try again would send again, so somebody is to look at it
            log.error("outbox id=%d was not kept: %s at %s", row.id, type(fault).__name__, origin_of(fault))
            await self._recorded(row, Delivered(Rejected("sent, and not kept")))
        self.told()

    async def _delivered(self, row: Claimed) -> Delivered:
        try:
            async with asyncio.timeout(SLOWEST):
                return await self.deliver(row)
        except NotSaved:
            return Delivered(Retry("the database was away"))
        except TimeoutError:
            return Delivered(InDoubt("no answer"))
        # Ours to mend, and nothing that may stop the others. Whether anything was sent, nobody knows.
        except Exception as fault:  # noqa: BLE001
            log.error("outbox id=%d failed: %s at %s", row.id, type(fault).__name__, origin_of(fault))
            return Delivered(InDoubt(f"a fault of ours: {type(fault).__name__}"))

    async def _recorded(self, row: Claimed, delivered: Delivered) -> None:
        real, kept = self.real(), False

        async def work(store: Store) -> None:
            nonlocal kept
            kept = await record(store, row, delivered.outcome, real)
            if kept and delivered.keep is not None:
                await delivered.keep(store)

        await self._records.write(work)
        if kept:
            state = settle(row, delivered.outcome, real).state
            self._counted["retry" if state == "waiting" else state] += 1
        else:
            log.warning("outbox id=%d: another has claimed it since", row.id)
