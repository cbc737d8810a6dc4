"""Writes a plan as Excel or CSV: no spreadsheet takes anything in it for a formula, and we can read it back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot import sheets
from bot.plans.columns import COLUMNS
from bot.plans.reading import NO
from bot.plans.seal import Seal
from bot.sheets import CSV as CSV
from bot.sheets import XLSX as XLSX
from bot.sheets import Heading
from bot.sheets import harmless as harmless
from bot.sheets import writable as _text
from dialogs import measure_terms as terms
from dialogs.core.form import Option
from dialogs.core.text import Language
from storage.measures import Exported, Owner


@dataclass(frozen=True, slots=True)
class Called:
    """How a file names things, so that they are found again: units by their id, owners by theirs and their name."""

    unit: Callable[[str], str]
    owner: Callable[[Owner], str]
    seal: Seal
    language: Language


def as_xlsx(plan: Sequence[Exported], called: Called) -> bytes:
    return sheets.as_xlsx("Plan", _headings(called.language), _rows(plan, called))


def as_csv(plan: Sequence[Exported], called: Called) -> bytes:
    return sheets.as_csv(_headings(called.language), _rows(plan, called))


def _headings(language: Language) -> list[Heading]:
    return [Heading(language.say(column.heading), column.width) for column in COLUMNS]


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
