"""The whole picture over HTTP, to whom its address was made for, as long as they may still see it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import hdrs, web

from bot.http import Refused
from bot.pictures.links import Links
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


@dataclass(frozen=True, slots=True)
class PictureSite:
    """`now` is the assistant's time, by which roles begin and end."""

    database: Database
    files: PictureFiles
    links: Links
    now: Callable[[], datetime]

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/pictures/{token}", self.show, allow_head=False)]

    async def show(self, request: web.Request) -> web.Response:
        """Whatever is wrong, it is not there: nobody learns by asking what there is."""
        content = await self.picture(request.match_info["token"])
        if content is None:
            raise Refused(404)
        return web.Response(body=content, content_type="image/jpeg", headers=HEADERS)

    async def picture(self, token: str) -> bytes | None:
        found = self.links.read(token)
        if found is None:
            return None
        try:
            async with self.database.read() as store:
                picture = await seen(store, *found, self.now().date())
        except NotSaved as away:
            raise Refused(503) from away
        return await asyncio.to_thread(self.files.read, picture.hash) if picture and picture.hash else None
