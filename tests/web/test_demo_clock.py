"""The demonstration's clock: hour by hour, never back, one mover at a time; and what it tells those who move it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import Clock
from bot.demo_clock import Brought, DemoClock, add, later, moment
from storage.database import NotSaved
from tests.web.client import Parrot, Served, serve

OSLO = ZoneInfo("Europe/Oslo")
START = datetime(2026, 11, 20, 14, 30, tzinfo=OSLO)
PATH = "/demo/clock"


@dataclass(slots=True)
class Ticking:
    """A clock that stands still unless it is moved, and notes each tick."""

    at: datetime = START
    ticks: list[datetime] = field(default_factory=list)
    wait: asyncio.Event | None = None
    fault: Exception | None = None

    def now(self) -> datetime:
        return self.at

    async def move(self, to: datetime) -> None:
        self.at = to

    async def tick(self, now: datetime) -> Brought:
        assert now == self.at, "the clock is moved first"
        self.ticks.append(now)
        if self.wait is not None:
            await self.wait.wait()
        if self.fault is not None:
            raise self.fault
        return {"planned": {"unfinished_draft": 1, "no_owner": 0}, "sent": 2, "retry": 0}


@pytest.fixture
def ticking() -> Ticking:
    return Ticking()


@pytest.fixture
async def served(parrot: Parrot, ticking: Ticking) -> AsyncIterator[Served]:
    clock = DemoClock(ticking.now, ticking.move, ticking.tick, "Europe/Oslo")
    async with serve(parrot, clock=clock) as served:
        yield served


async def test_what_time_it_is(served: Served) -> None:
    assert await served.ask("GET", PATH) == (200, {"now": "2026-11-20T14:30:00+01:00"})


async def test_a_day_forward_is_a_tick_an_hour(served: Served, ticking: Ticking) -> None:
    status, answer = await served.ask("POST", PATH, {"forward": "P1D"})
    assert status == 200
    assert answer["now"] == "2026-11-21T14:30:00+01:00"
    assert answer["tick"] == {"planned": {"unfinished_draft": 24, "no_owner": 0}, "sent": 48, "retry": 0}
    assert ticking.ticks == [START + timedelta(hours=hour) for hour in range(1, 25)]


async def test_to_a_time_with_and_without_an_offset(served: Served, ticking: Ticking) -> None:
    status, answer = await served.ask("POST", PATH, {"now": "2026-11-20T14:00:00Z"})
    assert (status, answer["now"]) == (200, "2026-11-20T15:00:00+01:00")
    status, answer = await served.ask("POST", PATH, {"now": "2026-11-20T16:45"})
    assert (status, answer["now"]) == (200, "2026-11-20T16:45:00+01:00")
    assert [at.minute for at in ticking.ticks] == [0, 0, 45]


async def test_no_time_at_all_is_one_tick(served: Served, ticking: Ticking) -> None:
    assert (await served.ask("POST", PATH, {"forward": "PT0S"}))[0] == 200
    assert ticking.ticks == [START]


@pytest.mark.parametrize(
    "body",
    [
        *({"now": "2026-11-20T14:29:59+01:00"}, {"now": "1999-01-01"}, {"now": "0001-01-01"}, {"now": "9999-12-31"}),
        *(
            {"forward": said}
            for said in ("", "P", "PT", "1D", "P1", "P-1D", "-P1D", "P1H", "P1DT", "P1.5D", "P١D", "x")
        ),
        *({"forward": said} for said in ("P367D", "P2Y", "P13M", "P9999Y", "PT9999H", "P99999D", "P1D ", "P1D\n", 7)),
        *({"now": said} for said in ("", "tomorrow", 7, None, "2026-02-30T00:00", "2026-11-21T25:00")),
        *({}, [], "P1D", {"forward": "P1D", "now": "2026-11-21"}, {"forward": "P1D", "x": 1}, b"null"),
    ],
)
async def test_what_cannot_be_is_400_and_moves_nothing(served: Served, ticking: Ticking, body: object) -> None:
    status, answer = await served.ask("POST", PATH, body)
    assert (status, answer["error"]["code"]) == (400, "400")
    assert (ticking.at, ticking.ticks) == (START, [])


async def test_one_mover_at_a_time_and_the_time_can_be_seen_meanwhile(served: Served, ticking: Ticking) -> None:
    ticking.wait = asyncio.Event()
    first = asyncio.create_task(served.ask("POST", PATH, {"forward": "PT2H"}))
    while not ticking.ticks:
        assert (await served.ask("GET", PATH))[0] == 200
    async with asyncio.timeout(60):
        assert (await served.ask("POST", PATH, {"forward": "PT1H"}))[0] == 409
    assert (await served.ask("POST", PATH, {"forward": "x"}))[0] == 400
    ticking.wait.set()
    assert (await first)[0] == 200
    assert (await served.ask("POST", PATH, {"forward": "PT1H"}))[0] == 200
    assert len(ticking.ticks) == 3


async def test_a_database_that_is_away_is_503_and_the_clock_goes_on_later(served: Served, ticking: Ticking) -> None:
    ticking.fault = NotSaved("away")
    assert (await served.ask("POST", PATH, {"forward": "P1D"}))[0] == 503
    ticking.fault = None
    assert (await served.ask("POST", PATH, {"forward": "P1D"}))[0] == 200


async def test_only_from_this_machine_and_its_own_pages(served: Served, ticking: Ticking) -> None:
    for method, body in (("GET", None), ("POST", {"forward": "P1D"})):
        assert (await served.ask(method, PATH, body, Host="evil.example"))[0] == 403
        assert (await served.ask(method, PATH, body, Origin="http://evil.example"))[0] == 403
    assert ticking.ticks == []


async def test_without_a_clock_there_is_none(parrot: Parrot) -> None:
    async with serve(parrot) as served:
        assert (await served.ask("GET", PATH))[0] == 404


@pytest.mark.parametrize(
    ("now", "duration", "then"),
    [
        ("2026-01-31T10:00", "P1M", "2026-02-28T10:00"),
        ("2028-01-31T10:00", "P1M", "2028-02-29T10:00"),
        ("2028-02-29T10:00", "P1Y", "2029-02-28T10:00"),
        ("2026-12-30T23:00", "P1M", "2027-01-30T23:00"),
        ("2026-12-31T23:30", "PT1H", "2027-01-01T00:30"),
        ("2026-03-28T14:00", "P1D", "2026-03-29T14:00"),  # the clock is put forward that night
        ("2026-03-28T14:00", "PT24H", "2026-03-29T15:00"),
        ("2026-10-24T14:00", "P1W", "2026-10-31T14:00"),  # and back
        ("2026-10-24T14:00", "PT24H", "2026-10-25T13:00"),
        ("2026-03-28T02:30", "P1D", "2026-03-29T03:30"),  # a time that is not on any clock
        ("2026-11-20T14:30", "P1Y2M3W4DT5H6M7S", "2028-02-14T19:36:07"),
    ],
)
def test_later_as_people_count(now: str, duration: str, then: str) -> None:
    assert later(moment(now, "Europe/Oslo"), duration, "Europe/Oslo") == moment(then, "Europe/Oslo")


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis adds it
    st.builds(lambda number, unit: f"P{number}{unit}", st.integers(0, 60), st.sampled_from("DWM")),
    st.builds(lambda number, unit: f"PT{number}{unit}", st.integers(0, 99), st.sampled_from("HMS")),
)
def test_later_is_never_earlier(now: datetime, days: str, hours: str) -> None:
    assert later(now, days, "Europe/Oslo") >= now
    assert later(now, hours, "Europe/Oslo") >= now


def test_the_hour_that_comes_twice_is_not_gone_through_backwards() -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02:30 for the second time
    assert later(second, "PT5M", "Europe/Oslo") == second + timedelta(minutes=5)
    assert later(second, "P0D", "Europe/Oslo") == second


BROUGHT: tuple[Brought, ...] = (
    {"sent": 1, "planned": {"a": 1}},
    {"sent": 0, "planned": {"b": 2}},
    {"planned": {"a": 3}, "gone": 1},
)


def test_a_sum_of_what_ticks_brought() -> None:
    sum_: dict[str, Any] = {}
    for brought in BROUGHT:
        add(sum_, brought)
    assert sum_ == {"sent": 1, "planned": {"a": 4, "b": 2}, "gone": 1}


def test_a_clock_goes_on_and_never_back() -> None:
    clock = Clock()
    real = clock.now()
    clock.move(real + timedelta(days=3))
    assert timedelta(0) <= clock.now() - real - timedelta(days=3) < timedelta(minutes=1)
    clock.move(real + timedelta(days=1))
    assert clock.now() - real >= timedelta(days=3)
