"""The year as a wheel: twelve months around, a ring for each process, a mark for each task, and today's hand."""

import calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PIL import Image

from bot.charts import marks
from bot.charts.canvas import Canvas, Point, around
from bot.charts.heading import FOOT, SIDE, WIDTH, Words, heading
from bot.charts.lettering import wrapped
from bot.charts.palette import Palette
from dialogs.core.chart import ALL_YEAR, MARKS, TODAY, Dot, Mark, Wheel, done_of, more

RIM, MONTHS = 500.0, 60.0  # radius of all, and how wide the ring of the months' names is
HUB = 150.0
ALWAYS = 38.0  # how wide the ring of what holds all year is
OPEN = 7.0  # degrees on each side of the top, where the numbers of the rings stand
MOST_RINGS, MOST_LISTED = 5, 6
MOST_LANES = 5
SLOT = 38.0  # a mark needs so much room along its ring, and across
SIZE = 33.0  # of a mark
NAMES, LINE = 33, 42
MONTH, YEAR, TOLD, SMALL = 34, 66, 38, 28


@dataclass(frozen=True, slots=True)
class Placed:
    """Marks of one ring that would lie upon each other: the worst first, `hidden` of them told by a number."""

    angle: float
    shown: tuple[Mark, ...]
    hidden: int


def draw(wheel: Wheel, words: Words, palette: Palette) -> Image.Image:
    rings = wheel.rings[:MOST_RINGS]
    below = _below(wheel, words)
    top = heading(None, wheel.title, wheel.of, words)
    middle = (WIDTH / 2, top + RIM)
    canvas = Canvas(WIDTH, round(top + 2 * RIM + 26 + below + FOOT), palette)
    heading(canvas, wheel.title, wheel.of, words)
    _months(canvas, middle, wheel, words)
    inner = HUB + (ALWAYS + 10 if wheel.always else 0)
    step = (RIM - MONTHS - 6 - inner) / max(len(rings), 1)
    _hand(canvas, middle, wheel)
    for number, ring in enumerate(rings):
        outer = RIM - MONTHS - 6 - number * step
        _ring(canvas, middle, wheel.year, ring.dots, outer, step)
    if wheel.always:
        canvas.arc(middle, HUB + 8 + ALWAYS / 2, OPEN, 360 - OPEN, palette.marks[Mark.LATER], ALWAYS)
        canvas.write_around(middle, HUB + 8 + ALWAYS / 2, 180, words.say(ALL_YEAR), 27, palette.paper)
    _hub(canvas, middle, wheel, words)
    for number in range(len(rings)) if len(rings) > 1 else ():
        outer = RIM - MONTHS - 6 - number * step
        _numbered(canvas, around(middle, outer - step / 2, 0), number + 1)
    _legend(canvas, top + 2 * RIM + 26, wheel, words)
    return canvas.finished()


def angle_of(day: date) -> float:
    """Clockwise from the top, where the year ends and begins."""
    return angle_at(day.timetuple().tm_yday - 0.5, day.year)


def angle_at(days: float, year: int) -> float:
    return OPEN + (360 - 2 * OPEN) * days / (366 if calendar.isleap(year) else 365)


# --- The disc ---------------------------------------------------------------------------------------------------------


def _months(canvas: Canvas, middle: Point, wheel: Wheel, words: Words) -> None:
    look = canvas.palette
    canvas.arc(middle, RIM - MONTHS / 2, OPEN, 360 - OPEN, look.band, MONTHS)
    for month in range(1, 13):
        start, end = _span(wheel.year, month)
        now = wheel.today is not None and wheel.today.month == month
        if now:
            canvas.arc(middle, RIM - MONTHS / 2, start, end, look.ink, MONTHS)
        name = words.month(date(wheel.year, month, 1))
        canvas.write_around(middle, RIM - MONTHS / 2, (start + end) / 2, name, MONTH, look.paper if now else look.ink)
    for angle in [_span(wheel.year, month)[0] for month in range(1, 13)] + [360 - OPEN]:
        canvas.line(around(middle, HUB, angle), around(middle, RIM, angle), look.line, 2)


def _span(year: int, month: int) -> tuple[float, float]:
    """From the first morning of a month to its last evening."""
    first = date(year, month, 1).timetuple().tm_yday - 1
    return angle_at(first, year), angle_at(first + calendar.monthrange(year, month)[1], year)


def _ring(canvas: Canvas, middle: Point, year: int, dots: Sequence[Dot], outer: float, step: float) -> None:
    look = canvas.palette
    canvas.arc(middle, outer - step, OPEN, 360 - OPEN, look.line, 2)
    lanes = min(MOST_LANES, max(1, int(step // SLOT)))
    across = outer - step / 2
    for dot in dots:
        if dot.since is not None and dot.on.year == year:
            start = angle_of(max(dot.since, date(year, 1, 1)))
            canvas.arc(middle, across, start, angle_of(dot.on), look.marks[dot.mark], 4)
    for place in placed(dots, year, across, lanes):
        count = len(place.shown) + (1 if place.hidden else 0)
        for at, mark in enumerate(place.shown):
            marks.draw(canvas, around(middle, _lane(across, at, count), place.angle), mark, SIZE)
        if place.hidden:
            spot = around(middle, _lane(across, count - 1, count), place.angle)
            canvas.disc(spot, SLOT / 2 - 1, look.paper)
            canvas.write(spot, f"+{place.hidden}", 24, look.ink, bold=True, anchor="mm")


def _lane(across: float, at: int, count: int) -> float:
    """From outside inwards, around the middle of the ring."""
    return across + ((count - 1) / 2 - at) * SLOT


def placed(dots: Sequence[Dot], year: int, radius: float, lanes: int) -> list[Placed]:
    """Marks whose last day is in the year, those that are too close to each other as one stack of at most `lanes`."""
    apart = 360 * SLOT / (2 * 3.1416 * radius)
    stacks: list[list[Dot]] = []
    for dot in sorted((dot for dot in dots if dot.on.year == year), key=lambda dot: dot.on):
        if stacks and angle_of(dot.on) - angle_of(stacks[-1][0].on) < apart:
            stacks[-1].append(dot)
        else:
            stacks.append([dot])
    return [_placed(stack, lanes) for stack in stacks]


def _placed(stack: Sequence[Dot], lanes: int) -> Placed:
    order = tuple(Mark)
    found = sorted((dot.mark for dot in stack), key=order.index)
    angle = sum(angle_of(dot.on) for dot in stack) / len(stack)
    if len(found) <= lanes:
        return Placed(angle, tuple(found), 0)
    room = max(1, lanes - 1)
    return Placed(angle, tuple(found[:room]), len(found) - room if lanes > 1 else 0)


def _numbered(canvas: Canvas, at: Point, number: int) -> None:
    look = canvas.palette
    canvas.disc(at, 20, look.paper, look.muted, 2)
    canvas.write(at, str(number), 27, look.ink, bold=True, anchor="mm")


def _hand(canvas: Canvas, middle: Point, wheel: Wheel) -> None:
    if wheel.today is None:
        return
    angle, look = angle_of(wheel.today), canvas.palette
    canvas.line(around(middle, HUB, angle), around(middle, RIM - MONTHS + 4, angle), look.hand, 5)
    tip = around(middle, RIM - MONTHS + 4, angle)
    canvas.disc(tip, 9, look.hand, look.paper, 2)


def _hub(canvas: Canvas, middle: Point, wheel: Wheel, words: Words) -> None:
    look = canvas.palette
    canvas.disc(middle, HUB, look.paper, look.line, 2)
    x, y = middle
    canvas.write((x, y - 50), str(wheel.year), YEAR, look.ink, bold=True, anchor="mm")
    counts = counted(wheel)
    total = sum(counts.values())
    canvas.write((x, y + 10), words.say(done_of(counts.get(Mark.DONE, 0), total)), TOLD, look.ink, anchor="mm")
    canvas.write((x, y + 46), words.say(MARKS[Mark.DONE]), SMALL, look.muted, anchor="mm")
    if wheel.today is not None:
        told = f"{words.say(TODAY)} {words.day(wheel.today)}"
        canvas.write((x, y + 92), told, SMALL, look.muted, anchor="mm")


def counted(wheel: Wheel) -> Mapping[Mark, int]:
    found: dict[Mark, int] = defaultdict(int)
    for ring in wheel.rings:
        for dot in ring.dots:
            found[dot.mark] += 1
    return found


# --- What stands below it ---------------------------------------------------------------------------------------------


def _lines(wheel: Wheel, words: Words) -> list[tuple[str, list[str]]]:
    """Each line of names with what stands before it: the number of a ring, or nothing."""
    found: list[tuple[str, list[str]]] = []
    width = WIDTH - 2 * SIDE - marks.BOX - marks.GAP
    if len(wheel.rings) > 1:
        for number, ring in enumerate(wheel.rings[:MOST_RINGS], 1):
            found.append((str(number), wrapped(words.say(ring.name), width, NAMES, most=2)))
    if wheel.always:
        listed = [words.say(each) for each in wheel.always[:MOST_LISTED]]
        if len(wheel.always) > MOST_LISTED:
            listed.append(words.say(more(len(wheel.always) - MOST_LISTED)))
        told = f"{words.say(ALL_YEAR)}: {' · '.join(listed)}"
        found.append(("", wrapped(told, width, NAMES, most=6)))
    return found


def _below(wheel: Wheel, words: Words) -> float:
    rows = sum(len(lines) * LINE + 10 for _number, lines in _lines(wheel, words))
    return rows + marks.DOWN * marks.legend_rows([_entry(wheel, mark, words) for mark in MARKS], WIDTH - 2 * SIDE) + 16


def _entry(wheel: Wheel, mark: Mark, words: Words) -> str:
    return f"{words.say(MARKS[mark])} {counted(wheel).get(mark, 0)}"


def _legend(canvas: Canvas, top: float, wheel: Wheel, words: Words) -> None:
    look = canvas.palette
    y = marks.legend(canvas, (SIDE, top + 20), [(mark, _entry(wheel, mark, words)) for mark in MARKS]) + 12
    for number, lines in _lines(wheel, words):
        if number:
            _numbered(canvas, (SIDE + marks.BOX / 2, y + LINE / 2), int(number))
        else:
            canvas.box((SIDE, y + LINE / 2 - 12), (SIDE + marks.BOX, y + LINE / 2 + 12), look.marks[Mark.LATER])
        for line in lines:
            canvas.write((SIDE + marks.BOX + marks.GAP, y + LINE / 2), line, NAMES, look.ink, anchor="lm")
            y += LINE
        y += 10
