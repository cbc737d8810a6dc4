"""What charts are painted on: shapes thrice as large, made smaller so that their edges are smooth; then the words."""

import io
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from PIL import Image, ImageDraw

from bot.charts.lettering import font
from bot.charts.palette import Colour, Palette

FINER = 3

Point: TypeAlias = tuple[float, float]
Anchor: TypeAlias = Literal["lm", "mm", "rm", "la", "ma", "ra"]


@dataclass(slots=True)
class Canvas:
    """Lengths are pixels of the finished picture. Angles are degrees clockwise from the top, as on a clock."""

    width: int
    height: int
    palette: Palette
    _large: Image.Image = field(init=False)
    _pen: ImageDraw.ImageDraw = field(init=False)
    _words: list[Callable[[Image.Image], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._large = Image.new("RGB", (self.width * FINER, self.height * FINER), self.palette.paper)
        self._pen = ImageDraw.Draw(self._large)

    def disc(self, at: Point, radius: float, fill: Colour | None, edge: Colour | None = None, wide: float = 2) -> None:
        self._pen.ellipse(_box(at, radius), fill, edge, max(1, round(wide * FINER)))

    def arc(self, at: Point, radius: float, start: float, end: float, colour: Colour, wide: float) -> None:
        """Around `radius`, `wide` across."""
        self._pen.arc(_box(at, radius + wide / 2), start - 90, end - 90, colour, round(wide * FINER))

    def line(self, one: Point, other: Point, colour: Colour, wide: float = 1) -> None:
        self._pen.line([_large(one), _large(other)], colour, max(1, round(wide * FINER)))

    def shape(self, points: Sequence[Point], fill: Colour | None, edge: Colour | None = None, wide: float = 2) -> None:
        self._pen.polygon([_large(each) for each in points], fill, edge, max(1, round(wide * FINER)))

    def box(
        self,
        start: Point,
        end: Point,
        fill: Colour | None,
        edge: Colour | None = None,
        *,
        wide: float = 2,
        round_by: float = 0,
    ) -> None:
        """`end` is not part of it."""
        corners = (*_large(start), end[0] * FINER - 1, end[1] * FINER - 1)
        self._pen.rounded_rectangle(corners, round_by * FINER, fill, edge, max(1, round(wide * FINER)))

    def hatched(self, start: Point, end: Point, colour: Colour, *, every: float, wide: float, rising: bool) -> None:
        """Slanting lines over a box, and nowhere else."""
        width, height = round((end[0] - start[0]) * FINER), round((end[1] - start[1]) * FINER)
        if width <= 0 or height <= 0:
            return
        mask = Image.new("1", (width, height))
        pen = ImageDraw.Draw(mask)
        step, left = round(every * FINER), -height
        while left < width:
            foot, head = (height, 0) if rising else (0, height)
            pen.line([(left, foot), (left + height, head)], 1, max(1, round(wide * FINER)))
            left += step
        self._large.paste(colour, (round(start[0] * FINER), round(start[1] * FINER)), mask)

    def write(
        self,
        at: Point,
        text: str,
        size: int,
        colour: Colour | None = None,
        *,
        bold: bool = False,
        anchor: Anchor = "la",
    ) -> None:
        def put(finished: Image.Image) -> None:
            ImageDraw.Draw(finished).text(at, text, colour or self.palette.ink, font(size, bold=bold), anchor=anchor)

        self._words.append(put)

    def write_around(self, at: Point, radius: float, angle: float, text: str, size: int, colour: Colour) -> None:
        """Along a circle, letter by letter: upright as seen from the middle above it, and from outside below."""
        below = 90 < angle % 360 < 270
        letters = font(size, bold=True)

        def put(finished: Image.Image) -> None:
            for index, letter in enumerate(text):
                # Where its middle is from the middle of the text; so the pairs are as far apart as on a line.
                along = (
                    letters.getlength(text[: index + 1]) - letters.getlength(letter) / 2 - letters.getlength(text) / 2
                )
                turn = math.degrees(along / radius)
                spot = angle - turn if below else angle + turn
                _letter(finished, around(at, radius, spot), letter, size, 180 - spot if below else -spot, colour)

        self._words.append(put)

    def finished(self) -> Image.Image:
        whole = self._large.reduce(FINER)
        for put in self._words:
            put(whole)
        return whole


def around(at: Point, radius: float, angle: float) -> Point:
    """The point on a circle at an angle."""
    turned = math.radians(angle)
    return at[0] + radius * math.sin(turned), at[1] - radius * math.cos(turned)


def _letter(finished: Image.Image, at: Point, letter: str, size: int, turned: float, colour: Colour) -> None:
    """One letter with its middle here; twice as large before it is turned, so that its edges are smooth."""
    mask = Image.new("L", (size * 4, size * 4))
    ImageDraw.Draw(mask).text((size * 2, size * 2), letter, 255, font(size * 2, bold=True), anchor="mm")
    small = mask.rotate(turned, Image.Resampling.BICUBIC).reduce(2)
    finished.paste(colour, (round(at[0] - size), round(at[1] - size)), small)


def png(picture: Image.Image, shades: Iterable[tuple[int, int, int]]) -> bytes:
    """In these colours and no others."""
    colours = Image.new("P", (1, 1))
    colours.putpalette([part for shade in shades for part in shade])
    out = io.BytesIO()
    picture.quantize(palette=colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _large(point: Point) -> Point:
    return point[0] * FINER, point[1] * FINER


def _box(at: Point, radius: float) -> tuple[float, float, float, float]:
    x, y, reach = at[0] * FINER, at[1] * FINER, radius * FINER
    return x - reach, y - reach, x + reach, y + reach
