"""The regular meeting of leader and safety representative was held: a line is enough, and both say yes to it."""

from datetime import date

from dialogs import record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import DateField, TextField, UnitField
from dialogs.core.form import Answers, Form, Raw, Setting
from dialogs.core.show import Shown
from dialogs.core.step import ANYTHING
from dialogs.core.text import _
from dialogs.record_fields import LinkField, heard
from hms.process import RecordKind
from storage.records import Held

form = Form(
    title=_("Meeting of leader and safety representative"),
    fields=(
        DateField(name="date", label=_("Date"), question=_("Which day was the meeting?"), essential=True),
        TextField(
            name="about",
            label=_("Talked about"),
            question=_("What did you talk about, and what did you agree on?"),
            hint=_("In a few words. Please leave out names."),
            longest=3_000,
            lines=True,
            optional=True,
        ),
        UnitField(name="unit", label=_("Unit"), question=_("Which unit was it?"), aside=True),
        LinkField(
            name="link", label=_("Document"), question=_("Is there a document to link to?"), optional=True, aside=True
        ),
    ),
    review=False,
    send=_("Record it"),
)


def guess(name: str, text: str, setting: Setting) -> Raw:
    """What a whole message says of when and where."""
    said = heard(text, setting, OPENS, found=False) if name == ANYTHING else {}
    return {field: raw for field, raw in said.items() if form.field(field) is not None}


async def keep(answers: Answers, context: Context) -> Reference:
    about = record_card.text_of(answers, "about")
    held = Held(
        RecordKind.MEETING,
        str(answers["unit"]),
        date.fromisoformat(str(answers["date"])),
        answers={"about": about} if about else {},
        link=record_card.text_of(answers, "link"),
    )
    return await record_card.kept(held, context)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (await record_card.said(reference, context),)


OPENS = _("record a meeting|meeting held|meeting with the safety representative held")

dialog = Dialog(
    name="record_meeting",
    opens=OPENS,
    about=_("Record a meeting of leader and safety representative: “Met the safety representative today”."),
    form=form,
    do=keep,
    say=say,
    intents=frozenset({"record_meeting"}),
    guess=guess,
    order=43,
)
