"""A broadcast on its way to thousands: how long it takes, what kills and a cancel do, what those who write notice.

    python -m benchmarks.faults.broadcast [--run teams|slack|kills|cancel|all] [--kills 20] [--database …]

The product's own planning, worker, delivery and words; the doors are fakes in processes of their own. `teams`: 150 ms
an answer, 50 in any second, 5 % of "too many". `slack`: 400 people, at most 10 in any second. `kills`: slower, and
whoever sends is killed. `cancel`: one process that also answers people who write, and halfway it is called back.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select

from benchmarks.faults import result, runs, world
from benchmarks.faults.channel import DoorChannel, client
from benchmarks.faults.command import LONGEST, Place, parser, places
from benchmarks.faults.door import Faults
from benchmarks.faults.fleet import Fleet, fleet
from benchmarks.faults.planning import P99, Talk, p99
from benchmarks.faults.result import IN_FLIGHT, Result, counted
from benchmarks.faults.truth import read
from benchmarks.faults.world import CHANNEL, name
from bot.clock import real_now
from bot.heard import Account, Incoming, Pressed
from hms.audience import Audience
from hms.broadcast import Button, State
from hms.organisation import Organisation, RoleName
from scheduler.engine import Engine
from scheduler.worker import Worker
from storage import broadcasts, demo
from storage.broadcast_outcomes import Fate, progress
from storage.broadcasts import New
from storage.database import Database
from storage.tables import person, role
from tests.nursery import Nursery
from tests.turn.office import Moment, Office

TEAMS = Faults(latency=0.15, window=50, limited=0.05, retry_after=1.0)
SLACK = Faults(latency=0.15, window=10, limited=0.05, retry_after=1.0)
KILLS = Faults(latency=0.05, limited=0.05, retry_after=0.5)
WITHIN = 300.0  # seconds
ON_SLACK = 400  # people
OSLO = ZoneInfo("Europe/Oslo")
NINE = 9  # o'clock, on a working day: nobody is told anything at another hour
FRIDAY = 4
TALKERS = 4
P99_NEEDS = 100  # turns
EACH_KILL = 8.0  # seconds until another process sends, on a busy machine
CANCELLED = (
    "database", "planned", "arrived before the cancel", "after it", "cancelled", "sends a second",
    "turns p50 ms at rest", "p99", "p50 meanwhile", "p99 meanwhile",
)  # fmt: skip
OVER = ("done", "cancelled", "stopped")


# --- The world --------------------------------------------------------------------------------------------------------


def next_morning(now: datetime) -> datetime:
    """Nine o'clock of the next working day that is not red; of those in November, all that are no weekend."""
    day = now.astimezone(OSLO).replace(hour=NINE, minute=0, second=0, microsecond=0) + timedelta(days=1)
    while day.weekday() > FRIDAY:
        day += timedelta(days=1)
    return day


async def confirmed(database: Database, now: datetime) -> tuple[int, str, frozenset[str]]:
    """A broadcast to everybody, as it stands when it was confirmed: its number, its sender, and what is to arrive."""
    async with database.read() as store:
        section = select(role.c.person_id).where(role.c.role == RoleName.HSE_SECTION.value).order_by(role.c.person_id)
        sender: str = (await store.execute(section.limit(1))).scalar_one()
        people = frozenset((await store.execute(select(person.c.person_id).where(person.c.active))).scalars())
    texts = {"nb": "Laboratoriet er stengt på mandag.", "en": "The lab is closed on Monday."}
    new = New(sender, Audience(), texts, "en", Button.READ, len(people), State.SCHEDULED, now)
    async with database.write() as store:
        number = await broadcasts.keep(store, new, b"the one", now)
    return number, sender, frozenset(name(each, "") for each in people)


async def state_of(database: Database, number: int) -> str:
    async with database.read() as store:
        it = await broadcasts.one(store, number)
    assert it is not None
    return it.state.value


async def ended(fleet: Fleet, number: int, *, at_once: bool) -> None:
    """Waits until it is over and its sender has heard so; `at_once`: the clock is moved on over every wait."""
    ends, database = time.monotonic() + LONGEST, Database(fleet.url)

    async def over() -> bool:
        return await state_of(database, number) in OVER and not await world.under_way(database)

    while time.monotonic() < ends and not await over():
        await (runs.drained_at_once(fleet, LONGEST) if at_once else asyncio.sleep(runs.LOOKS))
    await database.close()
    await fleet.stop_all()


# --- The runs ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """`shown`: what its sender is shown of those of whom nobody knows."""

    found: Result
    shown: int
    state: str


async def sent_to_all(
    folder: Path,
    url: str,
    faults: Faults,
    run: Callable[[Fleet], Awaitable[None]],
    *,
    pace: str | tuple[float, int] | None = None,
    at_once: bool = False,
    nursery: Nursery | None = None,
) -> Outcome:
    """The whole of it, from the moment when it is confirmed."""
    database = Database(url)
    async with fleet(folder, url, faults, planned=0, pace=pace, nursery=nursery, product=True) as made:
        made.clock.forward((next_morning(real_now()) - real_now()).total_seconds())
        number, sender, names = await confirmed(database, made.clock.now())
        made.planned, began = len(names), time.monotonic()
        await run(made)
        await ended(made, number, at_once=at_once)
        found = await counted(made, names | {name(sender, "done")}, time.monotonic() - began)
        async with database.read() as store:
            shown = (await progress(store, number))[Fate.UNCERTAIN]
        state = await state_of(database, number)
    await database.close()
    return Outcome(found, shown, state)


def broken(outcome: Outcome, *, window: int | None = None) -> list[str]:
    """The promises that were not kept: nobody is told twice but who asked for it, so no fault explains that either."""
    found, twice = outcome.found, outcome.found.duplicates
    wrong = found.broken(window=window)
    if twice.in_flight or twice.lost:
        wrong.append(f"{twice.in_flight + twice.lost} sent twice, where nobody had said so")
    if outcome.state != State.DONE:
        wrong.append(f"it is {outcome.state}")
    if found.held > outcome.shown:
        wrong.append(f"{found.held} held, and {outcome.shown} shown to the sender")
    return wrong


async def on_a_door(
    place: Place,
    faults: Faults,
    people: int,
    run: Callable[[Fleet], Awaitable[None]],
    *,
    channel: str = CHANNEL,
    pace: str | tuple[float, int] | None = "own",
) -> Outcome:
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        url = place.url(folder)
        await world.furnish(url, organisation_of(people), real_now(), channel)
        return await sent_to_all(folder, url, faults, run, pace=pace)


def organisation_of(people: int) -> Organisation:
    """So many of the full demo organisation, those who hold a role first."""
    whole = demo.full()
    if people >= demo.PEOPLE:
        return whole
    holders = {each.person_id for each in whole.roles}
    first = frozenset(sorted(whole.people, key=lambda each: (each not in holders, each))[:people])
    return replace(
        whole,
        people={person_id: each for person_id, each in whole.people.items() if person_id in first},
        roles=tuple(each for each in whole.roles if each.person_id in first),
    )


async def killed(fleet: Fleet, kills: int, replicas: int, random: Random) -> None:
    """Kills one of them a moment after the door has accepted some more, wherever it is then, and starts another."""
    await runs.many(fleet, replicas)
    for _ in range(kills):
        await runs.some_more(fleet, fleet.planned // (2 * kills), random)
        await fleet.kill(random.choice(list(fleet.running)))
        await fleet.start()


# --- Called back while people write -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Ahead(Moment):
    """A clock that goes, and is ahead of real time."""

    by: timedelta = timedelta()

    def __call__(self) -> datetime:
        return real_now() + self.by


@dataclass(frozen=True, slots=True)
class CalledBack:
    """`after`: accepted by the door after the cancel was answered. Milliseconds of turns, at rest and meanwhile."""

    planned: int
    before: int
    after: int
    counts: Mapping[Fate, int]
    rest: Sequence[float]
    meanwhile: Sequence[float]
    rate: float  # sends a second


async def called_back(folder: Path, url: str, faults: Faults, talkers: Sequence[str], *, rest: float) -> CalledBack:
    """One process plans, sends and answers; when half of it has been accepted, its sender presses "cancel"."""
    database, clock = Database(url), Ahead()
    clock.by = next_morning(real_now()) - real_now()
    office = Office(database, clock)
    idle, busy = Talk(office), Talk(office)
    async with fleet(folder, url, faults, planned=0) as made, client(10.0) as session:
        office.doors = {CHANNEL: DoorChannel(session, made.address, 0), "web": DoorChannel(session, made.address, 0)}
        worker = Worker(database, office.delivery.deliver, clock, clock)
        engine = Engine(database, {}, worker, clock, clock, OSLO.key)
        async with idle.going_on(list(talkers)):
            await asyncio.sleep(rest)
        async with busy.going_on(list(talkers)):
            await engine.start()
            number, sender, names = await confirmed(database, clock())
            began = time.monotonic()
            await made.when("accepted", len(names) // 2, LONGEST)
            pressed = Incoming(Account("web", sender), Pressed("cancel_broadcast", {"broadcast": str(number)}), "once")
            await office.assistant.hear(pressed)
            answered, took = time.time(), time.monotonic() - began
            while await world.under_way(database):  # noqa: ASYNC110 - other tasks of this process, and the database
                await asyncio.sleep(runs.LOOKS)
        await engine.stop()
        accepted = [each for each in read(made.log) if each.accepted]
        async with database.read() as store:
            counts = (await progress(store, number)).counts
    await database.close()
    after = sum(each.at > answered for each in accepted)
    rate = (len(accepted) - after) / took
    return CalledBack(len(names), len(accepted) - after, after, counts, idle.took, busy.took, rate)


def kept(found: CalledBack) -> list[str]:
    """The promises that were not kept."""
    wrong = []
    if found.after > IN_FLIGHT:
        wrong.append(f"{found.after} arrived after it was called back")
    if sum(found.counts.values()) != found.planned or found.counts.get(Fate.CANCELLED, 0) < found.planned // 3:
        wrong.append(f"of {found.planned} there are {dict(found.counts)}")
    if len(found.meanwhile) > P99_NEEDS and p99(list(found.meanwhile)) > P99:
        wrong.append(f"p99 of turns {p99(list(found.meanwhile)):.0f} ms")
    return wrong


# --- The command ------------------------------------------------------------------------------------------------------


async def on_teams(place: Place, options: argparse.Namespace) -> list[str]:
    async def run(fleet: Fleet) -> None:
        await runs.many(fleet, place.replicas)

    outcome = await on_a_door(place, replace(TEAMS, seed=options.seed), options.planned, run)
    wrong = broken(outcome, window=TEAMS.window)
    print(outcome.found.row("a broadcast, as Teams", place.name), flush=True)
    late = outcome.found.seconds > WITHIN
    return [*wrong, f"it took {outcome.found.seconds:.0f} s"] if late else wrong


async def on_slack(place: Place, options: argparse.Namespace) -> list[str]:
    async def run(fleet: Fleet) -> None:
        await runs.many(fleet, place.replicas)

    outcome = await on_a_door(place, replace(SLACK, seed=options.seed), ON_SLACK, run, channel="slack")
    print(outcome.found.row("a broadcast, as Slack", place.name), flush=True)
    return broken(outcome, window=SLACK.window)


async def with_kills(place: Place, options: argparse.Namespace) -> list[str]:
    async def run(fleet: Fleet) -> None:
        await killed(fleet, options.kills, place.replicas, Random(options.seed))

    # So slow that all the kills, and starting others, fall into the midst of it.
    slow = (options.planned / (options.kills * EACH_KILL), IN_FLIGHT)
    outcome = await on_a_door(place, replace(KILLS, seed=options.seed), options.planned, run, pace=slow)
    print(outcome.found.row(f"a broadcast, {options.kills} kills", place.name), flush=True)
    return broken(outcome)


async def with_cancel(place: Place, options: argparse.Namespace) -> list[str]:
    with tempfile.TemporaryDirectory() as path:
        url = place.url(Path(path))
        await world.furnish(url, organisation_of(options.planned), real_now())
        talkers = [f"p{number:05}" for number in range(1, TALKERS + 1)]
        found = await called_back(Path(path), url, replace(TEAMS, seed=options.seed), talkers, rest=5.0)
    times = [list(found.rest), list(found.meanwhile)]
    figures = [f"{each:.0f}" for took in times for each in (statistics.median(took), p99(took))]
    sent = (found.planned, found.before, found.after, found.counts.get(Fate.CANCELLED, 0))
    cells = (place.name, *sent, f"{found.rate:.0f}", *figures)
    print(f"{result.head(CANCELLED)}\n{result.line(cells)}", flush=True)
    return kept(found)


RUNS = {"teams": on_teams, "slack": on_slack, "kills": with_kills, "cancel": with_cancel}


def main() -> int:
    made = parser(__doc__, demo.PEOPLE)
    made.add_argument("--run", choices=(*RUNS, "all"), default="all")
    made.add_argument("--kills", type=int, default=20)
    options = made.parse_args()
    print(f"seed {options.seed}\n{result.head()}", flush=True)
    wrong = 0
    for run, measured in RUNS.items():
        if options.run in (run, "all"):
            with places(options, ("sqlite", "postgres", "two")[: 2 if run == "cancel" else 3]) as there:
                for place in there:
                    for each in asyncio.run(measured(place, options)):
                        print(f"NOT KEPT ({run}, {place.name}): {each}", flush=True)
                        wrong += 1
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
