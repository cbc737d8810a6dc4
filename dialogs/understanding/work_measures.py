"""What a line asks or tells of the measures of an action plan."""

from dialogs.understanding import work_slots as read
from dialogs.understanding.work_line import LINE, Found, Line, status
from dialogs.understanding.work_slots import Slots

_DAY_WORDS = 4  # as many as a day is written with
_MEASURE_STATUS = (
    ("under_way", "under_way"),
    ("stopped", "stopped"),
    ("not_relevant", "stopped"),
    ("hand_on", "handed_on"),
    ("move", "moved"),
    ("done", "done"),
)


def numbered(line: Line) -> Slots:
    """The number of the measure that is named."""
    number = read.number_after(line.reading, "measure")
    return {} if number is None else {"action": number}


def measure(line: Line) -> Found | None:
    """A measure, by its number or not: asked about, moved on or new."""
    if not _names_measures(line):
        return None
    if line.has("new_measure") and not line.is_question:
        return _new_measure(line)
    slots = numbered(line)
    if not slots and (line.length > LINE or (line.tells_a_report and not line.has("no_owner", "behind"))):
        return None
    if not line.is_question and not line.undone and (slots or line.has("one_measure")):
        for concept, step in _MEASURE_STATUS:
            if line.has(concept):
                return "update_action", slots | {"status": step} | _details(line, step)
    return "query_action_plan", slots | line.unit | status(line, "overdue", "done")


def _names_measures(line: Line) -> bool:
    """An `action plan` is none."""
    plans = {at for hit in line.reading.hits.get("action_plan", ()) for at in range(*hit)}
    return line.has("new_measure") or any(hit.start not in plans for hit in line.reading.hits.get("measure", ()))


def _details(line: Line, step: str) -> Slots:
    match step:
        case "moved":
            return read.deadline(line.reading, line.now)
        case "handed_on":
            return read.receiver(line.reading)
        case "done":
            return read.past_day(line.reading, line.now)
        case _:
            return {}


def _new_measure(line: Line) -> Found:
    """What is to be done, and by when where that ends the line: `new measure: buy new chairs by 1 June`."""
    reading, hit = line.reading, line.reading.hits["new_measure"][0]
    slots: Slots = {"status": "new"}
    end = len(reading.text)
    for until in reading.between("until", hit.end, len(reading.tokens)):
        day = read.deadline_in(reading.text[reading.tokens[until.end - 1].end :], line.now)
        if day and len(reading.tokens) - until.end <= _DAY_WORDS:
            slots |= day
            end = reading.tokens[until.start].start
            break
    text = reading.text[reading.tokens[hit.end - 1].end : end].strip(" .:-–,\n")
    if text:
        slots["what"] = text
    return "update_action", slots


def action_plan(line: Line) -> Found | None:
    """The plan itself, where the line does nothing to it."""
    if not line.has("action_plan") or line.length > LINE or line.tells_a_report:
        return None
    return "query_action_plan", line.unit | status(line, "overdue", "done")
