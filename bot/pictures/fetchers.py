"""How each door has its pictures: which addresses it may ask, and which of them may see its token."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.pictures.fetching import Hosts, SafeFetch, Token
from bot.pictures.redraw import Refused
from storage.picture_files import Spool

SHAREPOINT = frozenset({"sharepoint.com", "sharepoint.us", "sharepoint.de"})
SLACK_FILES = frozenset({"files.slack.com"})


@dataclass(frozen=True, slots=True)
class TeamsPictures:
    """A picture in a message lies with the Bot Connector, which wants the bot's token; an uploaded file lies in
    SharePoint, at an address that is a key itself and is shown no token.
    """

    safe: SafeFetch
    service_hosts: frozenset[str]
    token: Token
    loopback: bool = False

    async def fetch(self, source: Mapping[str, str]) -> bytes:
        match source:
            case {"content_url": url}:
                hosts = Hosts(self.service_hosts, loopback=self.loopback)
                hosts.allow(url)  # before a token is asked for
                return await self.safe.get(url, hosts, await self.token())
            case {"download_url": url}:
                return await self.safe.get(url, Hosts(below=SHAREPOINT, loopback=self.loopback))
            case _:
                raise Refused("address")

    async def done(self, source: Mapping[str, str]) -> None:
        """It stays where its owner has put it."""


@dataclass(frozen=True, slots=True)
class SlackPictures:
    """`where` asks Slack for the address of a file of which it told only the id; it raises what a fetch may raise."""

    safe: SafeFetch
    token: str
    loopback: bool = False
    where: Callable[[str], Awaitable[str]] | None = None

    async def fetch(self, source: Mapping[str, str]) -> bytes:
        url = source.get("url") or await self._asked(source.get("id", ""))
        return await self.safe.get(url, Hosts(SLACK_FILES, loopback=self.loopback), self.token)

    async def _asked(self, file: str) -> str:
        return await self.where(file) if self.where is not None and file else ""

    async def done(self, source: Mapping[str, str]) -> None:
        """It stays where its owner has put it."""


@dataclass(frozen=True, slots=True)
class WebPictures:
    """What was uploaded lies in a folder of ours until it has been drawn anew."""

    spool: Spool

    async def fetch(self, source: Mapping[str, str]) -> bytes:
        content = await asyncio.to_thread(self.spool.read, source.get("spool", ""))
        if content is None:
            raise Refused("gone")
        return content

    async def done(self, source: Mapping[str, str]) -> None:
        await asyncio.to_thread(self.spool.drop, [source.get("spool", "")])
