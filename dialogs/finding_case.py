"""A finding becomes a case: filed at once in the finder's name, and told of like any other."""

from dialogs import case_card, record_card, terms
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Answers, Form
from dialogs.core.show import Shown
from dialogs.core.text import Data, Listed, Words, _
from dialogs.understanding import understand
from hms.deviation import Injury, Kind, Who
from hms.organisation import RoleName
from storage import cases, casework, recording, records
from storage.moving import By
from storage.records import Finding, Record

form = Form(
    title=_("Make a finding a case"),
    fields=(NumberField(name="finding", label=_("Finding"), question=_("Which finding?")),),
    review=False,
)


async def file(answers: Answers, context: Context) -> Reference:
    me, today = case_card.person_of(context), context.now.date()
    found = await records.finding_for(context.store, me, int(str(answers["finding"])), today) if me else None
    if found is None:
        return {}
    record, finding = found
    reference = {"record": str(record.id)}
    by = By(me, context.now, context.delivery)
    if not await recording.becomes(context.store, record, finding.id, "case", by):
        return reference
    report = _report(record, finding, context)
    number = await cases.file(
        context.store, report, context.reporter, context.now, context.channel, f"finding:{finding.id}", None
    )
    await recording.name_it(context.store, finding.id, f"case:{number}")
    told = await casework.tell_of_filing(context.store, number, report, context.now)
    return reference | {"number": str(number), "told": ",".join(told)}


def _report(record: Record, finding: Finding, context: Context) -> cases.Report:
    setting = context.setting
    understood = understand(finding.what, setting.now, setting.language.tag, setting.names)
    topics = understood.slots.get("categories")
    place = understood.slots.get("place")
    known = next((each.value for each in setting.places if each.value == place), None)
    return cases.Report(
        kind=Kind.HAZARD,
        what=finding.what,
        categories=topics if isinstance(topics, tuple) else (),
        place_id=known,
        place_words=None if known else (place if isinstance(place, str) else None) or record.area or record.held.place,
        date=record.held.held_on,
        time=None,
        severity=None,
        injury=Injury.NONE,
        done=None,
        who=Who.OPEN,
        unit_id=record.held.unit_id,
    )


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    found = await record_card.of(context, int(reference.get("record", "0")))
    if found is None:
        return (record_card.NOT_THERE,)
    if "number" not in reference:
        return (record_card.card(found, context, (record_card.BECAME_ALREADY,)),)
    says: list[Words] = [_("The finding is report {number} now.", number=Data(reference["number"]))]
    told = Listed(tuple(terms.ROLES[RoleName(role)] for role in reference["told"].split(",") if role))
    if told.items:
        says.append(_("I have told {roles}.", roles=told))
    return (record_card.card(found, context, tuple(says)),)


dialog = Dialog(
    name="finding_case",
    opens=_("make a finding a case|finding to case"),
    about=_("Make a finding a case: press the button below it."),
    form=form,
    do=file,
    say=say,
    order=49,
    listed=False,
)
