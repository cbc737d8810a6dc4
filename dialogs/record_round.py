"""An HSE round, told in one message: when, in which unit, who took part, and what was found."""

from datetime import date

from dialogs import record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import DateField, TextField, UnitField
from dialogs.core.form import Answers, Form, Raw, Setting
from dialogs.core.show import Shown
from dialogs.core.step import ANYTHING
from dialogs.core.text import _
from dialogs.record_fields import FindingsField, LinkField, heard
from hms.process import RecordKind
from storage.records import Held

form = Form(
    title=_("HSE round"),
    fields=(
        FindingsField(
            name="found",
            label=_("Found"),
            question=_("What did you find on the round?"),
            hint=_("A line for each thing, or “nothing”. Please leave out names."),
            essential=True,
        ),
        DateField(name="date", label=_("Date"), question=_("Which day was the round?"), essential=True),
        TextField(
            name="took_part",
            label=_("Took part"),
            question=_("Who took part?"),
            longest=500,
            optional=True,
        ),
        UnitField(name="unit", label=_("Unit"), question=_("Which unit was it?"), aside=True),
        TextField(
            name="theme",
            label=_("Theme"),
            question=_("Did the round have a theme?"),
            longest=200,
            optional=True,
            aside=True,
        ),
        LinkField(
            name="link",
            label=_("Document"),
            question=_("Is there a document to link to?"),
            optional=True,
            aside=True,
        ),
    ),
    send=_("Record it"),
)


def guess(name: str, text: str, setting: Setting) -> Raw:
    """What a whole message says beside what was found."""
    return heard(text, setting, OPENS, found=name == ANYTHING) if name in (ANYTHING, "found") else {}


async def keep(answers: Answers, context: Context) -> Reference:
    held = Held(
        RecordKind.ROUND,
        str(answers["unit"]),
        date.fromisoformat(str(answers["date"])),
        theme=record_card.text_of(answers, "theme"),
        took_part=record_card.text_of(answers, "took_part"),
        link=record_card.text_of(answers, "link"),
        findings=record_card.findings_of(answers),
    )
    return await record_card.kept(held, context)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (await record_card.said(reference, context),)


OPENS = _("record an hse round|record a safety round|hse round held")

dialog = Dialog(
    name="record_round",
    opens=OPENS,
    about=_("Record an HSE round: “HSE round held today, 3 findings: …”."),
    form=form,
    do=keep,
    say=say,
    intents=frozenset({"record_hms_round"}),
    guess=guess,
    order=40,
)
