"""What the cards of records have in common: what was held, what was found and what became of it."""

from collections.abc import Mapping

from dialogs import case_card
from dialogs.core.dialog import Context, Reference
from dialogs.core.form import Setting
from dialogs.core.show import About, Button, Fact, Link, Listing, Notice, Row
from dialogs.core.text import Data, Text, Words, _, _n
from dialogs.record_words import NOTHING_FOUND
from hms.moving import is_safe_link
from hms.process import RecordKind
from storage import records
from storage.moving import By
from storage.records import Finding, Held, Record

NOT_THERE = Notice((_("I find no such record here that you can see."),))
NOT_YOURS = _("I find no unit or area by that name where you can record this.")
WHOSE = _("Those who lead a unit or represent safety in it can, and those who look after an area can for that area.")

BECAME_ALREADY = _("Something has become of that finding already.")

TITLES: Mapping[RecordKind, Text] = {
    RecordKind.ROUND: _("HSE round"),
    RecordKind.INSPECTION: _("Fire inspection"),
    RecordKind.MEETING: _("Meeting of leader and safety representative"),
    RecordKind.DISCUSSION: _("Yearly discussion of the work environment"),
    RecordKind.REVIEW: _("Management review"),
}


# --- Keeping ----------------------------------------------------------------------------------------------------------


async def kept(held: Held, context: Context) -> Reference:
    """What a dialog gives for having recorded something, or having been refused it."""
    me, today = case_card.person_of(context), context.now.date()
    if not me or not await records.may_record(context.store, me, held.kind, held.unit_id, held.area_id, today):
        return {"refused": held.kind.value}
    done = await records.keep(context.store, held, By(me, context.now, context.delivery))
    reference = {"record": str(done.id)} | ({"again": "yes"} if done.again else {})
    if done.completed:
        reference["done"] = str(len(done.completed))
    return reference | ({"waits": "yes"} if done.waits else {})


async def said(reference: Reference, context: Context) -> Notice | Listing:
    if "record" not in reference:
        return Listing(TITLES[RecordKind(reference["refused"])], (), WHOSE, says=(NOT_YOURS,))
    found = await of(context, int(reference["record"]))
    return NOT_THERE if found is None else card(found, context, _receipt(reference))


async def of(context: Context, record_id: int) -> Record | None:
    me = case_card.person_of(context)
    return await records.record_for(context.store, me, record_id, context.now.date()) if me else None


def _receipt(reference: Reference) -> tuple[Text, ...]:
    if "again" in reference:
        return (_("I have this already, word for word, so I have not written it down twice."),)
    says = [_("Registered. Thank you!")]
    if "done" in reference:
        says.append(_n("The task for it is done.", "The {count} tasks for it are done.", int(reference["done"])))
    if "waits" in reference:
        says.append(_("The task for it is done when the other of you two has said yes to it; I have asked."))
    return tuple(says)


# --- The card ---------------------------------------------------------------------------------------------------------


def card(record: Record, context: Context, says: tuple[Words, ...] = ()) -> Listing:
    """A row for what was held, and one for each finding."""
    day = Data(context.setting.language.date(record.held.held_on))
    head = Row(day, facts(record, context.setting))
    rows = tuple(_row(number, each, record) for number, each in enumerate(record.findings, start=1))
    return Listing(
        TITLES[record.held.kind],
        (head, *rows),
        _("Nothing was found."),
        says=says,
        buttons=_buttons(record),
        about=About(records.subject(record.id), record.revision),
    )


def _row(number: int, finding: Finding, record: Record) -> Row:
    raw, may = {"finding": str(finding.id)}, record.handles and finding.became is None
    buttons = [Button(_("Make it a case"), "finding_case", raw)]
    if record.moves:
        buttons.append(Button(_("Make it a measure"), "finding_measure", raw))
    became = became_of(finding)
    return Row(
        _("Finding {number}: {what}", number=number, what=Data(finding.what)),
        (Fact(_("What became of it"), became),) if became else (),
        tuple(buttons) if may else _shows(finding),
    )


def became_of(finding: Finding) -> Text | None:
    kind, _colon, number = (finding.became or "").partition(":")
    match kind:
        case "case":
            return _("Report {number}", number=Data(number))
        case "measure":
            return _("Measure {number}", number=Data(number))
        case _nothing:
            return None


def _shows(finding: Finding) -> tuple[Button, ...]:
    kind, _colon, number = (finding.became or "").partition(":")
    shows = {
        "case": Button(_("Show the report"), "my_reports", {"number": number}),
        "measure": Button(_("Show the measure"), "measure", {"action": number}),
    }
    return (shows[kind],) if kind in shows else ()


def _buttons(record: Record) -> tuple[Button | Link, ...]:
    raw = {"record": str(record.id)}
    report = Button(_("Make a document"), "record_report", raw)
    link = record.held.link
    opens = (Link(_("Open the document"), link),) if link and is_safe_link(link) else ()
    back = record.handles and not any(each.became for each in record.findings)
    return (report, *opens, *((Button(_("Take it back"), "take_back_record", raw),) if back else ()))


def facts(record: Record, setting: Setting) -> tuple[Fact, ...]:
    held = record.held
    several = held.kind in (RecordKind.ROUND, RecordKind.INSPECTION)
    found = _n("{count} finding", "{count} findings", len(record.findings)) if record.findings else _("nothing")
    given: tuple[tuple[Text, Words | None], ...] = (
        (_("Unit"), unit_named(held.unit_id, setting)),
        (_("Area"), Data(record.area or held.area_id) if held.area_id else None),
        (_("Place"), _data(held.place)),
        (_("Took part"), _data(held.took_part)),
        (_("Theme"), _data(held.theme)),
        (_("Found"), found if several else None),
        (_("Written down by"), Data(record.by) if record.by else None),
    )
    return tuple(Fact(label, value) for label, value in given if value is not None)


def _data(text: str | None) -> Data | None:
    return Data(text) if text else None


def unit_named(unit_id: str, setting: Setting) -> Words:
    return next((each.label for each in setting.units if each.value == unit_id), Data(unit_id))


# --- Answers of a form ------------------------------------------------------------------------------------------------


def text_of(answers: Mapping[str, object], name: str) -> str | None:
    answer = answers.get(name)
    return answer if isinstance(answer, str) and answer else None


def findings_of(answers: Mapping[str, object]) -> tuple[tuple[str, str | None], ...]:
    found = text_of(answers, "found") or ""
    return tuple((line, None) for line in found.split("\n") if line and found != NOTHING_FOUND)
