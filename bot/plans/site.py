"""The action plan over HTTP, for whom its address was made: as a file, and to be read in from one."""

import asyncio
import base64
import binascii
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from aiohttp import BodyPartReader, hdrs, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.http import Refused
from bot.pictures.links import Links
from bot.place import Place
from bot.plans import page
from bot.plans.exchange import Exchange, opened
from bot.plans.reading import Complaint, Plan
from bot.plans.seal import Seal
from bot.plans.spreadsheet import LARGEST
from bot.plans.writing import CSV, XLSX
from dialogs.core.fields import cleaned
from dialogs.core.form import Setting
from storage import feeds
from storage.database import Database, Lost, NotSaved
from storage.desk import Stale
from storage.measure_import import Import, carry_out, compare
from storage.people import is_here

READ_SECONDS = 30.0
PART = 64 * 1024
TRIES = 5
HEADERS = {
    hdrs.CACHE_CONTROL: "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody chose; `sure`: they have seen what it would do, and said yes."""

    content: bytes
    name: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class PlanSite:
    """`now` is the assistant's time, by which roles begin and end. What opens it is its address alone."""

    database: Database
    links: Links
    place: Place
    seal: Seal
    now: Callable[[], datetime]
    # To read one takes the processor for a second or two: one after the other, so that turns come through between them.
    one_file: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/plan/{token}", self.show, allow_head=False),
            web.get("/plan/{token}/import", self.ask, allow_head=False),
            web.post("/plan/{token}/import", self.take),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """Excel; with `?as=csv` the same as CSV."""
        as_csv = request.query.get("as") == "csv"
        async with self._exchange(request) as exchange:
            content = await exchange.write(as_csv=as_csv)
            name = f"plan-{exchange.today.isoformat()}.{'csv' if as_csv else 'xlsx'}"
        headers = HEADERS | {
            hdrs.CONTENT_DISPOSITION: f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        }
        return web.Response(body=content, content_type=CSV if as_csv else XLSX, headers=headers)

    async def ask(self, request: web.Request) -> web.Response:
        async with self._exchange(request) as exchange:
            if not await exchange.may_change():
                raise Refused(404)
            return _html(page.ask(exchange.setting.language, await self._unit(exchange)))

    async def take(self, request: web.Request) -> web.Response:
        async with self._exchange(request) as exchange:  # before the file is looked at: is it theirs at all?
            if not await exchange.may_change():
                raise Refused(404)
            language, unit = exchange.setting.language, await self._unit(exchange)
        given = await _given(request)
        async with self.one_file:
            rows = await opened(given.content, given.name)
        if isinstance(rows, Complaint):
            return _html(page.refused(language, [rows], unit))
        for _ in range(TRIES):
            try:
                async with self._exchange(request, writes=given.sure) as exchange:
                    plan = await exchange.read(rows)
                    wanted = await _wanted(exchange, plan, sure=given.sure)
            except (Stale, Lost):
                continue
            return _html(_said(exchange.setting, plan, wanted, given, unit))
        raise Refused(503)

    async def _unit(self, exchange: Exchange) -> str:
        """What the unit of rows without one is called; "" where there is none that they may change."""
        if exchange.unit_id is None or exchange.unit_id not in await exchange.may_change():
            return ""
        return await exchange.called(exchange.unit_id)

    @asynccontextmanager
    async def _exchange(self, request: web.Request, *, writes: bool = False) -> AsyncIterator[Exchange]:
        """Whatever is wrong with the address, there is nothing here. Their rights are asked anew, each time."""
        read = self.links.read(request.match_info["token"])
        if read is None or not read[0].startswith("plan:") or not read[1].startswith("p:"):
            raise Refused(404)
        person_id, unit_id = read[1].removeprefix("p:"), read[0].removeprefix("plan:") or None
        try:
            async with (self.database.write if writes else self.database.read)() as store:
                if not await is_here(store, person_id):
                    raise Refused(404)
                tags = await feeds.language_of(store, person_id)
                bare = self.place.bare_setting(None, self.now())
                setting = replace(bare, language=self.place.languages.find(*tags, self.place.language))
                yield Exchange(store, setting, self.seal, person_id, unit_id)
        except NotSaved as away:
            raise Refused(503) from away


async def _wanted(exchange: Exchange, plan: Plan, *, sure: bool) -> Import:
    if plan.complaints:
        return Import()
    wanted = await compare(exchange.store, plan.lines, exchange.today)
    if sure:
        await carry_out(exchange.store, wanted, exchange.person_id, exchange.setting.now)
    return wanted


def _said(setting: Setting, plan: Plan, wanted: Import, given: Given, unit: str) -> str:
    if plan.complaints:
        return page.refused(setting.language, plan.complaints, unit)
    if given.sure:
        return page.done(setting.language, wanted)
    return page.preview(setting.language, wanted, plan.lines, plan.left_aside, given.content, given.name)


def _html(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html", headers=HEADERS | {"Content-Security-Policy": page.POLICY})


# --- What comes with a form -------------------------------------------------------------------------------------------


async def _given(request: web.Request) -> Given:
    """Raises Refused."""
    if request.content_type != "multipart/form-data":
        raise Refused(415)
    if request.content_length is not None and request.content_length > 2 * LARGEST:
        raise Refused(413)
    try:
        async with asyncio.timeout(READ_SECONDS):
            return await _parts(request)
    except TimeoutError as slow:
        raise Refused(408) from slow
    # A body that is not what it says it is makes aiohttp stumble in one of these.
    except (
        AssertionError,
        HttpProcessingError,
        LookupError,
        RuntimeError,
        ValueError,
        web.RequestPayloadError,
    ) as torn:
        raise Refused(400) from torn


async def _parts(request: web.Request) -> Given:
    reader = await request.multipart()
    name = ""
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            raise Refused(400)
        match part.name:
            case "file":
                return Given(await _content(part, LARGEST), cleaned((part.filename or "")[:200]))
            case "name":
                name = (await _content(part, 1_000)).decode(errors="replace")
            case "again":
                packed = await _content(part, LARGEST * 4 // 3 + 4)
                return Given(_unpacked(packed), name, sure=True)
            case _:
                raise Refused(400)
    raise Refused(400)


def _unpacked(packed: bytes) -> bytes:
    try:
        return base64.b64decode(packed, validate=True)
    except binascii.Error as torn:
        raise Refused(400) from torn


async def _content(part: BodyPartReader, largest: int) -> bytes:
    """One byte too many is kept, so that whoever reads the file finds it too large and says so."""
    chunks: list[bytes] = []
    size = 0
    while size <= largest and (chunk := await part.read_chunk(PART)):
        size += len(chunk)
        chunks.append(chunk)
    return b"".join(chunks)
