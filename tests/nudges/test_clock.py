"""The clock ticks at once and goes on whatever a tick does; when it is silent for 90 seconds, that is seen."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.clock import Clock

START = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)


@dataclass(slots=True)
class Ticks:
    """What the clock calls, and the real time, which a test moves."""

    real: datetime = START
    count: int = 0
    came: asyncio.Event = field(default_factory=asyncio.Event)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)
    fault: Exception | None = None

    async def tick(self) -> None:
        self.count += 1
        self.came.set()
        await self.may_end.wait()
        if self.fault:
            raise self.fault

    def now(self) -> datetime:
        return self.real

    def passes(self, seconds: float) -> datetime:
        self.real += timedelta(seconds=seconds)
        return self.real


async def test_the_first_tick_is_at_once_and_one_that_is_under_way_comes_to_its_end() -> None:
    ticks = Ticks(real=datetime.now(UTC))
    clock = Clock(ticks.tick, ticks.now)
    clock.start()
    await asyncio.wait_for(ticks.came.wait(), 5)
    stopping = asyncio.create_task(clock.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    ticks.may_end.set()
    await asyncio.wait_for(stopping, 5)
    assert ticks.count == 1


async def test_a_clock_that_never_ticked_stops() -> None:
    ticks = Ticks(real=datetime.now(UTC) + timedelta(hours=1))
    clock = Clock(ticks.tick, ticks.now)
    clock.start()
    await asyncio.wait_for(clock.stop(), 5)
    assert ticks.count == 0


async def test_it_is_one_job_that_is_never_late_and_never_twice_at_once() -> None:
    ticks = Ticks(real=datetime.now(UTC) + timedelta(hours=1))
    clock = Clock(ticks.tick, ticks.now)
    clock.start()
    [job] = clock.jobs
    assert job.trigger.interval == timedelta(seconds=15)
    assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, None)
    assert job.next_run_time == ticks.real
    await clock.stop()
    assert clock.jobs == []


async def test_silence_of_90_seconds_is_the_end() -> None:
    ticks = Ticks(real=datetime.now(UTC) + timedelta(hours=1))
    ticks.may_end.set()
    clock = Clock(ticks.tick, ticks.now)
    assert not clock.alive(ticks.real)
    clock.start()
    assert clock.alive(ticks.passes(89))
    assert not clock.alive(ticks.passes(1))
    await clock.once()
    assert clock.alive(ticks.passes(89))
    assert not clock.alive(ticks.passes(1))
    await clock.stop()


async def test_a_tick_that_does_not_end_is_silence() -> None:
    ticks = Ticks()
    clock = Clock(ticks.tick, ticks.now)
    under_way = asyncio.create_task(clock.once())
    await ticks.came.wait()
    assert not clock.alive(ticks.passes(90))
    ticks.may_end.set()
    await under_way
    assert clock.alive(ticks.real)


async def test_a_fault_ends_nothing_and_is_logged_without_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    ticks = Ticks(fault=RuntimeError("what somebody wrote"))
    ticks.may_end.set()
    clock = Clock(ticks.tick, ticks.now)
    await clock.once()
    assert clock.alive(ticks.passes(89))
    [line] = caplog.messages
    assert line.startswith("tick failed: RuntimeError at test_clock.py:")
    assert "wrote" not in line
    ticks.fault = None
    await clock.once()
    assert ticks.count == 2
