"""What does a full turn cost, beside a bare handler and beside one read and one write? All in one interleaved run.

    python benchmarks/turns.py [--rounds 5] [--people 120] [--database sqlite|postgres|both] [--memory] [--json FILE]

A turn is a delivery over HTTP to the running `app.py demo --size full`: its key is looked up, the draft and the key are
committed (both databases with fsync), the card is drawn and put before the page. Three turns make a report: "report"
(the card with all questions), the card filled in (the summary), "send" (the receipt). The CPU is the server process's
own, from the kernel's schedstat; ratios are paired within a round. Closed loop, at 1 and at 16 in flight.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.payload import Json
from tests import postgres
from tests.reliability.chat import pressed
from tests.reliability.server import Server

ROOT = Path(__file__).resolve().parent.parent
IN_FLIGHT = (1, 16)
VALUES: dict[str, Json] = {
    "what": "The floor by the coffee machine was wet and somebody nearly fell over.",
    "kind": "near_miss",
    "categories": "slip_trip_fall",
    "place": "by the coffee machine",
    "date": "2026-11-19",
    "severity": "none",
    "who": "open",
}
Post = tuple[str, dict[str, Json]]  # path, body


@dataclass(frozen=True, slots=True)
class Sample:
    """One peer at one concurrency in one round."""

    database: str
    peer: str
    in_flight: int
    round: int
    turns: int
    cpu_ms: float  # a turn
    p50_ms: float
    p99_ms: float


def cpu_seconds(pid: int) -> float:
    """Of all threads of a process, as the kernel's scheduler counts it."""
    tasks = Path(f"/proc/{pid}/task")
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9


def resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


@dataclass(slots=True)
class Person:
    """One open conversation."""

    id: str
    conversation: str = ""
    token: str = ""
    sent: int = 0
    watermark: str = "0"

    def post(self, **message: Json) -> Post:
        self.sent += 1
        body: dict[str, Json] = {
            "type": "message",
            "from": {"id": self.id},
            "locale": "nb-NO",
            "channelData": {"clientActivityID": f"{self.conversation}-{self.sent}"},
            **message,
        }
        return f"/directline/conversations/{self.conversation}/activities", body


@dataclass(slots=True)
class Talk:
    """Many people talking to one server."""

    session: aiohttp.ClientSession
    server: Server
    people: list[Person]

    async def open(self) -> None:
        for person in self.people:
            async with self.session.post(
                f"{self.server.address}/directline/tokens/generate", json={"user": {"id": person.id}}
            ) as response:
                made = await response.json()
            person.conversation, person.token = made["conversationId"], made["token"]
            await self._get(f"/directline/conversations/{person.conversation}", person)

    async def cards(self, word: str, values: dict[str, Json]) -> list[Post]:
        """What each person's newest card brings back."""
        posts: list[Post] = []
        for person in self.people:
            found = await self._get(
                f"/directline/conversations/{person.conversation}/activities?watermark={person.watermark}", person
            )
            person.watermark = str(found["watermark"])
            shown = found["activities"]
            assert isinstance(shown, list)
            card = pressed([one for one in shown if isinstance(one, dict)], word, **values)
            assert card is not None, json.dumps(found)[:2000]
            posts.append(person.post(**card))
        return posts

    async def _get(self, path: str, person: Person) -> dict[str, Json]:
        headers = {"Authorization": f"Bearer {person.token}"}
        async with self.session.get(self.server.address + path, headers=headers) as response:
            assert response.status == 200, response.status
            found: dict[str, Json] = await response.json()
            return found


async def timed(
    session: aiohttp.ClientSession, address: str, pid: int, posts: Sequence[Post], tokens: Sequence[str], in_flight: int
) -> tuple[float, list[float]]:
    """CPU milliseconds a turn, and every turn's milliseconds."""
    waiting = list(zip(posts, tokens, strict=True))
    took: list[float] = []

    async def work() -> None:
        while waiting:
            (path, body), token = waiting.pop()
            began = time.perf_counter()
            headers = {"Authorization": f"Bearer {token}"}
            async with session.post(address + path, json=body, headers=headers) as response:
                said = await response.read()
            took.append((time.perf_counter() - began) * 1000)
            assert response.status == 200, said

    before = cpu_seconds(pid)
    await asyncio.gather(*(work() for _ in range(in_flight)))
    return (cpu_seconds(pid) - before) * 1000 / len(posts), took


@dataclass(slots=True)
class Bench:
    database: str
    session: aiohttp.ClientSession
    talk: Talk
    twin: tuple[str, int]  # address, pid
    samples: list[Sample]

    async def round(self, number: int, in_flight: int) -> None:
        people, app = self.talk.people, (self.talk.server.address, self.talk.server.pid)
        tokens = [person.token for person in people]
        say = [person.post(text="report") for person in people]
        await self._sample("turn: report", number, in_flight, app, say, tokens)
        fill = await self.talk.cards("", VALUES)
        other = [(path.replace("/directline/conversations", "/bare").replace("/activities", ""), b) for path, b in fill]
        await self._sample("bare", number, in_flight, self.twin, other, tokens)
        other = [(path.replace("/bare", "/twin"), body) for path, body in other]
        await self._sample("twin", number, in_flight, self.twin, other, tokens)
        await self._sample("turn: card", number, in_flight, app, fill, tokens)
        await self._sample("turn: send", number, in_flight, app, await self.talk.cards("send", {}), tokens)

    async def _sample(
        self, peer: str, number: int, in_flight: int, at: tuple[str, int], posts: list[Post], tokens: list[str]
    ) -> None:
        cpu, took = await timed(self.session, *at, posts, tokens, in_flight)
        cuts = statistics.quantiles(took, n=100)
        self.samples.append(Sample(self.database, peer, in_flight, number, len(posts), cpu, cuts[49], cuts[98]))


@asynccontextmanager
async def twin(url: str) -> AsyncIterator[tuple[str, int]]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "benchmarks/twin.py", url, cwd=ROOT, stdin=DEVNULL, stdout=PIPE
    )
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    try:
        yield line.strip().removeprefix("listens at ").rstrip("/").replace("localhost", "127.0.0.1"), process.pid
    finally:
        process.terminate()
        await process.wait()


async def personas(session: aiohttp.ClientSession, server: Server, wanted: int) -> list[Person]:
    async with session.get(f"{server.address}/demo/personas") as response:
        found = [str(each["person_id"]) for each in await response.json()]
    return [Person(each) for each in found[:wanted]]


async def measure(
    database: str, server: Server, twin_url: str, options: argparse.Namespace
) -> tuple[list[Sample], dict[str, float]]:
    samples: list[Sample] = []
    more: dict[str, float] = {}
    connector = aiohttp.TCPConnector(limit=max(IN_FLIGHT))
    async with server, aiohttp.ClientSession(connector=connector) as session, twin(twin_url) as other:
        talk = Talk(session, server, await personas(session, server, options.people))
        await talk.open()
        bench = Bench(database, session, talk, other, samples)
        await bench.round(0, 16)  # everybody has written once, and everything is imported and compiled
        samples.clear()
        for number in range(1, options.rounds + 1):
            for in_flight in IN_FLIGHT:
                await bench.round(number, in_flight)
            print(f"{database}: round {number}", flush=True)
    more["first answer s"] = await first_answers(server)
    if options.memory:
        more |= await memory(server)
    return samples, more


async def first_answers(server: Server) -> float:
    """Seconds from exec to the first answered turn, median of five."""
    took: list[float] = []
    for _ in range(5):
        began = time.perf_counter()
        async with server, aiohttp.ClientSession() as session:
            talk = Talk(session, server, [Person("nobody in particular")])
            await talk.open()
            person = talk.people[0]
            await timed(session, server.address, server.pid, [person.post(text="help")], [person.token], 1)
            took.append(time.perf_counter() - began)
    return statistics.median(took)


async def memory(server: Server) -> dict[str, float]:
    """Before and after 10,000 turns by 1,000 people."""
    async with server, aiohttp.ClientSession() as session:
        talk = Talk(session, server, (await personas(session, server, 1_000)))
        first = Talk(session, server, talk.people[:20])
        await first.open()
        await _some_turns(session, first, 1)
        before = resident_mb(server.pid)
        await talk.open()
        turns = await _some_turns(session, talk, 3)
        while turns + 1_000 <= 10_000:
            posts = [person.post(text="my reports") for person in talk.people]
            await timed(session, server.address, server.pid, posts, [one.token for one in talk.people], 16)
            turns += len(posts)
        after = resident_mb(server.pid)
    return {"turns": turns, "RSS MB before": before, "RSS MB after": after}


async def _some_turns(session: aiohttp.ClientSession, talk: Talk, reports: int) -> int:
    tokens = [person.token for person in talk.people]
    for _ in range(reports):
        at = (session, talk.server.address, talk.server.pid)
        await timed(*at, [person.post(text="report") for person in talk.people], tokens, 16)
        await timed(*at, await talk.cards("", VALUES), tokens, 16)
        await timed(*at, await talk.cards("send", {}), tokens, 16)
    return reports * 3 * len(talk.people)


def told(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def table(samples: Sequence[Sample]) -> None:
    print("| database | in flight | peer | CPU ms a turn | x twin | x bare | p50 ms | p99 ms |")
    print("| --- | --: | --- | --: | --: | --: | --: | --: |")
    peers = ("bare", "twin", "turn: report", "turn: card", "turn: send", "turn: mean of the three")
    for database in dict.fromkeys(one.database for one in samples):
        for in_flight in IN_FLIGHT:
            here = [one for one in samples if (one.database, one.in_flight) == (database, in_flight)]
            by_peer = {peer: {one.round: one for one in here if one.peer == peer} for peer in peers[:-1]}
            cpu = {peer: {number: one.cpu_ms for number, one in by_peer[peer].items()} for peer in peers[:-1]}
            cpu[peers[-1]] = {n: statistics.mean(cpu[peer][n] for peer in peers[2:5]) for n in cpu["twin"]}
            for peer in peers:
                ratios = [told([cpu[peer][n] / cpu[to][n] for n in cpu[peer]]) for to in ("twin", "bare")]
                times = [
                    one for kind in (peers[2:5] if peer == peers[-1] else (peer,)) for one in by_peer[kind].values()
                ]
                p50, p99 = (statistics.median(getattr(one, name) for one in times) for name in ("p50_ms", "p99_ms"))
                row = [database, str(in_flight), peer, told([*cpu[peer].values()]), *ratios, f"{p50:.1f}", f"{p99:.1f}"]
                print(f"| {' | '.join(row)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=120)
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--memory", action="store_true", help="also 10,000 turns by 1,000 people (takes minutes)")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    samples: list[Sample] = []
    more: dict[str, dict[str, float]] = {}
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    size = ("--size", "full")
    with tempfile.TemporaryDirectory() as folder:
        if options.database in ("sqlite", "both"):
            server = Server(Path(folder, "home"), options=size)
            found, more["SQLite"] = asyncio.run(
                measure("SQLite", server, f"sqlite+aiosqlite:///{folder}/twin.sqlite", options)
            )
            samples += found
            table(found)
        if options.database in ("postgres", "both"):
            with postgres.running(postgres.SAFE) as running:
                server = Server(Path(folder, "postgres"), running.url(running.create()), options=size)
                found, more["PostgreSQL"] = asyncio.run(
                    measure("PostgreSQL", server, running.url(running.create()), options)
                )
                samples += found
                table(found)
    for database, figures in more.items():
        print(f"{database}: " + ", ".join(f"{name} {figure:.1f}" for name, figure in figures.items()))
    if options.json:
        rows = [{name: getattr(one, name) for name in Sample.__slots__} for one in samples]
        options.json.write_text(json.dumps({"samples": rows, "more": more}, indent=1))


if __name__ == "__main__":
    main()
