"""Does the memory of one process stay where it is? Turn after turn by many people, and what the kernel says meanwhile.

    python -m benchmarks.doors.memory [--turns 100000] [--people 1000] [--door teams|slack]

Everybody begins a report, answers question by question, and takes it back; forty of each round send it. Prints resident
memory in MB every few thousand turns, one JSON line each.
"""

import argparse
import asyncio
import json
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from benchmarks.doors import ours
from benchmarks.doors.people import Crowd, Person
from benchmarks.doors.process import Running
from benchmarks.doors.world import Services
from tests import postgres

IN_FLIGHT = 16
AT_A_TIME = 250  # people
FILING = 10  # of these


async def turns(services: Services, session: aiohttp.ClientSession, bot: Running, people: list[Person]) -> int:
    crowd = Crowd(services, session, bot.address, people)
    await crowd.all_say(ours.ANSWERS, IN_FLIGHT)
    for some, line in ((people[:FILING], ours.SEND), (people[FILING:], ours.CANCEL)):
        await Crowd(services, session, bot.address, some).all_say(line, IN_FLIGHT)
    return len(people) * (len(ours.ANSWERS) + 1)


async def measure(options: argparse.Namespace, url: str, folder: Path) -> None:
    in_teams, in_slack = await ours.furnish(url, options.people, datetime.now(UTC).date())
    people = in_teams if options.door == "teams" else in_slack
    services = Services(folder, "a password of the stand-in", "xoxb-" + "1" * 24, "0123456789abcdef" * 2)
    world = await services.start()
    async with ours.serving(url, world, folder / "log") as bot, aiohttp.ClientSession() as session:
        done, began = 0, time.perf_counter()
        told(bot, done, began)
        while done < options.turns:
            for at in range(0, len(people), AT_A_TIME):
                done += await turns(services, session, bot, people[at : at + AT_A_TIME])
                told(bot, done, began)
    await services.stop()


def told(bot: Running, done: int, began: float) -> None:
    seconds = round(time.perf_counter() - began)
    print(json.dumps({"turns": done, "rss_mb": round(bot.resident_mb(), 1), "seconds": seconds}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--door", choices=("teams", "slack"), default="teams")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgres.running(postgres.SAFE) as server:
        asyncio.run(measure(options, server.url(server.create()), Path(folder)))


if __name__ == "__main__":
    main()
