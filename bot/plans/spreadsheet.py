"""A CSV or Excel file as rows of cells. Whatever is in it, it is only read: nothing in it is worked out or followed.

A file may be made to harm: packed a thousand times, full of macros, or with a million empty rows. So it is looked at
before it is opened, and what is read of it has an end.
"""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import TypeAlias

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.workbook.workbook import Workbook

from dialogs.core.text import Text, _

LARGEST = 5 * 1024 * 1024
UNPACKED = 20 * 1024 * 1024  # of an Excel file, which is packed
PARTS = 500  # files in an Excel file
MOST_ROWS = 5_000
MOST_LINES = 10 * MOST_ROWS  # empty ones too
MOST_COLUMNS = 60
LONGEST_CELL = 10_000

Cell: TypeAlias = "str | int | float | date | Formula"


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell whose value a spreadsheet would work out. We do not."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty, by its number in the file."""

    number: int
    cells: tuple[Cell, ...]


class Unreadable(Exception):
    """The file as a whole cannot be read, and the sentence that says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.msgid)
        self.text = text


TOO_LARGE = _("The file is larger than 5 MB. A plan is not so large; is it the right one?")
TOO_MANY_ROWS = _("The file has more than 5,000 rows. Please divide it.")
NO_SPREADSHEET = _("This is neither an Excel file (.xlsx) nor a CSV file that I can read.")
MACROS = _("The file has macros in it, and I open no such files. Save it as .xlsx and try again.")
LOCKED = _("The file is of an old kind (.xls), or has a password. Save it as .xlsx without one and try again.")
BROKEN = _("The file is damaged, or not what it says it is. Save it anew from the spreadsheet and try again.")
EMPTY = _("The file is empty.")

# Excel files lie in a zip; old ones and those with a password in Microsoft's compound file.
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MACRO_PARTS = ("vbaproject", "macrosheets/", "activex/")
# What openpyxl lets out when a file is not as it should be: it says nowhere which, so these are what files made on
# purpose have brought about, by their families.
_STUMBLES = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, DefusedXmlException, zipfile.BadZipFile, zlib.error),
)
# It warns of what it leaves out, such as colours, and quotes the file as it does.
warnings.filterwarnings("ignore", module="openpyxl")


def rows_of(content: bytes, name: str = "") -> tuple[Line, ...]:
    """The rows of a file. Raises Unreadable. Takes its time, so call it beside the event loop."""
    if len(content) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if not content.strip():
        raise Unreadable(EMPTY)
    if name.lower().endswith((".xlsm", ".xltm", ".xlam", ".xlsb")):
        raise Unreadable(MACROS)
    if content.startswith(_COMPOUND):
        raise Unreadable(LOCKED)
    lines = _excel(content) if content.startswith(_ZIP) else _csv(content)
    kept: list[Line] = []
    for number, line in enumerate(lines):
        if any(cell != "" for cell in line.cells):
            kept.append(line)
        if len(kept) > MOST_ROWS or number > MOST_LINES:
            raise Unreadable(TOO_MANY_ROWS)
    if not kept:
        raise Unreadable(EMPTY)
    return tuple(kept)


# --- Excel ------------------------------------------------------------------------------------------------------------


def _excel(content: bytes) -> list[Line]:
    try:
        _look_before(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_vba=False, keep_links=False)
        try:
            return list(islice(_lines(book), MOST_ROWS + 1))
        finally:
            book.close()
    except _STUMBLES as stumbled:
        raise Unreadable(BROKEN) from stumbled


def _look_before(content: bytes) -> None:
    """What is packed tells its size, and zipfile unpacks no more than that."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        names = [part.filename.lower() for part in parts]
        if any(mark in name for name in names for mark in _MACRO_PARTS):
            raise Unreadable(MACROS)
        if "xl/workbook.xml" not in names:
            raise Unreadable(NO_SPREADSHEET)
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise Unreadable(TOO_LARGE)
        if b"macroEnabled" in archive.read("[Content_Types].xml"):
            raise Unreadable(MACROS)


def _lines(book: Workbook) -> Iterator[Line]:
    """Of the first sheet that can be seen. Bounded, whatever the sheet says of its own size."""
    sheet = next((each for each in book.worksheets if each.sheet_state == "visible"), None)
    if sheet is None:
        raise Unreadable(EMPTY)
    empty = 0
    rows = sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS)
    for number, row in enumerate(rows, 1):
        cells = tuple(_value(cell.value, cell.data_type) for cell in row)
        if any(cell != "" for cell in cells):
            yield Line(number, cells)
            empty = 0
        elif (empty := empty + 1) > MOST_ROWS:
            return


def _value(value: object, kind: str) -> Cell:
    if kind == "f":
        return Formula()
    match value:
        case None:
            return ""
        case datetime():
            return value.date()
        case bool() | time():
            return str(value)
        case date() | int() | float():
            return value
        case _:
            return str(value)[: LONGEST_CELL + 1]


# --- CSV --------------------------------------------------------------------------------------------------------------


def _csv(content: bytes) -> Iterator[Line]:
    text = _decoded(content)
    if "\0" in text:
        raise Unreadable(NO_SPREADSHEET)
    header = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(";,\t", key=header.count)  # of those that are there as often as another, the first
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(NO_SPREADSHEET) from error
        yield Line(line, tuple(cell[: LONGEST_CELL + 1] for cell in cells[:MOST_COLUMNS]))
        line = reader.line_num + 1


def _decoded(content: bytes) -> str:
    """UTF-8; what Excel calls Unicode; else what it saves a plain CSV as in our countries."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
