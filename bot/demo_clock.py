"""The demonstration's clock over HTTP: what time it is, and moving it on, hour by hour, with a tick at each."""

import asyncio
import re
from calendar import monthrange
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.clock import Clock
from bot.http import Neighbours, Refused, answer, read_json
from bot.payload import Json
from storage.database import Database, NotSaved
from storage.installation import keep_setting, setting_named

AHEAD = "clock ahead"  # the setting in which it is kept, in seconds
STEP = timedelta(hours=1)
FARTHEST = timedelta(days=366)  # at once

Brought: TypeAlias = Mapping[str, int | Mapping[str, int]]  # what a tick did: numbers, and numbers by rule


@dataclass(frozen=True, slots=True)
class DemoClock:
    """`now` is the assistant's time; `move` sets it, and keeps it over a restart; `tick` plans and delivers once."""

    now: Callable[[], datetime]
    move: Callable[[datetime], Awaitable[None]]
    tick: Callable[[datetime], Awaitable[Brought]]
    zone: str  # in which a time without an offset is meant, and days and months are counted
    _moving: asyncio.Lock = field(default_factory=asyncio.Lock)

    def routes(self, neighbours: Neighbours) -> list[web.RouteDef]:
        return [
            web.get("/demo/clock", neighbours.only(self.show), allow_head=False),
            web.post("/demo/clock", neighbours.only(self.forward)),
        ]

    async def show(self, _request: web.Request) -> web.Response:
        return answer({"now": self._here(self.now())})

    async def forward(self, request: web.Request) -> web.Response:
        to = self._target(await read_json(request))
        if self._moving.locked():
            raise Refused(409)
        async with self._moving:
            try:
                brought = await self._moved(to)
            except NotSaved as away:
                raise Refused(503) from away
        return answer({"now": self._here(self.now()), "tick": brought})

    async def _moved(self, to: datetime) -> dict[str, Json]:
        sum_: dict[str, Json] = {}
        at = self.now()
        while True:
            at = min(at + STEP, to)
            await self.move(at)
            add(sum_, await self.tick(at))
            if at >= to:
                return sum_

    def _target(self, asked: Json) -> datetime:
        """The moment to move to. Raises Refused."""
        now = self.now()
        try:
            match asked:
                case {"now": str(said), **rest} if not rest:
                    to = moment(said, self.zone)
                case {"forward": str(said), **rest} if not rest:
                    to = later(now, said, self.zone)
                case _:
                    raise Refused(400)
        except (ValueError, OverflowError) as wrong:
            raise Refused(400) from wrong
        if not timedelta(0) <= to - now <= FARTHEST:
            raise Refused(400)
        return to

    def _here(self, at: datetime) -> str:
        return at.astimezone(ZoneInfo(self.zone)).isoformat(timespec="seconds")


async def demo_clock(database: Database, now: datetime | None) -> Clock:
    """As far ahead as it was when the demo was stopped, unless it is to begin at another time."""
    async with database.write() as store:
        if now is None:
            return Clock(timedelta(seconds=float(await setting_named(store, AHEAD) or 0)))
        clock = Clock.starting(now)
        await keep_setting(store, AHEAD, str(clock.ahead.total_seconds()))
        return clock


def demo_hands(database: Database, clock: Clock, once: Callable[[], Awaitable[Brought]], zone: str) -> DemoClock:
    """What moves the clock. `once` plans and delivers, at whatever time the clock shows."""

    async def move(to: datetime) -> None:
        clock.move(to)
        async with database.write() as store:
            await keep_setting(store, AHEAD, str(clock.ahead.total_seconds()))

    async def tick(_at: datetime) -> Brought:
        return await once()

    return DemoClock(clock.now, move, tick, zone)


def moment(said: str, zone: str) -> datetime:
    """An ISO time; without an offset it is in the zone. Raises ValueError or OverflowError."""
    at = datetime.fromisoformat(said)
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def later(now: datetime, duration: str, zone: str) -> datetime:
    """A moment later by an ISO 8601 duration. Years to days keep the time on the wall, hours and less are counted out.

    A month after the 31st is the last of a shorter one. Raises ValueError or OverflowError.
    """
    found = _DURATION.fullmatch(duration)
    if found is None:
        raise ValueError("no duration")
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    spent = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if not (years or months or weeks or days):
        return now + spent
    wall = now.astimezone(ZoneInfo(zone))
    month = wall.year * 12 + wall.month - 1 + years * 12 + months
    year, month = month // 12, month % 12 + 1
    wall = wall.replace(year=year, month=month, day=min(wall.day, monthrange(year, month)[1]))
    return (wall + timedelta(weeks=weeks, days=days)).astimezone(UTC) + spent


_NUMBER = r"(?:([0-9]{1,4})%s)?"
_DURATION = re.compile(
    "P(?=.)"
    + "".join(_NUMBER % unit for unit in "YMWD")
    + "(?:T(?=.)"
    + "".join(_NUMBER % unit for unit in "HMS")
    + ")?"
)


def add(sum_: dict[str, Json], brought: Brought) -> None:
    """Adds what one tick brought to what the others did."""
    for name, one in brought.items():
        before = sum_.get(name)
        if isinstance(one, int):
            sum_[name] = one + (before if isinstance(before, int) else 0)
        else:
            inner = sum_[name] = before if isinstance(before, dict) else {}
            add(inner, one)
