"""How each door that is open has the pictures that were sent to it."""

from collections.abc import Awaitable, Callable, Mapping

from bot.pictures.fetchers import SlackPictures, TeamsPictures
from bot.pictures.fetching import Fetcher, PublicOnly, SafeFetch, Token, Unreached
from bot.pictures.redraw import Refused
from bot.settings import SlackSettings
from bot.slack.api import NotDone
from bot.slack.channel import SlackChannel
from bot.slack.envelope import text_at
from bot.teams.door import TeamsLine
from bot.teams.login import NoToken
from storage.outcomes import Gone, Rejected


def fetchers(teams: TeamsLine | None, slack: tuple[SlackSettings, SlackChannel] | None) -> Mapping[str, Fetcher]:
    found: dict[str, Fetcher] = {}
    if teams is not None:
        known = teams.settings
        safe = SafeFetch(PublicOnly(loopback=known.loopback))
        found["teams"] = TeamsPictures(safe, known.service_hosts, _token_of(teams), known.loopback)
    if slack is not None:
        told, channel = slack
        safe = SafeFetch(PublicOnly(loopback=told.loopback))
        found["slack"] = SlackPictures(safe, told.bot_token, told.loopback, _where(channel))
    return found


def _token_of(line: TeamsLine) -> Token:
    async def token() -> str:
        try:
            return await line.login.token()
        except NoToken as away:
            raise Unreached("no token") from away

    return token


def _where(channel: SlackChannel) -> Callable[[str], Awaitable[str]]:
    """Of some files Slack tells the id alone: the rest is asked for."""

    async def where(file: str) -> str:
        try:
            return text_at(await channel.api.call("files.info", {"file": file}, form=True), "file", "url_private")
        except NotDone as fault:
            if isinstance(fault.outcome, Gone | Rejected):
                raise Refused("gone") from None
            raise Unreached(str(fault)) from None

    return where
