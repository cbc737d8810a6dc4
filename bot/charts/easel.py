"""Draws each chart once: the same picture for every door, beside the event loop, kept by what it shows."""

import asyncio
import hashlib
import logging
from collections import OrderedDict
from dataclasses import dataclass, field, replace

from bot.origin import origin_of
from dialogs.core.chart import Chart
from dialogs.core.show import Charted, Notice, Picture, Shown
from dialogs.core.text import Language

AT_ONCE = 2  # threads that draw; others need theirs
MOST_KEPT = 96  # drawings; each of them is about a hundred kilobytes
THUMBNAIL = 30_000  # bytes, at most: it travels in a card
WIDTHS = (540, 480, 420, 360, 300)

log = logging.getLogger("vernebot.charts")


@dataclass(frozen=True, slots=True)
class Drawing:
    """PNGs, the whole and a small one that travels in cards."""

    id: str
    whole: bytes
    thumbnail: bytes
    width: int
    height: int


@dataclass(slots=True)
class Easel:
    """One for all doors. Two who ask for the same at once have it drawn once."""

    _kept: OrderedDict[str, asyncio.Future[Drawing]] = field(default_factory=OrderedDict)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def shown(self, shown: tuple[Shown, ...], language: Language, *, dark: bool) -> tuple[Shown, ...]:
        """With pictures in the place of what is to be drawn. What cannot be drawn is left to the words beside it.

        `dark`: where it is shown, the ground may be dark, and the picture that fits is shown then.
        """
        return tuple([await self._one(each, language, dark) for each in shown])

    async def _one(self, shown: Shown, language: Language, dark: bool) -> Shown:
        if not isinstance(shown, Notice) or not shown.charts:
            return shown
        drawn = [await self._picture(each, language, dark) for each in shown.charts]
        return replace(shown, pictures=(*shown.pictures, *filter(None, drawn)), charts=())

    async def _picture(self, wanted: Charted, language: Language, dark: bool) -> Picture | None:
        try:
            made = await self.drawn(wanted.chart, language)
            on_dark = (await self.drawn(wanted.chart, language, dark=True)).thumbnail if dark else b""
        # The answer stands in words too: whatever is wrong with the picture, nobody waits for it.
        except Exception as fault:  # noqa: BLE001
            log.error("a chart was not drawn: %s at %s", type(fault).__name__, origin_of(fault))
            return None
        return Picture(
            made.id, wanted.alt, made.thumbnail, made.width, made.height, wanted.link, "png", on_dark, made.whole
        )

    async def drawn(self, chart: Chart, language: Language, *, dark: bool = False) -> Drawing:
        name = named(chart, language, dark=dark)
        kept = self._kept.get(name)
        if kept is None or (kept.done() and (kept.cancelled() or kept.exception() is not None)):
            kept = self._kept[name] = asyncio.ensure_future(self._draw(name, chart, language, dark))
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(name)
        return await asyncio.shield(kept)

    async def _draw(self, name: str, chart: Chart, language: Language, dark: bool) -> Drawing:
        async with self._room:
            return await asyncio.to_thread(draw, name, chart, language, dark)


def named(chart: Chart, language: Language, *, dark: bool = False) -> str:
    """The same for the same picture, and different for any other."""
    return hashlib.sha256(f"{language.tag}\0{dark}\0{chart!r}".encode()).hexdigest()[:40]


def draw(name: str, chart: Chart, language: Language, dark: bool) -> Drawing:
    # Here, so that nothing is loaded for it before somebody asks for a chart.
    from bot.charts import painting

    picture = painting.painted(chart, language, dark=dark)
    whole = painting.png(picture, dark=dark)
    return Drawing(name, whole, painting.small(picture, WIDTHS, THUMBNAIL, dark=dark), *picture.size)
