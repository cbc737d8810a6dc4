"""The colours of charts, in light and in dark. No mark is told by its colour alone: it has a shape and a pattern."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from dialogs.core.chart import Mark

Colour: TypeAlias = str  # "#rrggbb"


@dataclass(frozen=True, slots=True)
class Palette:
    """`ink` and `muted` are for words, `line` for what only divides; what lies `on` a mark is read on its colour."""

    paper: Colour
    ink: Colour
    muted: Colour
    line: Colour
    band: Colour
    hand: Colour
    marks: Mapping[Mark, Colour]
    on: Mapping[Mark, Colour]


LIGHT = Palette(
    paper="#ffffff",
    ink="#1b2a2c",
    muted="#4d5f62",
    line="#d5dbd7",
    band="#f1f4f2",
    hand="#1b2a2c",
    marks={Mark.DONE: "#0f766e", Mark.DUE: "#b45309", Mark.OVERDUE: "#b3152c", Mark.LATER: "#66757a"},
    on={Mark.DONE: "#ffffff", Mark.DUE: "#ffffff", Mark.OVERDUE: "#ffffff", Mark.LATER: "#1b2a2c"},
)
DARK = Palette(
    paper="#1a2426",
    ink="#e6edeb",
    muted="#a6b6b5",
    line="#3a4b48",
    band="#212d2f",
    hand="#e6edeb",
    marks={Mark.DONE: "#4fc3b3", Mark.DUE: "#f2ae49", Mark.OVERDUE: "#ff8b85", Mark.LATER: "#93a4a6"},
    on={Mark.DONE: "#06211d", Mark.DUE: "#2a1700", Mark.OVERDUE: "#360507", Mark.LATER: "#e6edeb"},
)


STEPS = 3  # from the paper to each colour, for smooth edges


@cache
def shades(dark: bool) -> tuple[tuple[int, int, int], ...]:
    """Every colour of a finished picture: so few that it is a third as large."""
    look = DARK if dark else LIGHT
    paper = rgb(look.paper)
    found = dict.fromkeys((paper, rgb(look.band), rgb(look.line), *map(rgb, look.on.values())))
    for colour in map(rgb, (look.ink, look.muted, *look.marks.values())):
        for step in range(1, STEPS + 1):
            red, green, blue = (round(a + (b - a) * step / STEPS) for a, b in zip(paper, colour, strict=True))
            found[red, green, blue] = None
    return tuple(found)


def rgb(colour: Colour) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: Colour, other: Colour) -> float:
    """As WCAG 2 counts it: 4.5 for words, 3 for large ones and for shapes."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
