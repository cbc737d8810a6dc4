"""A fake door in a process of its own: it takes messages as Teams does, fails as told, and keeps a log of the truth.

    python -m benchmarks.faults.door LOG [FAULTS as JSON]

Every request is in the log before it is answered, one JSON line each. Like Teams it knows no message again: what comes
twice is accepted twice.
"""

import asyncio
import json
import os
import signal
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Literal, TypeAlias

from aiohttp import web

from bot.http import listen

What: TypeAlias = Literal["accepted", "lost", "limited", "crowded", "busy", "dropped"]
SECOND = 1.0
SILENCE = 60.0  # seconds in which a lost acknowledgement does not come, where the connection is kept


@dataclass(frozen=True, slots=True)
class Faults:
    """How the door fails: shares of the requests, and seconds.

    `limited`: 429 for this conversation, with `retry_after`. `busy`: 503. `lost`: accepted, and no answer; of these,
    `silent` keep the connection, and the others close it. `dropped`: it is closed over an unread request. `window`: at
    most so many in any second, 429 beyond.
    """

    limited: float = 0.0
    retry_after: float = 1.0
    busy: float = 0.0
    lost: float = 0.0
    silent: float = 0.5
    dropped: float = 0.0
    latency: float = 0.0
    window: int | None = None
    seed: int = 1


@dataclass(slots=True)
class Door:
    """The state of the door; `log` is open to append."""

    log: int
    faults: Faults
    random: Random = field(default_factory=Random)
    requests: int = 0
    accepted: int = 0
    recent: deque[float] = field(default_factory=deque)
    until: dict[str, float] = field(default_factory=dict)
    moved: asyncio.Condition = field(default_factory=asyncio.Condition)

    def __post_init__(self) -> None:
        self.random.seed(self.faults.seed)

    async def send(self, request: web.Request) -> web.StreamResponse:
        at, user = time.time(), request.match_info["user"]
        what = self._decided(at, user)
        if what == "dropped":
            await self._kept(at, user, what, {})
            return _hung_up(request)
        said = await request.json()
        await self._kept(at, user, what, said)
        if what == "lost":
            if self.random.random() < self.faults.silent:
                await asyncio.sleep(SILENCE)
            return _hung_up(request)
        if self.faults.latency:
            await asyncio.sleep(self.faults.latency)
        return _answer(what, max(0.0, self.until.get(user, 0.0) - at))

    def _decided(self, at: float, user: str) -> What:
        faults, chance = self.faults, self.random.random()
        self.recent.append(at)
        while self.recent[0] <= at - SECOND:
            self.recent.popleft()
        if faults.window is not None and len(self.recent) > faults.window:
            self.until[user] = at + SECOND
            return "crowded"
        if self.until.get(user, 0.0) > at or chance < faults.limited:
            self.until[user] = at + faults.retry_after
            return "limited"
        kinds: tuple[tuple[What, float], ...] = (
            ("busy", faults.busy),
            ("lost", faults.lost),
            ("dropped", faults.dropped),
        )
        chance -= faults.limited
        for kind, share in kinds:
            if 0 <= chance < share:
                return kind
            chance -= share
        return "accepted"

    async def _kept(self, at: float, user: str, what: What, said: dict[str, object]) -> None:
        line: dict[str, object] = {"at": at, "user": user, "what": what, **said}
        if what in ("limited", "crowded"):
            line["until"] = self.until[user]
        os.write(self.log, json.dumps(line).encode() + b"\n")
        async with self.moved:
            self.requests += 1
            self.accepted += what in ("accepted", "lost")
            self.moved.notify_all()

    async def when(self, request: web.Request) -> web.Response:
        """Answers as soon as it has accepted, or heard, so many; the rest of `seconds` is not waited for."""
        what, wanted = request.match_info["what"], int(request.match_info["count"])
        try:
            async with asyncio.timeout(float(request.query["seconds"])), self.moved:
                await self.moved.wait_for(lambda: int(getattr(self, what)) >= wanted)
        except TimeoutError:
            return web.json_response(False)
        return web.json_response(True)

    async def change(self, request: web.Request) -> web.Response:
        self.faults = Faults(**await request.json())
        return web.json_response(asdict(self.faults))

    async def figures(self, request: web.Request) -> web.Response:
        return web.json_response({"requests": self.requests, "accepted": self.accepted})


def _hung_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _answer(what: What, seconds: float) -> web.Response:
    match what:
        case "limited" | "crowded":
            return web.json_response({}, status=429, headers={"Retry-After": f"{seconds:.3f}"})
        case "busy":
            return web.json_response({}, status=503)
        case _:
            return web.json_response({"id": f"{time.time_ns()}"}, status=201)


async def serve(log: Path, faults: Faults) -> None:
    door = Door(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), faults)
    app = web.Application()
    app.router.add_post("/send/{user}", door.send)
    app.router.add_get("/when/{what:requests|accepted}/{count}", door.when)
    app.router.add_get("/figures", door.figures)
    app.router.add_put("/faults", door.change)
    listening = await listen(app, 0, hosts=("127.0.0.1",))
    print(listening.port, flush=True)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    await listening.stop()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), Faults(**json.loads(sys.argv[2] if len(sys.argv) > 2 else "{}"))))
