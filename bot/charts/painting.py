"""A chart as a picture, whole and small."""

from collections.abc import Sequence
from typing import assert_never

from PIL import Image

from bot.charts import canvas, progress, weeks, wheel
from bot.charts.heading import Words
from bot.charts.palette import DARK, LIGHT, shades
from dialogs.core.chart import Chart, Progress, Weeks, Wheel


def painted(chart: Chart, words: Words, *, dark: bool) -> Image.Image:
    look = DARK if dark else LIGHT
    match chart:
        case Wheel():
            return wheel.draw(chart, words, look)
        case Progress():
            return progress.draw(chart, words, look)
        case Weeks():
            return weeks.draw(chart, words, look)
        case _:
            assert_never(chart)


def png(picture: Image.Image, *, dark: bool) -> bytes:
    return canvas.png(picture, shades(dark))


def small(picture: Image.Image, widths: Sequence[int], most: int, *, dark: bool) -> bytes:
    """The widest of them that takes no more than so many bytes; the narrowest where none does."""
    made = b""
    for width in widths:
        height = round(picture.height * width / picture.width)
        made = png(picture.resize((width, height), Image.Resampling.LANCZOS), dark=dark)
        if len(made) <= most:
            break
    return made
