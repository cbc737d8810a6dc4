"""Calendars over HTTP: at a secret address as long as it is not taken back, or once as a file."""

import asyncio
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from aiohttp import hdrs, web

from bot.calendars.ics import ics
from bot.http import Refused
from bot.pictures.links import Links
from dialogs.calendar_card import calendar_of
from dialogs.core.event import Calendar
from dialogs.core.text import Language, Languages
from storage import feeds
from storage.database import Database, NotSaved
from storage.desk import Store

SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
HEADERS = {
    hdrs.CACHE_CONTROL: "private, no-cache",
    hdrs.CONTENT_DISPOSITION: 'attachment; filename="vernebot.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class CalendarSite:
    """`now` is the assistant's time. `site` is in the ids of all events of this installation; it tells nothing else."""

    database: Database
    links: Links
    now: Callable[[], datetime]
    languages: Languages
    language: str
    site: str
    # One at a time, and beside the event loop: thousands of dates take a while to write.
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/calendar/{token}.ics", self.show)]

    async def show(self, request: web.Request) -> web.Response:
        """Whatever is wrong, it is not there. The address is never logged or said again."""
        try:
            async with self.database.read() as store:
                found = await self.found(store, request.match_info["token"])
        except NotSaved as away:
            raise Refused(503) from away
        if found is None:
            raise Refused(404)
        async with self.writing:
            content = await asyncio.to_thread(ics, *found, self.site)
        return _answer(request, content, _changed(found[0], self.now()))

    async def found(self, store: Store, token: str) -> tuple[Calendar, Language] | None:
        whose = await self._whose(store, token)
        if whose is None:
            return None
        person_id, unit_id = whose
        language = self.languages.find(*await feeds.language_of(store, person_id), self.language)
        calendar = await calendar_of(store, person_id, unit_id, self.now().date(), language.tag)
        return (calendar, language) if calendar is not None else None

    async def _whose(self, store: Store, token: str) -> tuple[str, str] | None:
        """The person, and the unit or ""."""
        if SECRET.fullmatch(token):
            feed = await feeds.feed_at(store, token)
            return (feed.person_id, feed.unit_id) if feed is not None else None
        read = self.links.read(token)
        if read is None or not read[0].startswith("ics:") or not read[1].startswith("p:"):
            return None
        return read[1].removeprefix("p:"), read[0].removeprefix("ics:")


def _answer(request: web.Request, content: bytes, changed: datetime) -> web.Response:
    tag = hashlib.sha256(content).hexdigest()[:32]
    headers = HEADERS | {hdrs.ETAG: f'"{tag}"', hdrs.LAST_MODIFIED: format_datetime(changed, usegmt=True)}
    if _has_it(request, tag):
        return web.Response(status=304, headers=headers)
    return web.Response(body=content, content_type="text/calendar", charset="utf-8", headers=headers)


def _has_it(request: web.Request, tag: str) -> bool:
    """By what it is alone: a date would not tell that something has gone."""
    given = request.headers.get(hdrs.IF_NONE_MATCH, "")
    return given.strip() == "*" or tag in {each.strip().removeprefix("W/").strip('"') for each in given.split(",")}


def _changed(calendar: Calendar, now: datetime) -> datetime:
    """The last change of anything in it, and no earlier than this morning: with a new day, more may be late."""
    morning = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return max([morning, *(each.changed for each in calendar.events)]).astimezone(UTC).replace(microsecond=0)
