"""How long does it take to plan a reminder for 9,000 people, and what do those who write meanwhile notice of it?

    python -m benchmarks.faults.planning [--rounds 5] [--database sqlite|postgres|all]

The product's own planner with a rule that finds everybody, in one process with an assistant that answers people all the
time. Each round is a working day of its own. Databases write through to the disk.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, update

from benchmarks.faults import loop
from benchmarks.faults.command import Place, parser, places
from benchmarks.faults.result import head, line
from bot.heard import Account, Incoming, Pressed, Said
from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from scheduler.planner import plan
from scheduler.rule import Finding, Rule, Told
from storage import demo, organisation
from storage.database import Database
from storage.desk import Store
from storage.migrate import migrate
from storage.tables import outbox, person
from tests.turn.office import NOW, Office

TALKERS = 4  # who write all the time, each waiting for the answer
WITHIN, P99 = 1.0, 1000.0  # seconds; milliseconds
REST = 2.0  # seconds in which nothing is planned, to compare
COLUMNS = (
    "what", "database", "people", "seconds, median", "worst", "turns p50 ms at rest", "p99", "p50 while planning",
    "p99", "longest callback, CPU ms",
)  # fmt: skip
WEEKEND = 5


@dataclass(slots=True)
class Talk:
    """People who open a report and put it away again; how long each turn took, in milliseconds."""

    office: Office
    took: list[float] = field(default_factory=list)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def talk(self, person_id: str) -> None:
        account = Account("web", person_id)
        while not self.enough.is_set():
            for heard in (Pressed("deviation", {"what": "Wet floor"}), Said("cancel")):
                began = time.perf_counter()
                reply = await self.office.assistant.hear(Incoming(account, heard))
                self.took.append((time.perf_counter() - began) * 1000)
                assert reply.shown

    @asynccontextmanager
    async def going_on(self, people: list[str]) -> AsyncIterator[None]:
        self.enough.clear()
        async with asyncio.TaskGroup() as group:
            for person_id in people:
                group.create_task(self.talk(person_id))
            yield
            self.enough.set()


def everybody(occasion: str) -> Rule:
    """A rule that finds everybody."""

    async def find(store: Store, now: datetime) -> list[Finding]:
        found = await store.execute(select(person.c.person_id).where(person.c.active))
        return [Finding(person_id, "", occasion) for person_id in found.scalars()]

    async def tell(cause: Cause, context: Context) -> Told | None:
        return None

    return Rule("everybody", Reminder(_("Safety round"), _("safety round"), _("Safety round")), find, tell)


async def measured(place: Place, rounds: int) -> tuple[list[float], Talk, Talk, list[float]]:
    """Seconds of each round, turns at rest and while planning, and CPU milliseconds of longer and longer callbacks."""
    longest: list[float] = [0.0]
    with tempfile.TemporaryDirectory() as folder:
        url = place.url(Path(folder))
        await migrate(url)
        database = Database(url)
        async with database.write() as store:
            await organisation.replace(store, demo.full(), NOW.date())
        office = Office(database)
        rest, busy = Talk(office), Talk(office)
        people = [f"p{number:05}" for number in range(1, TALKERS + 1)]
        async with Talk(office).going_on(people):
            await asyncio.sleep(REST)  # until everything is read and imported that is needed but once
        loop.watch(lambda seconds, _starting, _what: longest.append(seconds * 1000))
        async with rest.going_on(people):
            await asyncio.sleep(REST)
        seconds = [await planned(office, busy, people) for _ in range(rounds)]
        await database.close()
    return seconds, rest, busy, longest


async def planned(office: Office, busy: Talk, people: list[str]) -> float:
    """One round, on a day of its own; what was planned before has been said."""
    office.clock.forward(days=1)
    while office.clock().weekday() >= WEEKEND:
        office.clock.forward(days=1)
    database, now = office.database, office.clock() + timedelta(seconds=1)
    async with database.write() as store:
        await store.execute(update(outbox).values(state="sent"))
    async with busy.going_on(people):
        began = time.perf_counter()
        new = await plan(database, {"everybody": everybody(now.date().isoformat())}, now, "Europe/Oslo")
        took = time.perf_counter() - began
    async with database.read() as store:
        waiting = (
            await store.execute(select(func.count()).select_from(outbox).where(outbox.c.state == "waiting"))
        ).scalar_one()
    assert new["everybody"] == waiting > 0.99 * demo.PEOPLE, (new, waiting)  # a few are not active
    return took


def p99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100)[98]


def main() -> int:
    made = parser(__doc__, demo.PEOPLE)
    made.add_argument("--rounds", type=int, default=5)
    options = made.parse_args()
    print(head(COLUMNS), flush=True)
    broken = 0
    with places(options, ("sqlite", "postgres")) as there:
        for place in there:
            seconds, rest, busy, longest = asyncio.run(measured(place, options.rounds))
            figures = [
                f"{each:.0f}" for talk in (rest, busy) for each in (statistics.median(talk.took), p99(talk.took))
            ]
            middle = statistics.median(seconds)
            cells = (
                "a reminder planned for everybody", place.name, demo.PEOPLE, f"{middle:.2f}", f"{max(seconds):.2f}",
                *figures, f"{max(longest):.0f}",
            )  # fmt: skip
            print(line(cells), flush=True)
            if middle > WITHIN or p99(busy.took) > P99:
                broken += 1
                print(f"NOT KEPT ({place.name}): {middle:.2f} s, p99 of turns {p99(busy.took):.0f} ms", flush=True)
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main())
