"""A chart as a picture, whole and small."""

from collections.abc import Sequence
from typing import assert_never

from PIL import Image

from bot.charts import canvas, progress, weeks, wheel
from bot.charts.heading import Words
from bot.charts.palette import DARK, LIGHT, shades
from dialogs.core.chart import Chart, Progress, Weeks, Wheel
from dialogs.core.text import Language


def painted(chart: Chart, language: Language, *, dark: bool) -> Image.Image:
    words, look = Words(language), DARK if dark else LIGHT
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
    left = list(widths)
    while True:
        width = left.pop(0)
        height = round(picture.height * width / picture.width)
        made = png(picture.resize((width, height), Image.Resampling.LANCZOS), dark=dark)
        if len(made) <= most or not left:
            return made
        # It shrinks about as its width does, so those are passed over that will not do either.
        fits = width * most / len(made)
        left = [each for each in left if each <= fits] or left[-1:]
