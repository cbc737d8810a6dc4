"""What does a turn cost at each door, beside Microsoft's and Slack's own libraries? All in one interleaved run.

    python -m benchmarks.doors [--rounds 5] [--people 160] [--only PEER ...] [--json FILE] [--pin]

Every request is signed as the service signs it (one RS256 token for Teams, an HMAC for each of Slack's), every reply is
a card that is posted to a stand-in of the service. Ours verifies, knows the delivery and the person, commits the draft
to PostgreSQL (fsync on) and then says the next question: "answers" is a report in words up to its summary, "filing" the
word that sends it, with the notices that it causes. The peers are the smallest echo bots of their libraries and keep
nothing. The twin verifies as ours does, reads one row, writes one row, and posts. The CPU is the bot process's own,
from the kernel's schedstat; PostgreSQL's and the stand-in's are in no figure. Closed loop; ratios are paired within a
round. The peers' libraries are installed once, into .local/peers.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from benchmarks.doors import beside, ours
from benchmarks.doors.peers.echo import World
from benchmarks.doors.people import Crowd, Door, Person
from benchmarks.doors.process import Running, free_port, running
from benchmarks.doors.table import Sample, table
from benchmarks.doors.world import Services, as_argument
from tests import postgres

IN_FLIGHT = (1, 16)
# As peers: what starts them. Ours and the twin have no module there.
PEERS: dict[Door, dict[str, tuple[str, ...]]] = {
    "teams": {
        "CloudAdapter, stock": ("cloud_adapter", "stock"),
        "CloudAdapter, token held": ("cloud_adapter", "held"),
        "Agents SDK": ("agents_sdk",),
        "Teams SDK": ("teams_sdk",),
    },
    "slack": {"slack-bolt": ("bolt",)},
}
ECHOED = ours.ANSWERS[:2]  # a peer answers everything alike
FILING = 24  # people; the others take their reports back


@dataclass(slots=True)
class Runner:
    """`bots` by door and name, in the order in which they take their turns."""

    services: Services
    session: aiohttp.ClientSession
    people: dict[Door, list[Person]]
    bots: dict[tuple[Door, str], Running]
    samples: list[Sample]
    out: Path | None

    async def round(self, number: int, in_flight: int) -> None:
        for (door, name), bot in self.bots.items():
            if name != "ours":
                await self._sample(door, name, bot, ECHOED, number, in_flight)
                continue
            people = self.people[door]
            await self._sample(door, "ours: answers", bot, ours.ANSWERS, number, in_flight)
            await self._sample(door, "ours: filing", bot, ours.SEND, number, in_flight, people[:FILING])
            await Crowd(self.services, self.session, bot.address, people[FILING:]).all_say(ours.CANCEL, in_flight)
            await bot.comes_to_rest()

    async def _sample(
        self,
        door: Door,
        peer: str,
        bot: Running,
        lines: Sequence[str],
        number: int,
        in_flight: int,
        people: Sequence[Person] = (),
    ) -> None:
        crowd = Crowd(self.services, self.session, bot.address, people or self.people[door])
        cpu, began = bot.cpu_seconds(), time.perf_counter()
        await crowd.all_say(lines, in_flight)
        seconds = time.perf_counter() - began
        await bot.comes_to_rest()
        cpu = bot.cpu_seconds() - cpu
        turns = len(crowd.took)
        one = Sample(
            door,
            peer,
            in_flight,
            number,
            turns,
            turns / seconds,
            cpu * 1000 / turns,
            *crowd.percentiles(),
            bot.resident_mb(),
        )
        self.samples.append(one)
        line = json.dumps({name: round(v, 3) if isinstance(v, float) else v for name, v in asdict(one).items()})
        print(line, flush=True)
        if self.out is not None and number:
            with self.out.open("a") as file:
                file.write(line + "\n")


async def start(
    stack: AsyncExitStack, wanted: Sequence[str], world: World, folder: Path, urls: tuple[str, str], pin: bool
) -> dict[tuple[Door, str], Running]:
    """Every bot that takes part: the peers and the twin, and ours once with both doors."""
    bots: dict[tuple[Door, str], Running] = {}
    said = as_argument(world)
    other = beside.python() if any(name in wanted for door in PEERS.values() for name in door) else Path(sys.executable)

    async def begun(name: str, *command: str | Path) -> Running:
        port = free_port()
        module = [str(port) if part == "PORT" else part for part in command]
        bot = await stack.enter_async_context(running(module, port, folder / f"{name}.log"))
        return bot

    mine = twin = None
    if "ours" in wanted:
        mine = await stack.enter_async_context(ours.serving(urls[0], world, folder / "ours.log"))
    if "twin" in wanted:
        twin = await begun("twin", sys.executable, "-m", "benchmarks.doors.twin", "PORT", said, urls[1])
    for door, peers in PEERS.items():
        if twin is not None:
            bots[door, "twin"] = twin
        for name, (module, *more) in peers.items():
            if name in wanted:
                command: tuple[str | Path, ...] = (other, "-m", f"benchmarks.doors.peers.{module}", "PORT", said, *more)
                bots[door, name] = await begun(name, *command)
        if mine is not None:
            bots[door, "ours"] = mine
    if pin:
        os.sched_setaffinity(0, {0})
        for bot in bots.values():
            os.sched_setaffinity(bot.pid, {1})
    return bots


async def measure(options: argparse.Namespace, server: postgres.Postgres, folder: Path) -> list[Sample]:
    urls = (server.url(server.create()), server.url(server.create()))
    in_teams, in_slack = await ours.furnish(urls[0], options.people, datetime.now(UTC).date())
    services = Services(folder, "a password of the stand-in", "xoxb-" + "1" * 24, "0123456789abcdef" * 2)
    async with AsyncExitStack() as stack:
        world = await services.start()
        stack.push_async_callback(services.stop)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        bots = await start(stack, options.only, world, folder, urls, options.pin)
        runner = Runner(services, session, {"teams": in_teams, "slack": in_slack}, bots, [], options.json)
        await runner.round(0, max(IN_FLIGHT))  # everybody has written once, and everything is imported and compiled
        runner.samples.clear()
        for number in range(1, options.rounds + 1):
            for in_flight in IN_FLIGHT:
                await runner.round(number, in_flight)
        print(dict(services.asked), file=sys.stderr)
        return runner.samples


def main() -> None:
    every = ["twin", "ours", *(name for door in PEERS.values() for name in door)]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=160)
    parser.add_argument("--only", nargs="+", choices=every, default=every, metavar="PEER")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the samples are added, one JSON line each")
    parser.add_argument("--pin", action="store_true", help="every bot on the second core, all the rest on the first")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgres.running(postgres.SAFE) as server:
        print(table(asyncio.run(measure(options, server, Path(folder)))))


if __name__ == "__main__":
    main()
