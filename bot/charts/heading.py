"""What stands above every chart, and what the charts share: their width, and the words of a language."""

from dataclasses import dataclass
from datetime import date

from babel.dates import get_month_names

from bot.charts.canvas import Canvas
from bot.charts.lettering import wrapped
from dialogs.core.text import Language, Value
from dialogs.core.text import Words as Said

WIDTH, SIDE, TOP, FOOT = 1_080, 40, 40, 36
TITLE, OF = 52, 38
LINE = 1.22  # of its size, from one line to the next


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says, in one language."""

    language: Language

    def say(self, what: Value) -> str:
        return self.language.say(what)

    def day(self, day: date) -> str:
        return self.language.day(day)

    def month(self, day: date) -> str:
        names = get_month_names("abbreviated", "stand-alone", self.language.locale)
        return str(names[day.month]).rstrip(".")


def heading(canvas: Canvas | None, title: Said, of: Said, words: Words) -> float:
    """Draws it, or tells without a canvas how far down it reaches."""
    y = float(TOP)
    for said, size, bold in ((title, TITLE, True), (of, OF, False)):
        for line in wrapped(words.say(said), WIDTH - 2 * SIDE, size, most=2, bold=bold):
            if canvas is not None:
                colour = canvas.palette.ink if bold else canvas.palette.muted
                canvas.write((SIDE, y), line, size, colour, bold=bold)
            y += size * LINE
    return y + 26
