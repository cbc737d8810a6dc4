"""A run of kills: people report all the while, the server dies at random moments, then the promises are counted."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random

import aiohttp

from tests.reliability.chat import Chat, Unanswered
from tests.reliability.filing import Client, Filed, Traffic, broken_promises
from tests.reliability.server import Server

AT_THE_LATEST = 10.0  # seconds


@dataclass(slots=True)
class Outcome:
    seed: int
    kills: int = 0
    reports: int = 0
    deliveries: int = 0
    unanswered: int = 0  # deliveries repeated because the server died over them
    repeats: int = 0  # receipts read a second time
    codes_read: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


async def kill_and_count(
    server: Server,
    *,
    kills: int,
    seed: int,
    clients: int = 6,
    seconds: float = 3600.0,
    progress: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """`seconds` bounds the run: it ends properly with the kills it came to."""
    began, outcome = time.monotonic(), Outcome(seed)
    random = Random(seed)
    async with server, aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
        people = await _people(session, server, clients)
        traffic = Traffic()
        working = [
            Client(Chat(session, server, person), Random(f"{seed}{person}"), f"{chr(ord('a') + number)}", traffic)
            for number, person in enumerate(people)
        ]
        async with _at_work(working) as failed:
            while outcome.kills < kills and time.monotonic() - began < seconds and not failed():
                await _killed(server, traffic, random)
                outcome.kills += 1
                progress(outcome.kills)
        for client in working:  # what was answered before the last kill is answered the same after it
            for report in random.sample(client.log, min(5, len(client.log))):
                await client.repeat(report)
        log = [report for client in working for report in client.log]
        outcome.wrong = broken_promises(log, await server.ask("cases"))
        outcome.codes_read = await _read_codes(Chat(session, server, "somebody"), log, outcome.wrong)
    outcome.reports = sum(bool(report.receipts) for report in log)
    outcome.repeats = sum(max(0, len(report.receipts) - 1) for report in log)
    outcome.deliveries = sum(client.posted for client in working)
    outcome.unanswered = sum(client.repeated for client in working)
    outcome.seconds = time.monotonic() - began
    return outcome


async def _killed(server: Server, traffic: Traffic, random: Random) -> None:
    """Kills a moment after some delivery has left, which is when there is something to lose."""
    wanted, moment = random.randrange(2, 40), random.uniform(0, 0.03)
    with suppress(TimeoutError):
        async with asyncio.timeout(AT_THE_LATEST):
            await traffic.more(wanted)
    await asyncio.sleep(moment)
    await server.kill()
    await server.start()


@asynccontextmanager
async def _at_work(working: list[Client]) -> AsyncIterator[Callable[[], bool]]:
    """Everybody files one report after the other; at the end each finishes the one in hand."""
    enough = asyncio.Event()

    async def work(client: Client) -> None:
        await client.file()
        while not enough.is_set():
            await client.file()

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(client)) for client in working]
        yield lambda: any(task.done() for task in tasks)
        enough.set()


async def _people(session: aiohttp.ClientSession, server: Server, wanted: int) -> list[str]:
    """Personas of the demo, in whatever language each has."""
    async with session.get(f"{server.address}/demo/personas") as response:
        return [str(each["person_id"]) for each in await response.json()][:wanted]


async def _read_codes(chat: Chat, log: list[Filed], wrong: list[str]) -> int:
    """The code of every anonymous report opens that report."""
    read = 0
    await chat.open()
    for report in log:
        if report.who == "anonymous" and report.receipts:
            read += 1
            try:
                shown = await chat.deliver({"text": report.receipts[0]}, f"read-{report.mark}")
            except Unanswered:
                wrong.append(f"{report.mark}: nobody answered to its code")
                continue
            if report.mark not in str(shown):
                wrong.append(f"{report.mark}: its code {report.receipts[0]} does not open it")
    return read
