"""The monthly inspection of a fire area, in one line: "Fire inspection done today, 2nd floor, door blocked"."""

from datetime import date

from dialogs import record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import AreaField, DateField
from dialogs.core.form import Answers, Form, Raw, Setting
from dialogs.core.show import Shown
from dialogs.core.step import ANYTHING
from dialogs.core.text import _
from dialogs.record_fields import FindingsField, heard
from hms.process import RecordKind
from storage.records import Held, unit_of

form = Form(
    title=_("Fire inspection"),
    fields=(
        FindingsField(
            name="found",
            label=_("Found"),
            question=_("What did you find? Escape routes and doors must be free."),
            hint=_("A line for each thing, or “nothing”. Please leave out names."),
            essential=True,
        ),
        DateField(name="date", label=_("Date"), question=_("Which day was the inspection?"), essential=True),
        AreaField(name="area", label=_("Area"), question=_("Which area was it?")),
    ),
    review=False,
    send=_("Record it"),
)


def guess(name: str, text: str, setting: Setting) -> Raw:
    """What a whole message says beside what was found."""
    return heard(text, setting, OPENS, found=name == ANYTHING) if name in (ANYTHING, "found") else {}


async def keep(answers: Answers, context: Context) -> Reference:
    area = str(answers["area"])
    held = Held(
        RecordKind.INSPECTION,
        await unit_of(context.store, area),
        date.fromisoformat(str(answers["date"])),
        area,
        findings=record_card.findings_of(answers),
    )
    return await record_card.kept(held, context)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (await record_card.said(reference, context),)


OPENS = _("area inspection|fire inspection|inspect an area|record a fire inspection")

dialog = Dialog(
    name="record_inspection",
    opens=OPENS,
    about=_("Record the month's fire inspection: “Fire inspection done today, 2nd floor, door blocked”."),
    form=form,
    do=keep,
    say=say,
    intents=frozenset({"record_fire_inspection"}),
    guess=guess,
    order=41,
)
