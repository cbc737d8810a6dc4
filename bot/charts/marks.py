"""How the marks look: a shape of its own for each, a pattern of its own in bars, and the legend that explains them."""

from collections.abc import Iterable
from typing import assert_never

from bot.charts.canvas import Canvas, Point
from bot.charts.lettering import wide
from dialogs.core.chart import Mark

WORDS = 33  # size of the words of a legend
SIZE, BOX = 32.0, 40.0  # of a mark, and of the room before its words
GAP, BETWEEN, DOWN = 12, 36, 52


def draw(canvas: Canvas, at: Point, mark: Mark, size: float) -> None:
    """Done: a tick on a disc. To do now: a diamond. Late: a triangle with its stroke. Later: a ring."""
    colour, on = canvas.palette.marks[mark], canvas.palette.on[mark]
    x, y = at
    half = size / 2
    canvas.disc(at, half + 2.5, canvas.palette.paper)  # so that marks that lie close are told apart
    match mark:
        case Mark.DONE:
            canvas.disc(at, half, colour)
            tick = (
                (x - half * 0.48, y + half * 0.02),
                (x - half * 0.12, y + half * 0.4),
                (x + half * 0.5, y - half * 0.38),
            )
            canvas.line(tick[0], tick[1], on, size * 0.13)
            canvas.line(tick[1], tick[2], on, size * 0.13)
        case Mark.DUE:
            wider = half * 1.18
            canvas.shape(((x, y - wider), (x + wider, y), (x, y + wider), (x - wider, y)), colour)
        case Mark.OVERDUE:
            top, foot, side = y - half * 1.2, y + half * 0.95, half * 1.25
            canvas.shape(((x, top), (x + side, foot), (x - side, foot)), colour)
            canvas.line((x, y - half * 0.42), (x, y + half * 0.3), on, size * 0.14)
            canvas.disc((x, y + half * 0.62), size * 0.08, on)
        case Mark.LATER:
            canvas.disc(at, half * 0.86, canvas.palette.paper, colour, size * 0.15)
        case _:
            assert_never(mark)


def fill(canvas: Canvas, start: Point, end: Point, mark: Mark) -> None:
    """A piece of a bar. Done: plain. To do now: falling stripes. Late: rising ones, close. Later: its edge alone."""
    colour, on = canvas.palette.marks[mark], canvas.palette.on[mark]
    match mark:
        case Mark.DONE:
            canvas.box(start, end, colour)
        case Mark.DUE:
            canvas.box(start, end, colour)
            canvas.hatched(start, end, on, every=26, wide=3, rising=False)
        case Mark.OVERDUE:
            canvas.box(start, end, colour)
            canvas.hatched(start, end, on, every=14, wide=4, rising=True)
        case Mark.LATER:
            canvas.box(start, end, canvas.palette.band, colour, wide=2)
        case _:
            assert_never(mark)


def legend(canvas: Canvas, at: Point, entries: Iterable[tuple[Mark, str]], *, patterns: bool = False) -> float:
    """From `at` rightwards, on as many lines as it takes; gives how far down it reaches."""
    left, y = at
    x = left
    for mark, words in entries:
        reach = _reach(words)
        if x > left and x + reach > canvas.width - left:
            x, y = left, y + DOWN
        if patterns:
            fill(canvas, (x, y - SIZE / 2), (x + BOX, y + SIZE / 2), mark)
        else:
            draw(canvas, (x + BOX / 2, y), mark, SIZE)
        canvas.write((x + BOX + GAP, y), words, WORDS, anchor="lm")
        x += reach + BETWEEN
    return y + DOWN / 2


def legend_rows(entries: Iterable[str], width: float) -> int:
    """How many lines a legend takes."""
    rows, x = 1, 0.0
    for words in entries:
        reach = _reach(words)
        if x and x + reach > width:
            rows, x = rows + 1, 0.0
        x += reach + BETWEEN
    return rows


def _reach(words: str) -> float:
    return BOX + GAP + wide(words, WORDS)
