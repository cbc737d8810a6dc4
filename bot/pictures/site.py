"""The whole picture over HTTP, to whom its address was made for, as long as they may still see it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import hdrs, web

from bot.charts.easel import Easel
from bot.http import Refused
from bot.pictures.links import Links
from dialogs import chart_card
from dialogs.core.text import Languages
from storage.database import Database, NotSaved
from storage.picture_files import PictureFiles
from storage.picture_rights import seen

# Even if it were not the JPEG that we drew ourselves: nothing in it runs, nothing is guessed, nothing is kept.
HEADERS = {
    hdrs.CACHE_CONTROL: "private, no-store",
    hdrs.CONTENT_DISPOSITION: 'attachment; filename="picture.jpg"',
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


# A chart is our own drawing, and opens where it is looked at.
CHART_HEADERS = HEADERS | {hdrs.CONTENT_DISPOSITION: 'inline; filename="chart.png"'}


@dataclass(frozen=True, slots=True)
class PictureSite:
    """`now` is the assistant's time, by which roles begin and end. `easel` draws the charts that a link may lead to."""

    database: Database
    files: PictureFiles
    links: Links
    now: Callable[[], datetime]
    languages: Languages
    easel: Easel

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/pictures/{token}", self.show, allow_head=False)]

    async def show(self, request: web.Request) -> web.Response:
        """Whatever is wrong, it is not there: nobody learns by asking what there is."""
        found = self.links.read(request.match_info["token"])
        if found is None:
            raise Refused(404)
        asked = chart_card.named(found[0])
        content = await (self.picture(*found) if asked is None else self.chart(*asked, found[1]))
        if content is None:
            raise Refused(404)
        if asked is not None:
            return web.Response(body=content, content_type="image/png", headers=CHART_HEADERS)
        return web.Response(body=content, content_type="image/jpeg", headers=HEADERS)

    async def chart(self, asked: chart_card.Asked, language: str, owner: str) -> bytes | None:
        """As things are now, for whoever the address was made for, if they may still see it."""
        try:
            async with self.database.read() as store:
                person_id = owner.removeprefix("p:")
                made = await chart_card.chart_of(store, person_id, asked, self.now().date(), language)
        except NotSaved as away:
            raise Refused(503) from away
        if made is None:
            return None
        return (await self.easel.drawn(made.chart, self.languages.find(language))).whole

    async def picture(self, picture_id: str, owner: str) -> bytes | None:
        try:
            async with self.database.read() as store:
                picture = await seen(store, picture_id, owner, self.now().date())
        except NotSaved as away:
            raise Refused(503) from away
        return await asyncio.to_thread(self.files.read, picture.hash) if picture and picture.hash else None
