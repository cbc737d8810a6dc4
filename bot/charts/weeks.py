"""How many tasks were late, week by week."""

from PIL import Image

from bot.charts import marks
from bot.charts.canvas import Anchor, Canvas
from bot.charts.heading import FOOT, SIDE, WIDTH, Words, heading
from bot.charts.palette import Palette
from dialogs.core.chart import LATE_TASKS, NONE_LATE, WEEK, Mark, Weeks, from_day

TALL = 430.0  # of the highest bar
ABOVE, BELOW = 126.0, 150.0  # room for the legend and for what stands below the bars
NUMBER, NAME = 40, 32


def draw(weeks: Weeks, words: Words, palette: Palette) -> Image.Image:
    top = heading(None, weeks.title, weeks.of, words)
    canvas = Canvas(WIDTH, round(top + ABOVE + TALL + BELOW + FOOT), palette)
    heading(canvas, weeks.title, weeks.of, words)
    marks.legend(canvas, (SIDE, top + 18), [(Mark.OVERDUE, words.say(LATE_TASKS))], patterns=True)
    foot = top + ABOVE + TALL
    most = max((each.late for each in weeks.weeks), default=0)
    room = (WIDTH - 2 * SIDE) / max(len(weeks.weeks), 1)
    canvas.line((SIDE, foot), (WIDTH - SIDE, foot), palette.muted, 3)
    for at, each in enumerate(weeks.weeks):
        x, last = SIDE + room * (at + 0.5), at == len(weeks.weeks) - 1
        if each.late:
            height = max(8.0, TALL * each.late / most)
            marks.fill(canvas, (x - room * 0.32, foot - height), (x + room * 0.32, foot - 1), Mark.OVERDUE)
            canvas.write((x, foot - height - 30), words.say(each.late), NUMBER, palette.ink, bold=True, anchor="mm")
        else:
            canvas.write((x, foot - 30), words.say(0), NUMBER, palette.muted, anchor="mm")
        ink = palette.ink if last else palette.muted
        canvas.write((x, foot + 34), str(each.monday.isocalendar().week), NAME, ink, bold=last, anchor="mm")
    canvas.write((WIDTH / 2, foot + 86), words.say(WEEK), NAME, palette.muted, anchor="mm")
    for at, each in ((0, weeks.weeks[0]), (len(weeks.weeks) - 1, weeks.weeks[-1])) if weeks.weeks else ():
        place: Anchor = "rm" if at else "lm"
        x = WIDTH - SIDE if at else SIDE
        canvas.write((x, foot + 86), words.say(from_day(words.day(each.monday))), NAME, palette.muted, anchor=place)
    if not most:
        canvas.write((WIDTH / 2, foot - TALL / 2), words.say(NONE_LATE), 40, palette.muted, anchor="mm")
    return canvas.finished()
