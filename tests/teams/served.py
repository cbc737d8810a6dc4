"""A Teams door served for real: the real turn behind it, the double of Microsoft beyond it."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.clock import real_now
from bot.display import Display
from bot.doorkeeper import Doorkeeper
from bot.heard import Turn
from bot.http import Listening, listen, one_line_errors
from bot.place import Place
from bot.teams.door import TeamsDoor, TeamsLine
from storage import demo
from tests.doubles.microsoft import Double, Teammate
from tests.turn.office import Office

PEOPLE = demo.small().people


@dataclass(slots=True)
class Served:
    listening: Listening
    door: TeamsDoor
    line: TeamsLine
    double: Double
    office: Office

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listening.port}/api/messages"

    def mate(self, user: str = "charlotte", **more: Any) -> Teammate:
        """Somebody of the demo organisation, by their Entra id."""
        return Teammate(self.double, self.url, more.pop("entra_id", None) or entra(user), **more)


@asynccontextmanager
async def serve(
    office: Office,
    double: Double,
    *,
    hear: Turn | None = None,
    real: Callable[[], datetime] = real_now,
    clock: Callable[[], float] = time.monotonic,
    **settings: Any,
) -> AsyncIterator[Served]:
    line = TeamsLine(double.settings(**settings), real=real, clock=clock)
    doorkeeper = Doorkeeper(office.database, Display(office.delivery))
    place: Place = office.assistant.place
    door = TeamsDoor(line, hear or office.assistant.hear, doorkeeper, place)
    await door.start()
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(door.routes())
    listening = await listen(app, 0)
    try:
        yield Served(listening, door, line, double, office)
    finally:
        await listening.stop()
        await door.stop()
        await line.stop()


def entra(person_id: str) -> str:
    """The Entra id of one of the demo's people."""
    found = PEOPLE[person_id].teams_id
    assert found is not None
    return found
