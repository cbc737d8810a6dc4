"""Who got a broadcast, over HTTP, for whom its address was made; their right to see it is asked anew each time."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aiohttp import hdrs, web

from bot import sheets
from bot.http import Refused
from bot.pictures.links import Links
from bot.place import Place
from bot.plans.site import HEADERS
from bot.sheets import CSV, XLSX, Heading, writable
from dialogs.broadcast_fates import FATES
from dialogs.core.text import Language, _
from hms.organisation import Unit
from storage import broadcast_outcomes, broadcasts, feeds
from storage.broadcast_outcomes import Line
from storage.broadcast_rights import sees_people
from storage.database import Database, NotSaved
from storage.units import units

HEADINGS = (
    (_("Name"), 28),
    (_("Unit"), 34),
    (_("What came of it"), 44),
    (_("Read on"), 14),
    (_("Door"), 10),
    (_("Tried last"), 14),
    (_("Person"), 18),
)


@dataclass(frozen=True, slots=True)
class BroadcastSite:
    """`now` is the assistant's time, by which roles begin and end."""

    database: Database
    links: Links
    place: Place
    now: Callable[[], datetime]

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/broadcast/{token}", self.show, allow_head=False)]

    async def show(self, request: web.Request) -> web.Response:
        """Excel; with `?as=csv` the same as CSV."""
        as_csv = request.query.get("as") == "csv"
        number, person_id = self._asked(request)
        try:
            lines, there, language = await self._found(number, person_id)
        except NotSaved as away:
            raise Refused(503) from away
        # Of thousands of people it takes the processor a while, and turns are to come through meanwhile.
        content = await asyncio.to_thread(_written, lines, there, language, as_csv)
        name = f"broadcast-{number}.{'csv' if as_csv else 'xlsx'}"
        headers = HEADERS | {
            hdrs.CONTENT_DISPOSITION: f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        }
        return web.Response(body=content, content_type=CSV if as_csv else XLSX, headers=headers)

    def _asked(self, request: web.Request) -> tuple[int, str]:
        """Whatever is wrong with the address, there is nothing here."""
        what, owner = self.links.read(request.match_info["token"]) or ("", "")
        number = what.removeprefix("broadcast:")
        if not what.startswith("broadcast:") or not owner.startswith("p:") or not number.isdecimal():
            raise Refused(404)
        return int(number), owner.removeprefix("p:")

    async def _found(self, number: int, person_id: str) -> tuple[Sequence[Line], Sequence[Unit], Language]:
        async with self.database.read() as store:
            it = await broadcasts.one(store, number)
            if it is None or not await sees_people(store, person_id, it, self.now().date()):
                raise Refused(404)
            tags = await feeds.language_of(store, person_id)
            language = self.place.languages.find(*tags, self.place.language)
            return await broadcast_outcomes.outcomes(store, number), await units(store), language


def _written(lines: Sequence[Line], there: Sequence[Unit], language: Language, as_csv: bool) -> bytes:
    headings = [Heading(language.say(text), width) for text, width in HEADINGS]
    called = {each.unit_id: each.called(language.tag) for each in there}
    rows = [_row(each, called.get(each.unit_id, each.unit_id), language) for each in lines]
    return sheets.as_csv(headings, rows) if as_csv else sheets.as_xlsx("Broadcast", headings, rows)


def _row(each: Line, unit: str, language: Language) -> list[str | date]:
    return [
        writable(each.name),
        writable(unit),
        language.say(FATES[each.fate]),
        each.read_on or "",
        each.channel,
        each.at.date() if each.at is not None else "",
        writable(each.person_id),
    ]
