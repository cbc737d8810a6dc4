"""A document over HTTP, to whom its address was made for, as long as they may still see what it tells of."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import hdrs, web

from bot.http import Refused
from bot.papers.pdf import pdf
from bot.pictures.links import Links
from bot.pictures.site import HEADERS
from dialogs import record_paper
from dialogs.core.paper import Paper
from dialogs.core.text import Language, Languages
from storage.database import Database, NotSaved
from storage.records import record_for
from storage.units import unit_with


@dataclass(frozen=True, slots=True)
class PaperSite:
    """`now` is the assistant's time, by which roles begin and end."""

    database: Database
    links: Links
    now: Callable[[], datetime]
    languages: Languages
    # One at a time: drawing is work, and others are waiting for their answers.
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/documents/{token}", self.show, allow_head=False)]

    async def show(self, request: web.Request) -> web.Response:
        """Whatever is wrong, it is not there: nobody learns by asking what there is."""
        found = await self.found(request.match_info["token"])
        if found is None:
            raise Refused(404)
        paper, language = found
        async with self.drawing:
            content = await asyncio.to_thread(pdf, paper, language, self.now())
        headers = HEADERS | {hdrs.CONTENT_DISPOSITION: f'attachment; filename="{paper.name}.pdf"'}
        return web.Response(body=content, content_type="application/pdf", headers=headers)

    async def found(self, token: str) -> tuple[Paper, Language] | None:
        read = self.links.read(token)
        asked = record_paper.named(read[0]) if read is not None else None
        if read is None or asked is None:
            return None
        record_id, tag = asked
        today, language = self.now().date(), self.languages.find(tag)
        try:
            async with self.database.read() as store:
                record = await record_for(store, read[1].removeprefix("p:"), record_id, today)
                unit = await unit_with(store, record.held.unit_id) if record is not None else None
        except NotSaved as away:
            raise Refused(503) from away
        if record is None:
            return None
        made = record_paper.made_on(language.date(today), record.id)
        return record_paper.paper(record, unit, language, made), language
