"""What the cards of records have in common: what was held, what was found and what became of it."""

from collections.abc import Mapping

from dialogs import case_card
from dialogs.core.dialog import Context, Reference
from dialogs.core.form import Option, Setting
from dialogs.core.show import About, Button, Fact, Link, Listing, Notice, Row
from dialogs.core.text import Data, Text, Words, _, _n
from dialogs.record_fields import FINE, NOT_RELEVANT, NOTHING_FOUND
from hms.moving import is_safe_link
from hms.process import RecordKind
from storage import recording, records
from storage.checklists import checklists
from storage.moving import By
from storage.records import Finding, Held, Record
from storage.rounds import Standing

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


DISCUSSED: Mapping[str, Text] = {
    "focus": _("Focus of the coming year"),
    "cooperation": _("How you work together"),
    "goals": _("Goals of the year, and the way to them"),
    "last_goals": _("Whether last year's goals were reached"),
    "plan": _("Plan for next year"),
}
AGREEMENTS = (
    Option("law", _("The Working Environment Act")),
    Option("med", _("Our MED agreement"), _("med|med agreement")),
)
REVIEWED: Mapping[str, Text] = {
    "last_review": _("What became of the last review"),
    "law_changes": _("Changes in laws and rules"),
    "inspections_by_authorities": _("Inspections by authorities"),
    "policy_goals_indicators": _("Policy, goals and indicators"),
    "inclusive_working_life_goals": _("Goals for an inclusive working life"),
    "processes_against_law_and_guidelines": _("How we work, against law and guidelines"),
    "internal_audits": _("Internal audits"),
    "vulnerability_analyses": _("Risk and vulnerability analyses"),
    "work_environment_survey_trends": _("Work environment survey: trends"),
    "deviation_trends_and_reporting_culture": _("Reports: trends, and whether people report"),
    "environmental_performance": _("Outer environment: how we did"),
    "preparedness": _("Preparedness"),
    "fire_protection": _("Fire protection"),
    "special_events_of_the_year": _("Special events of the year"),
    "focus_areas_next_year": _("Focus of the next year"),
    "input_from_committees": _("What the committees have brought in"),
}


# --- Keeping ----------------------------------------------------------------------------------------------------------


async def kept(held: Held, context: Context) -> Reference:
    """What a dialog gives for having recorded something, or having been refused it."""
    me, today = case_card.person_of(context), context.now.date()
    if not me or not await records.may_record(context.store, me, held.kind, held.unit_id, held.area_id, today):
        return {"refused": held.kind.value}
    done = await recording.keep(context.store, held, By(me, context.now, context.delivery))
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
    became, point = became_of(finding), _point(finding, record)
    return Row(
        _("Finding {number}: {what}", number=number, what=Data(finding.what)),
        (
            *((Fact(_("Point"), point),) if point else ()),
            *((Fact(_("What became of it"), became),) if became else ()),
        ),
        tuple(buttons) if may else _shows(finding),
    )


def _point(finding: Finding, record: Record) -> Text | None:
    """What a checklist asked, where the finding is the answer."""
    of = next((each for each in checklists() if each.id == record.held.checklist), None)
    point = of.point(finding.point) if of is not None and finding.point else None
    return Text(point.names.en) if point is not None else None


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
    return (
        Fact(_("Unit"), unit_named(record.held.unit_id, setting)),
        *particulars(record),
        *points(record.held),
    )


def particulars(record: Record) -> tuple[Fact, ...]:
    """All but when it was, where, and what was said point by point."""
    held = record.held
    rules = next((each.label for each in AGREEMENTS if each.value == held.answers.get("agreement")), None)
    several = held.kind in (RecordKind.ROUND, RecordKind.INSPECTION)
    found = _n("{count} finding", "{count} findings", len(record.findings)) if record.findings else _("nothing")
    given: tuple[tuple[Text, Words | None], ...] = (
        (_("Area"), Data(record.area or held.area_id) if held.area_id else None),
        (_("Place"), _data(held.place)),
        (_("Took part"), _data(held.took_part)),
        (_("Checklist"), _checked(held)),
        (_("Theme"), _data(held.theme)),
        (_("Found"), found if several else None),
        (_("Talked about"), _data(held.answers.get("about")) if held.kind == RecordKind.MEETING else None),
        (_("Rules"), rules),
        (_("Written down by"), Data(record.by) if record.by else None),
    )
    return tuple(Fact(label, value) for label, value in given if value is not None)


def points(held: Held) -> tuple[Fact, ...]:
    """Of a discussion or a review: what was said, point by point."""
    asked = {RecordKind.DISCUSSION: DISCUSSED, RecordKind.REVIEW: REVIEWED}.get(held.kind, {})
    return tuple(Fact(label, Data(held.answers[name])) for name, label in asked.items() if held.answers.get(name))


def last_and_next(found: Standing, context: Context) -> Text:
    """When something was held, and by when it is to be held again."""
    language, today = context.setting.language, context.now.date()
    last = Data(language.date(found.last)) if found.last else None
    if found.next_by is None:
        return _("The last was held on {last}.", last=last) if last else NEVER
    by = Data(language.date(found.next_by))
    late = found.next_by < today
    if last is None and late:
        return _("None that I know of has been held; it was due by {by}.", by=by)
    if last is None:
        return _("None that I know of has been held; the next is due by {by}.", by=by)
    if late:
        return _("The last was held on {last}; the next was due by {by}.", last=last, by=by)
    return _("The last was held on {last}; the next is due by {by}.", last=last, by=by)


NEVER = _("None that I know of has been held, and none is planned here.")


def _checked(held: Held) -> Words | None:
    """How it went, point by point, in one line."""
    known = next((each for each in checklists() if each.id == held.checklist), None)
    if known is None:
        return None
    relevant = [answer for answer in held.answers.values() if answer != NOT_RELEVANT]
    return _(
        "{name}: {fine} of {all} points in order",
        name=Text(known.names.en),
        fine=sum(answer == FINE for answer in relevant),
        all=len(relevant),
    )


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
