"""The yearly management review is written down, topic by topic: sixteen of them, each as short as it may be."""

from datetime import date

from dialogs import record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import DateField, TextField
from dialogs.core.form import Answers, Form
from dialogs.core.show import Shown
from dialogs.core.text import _
from dialogs.record_fields import LinkField
from hms.process import RecordKind
from hms.records import REVIEW_TOPICS
from storage import rounds
from storage.records import Held

form = Form(
    title=_("Management review"),
    fields=(
        DateField(name="date", label=_("Date"), question=_("Which day was the review?")),
        TextField(name="took_part", label=_("Took part"), question=_("Who took part?"), longest=500, optional=True),
        *(
            TextField(
                name=topic,
                label=record_card.REVIEWED[topic],
                question=record_card.REVIEWED[topic],
                hint=_("What was concluded? A line or two, or skip it.") if topic == REVIEW_TOPICS[0] else None,
                longest=2_000,
                lines=True,
                optional=True,
            )
            for topic in REVIEW_TOPICS
        ),
        LinkField(
            name="link", label=_("Document"), question=_("Is there a document to link to?"), optional=True, aside=True
        ),
    ),
    send=_("Record it"),
)


async def keep(answers: Answers, context: Context) -> Reference:
    said = {topic: words for topic in REVIEW_TOPICS if (words := record_card.text_of(answers, topic))}
    held = Held(
        RecordKind.REVIEW,
        await rounds.top(context.store),
        date.fromisoformat(str(answers["date"])),
        answers=said,
        took_part=record_card.text_of(answers, "took_part"),
        link=record_card.text_of(answers, "link"),
    )
    return await record_card.kept(held, context)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (await record_card.said(reference, context),)


dialog = Dialog(
    name="record_review",
    opens=_("management review|record the management review|the rector's review"),
    about=_("Write down the yearly management review, topic by topic: write “management review”."),
    form=form,
    do=keep,
    say=say,
    order=47,
    listed=False,
)
