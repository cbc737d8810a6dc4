"""A Slack door served for real: the real turn behind it, the double of Slack beyond it."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from aiohttp import web

from bot.clock import real_now
from bot.display import Display
from bot.doorkeeper import Doorkeeper
from bot.heard import Turn
from bot.home import Home
from bot.http import Listening, listen, one_line_errors
from bot.slack.door import SlackDoor, slack_channel
from storage import demo
from storage.outbox import claim, record
from tests.doubles.workspace import Member, Workspace
from tests.turn.office import Office

T = TypeVar("T")

PEOPLE = demo.small().people
SECONDS = 60.0


@dataclass(slots=True)
class Served:
    listening: Listening
    door: SlackDoor
    workspace: Workspace
    office: Office
    home: Home

    async def member(self, person: str = "charlotte", **about: Any) -> Member:
        """Somebody of the demo organisation, by the e-mail that Slack has verified."""
        known = {"email": PEOPLE[person].email} if person in PEOPLE else {}
        return await self.workspace.member(f"U{person.upper()}", **{**known, **about})

    async def reviewed(self, member: Member) -> dict[str, Any]:
        """A report of theirs that waits for a yes, as it lies in their chat."""
        await member.says("I slipped on the ice by the bicycle shed this morning, nobody was hurt")
        for _ in range(12):
            await self.settled()
            last = (await member.sees())[-1]
            if '"word\\":\\"send\\"' in json.dumps(last["blocks"]):
                return last
            await member.says("open" if "Anonymous" in last["text"] else "skip")
        raise AssertionError("no review")

    async def deliver(self) -> None:
        """Sends everything that is due, as the worker does, at the pace of the lanes."""
        for _ in range(5):
            await self._deliver()
            self.office.clock.forward(seconds=3)

    async def _deliver(self) -> None:
        office, delivery = self.office, self.home.delivery
        while True:
            async with office.database.write() as store:
                claimed = await claim(store, office.clock(), office.clock(), limit=50)
            for row in claimed:
                delivered = await delivery.deliver(row)
                async with office.database.write() as store:
                    if await record(store, row, delivered.outcome, office.clock()) and delivered.keep is not None:
                        await delivered.keep(store)
            if not claimed:
                return

    async def settled(self) -> None:
        """All that follows from what was said is done."""
        await self.door.after.drained()

    async def soon(self, probe: Callable[[], Awaitable[T]]) -> T:
        """What the probe finds, once it finds something."""
        async with asyncio.timeout(SECONDS):
            while not (found := await probe()):  # noqa: ASYNC110 - it lies in another process
                await asyncio.sleep(0.02)
        return found


@asynccontextmanager
async def serve(
    office: Office,
    workspace: Workspace,
    *,
    hear: Turn | None = None,
    real: Callable[[], datetime] = real_now,
    every: float = 0.0,
    **settings: Any,
) -> AsyncIterator[Served]:
    known = workspace.settings(**settings)
    channel = slack_channel(known)
    channel.chats.pace.every = every
    delivery = replace(office.delivery, channels={"web": office.letterbox, "slack": channel})
    doorkeeper, home = Doorkeeper(office.database, Display(delivery)), Home(delivery)
    place = office.assistant.place
    door = SlackDoor(
        known,
        channel,
        hear or office.assistant.hear,
        doorkeeper,
        home,
        lambda: place.bare_setting(None, office.clock()),
        real,
    )
    await door.start()
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(door.routes())
    listening = await listen(app, 0, ("127.0.0.1",))
    workspace.bot = f"http://127.0.0.1:{listening.port}/slack/events" if known.mode == "http" else ""
    try:
        yield Served(listening, door, workspace, office, home)
    finally:
        await listening.stop()
        await door.stop()
