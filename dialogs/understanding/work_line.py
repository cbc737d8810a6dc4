"""A line that may be about a unit's work, and what can be asked of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from dialogs.understanding import work_slots as read
from dialogs.understanding.lexicon import spellings
from dialogs.understanding.names import Names
from dialogs.understanding.report import CATEGORIES, TELLS
from dialogs.understanding.rules import Reading
from dialogs.understanding.task_names import Titled
from dialogs.understanding.work_slots import Slots

Found: TypeAlias = tuple[str, Slots]

FEW, LINE, STORY = 5, 12, 30
TOO_MUCH = 3  # words besides a name, with which a line is more than the name
HURTS = ("medical_event", "hurt_minor", "hurt_serious", "hurt_fatal", "hurt_unspecified", "nearly", "hurt")
HAPPENED = ("happened", "damage", "at_fault")
_BE = frozenset("er e is are was were ble blei vart blev".split())  # noqa: SIM905  # a list of words reads better so
_AUXILIARY = _BE | {
    way
    for word in "har have has had did do does skal må kan vil ligger ligg går kommer rekker når mangler".split()  # noqa: SIM905  # as above
    for way in spellings(word)
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be about a unit's work."""

    reading: Reading
    now: datetime
    names: Names
    task: Titled | None

    def has(self, *concepts: str) -> bool:
        """Whether the line holds one of the concepts."""
        return self.reading.has(*concepts)

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.reading.tokens)

    @property
    def is_question(self) -> bool:
        """It ends with a question mark, opens with a question word, or with the verb before the person."""
        if next(self.reading.between("polite", 0, 1), None) is not None and self.has(
            "move", "hand_on", "marks", "undo"
        ):
            return False  # `could you move it to June?` asks for no answer
        if self.reading.text.rstrip().endswith("?"):
            return True
        words = self.reading.tokens
        first = self.reading.between("asks", 0, 1)
        if next(first, None) is not None:
            return True
        if len(words) < 2 or words[0].word not in _AUXILIARY:
            return False
        return next(self.reading.between("we", 1, 2), None) is not None or self._inverted()

    def _inverted(self) -> bool:
        """`Er handlingsplanen ferdig`, `has IKJ had its round`: the verb stands before a name or a thing."""
        if self.reading.tokens[0].word in _BE:
            return True
        second = self.reading.tokens[1]
        return self.reading.tokens[0].word in ("har", "have", "has") and self.reading.text[second.start].isupper()

    @property
    def tells_a_report(self) -> bool:
        """More than a hint at something dangerous, and no question."""
        return not self.is_question and self.reading.has(*CATEGORIES, *TELLS)

    @property
    def undone(self) -> bool:
        """It says that something is not done."""
        return self.has("not_yet")

    @property
    def given_task(self) -> Slots:
        """The slot of the task that is named."""
        return {} if self.task is None else {"task": self.task.id}

    @property
    def unit(self) -> Slots:
        """The slot of the unit that is named."""
        return read.unit(self.reading, self.names)


def asked_of(line: Line, intent: str) -> Found | None:
    """A question about something that is done at set times."""
    if not line.is_question:
        return None
    if line.has("deadline") or (line.has("ask_when") and intent == "query_phase_tasks"):
        return "query_deadline", line.given_task
    return intent, line.unit | (line.given_task if intent == "query_phase_tasks" else {})


def changed(line: Line) -> Found | None:
    """Moved, handed on, or not for us; of something that the line names."""
    if line.is_question or line.length > STORY:
        return None
    if line.has("not_relevant") and not line.has("found"):
        return "update_task", line.given_task | {"status": "not_relevant"}
    moved = read.new_day(line.reading, line.now)
    if line.has("move") and (moved or line.task is not None):
        return "update_task", line.given_task | {"status": "moved"} | moved
    if line.has("hand_on") and not line.has("done", "found"):
        return "update_task", line.given_task | {"status": "handed_on"} | read.receiver(line.reading)
    return None


_STATES = {"overdue": "behind", "done": "ask_progress", "later": "later", "due": "urgent"}


def status(line: Line, *wanted: str) -> Slots:
    """The state that is asked for. `What must I have done` asks for no done ones."""
    for state in wanted:
        if line.has(_STATES[state]) and not (state == "done" and line.has("not_yet", "todo_must")):
            return {"status": state}
    return {}
