"""The Danish yearly discussion is written down: its four points, and the plan for next year, to be shown on a visit."""

from datetime import date

from dialogs import record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, DateField, TextField, UnitField
from dialogs.core.form import Answers, Form
from dialogs.core.show import Shown
from dialogs.core.text import Text, _
from dialogs.record_fields import LinkField
from hms.organisation import Country
from hms.process import RecordKind
from hms.records import DISCUSSION_POINTS
from storage import rounds
from storage.records import Held


def _point(name: str, question: Text, hint: Text | None = None) -> TextField:
    return TextField(
        name=name,
        label=record_card.DISCUSSED[name],
        question=question,
        hint=hint,
        longest=3_000,
        lines=True,
    )


form = Form(
    title=_("Yearly discussion of the work environment"),
    fields=(
        DateField(name="date", label=_("Date"), question=_("Which day was the discussion?")),
        TextField(name="took_part", label=_("Took part"), question=_("Who took part?"), longest=500),
        _point(
            "last_goals",
            _("Did you reach last year's goals?"),
            _("Write “yearly discussion” to see them; this form waits."),
        ),
        _point("focus", _("What will you focus on in the coming year?")),
        _point("cooperation", _("How will you work together: who meets, and how often?")),
        _point("goals", _("Which goals do you set for the year, and how will you reach them?")),
        _point("plan", _("What is the plan for next year: what, who, and when?")),
        ChoiceField(
            name="agreement",
            label=_("Rules"),
            question=_("Which rules do you follow?"),
            choices=record_card.AGREEMENTS,
            default="law",
            aside=True,
        ),
        UnitField(name="unit", label=_("Unit"), question=_("Which unit was it?"), aside=True),
        LinkField(
            name="link", label=_("Document"), question=_("Is there a document to link to?"), optional=True, aside=True
        ),
    ),
    send=_("Record it"),
)


async def keep(answers: Answers, context: Context) -> Reference:
    unit, said = str(answers["unit"]), (*DISCUSSION_POINTS, "plan", "agreement")
    if (await rounds.standing(context.store, RecordKind.DISCUSSION, unit)).country != Country.DK:
        return {"refused": RecordKind.DISCUSSION.value}
    held = Held(
        RecordKind.DISCUSSION,
        unit,
        date.fromisoformat(str(answers["date"])),
        answers={name: str(answers[name]) for name in said},
        took_part=record_card.text_of(answers, "took_part"),
        link=record_card.text_of(answers, "link"),
    )
    return await record_card.kept(held, context)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (await record_card.said(reference, context),)


dialog = Dialog(
    name="record_discussion",
    opens=_("record the yearly discussion|yearly discussion held|write down the yearly discussion"),
    about=_("Write down the Danish yearly discussion of the work environment, point by point."),
    form=form,
    do=keep,
    say=say,
    order=46,
    listed=False,
)
