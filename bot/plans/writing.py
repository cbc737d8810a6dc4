"""Writes a plan as Excel or CSV: no spreadsheet takes anything in it for a formula, and we can read it back."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.plans.cells import FORMULA, UNWRITABLE
from bot.plans.columns import COLUMNS
from bot.plans.reading import NO
from bot.plans.seal import Seal
from dialogs import measure_terms as terms
from dialogs.core.form import Option
from dialogs.core.text import Language
from storage.measures import Exported, Owner

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"


def harmless(text: str) -> str:
    """What a spreadsheet would work out gets an apostrophe in front, as people write it there themselves.

    What begins with apostrophes and then such a sign gets one too, so that what is written and read back is the same.
    """
    return f"'{text}" if FORMULA.match(text) else text


@dataclass(frozen=True, slots=True)
class Called:
    """How a file names things, so that they are found again: units by their id, owners by theirs and their name."""

    unit: Callable[[str], str]
    owner: Callable[[Owner], str]
    seal: Seal
    language: Language


def as_xlsx(plan: Sequence[Exported], called: Called) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    sheet.freeze_panes = "A2"
    for at, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    header = [_cell(sheet, called.language.say(column.heading)) for column in COLUMNS]
    for each in header:
        each.font = Font(bold=True)
    sheet.append(header)
    for row in _rows(plan, called):
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(plan: Sequence[Exported], called: Called) -> bytes:
    """As Excel in our countries expects it: marked as UTF-8, and with semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(called.language.say(column.heading)) for column in COLUMNS])
    for row in _rows(plan, called):
        writer.writerow([value.isoformat() if isinstance(value, date) else harmless(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


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


def _rows(plan: Iterable[Exported], called: Called) -> Iterable[list[str | date]]:
    def said(options: tuple[Option, ...], value: str | None) -> str:
        return next((called.language.say(each.label) for each in options if each.value == value), "")

    for each in plan:
        measure = each.measure
        yield [
            _text(each.key.removeprefix(NO)) if each.key.startswith(NO) else "",
            called.unit(measure.unit_id),
            _text(measure.what),
            said(terms.PRIORITIES, measure.priority),
            called.owner(measure.owner) if measure.owner else _text(measure.owner_words),
            measure.deadline or "",
            said(terms.STATUSES, measure.status),
            _text(measure.cost),
            said(terms.ORIGINS, measure.origin),
            measure.done_on or "",
            said(terms.EFFECTS, measure.effect),
            _text(measure.effect_note),
            called.seal.name(measure.number, measure.revision),
        ]


def _text(said: str | None) -> str:
    return UNWRITABLE.sub("", said or "")
