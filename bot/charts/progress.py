"""How far the work has come: a bar for each phase and each unit, in pieces that tell how its tasks stand."""

from PIL import Image

from bot.charts import marks
from bot.charts.canvas import Canvas
from bot.charts.heading import FOOT, SIDE, WIDTH, Words, heading
from bot.charts.lettering import wide, wrapped
from bot.charts.palette import Palette
from dialogs.core.chart import MARKS, NOTHING, Bar, Bars, Mark, Progress, done_of, more

NAME, NUMBER, HEAD = 33, 30, 38
NAMES = 400.0  # how wide the names are
COUNT = 160.0  # and the counts behind the bars
THICK, APART = 54.0, 24.0
LINE = 40.0


def draw(progress: Progress, words: Words, palette: Palette) -> Image.Image:
    top = heading(None, progress.title, progress.of, words)
    entries = [(mark, words.say(MARKS[mark])) for mark in MARKS]
    rows = marks.legend_rows([said for _mark, said in entries], WIDTH - 2 * SIDE)
    height = top + 30 + rows * marks.DOWN + sum(_tall(group, words) for group in progress.groups)
    canvas = Canvas(WIDTH, round(height + FOOT), palette)
    heading(canvas, progress.title, progress.of, words)
    y = marks.legend(canvas, (SIDE, top + 18), entries, patterns=True) + 30
    for group in progress.groups:
        y = _group(canvas, y, group, words)
    return canvas.finished()


def _tall(group: Bars, words: Words) -> float:
    rows = sum(_row(bar, words)[1] for bar in group.bars)
    return 66 + rows + (LINE if group.left_out or not group.bars else 0) + 24


def _row(bar: Bar, words: Words) -> tuple[list[str], float]:
    lines = wrapped(words.say(bar.name), NAMES - 24, NAME, most=3)
    return lines, max(THICK, len(lines) * LINE) + APART


def _group(canvas: Canvas, y: float, group: Bars, words: Words) -> float:
    look = canvas.palette
    canvas.write((SIDE, y), words.say(group.name), HEAD, look.ink, bold=True)
    y += 54
    canvas.line((SIDE, y), (WIDTH - SIDE, y), look.line, 2)
    y += 12
    for bar in group.bars:
        lines, tall = _row(bar, words)
        middle = y + tall / 2
        for at, line in enumerate(lines):
            canvas.write((SIDE, middle + (at - (len(lines) - 1) / 2) * LINE), line, NAME, look.ink, anchor="lm")
        _bar(canvas, middle, bar, words)
        y += tall
    if group.left_out or not group.bars:
        told = words.say(more(group.left_out) if group.left_out else NOTHING)
        canvas.write((SIDE, y + 18), told, NAME, look.muted, anchor="lm")
        y += LINE
    return y + 24


def _bar(canvas: Canvas, middle: float, bar: Bar, words: Words) -> None:
    look, total = canvas.palette, max(bar.total, 1)
    start, end = SIDE + NAMES, WIDTH - SIDE - COUNT
    top, foot = middle - THICK / 2, middle + THICK / 2
    x = start
    if not bar.counts:
        canvas.line((start, middle), (end, middle), look.line, 3)
    for mark, count in bar.counts:
        until = x + (end - start) * count / total
        marks.fill(canvas, (x, top), (max(until - 3, x + 3), foot), mark)
        told = words.say(count)
        if until - x > wide(told, NUMBER, bold=True) + 24:
            _tag(canvas, (x + until - 3) / 2, middle, told, mark)
        x = until
    told = words.say(done_of(bar.count(Mark.DONE), bar.total))
    canvas.write((WIDTH - SIDE, middle), told, NUMBER, look.muted, anchor="rm")


def _tag(canvas: Canvas, x: float, y: float, told: str, mark: Mark) -> None:
    """A number upon stripes needs a ground of its own."""
    half = wide(told, NUMBER, bold=True) / 2 + 8
    ground = canvas.palette.band if mark == Mark.LATER else canvas.palette.marks[mark]
    canvas.box((x - half, y - 20), (x + half, y + 20), ground, round_by=6)
    canvas.write((x, y), told, NUMBER, canvas.palette.on[mark], bold=True, anchor="mm")
