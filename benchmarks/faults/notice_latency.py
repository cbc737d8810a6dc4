"""How long after somebody has sent a report do those who are told of it have it before them?

    python -m benchmarks.faults.notice_latency [--reports 100] [--every 2] [--database sqlite|postgres|all]

The running `app.py demo`, over HTTP and websockets as a page does it. Timed from the press of "send" until the notice
is in the page of each person who is told. A report every other second is far more than anybody has.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks.faults.command import parser, places
from benchmarks.faults.result import head, line
from bot.payload import Json
from tests.reliability.chat import Chat, pressed
from tests.reliability.server import Server

READERS = 24  # who have a page open
WITHIN = 5.0  # seconds
COLUMNS = ("what", "database", "reports", "notices", "not seen", "p50 ms", "p99 ms", "worst ms")
RAW: dict[str, Json] = {"kind": "hazard", "place": "by the door", "date": "2026-11-19", "who": "open"}


@dataclass(slots=True)
class Seen:
    """When each report was sent, and each moment at which somebody saw it."""

    sent: dict[str, float] = field(default_factory=dict)
    seen: dict[tuple[str, str], float] = field(default_factory=dict)  # reader, mark

    def took(self) -> list[float]:
        """Milliseconds, of each notice."""
        return sorted((at - self.sent[mark]) * 1000 for (_reader, mark), at in self.seen.items())

    def late(self) -> list[tuple[str, str, float]]:
        """Reader, mark and seconds, of those that took longer than they should."""
        took = ((reader, mark, round(at - self.sent[mark], 1)) for (reader, mark), at in self.seen.items())
        return [each for each in took if each[2] > WITHIN / 2]

    @property
    def missed(self) -> set[str]:
        return self.sent.keys() - {mark for _reader, mark in self.seen}


async def read(socket: aiohttp.ClientWebSocketResponse, reader: str, seen: Seen) -> None:
    """Reads one page for ever."""
    async for frame in socket:
        if frame.type == aiohttp.WSMsgType.TEXT and frame.data:
            at, said = time.perf_counter(), json.dumps(json.loads(frame.data))
            for mark in seen.sent:
                if f"q{mark}z" in said:
                    seen.seen.setdefault((reader, mark), at)


@asynccontextmanager
async def open_pages(
    session: aiohttp.ClientSession, server: Server, people: list[str], seen: Seen
) -> AsyncIterator[None]:
    tasks: list[asyncio.Task[None]] = []
    for person in people:
        chat = Chat(session, server, person)
        await chat.open()
        headers = {"Authorization": f"Bearer {chat.token}"}
        async with session.post(f"{server.address}/directline/conversations", json={}, headers=headers) as response:
            opened = await response.json()
        socket = await session.ws_connect(str(opened["streamUrl"]), max_msg_size=0)
        tasks.append(asyncio.create_task(read(socket, person, seen)))
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def report(chat: Chat, mark: str, seen: Seen) -> None:
    await chat.open()
    raw: dict[str, Json] = RAW | {"what": f"Wet floor q{mark}z"}
    shown = await chat.deliver({"value": {"dialog": "deviation", "raw": raw}}, f"open-{mark}")
    send = pressed(shown, "send")
    assert send is not None, json.dumps(shown)[:1000]
    seen.sent[mark] = time.perf_counter()
    await chat.deliver(send, f"send-{mark}")


async def measured(server: Server, reports: int, every: float) -> Seen:
    seen = Seen()
    async with server, aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
        async with session.get(f"{server.address}/demo/personas") as response:
            people = [str(each["person_id"]) for each in await response.json()]
        # Whoever reports sees the own report at once, so they read nothing here; and nobody has two open at a time.
        readers, reporters = people[:READERS], people[READERS:]
        async with open_pages(session, server, readers, seen), asyncio.TaskGroup() as group:
            for number in range(1000, 1000 + reports):
                reporter = Chat(session, server, reporters[number % len(reporters)])
                group.create_task(report(reporter, str(number), seen))
                await asyncio.sleep(every)
            await asyncio.sleep(WITHIN)
    return seen


def main() -> int:
    made = parser(__doc__, 0)
    made.add_argument("--reports", type=int, default=100)
    made.add_argument("--every", type=float, default=2.0, help="seconds from one report to the next")
    options = made.parse_args()
    print(head(COLUMNS), flush=True)
    broken = 0
    with places(options, ("sqlite", "postgres")) as there, tempfile.TemporaryDirectory() as folder:
        for place in there:
            home = Path(folder, place.name)
            server = Server(home, None if place.server is None else place.url(home))
            seen = asyncio.run(measured(server, options.reports, options.every))
            took = seen.took()
            p50, p99 = statistics.median(took), statistics.quantiles(took, n=100)[98]
            figures = (len(seen.sent), len(took), len(seen.missed), f"{p50:.0f}", f"{p99:.0f}", f"{took[-1]:.0f}")
            print(line(("from send to the notice in a page", place.name, *figures)), flush=True)
            if p99 > WITHIN * 1000 or seen.missed:
                broken += 1
                print(f"NOT KEPT ({place.name}): p99 {p99:.0f} ms, not seen: {sorted(seen.missed)}", flush=True)
                print(f"  late: {seen.late()}", flush=True)
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main())
