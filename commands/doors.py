"""The doors that are open here. Their lines out come first: what is said unasked needs them, and they need no turn."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.channel import Channel
from bot.clock import real_now
from bot.environment import Found
from bot.heard import Turn
from bot.home import Home
from bot.pictures.fetching import Fetcher
from bot.settings import SlackSettings, TeamsSettings
from bot.slack.channel import SlackChannel
from bot.slack.door import SlackDoor, slack_channel
from bot.teams.door import TeamsDoor, TeamsLine
from commands.common import Refused
from commands.pictures import fetchers
from commands.vernebot import Vernebot
from storage.database import Database
from storage.doors import keep_doors
from storage.installation import keep_setting, setting_named

NOTED = "playground"  # the setting in which a demo says that Microsoft's Playground may come in
# Nobody's ids: the Playground looks at neither, and every tenant that it names counts as this one.
PLAYGROUND = TeamsSettings(
    app_id="5f1b7a52-3c0e-5d0a-9a5e-6f0d7c9b1e11",
    app_tenant="0c9e9a54-8f7b-5a53-b1a4-2f6d3f0e7a22",
    tenants=frozenset({"0c9e9a54-8f7b-5a53-b1a4-2f6d3f0e7a22"}),
    service_hosts=frozenset(),
    loopback=True,
    playground=True,
)


class Door(Protocol):
    def routes(self) -> list[web.RouteDef]: ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Lines:
    """Made within a running event loop; `stop` ends them, after everything that sends."""

    teams: TeamsLine | None
    slack: tuple[SlackSettings, SlackChannel] | None

    @classmethod
    def opened(cls, teams: TeamsSettings | None, slack: SlackSettings | None) -> "Lines":
        return cls(TeamsLine(teams) if teams else None, (slack, slack_channel(slack)) if slack else None)

    @property
    def channels(self) -> Mapping[str, Channel]:
        found: dict[str, Channel] = {}
        if self.teams is not None:
            found["teams"] = self.teams.channel
        if self.slack is not None:
            found["slack"] = self.slack[1]
        return found

    @property
    def pictures(self) -> Mapping[str, Fetcher]:
        """How each door has the pictures that were sent to it."""
        return fetchers(self.teams, self.slack)

    def doors(self, made: Vernebot, hear: Turn) -> tuple[Door, ...]:
        found: list[Door] = []
        place = made.assistant.place
        if self.teams is not None:
            found.append(TeamsDoor(self.teams, hear, made.doorkeeper, place))
        if self.slack is not None:
            settings, channel = self.slack
            home = Home(made.delivery)
            found.append(
                SlackDoor(
                    settings,
                    channel,
                    hear,
                    made.doorkeeper,
                    home,
                    lambda: place.bare_setting(None, real_now()),
                    real_now,
                )
            )
        return tuple(found)

    async def stop(self) -> None:
        if self.teams is not None:
            await self.teams.stop()
        if self.slack is not None:
            await self.slack[1].api.close()


CLOSED = Lines(None, None)


async def homes(lines: Lines, opened: tuple[Door, ...]) -> Mapping[str, str]:
    """For each door, the tenant or workspace that a blank in people.csv stands for. Slack tells its own, or is away."""
    found: dict[str, str] = {}
    if lines.teams is not None:
        found["teams"] = lines.teams.settings.app_tenant
    for door in opened:
        if isinstance(door, SlackDoor) and (workspace := await door.listener.identity.get()) is not None:
            found["slack"] = workspace.team
    return found


def door_open(door: Door) -> Callable[[web.Application], AsyncIterator[None]]:
    """From the beginning to the end of a server."""

    async def while_serving(_app: web.Application) -> AsyncIterator[None]:
        await door.start()
        yield
        await door.stop()

    return while_serving


async def note_playground(database: Database, *, open: bool) -> None:
    """So that `app.py tick`, which is another process, says in the Playground what is to be said there. Who was never
    heard of is reached in the web chat: the Playground knows nobody by the ids of the files.
    """
    async with database.write() as store:
        await keep_doors(store, {})
        await keep_setting(store, NOTED, "open" if open else "closed")


async def lines_for_a_tick(database: Database, found: Found | None) -> Lines:
    """The doors of the environment; else the Playground, where a demo lets it in. Raises Refused."""
    if found is not None:
        if found.settings is None:
            raise Refused("\n".join(found.refusals))
        return Lines.opened(found.settings.teams, found.settings.slack)
    async with database.read() as store:
        noted = await setting_named(store, NOTED)
    return Lines.opened(PLAYGROUND if noted == "open" else None, None)
