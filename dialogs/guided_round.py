"""An HSE round by a checklist, point by point: what is not in order is told in a few words, and becomes a finding."""

from collections.abc import Iterator
from datetime import date

from dialogs import record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, DateField, TextField, UnitField
from dialogs.core.form import Answers, Field, Form, Is, Option
from dialogs.core.show import Shown
from dialogs.core.text import Text, _
from dialogs.record_fields import FINE, NOT_RELEVANT, FindingsField, LinkField, PointField
from hms.checklist import Checklist
from hms.process import RecordKind
from storage.checklists import checklists
from storage.records import Held


def name_of(checklist: Checklist, point: str) -> str:
    """Of the field that asks about a point."""
    return f"{checklist.id}_{point}"


def _points() -> Iterator[Field]:
    for each in checklists():
        for at, point in enumerate(each.points):
            words = Text(point.names.en)
            yield PointField(
                name=name_of(each, point.id),
                label=words,
                question=words,
                hint=HOW if not at else None,
                when=Is("checklist", (each.id,)),
            )


HOW = _("Where something is wrong, write what you see. All else stays “In order”.")

form = Form(
    title=_("HSE round by a checklist"),
    fields=(
        ChoiceField(
            name="checklist",
            label=_("Checklist"),
            question=_("What do you walk through?"),
            choices=tuple(Option(each.id, Text(each.names.en)) for each in checklists()),
        ),
        DateField(name="date", label=_("Date"), question=_("Which day was the round?")),
        UnitField(name="unit", label=_("Unit"), question=_("Which unit was it?"), aside=True),
        TextField(
            name="took_part", label=_("Took part"), question=_("Who took part?"), longest=500, optional=True, aside=True
        ),
        TextField(
            name="theme",
            label=_("Theme"),
            question=_("Did the round have a theme?"),
            longest=200,
            optional=True,
            aside=True,
        ),
        LinkField(
            name="link", label=_("Document"), question=_("Is there a document to link to?"), optional=True, aside=True
        ),
        *_points(),
        FindingsField(
            name="found",
            label=_("Found besides"),
            question=_("Did you find anything else?"),
            hint=_("A line for each thing, or “nothing”. Please leave out names."),
            when=Is("checklist", tuple(each.id for each in checklists())),  # after the points, and not before
        ),
    ),
    send=_("Record it"),
)


async def keep(answers: Answers, context: Context) -> Reference:
    checklist = next(each for each in checklists() if each.id == answers["checklist"])
    said = {point.id: str(answers.get(name_of(checklist, point.id)) or FINE) for point in checklist.points}
    wrong = {point: words for point, words in said.items() if words not in (FINE, NOT_RELEVANT)}
    held = Held(
        RecordKind.ROUND,
        str(answers["unit"]),
        date.fromisoformat(str(answers["date"])),
        theme=record_card.text_of(answers, "theme"),
        checklist=checklist.id,
        answers={point: "finding" if point in wrong else words for point, words in said.items()},
        took_part=record_card.text_of(answers, "took_part"),
        link=record_card.text_of(answers, "link"),
        findings=(*((words, point) for point, words in wrong.items()), *record_card.findings_of(answers)),
    )
    return await record_card.kept(held, context)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (await record_card.said(reference, context),)


dialog = Dialog(
    name="guided_round",
    opens=_("checklist|use a checklist|round by checklist|guided round"),
    about=_("Walk through an office, a laboratory or a workshop by a checklist: write “checklist”."),
    form=form,
    do=keep,
    say=say,
    order=40,
)
