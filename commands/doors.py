"""The doors that are open here. Their lines out come first: what is said unasked needs them, and they need no turn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.channel import Channel
from bot.clock import real_now
from bot.heard import Turn
from bot.home import Home
from bot.pictures.fetchers import SlackPictures, TeamsPictures
from bot.pictures.fetching import Fetcher, PublicOnly, SafeFetch
from bot.settings import SlackSettings, TeamsSettings
from bot.slack.channel import SlackChannel
from bot.slack.door import SlackDoor, slack_channel
from bot.teams.door import TeamsDoor, TeamsLine
from commands.vernebot import Vernebot


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
        found: dict[str, Fetcher] = {}
        if self.teams is not None:
            settings = self.teams.settings
            safe = SafeFetch(PublicOnly(loopback=settings.loopback))
            found["teams"] = TeamsPictures(safe, settings.service_hosts, self.teams.login.token, settings.loopback)
        if self.slack is not None:
            told = self.slack[0]
            found["slack"] = SlackPictures(SafeFetch(PublicOnly(loopback=told.loopback)), told.bot_token, told.loopback)
        return found

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
