"""Reads one CSV file into rows of cells, and keeps every complaint with its file, line and column."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# A spreadsheet runs a cell that begins like this as a formula. On its way out it gets an apostrophe in front, which is
# taken off on its way in. A cell that begins with apostrophes and then this is treated likewise, so what is written
# and read back is always the same.
_FORMULA = re.compile(r"'*[=+\-@]")
_QUOTED_FORMULA = re.compile(r"'+[=+\-@]")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, and where: lines and columns count from 1, columns as a spreadsheet does (A is 1)."""

    file: str
    line: int
    column: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: its cells by the name of their column; "" where blank or where there is no such column."""

    file: str
    number: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    def complaint(self, name: str, sentence: str) -> Complaint:
        return Complaint(self.file, self.number, self.columns.get(name, 1), sentence)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a file looks: its name, its columns in their order, and which of them a row cannot do without."""

    file: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]

    def read(self, folder: Path, complaints: list[Complaint]) -> list[Line]:
        """The rows that have the right number of cells; what is wrong with the others is added to `complaints`."""
        try:
            raw = (folder / self.file).read_bytes()
        except FileNotFoundError:
            told = "The file is missing; if there is nothing to say, it has a header row and no more."
            complaints.append(Complaint(self.file, 1, 1, told))
            return []
        except OSError as error:
            complaints.append(Complaint(self.file, 1, 1, f"The file cannot be read: {error.strerror}."))
            return []
        # Bytes that are not UTF-8 become lone surrogates, so that they can be told cell by cell.
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
        rows = _rows(self.file, text, complaints)
        first, header = next(rows, (1, []))
        columns = self._columns(first, header, complaints)
        return [line for number, cells in rows if (line := self._line(number, cells, columns, complaints))]

    def write(self, folder: Path, rows: Sequence[Sequence[str]]) -> None:
        with (folder / self.file).open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(self.columns)
            out.writerows([_harmless(cell) for cell in row] for row in rows)

    def _columns(self, first: int, header: list[str], complaints: list[Complaint]) -> dict[str, int]:
        found: dict[str, int] = {}
        for at, cell in enumerate(header, 1):
            name = cell.strip().lower()
            if name not in self.columns:
                told = f"There is no column {shown(name)}; the columns are {', '.join(self.columns)}."
                complaints.append(Complaint(self.file, first, at, told))
            elif name in found:
                complaints.append(Complaint(self.file, first, at, f"The column {name} stands here a second time."))
            found.setdefault(name, at)
        complaints += [
            Complaint(self.file, first, 1, f"The column {name} is missing.")
            for name in self.needed
            if name not in found
        ]
        return found if len(found) == len(header) else {}

    def _line(
        self, number: int, cells: list[str], columns: Mapping[str, int], complaints: list[Complaint]
    ) -> Line | None:
        if not columns or not any(cell.strip() for cell in cells):
            return None
        if len(cells) != len(columns):
            told = f"The row has {len(cells)} cells, the header has {len(columns)}."
            complaints.append(Complaint(self.file, number, min(len(cells), len(columns)) + 1, told))
            return None
        values = {name: _value(cells[at - 1]) for name, at in columns.items()}
        line = Line(self.file, number, values, columns)
        for name, value in values.items():
            if trouble := _trouble(value):
                complaints.append(line.complaint(name, trouble))
            elif name in self.needed and not value:
                complaints.append(line.complaint(name, f"The {name} is missing."))
        return line


def _rows(file: str, text: str, complaints: list[Complaint]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line on which it begins."""
    header = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",", strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            complaints.append(Complaint(file, line, 1, f"The row cannot be read as CSV: {error}."))
            return
        if cells:
            yield line, cells
        line = reader.line_num + 1


def _value(cell: str) -> str:
    # One way to write each letter: on some machines å is an a and a ring.
    bare = unicodedata.normalize("NFC", cell.strip())
    return bare[1:] if _QUOTED_FORMULA.match(bare) else bare


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _trouble(value: str) -> str | None:
    if any(unicodedata.category(each) == "Cs" for each in value):
        return "The cell is not UTF-8; save the file as “CSV UTF-8”."
    if any(unicodedata.category(each) == "Cc" for each in value):
        return "The cell has a line break or another control character in it."
    return None


def shown(value: str) -> str:
    """A value of theirs in a sentence of ours: short, and printable whatever it holds."""
    short = value[:60]
    return ascii(short) if _trouble(short) else f"“{short}”"
