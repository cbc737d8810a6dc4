"""Reads the rows of a file as measures, and keeps every complaint with its row and column: it is all or nothing."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot.plans import cells
from bot.plans.columns import as_heading, names_of
from bot.plans.spreadsheet import Cell, Line
from dialogs import measure_terms as terms
from dialogs.core.form import Invalid, Setting
from dialogs.core.text import Data, Text, _, folded
from hms.measures import Origin, Priority, Status
from storage import measure_import

HEADER_WITHIN = 20  # rows: some plans have a title first
LONGEST = {"what": 1_000, "cost": 200, "effect_note": 2_000, "owner": 200, "theme": 200, "comment": 600, "no": 60}
NO = "no:"  # before a row's own number in its file
Read = Callable[[str], tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, and where: rows and columns count from 1, columns as a spreadsheet does (A is 1)."""

    row: int
    column: int
    text: Text


@dataclass(frozen=True, slots=True)
class Known:
    """What a file can name: units and people by every way to write them. `unit_id`: of rows that name none."""

    units: Mapping[str, str]
    people: Mapping[str, str]
    unit_id: str | None
    sealed: Read


@dataclass(frozen=True, slots=True)
class Plan:
    """`left_aside`: columns that we do not know."""

    lines: tuple[measure_import.Line, ...]
    complaints: tuple[Complaint, ...]
    left_aside: tuple[str, ...] = ()


def read(rows: Sequence[Line], known: Known, setting: Setting) -> Plan:
    headings = names_of(setting.languages)
    for line in rows[:HEADER_WITHIN]:
        columns = _columns(line, headings)
        if "what" in columns:
            aside = tuple(str(cell) for cell in line.cells if cell != "" and _heading(cell) not in headings)
            complaints = _twice(line, headings)
            below = [each for each in rows if each.number > line.number]
            reader = _Reader(columns, known, setting, complaints)
            lines = [read for each in below if (read := reader.line(each)) is not None]
            complaints += _same(lines, columns)
            return Plan(tuple(lines), tuple(sorted(complaints, key=lambda it: (it.row, it.column))), aside)
    told = _("I find no row of headings. One column must be called “{what}”.", what=_("Measure"))
    return Plan((), (Complaint(rows[0].number, 1, told),))


def _heading(cell: Cell) -> str:
    return as_heading(cell) if isinstance(cell, str) else ""


def _columns(line: Line, headings: Mapping[str, str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(line.cells):
        if (name := headings.get(_heading(cell))) is not None:
            found.setdefault(name, at)
    return found


def _twice(line: Line, headings: Mapping[str, str]) -> list[Complaint]:
    seen: set[str] = set()
    complaints = []
    for at, cell in enumerate(line.cells, 1):
        name = headings.get(_heading(cell))
        if name in seen:
            said = Data(str(cell))
            complaints.append(Complaint(line.number, at, _("Another column says the same as “{said}”.", said=said)))
        seen |= {name} if name is not None else set()
    return complaints


def _same(lines: Sequence[measure_import.Line], columns: Mapping[str, int]) -> list[Complaint]:
    known_by_words = [line for line in lines if line.number is None]
    told = (rows for rows in measure_import.keys_of(known_by_words).values() if len(rows) > 1)
    at = columns["what"] + 1
    return [
        Complaint(row, at, _("The same measure stands in row {first} already.", first=Data(str(rows[0]))))
        for rows in told
        for row in rows[1:]
    ]


@dataclass(slots=True)
class _Reader:
    """Reads row by row; what is wrong with a cell is kept, and the next one is read."""

    columns: Mapping[str, int]
    known: Known
    setting: Setting
    complaints: list[Complaint] = field(default_factory=list)

    def line(self, line: Line) -> measure_import.Line | None:
        before = len(self.complaints)
        what = self._what(line)
        unit_id = self._try(line, "unit", self._unit) if "unit" in self.columns else self._unit("")
        values = {"what": what} | self._choices(line) | self._days(line) | self._texts(line) | self._owner(line)
        no = self._text(line, "no") or ""
        number, revision = self._sealed(line) or (None, None)
        if len(self.complaints) > before:
            return None
        return measure_import.Line(line.number, str(unit_id), _key(no, str(what)), values, number, revision)

    def _what(self, line: Line) -> str:
        """Theme and comment are part of what is to be done: the plan has no other place for them."""
        what = self._text(line, "what")
        if what is not None and not any(char.isalnum() for char in what):
            self._complain(line, "what", _("It does not say what is to be done."))
        theme, comment = self._text(line, "theme"), self._text(line, "comment")
        first = f"{theme}: {what}" if theme else what or ""
        return f"{first}\n{comment}" if comment else first

    def _unit(self, cell: Cell) -> str:
        said = folded(cells.text_in(cell, LONGEST["owner"]))
        found = self.known.units.get(said) if said else self.known.unit_id
        if found is None and said:
            raise Invalid(_("I find no unit “{said}” whose plan you can change.", said=Data(said)))
        if found is None:
            raise Invalid(_("It does not say which unit it is for."))
        return found

    def _choices(self, line: Line) -> dict[str, Any]:
        usual = {"priority": Priority.MEDIUM.value, "status": Status.PLANNED.value, "origin": Origin.PLAN.value}
        kinds = {
            "priority": terms.PRIORITIES,
            "status": terms.STATUSES,
            "origin": terms.ORIGINS,
            "effect": terms.EFFECTS,
        }
        values = {}
        for name, options in kinds.items():
            if name in self.columns:
                said = self._try(line, name, partial(cells.choice_in, options=options, setting=self.setting))
                values[name] = said or usual.get(name)
        return values

    def _days(self, line: Line) -> dict[str, Any]:
        return {
            name: self._try(line, name, partial(cells.day_in, setting=self.setting))
            for name in ("deadline", "done_on")
            if name in self.columns
        }

    def _texts(self, line: Line) -> dict[str, Any]:
        return {name: self._text(line, name) or None for name in ("cost", "effect_note") if name in self.columns}

    def _owner(self, line: Line) -> dict[str, Any]:
        """By id, e-mail or whole name; who is nobody here is kept as the file names them."""
        if "owner" not in self.columns:
            return {}
        said = self._text(line, "owner") or ""
        person_id = self.known.people.get(folded(said)) if said else None
        return {"owner_id": person_id, "owner_words": said if said and person_id is None else None}

    def _sealed(self, line: Line) -> tuple[int, int] | None:
        said = self._cell(line, "sealed")
        return self.known.sealed(said) if isinstance(said, str) else None

    def _text(self, line: Line, name: str) -> str | None:
        said: str | None = self._try(line, name, partial(cells.text_in, longest=LONGEST[name]))
        return said

    def _try(self, line: Line, name: str, reads: Callable[[Cell], Any]) -> Any:
        try:
            return reads(self._cell(line, name))
        except Invalid as wrong:
            self._complain(line, name, wrong.text)
            return None

    def _cell(self, line: Line, name: str) -> Cell:
        at = self.columns.get(name)
        return line.cells[at] if at is not None and at < len(line.cells) else ""

    def _complain(self, line: Line, name: str, text: Text) -> None:
        self.complaints.append(Complaint(line.number, self.columns.get(name, 0) + 1, text))


def _key(no: str, what: str) -> str:
    """By what a row is known again: its own number in the file, else its words."""
    if no:
        return f"{NO}{folded(no)}"
    return f"text:{hashlib.sha256(folded(what).encode()).hexdigest()[:20]}"
