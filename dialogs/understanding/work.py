"""What a line asks or tells of a unit's work: tasks, deadlines, measures, rounds, inspections, meetings.

Who records a round or an inspection with what was found there reports nothing: the dialog makes cases of the findings.
"""

from collections.abc import Callable
from datetime import datetime

from dialogs.understanding import work_slots as read
from dialogs.understanding.asking import Asked
from dialogs.understanding.guard import is_unclear
from dialogs.understanding.names import Names
from dialogs.understanding.reading import fold, tokens
from dialogs.understanding.report import CATEGORIES
from dialogs.understanding.rules import Reading
from dialogs.understanding.whose import is_by_person, somebody
from dialogs.understanding.words.things import MEETINGS, SURVEY_CLOSES
from dialogs.understanding.work_line import FEW, HAPPENED, HURTS, LINE, STORY, TOO_MUCH, Found, Line, changed, status
from dialogs.understanding.work_measures import action_plan, measure, numbered
from dialogs.understanding.work_records import discussion, fire_round, held_round, meeting

# Told beside a meeting or a round, these are what the line is about.
_GRAVE = ("abuse", "threat", "violence_threat", "harassment", "sexual", "discrimination", "crisis", "distress")
_MEETINGS = tuple(map(fold, MEETINGS.split()))


def work_of(reading: Reading, now: datetime, names: Names) -> Asked | None:
    """The intent and its slots; None where the line is about something else."""
    if not reading.tokens or is_unclear(reading) or reading.has(*_GRAVE):
        return None
    line = Line(reading, now, names, names.task(reading.tokens))
    for find in _IN_ORDER:
        found = find(line)
        if found is not None:
            intent, slots = found
            return intent, slots, "as_needed"
    return None


def _take_back(line: Line) -> Found | None:
    if not line.has("undo") or line.length > FEW + 3 or line.has("my_report", "of_cases"):
        return None
    if line.has("measure"):
        return "update_action", numbered(line) | {"status": "undone"}
    return "update_task", line.given_task | {"status": "undone"}


def _survey_closes(line: Line) -> Found | None:
    if not line.has("survey_closes") or line.length > LINE or line.tells_a_report:
        return None
    named = line.names.task(tokens(SURVEY_CLOSES))
    return "query_survey_deadline", {} if named is None else {"task": named.id}


def _somebodys(line: Line) -> Found | None:
    """What one colleague has to do, by name, or who has what."""
    if line.length > LINE or line.unit or line.has("of_cases", *CATEGORIES, *HURTS, *HAPPENED):
        return None
    if somebody(line.reading.text) or is_by_person(line.reading.text):
        return "query_phase_tasks", read.due_before(line.reading, line.now)
    return None


def _task(line: Line) -> Found | None:
    if (line.task is None and not line.has("work_thing")) or line.has("fire_round", "round", "refuses", "as_report"):
        return None
    if line.task is None and (line.length > LINE or line.tells_a_report):
        return None
    if line.length > STORY or line.has("survey_answers", *HURTS):
        return None
    other = changed(line)
    if other is not None:
        return other
    return _asked_about_task(line) or _done(line) or _planned(line) or _only_named(line)


def _asked_about_task(line: Line) -> Found | None:
    """When it must be done, or whether it is."""
    plan = line.has("action_plan")
    if line.has("deadline") or (line.has("ask_when") and line.has("must_be") and not line.has("met_when")):
        return "query_deadline", line.given_task | line.unit
    if line.undone and line.task is not None and not plan:
        if line.has("after_all"):
            return "update_task", line.given_task | {"status": "undone"}
        return "query_phase_tasks", line.given_task | line.unit
    if line.is_question and line.task is not None and (not plan or line.has("done")):
        return "query_phase_tasks", line.given_task | line.unit | read.due_before(line.reading, line.now)
    return None


def _done(line: Line) -> Found | None:
    if line.is_question or line.undone or line.has("will_be"):
        return None
    day = read.past_day(line.reading, line.now)
    if not line.has("done") and not (line.task is not None and line.has("was_on") and day and not line.has(*HAPPENED)):
        return None
    return "update_task", line.given_task | {"status": "done"} | day


def _planned(line: Line) -> Found | None:
    """`We have the follow-up meeting on Friday`: it is set to that day."""
    if line.task is None or line.is_question or line.undone or not line.has("planned", "will_be"):
        return None
    named = line.reading.tokens[line.task.start : line.task.end]
    if not line.has("will_be") and not any(meeting in token.word for token in named for meeting in _MEETINGS):
        return None  # to have appraisal interviews on Friday does not move their last day
    day = read.new_day(line.reading, line.now)
    return ("update_task", line.given_task | {"status": "moved"} | day) if day else None


def _only_named(line: Line) -> Found | None:
    """Hardly more than what the task is called: its day is what one wants to know."""
    if line.task is None or line.has("action_plan", *CATEGORIES):
        return None
    if line.length == line.task.end - line.task.start + 1 and line.has("okay"):
        return "update_task", line.given_task | {"status": "done"}
    if line.length - (line.task.end - line.task.start) < TOO_MUCH:
        return "query_deadline", line.given_task
    return None


def _deadline(line: Line) -> Found | None:
    """A deadline of nothing in particular: the next one."""
    if line.length > LINE or line.tells_a_report or line.has("of_cases", "survey_answers"):
        return None
    if line.length < TOO_MUCH and line.has("deadline"):
        return "query_deadline", line.given_task
    if line.has("ask_when") and line.has("deliver") and line.length <= FEW and not line.has("other_help"):
        return "query_deadline", line.given_task
    if line.has("next_deadline") or (line.has("deadline") and line.has("ask_when") and not line.has("deadlines")):
        return "query_deadline", line.given_task
    return None


def _picture(line: Line) -> Found | None:
    """The year as a wheel, or the calendar."""
    if line.length > LINE or line.tells_a_report:
        return None
    if line.has("wheel") and (line.has("show", "year_wheel") or line.length <= 2):  # hardly more than the word
        return "query_phase_tasks", {"topic": "wheel"} | line.unit
    if line.has("calendar") and line.has("show", "my_things", "deadlines", "task_word", "we"):
        return "query_phase_tasks", {"topic": "calendar"} | line.unit
    if line.has("calendar") and line.length <= 2:  # hardly more than the word
        return "query_phase_tasks", {"topic": "calendar"}
    return None


def _where_we_stand(line: Line) -> Found | None:
    if line.length > STORY or line.has("survey_answers", *HURTS):
        return None
    if (line.has("of_cases") and not line.has("my_things")) or line.has("ask_help"):
        return None
    about = _about_work(line)
    if not about or (line.has("other_help") and not line.has("task_word", "phase_word", "deadlines")):
        return None
    if line.has(*HAPPENED) or _of_a_danger(line) or _of_a_place(line):
        return None
    slots = read.phase(line.reading) | line.unit | status(line, "overdue", "done", "later", "due")
    before = read.due_before(line.reading, line.now)
    if line.has("my_things") and not slots and not before:
        slots = {"topic": "mine"}
    return "query_phase_tasks", slots | line.given_task | before


def _of_a_danger(line: Line) -> bool:
    """It names a danger; what is `på overtid` is late, and nobody worked too long."""
    late = {at for hit in line.reading.hits.get("behind", ()) for at in range(*hit)} if line.is_question else set[int]()
    return any(
        not late.issuperset(range(*hit)) for category in CATEGORIES for hit in line.reading.hits.get(category, ())
    )


def _of_a_place(line: Line) -> bool:
    """`What do we lack in the lab` is about things. A department is no such place, and an English `do` no toilet."""
    units = {at for hit in line.reading.hits.get("unit_word", ()) for at in range(*hit)}
    places = line.reading.hits.get("place_noun", ())
    return any(hit.start not in units and line.reading.tokens[hit.start].word != "do" for hit in places)


def _about_work(line: Line) -> bool:
    """Whether it asks for what is to do, or how far it has come."""
    if line.has("on_track", "phase_word"):
        return line.is_question or line.length <= LINE
    if line.has("my_things", "task_word", "deadlines"):
        return line.is_question or line.length <= FEW or (line.length <= LINE and line.has("show", "want"))
    if line.has("behind", "todo", "ask_progress"):
        return line.is_question or line.length <= FEW
    if line.has("progress"):
        return line.length <= LINE and (line.length <= FEW or line.has("of_survey", "unit_word", "show"))
    if line.has("later", "urgent"):
        return line.is_question and line.length <= FEW
    return line.has("how_goes") and bool(line.has("of_survey") or line.unit)


_IN_ORDER: tuple[Callable[[Line], Found | None], ...] = (
    _take_back,
    fire_round,
    held_round,
    discussion,
    _survey_closes,
    measure,
    meeting,
    _somebodys,
    _task,
    action_plan,
    _deadline,
    _picture,
    _where_we_stand,
)
