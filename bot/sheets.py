"""Rows as an Excel or a CSV file: no spreadsheet takes anything in it for a formula, whoever wrote it."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.plans.cells import FORMULA, UNWRITABLE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"


@dataclass(frozen=True, slots=True)
class Heading:
    """Of a column; `width` in characters."""

    text: str
    width: int = 18


def harmless(text: str) -> str:
    """What a spreadsheet would work out gets an apostrophe in front, as people write it there themselves.

    What begins with apostrophes and then such a sign gets one too, so that what is written and read back is the same.
    """
    return f"'{text}" if FORMULA.match(text) else text


def as_xlsx(title: str, headings: Sequence[Heading], rows: Iterable[Sequence[str | date]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, each in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(at)].width = each.width
    header = [_cell(sheet, each.text) for each in headings]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(headings: Sequence[Heading], rows: Iterable[Sequence[str | date]]) -> bytes:
    """As Excel in our countries expects it: marked as UTF-8, and with semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(each.text) for each in headings])
    for row in rows:
        writer.writerow([value.isoformat() if isinstance(value, date) else harmless(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def writable(text: str | None) -> str:
    return UNWRITABLE.sub("", text or "")


def _cell(sheet: WriteOnlyWorksheet, value: str | date) -> Cell:
    """A text stays a text, also where it looks like something else."""
    if isinstance(value, date):
        day: Cell = WriteOnlyCell(sheet, datetime.combine(value, time.min))
        day.number_format = "yyyy-mm-dd"
        return day
    cell: Cell = WriteOnlyCell(sheet)
    if not value:
        return cell
    cell.value = harmless(value)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
