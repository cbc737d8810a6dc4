"""What a record says on paper: for the level above, for the archive, or for an authority that asks to see it."""

from collections.abc import Mapping

from dialogs import record_card
from dialogs.core.paper import Entry, Paper, Section
from dialogs.core.show import Fact
from dialogs.core.text import Data, Language, Text, Words, _
from dialogs.record_fields import FINE, NOT_RELEVANT, POINT
from hms.organisation import Unit
from hms.process import RecordKind
from storage.checklists import checklists
from storage.records import Record

KIND = "paper"  # of a name in an address
SHOWN_AS = {FINE: POINT[0].label, NOT_RELEVANT: POINT[1].label}


def name_of(record_id: int, language: str) -> str:
    return f"{KIND}:{language}:{record_id}"


def named(name: str) -> tuple[int, str] | None:
    """Which record an address was made for, and in which language; None where it is not for a paper."""
    match name.split(":"):
        case [kind, language, record_id] if kind == KIND and record_id.isdecimal():
            return int(record_id), language
        case _other:
            return None


def paper(record: Record, unit: Unit | None, language: Language, today: Text) -> Paper:
    """`unit`: of the record; None where it is no more. `today`: when it was made, in words."""
    held = record.held
    called = Data(unit.called(language.tag) if unit else held.unit_id)
    facts = (
        Fact(_("Date"), Data(language.date(held.held_on))),
        Fact(_("Unit"), called),
        *record_card.particulars(record),
    )
    name = f"{held.kind.value}-{held.held_on.isoformat()}-{record.id}"
    return Paper(name, record_card.TITLES[held.kind], facts, tuple(_sections(record)), today)


def made_on(day: str, record_id: int) -> Text:
    return _("Made by Vernebot on {day}, from record {number}.", day=Data(day), number=Data(str(record_id)))


def _sections(record: Record) -> list[Section]:
    held = record.held
    match held.kind:
        case RecordKind.ROUND | RecordKind.INSPECTION:
            return [_found(record), *_checked(record)]
        case RecordKind.MEETING:
            about = held.answers.get("about")
            entries = (Entry(_("Talked about and agreed on"), Data(about)),) if about else ()
            return [Section(_("The meeting"), entries, _("Nothing was written down."))]
        case RecordKind.DISCUSSION:
            return [
                _said(_("The points of the discussion"), record_card.DISCUSSED, held.answers),
                Section(_("To be shown"), (), SHOW_IT),
            ]
        case RecordKind.REVIEW:
            return [_said(_("The topics of the review"), record_card.REVIEWED, held.answers)]


SHOW_IT = _("The employer shows this to the Danish Working Environment Authority when it visits and asks for it.")


def _found(record: Record) -> Section:
    entries = tuple(
        Entry(
            _("Finding {number}: {what}", number=at, what=Data(each.what)),
            None,
            _became(record_card.became_of(each)),
        )
        for at, each in enumerate(record.findings, start=1)
    )
    return Section(_("What was found"), entries, _("Nothing was found."))


def _became(became: Text | None) -> Text:
    return _("Became: {what}", what=became) if became else _("Nothing has been made of it yet")


def _checked(record: Record) -> list[Section]:
    """Every point of the checklist, as it was then; a point that is in the file no more is left out."""
    of = next((each for each in checklists() if each.id == record.held.checklist), None)
    if of is None:
        return []
    wrong = {each.point: Data(each.what) for each in record.findings if each.point}
    entries = tuple(
        Entry(Text(point.names.en), wrong.get(point.id) or SHOWN_AS.get(record.held.answers[point.id]))
        for point in of.points
        if point.id in record.held.answers
    )
    return [
        Section(_("Checklist: {name}", name=Text(of.names.en)), entries, _("Nothing was written down."), table=True)
    ]


def _said(title: Text, asked: Mapping[str, Text], answers: Mapping[str, str]) -> Section:
    entries = tuple(
        Entry(
            _numbered(at, label),
            Data(answers[name]) if answers.get(name) else None,
            None if answers.get(name) else NOT_SAID,
        )
        for at, (name, label) in enumerate(asked.items(), start=1)
    )
    return Section(title, entries, _("Nothing was written down."))


NOT_SAID = _("Not written down")


def _numbered(at: int, label: Words) -> Text:
    return _("{number}. {what}", number=at, what=label)
