"""Close a case, with what was done: whoever reported it is told in the same words."""

from dialogs import case_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField, TextField
from dialogs.core.form import Answers, Form
from dialogs.core.numbered import number_after
from dialogs.core.show import Shown
from dialogs.core.text import Words, _
from hms.casework import Step
from hms.deviation import Who
from hms.grants import Deed
from storage import casework
from storage.insight import Seen

form = Form(
    title=_("Close a case"),
    fields=(
        NumberField(name="number", label=_("Report number"), question=_("Which report do you want to close?")),
        TextField(
            name="text",
            label=_("What was done"),
            question=_("What was the cause, and what was done about it?"),
            hint=_("The reporter reads this, with your name. Please leave out others' names and medical details."),
            longest=3_000,
            lines=True,
        ),
    ),
    review=False,
    send=_("Close it"),
)


async def close(answers: Answers, context: Context) -> Reference:
    number, text = str(answers["number"]), str(answers["text"])
    seen = await case_card.seen_by(context, int(number), Deed.HANDLE)
    if seen is None:
        return {}
    me = case_card.person_of(context)
    note = await casework.close(context.store, seen.case, me, text, context.now, context.delivery)
    return {"number": number} if note is None else {"number": number, "note": str(note)}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    seen = await case_card.seen_by(context, int(reference.get("number", "0")))
    if seen is None:
        return (case_card.NOT_THERE,)
    closed = "note" in reference
    says = _closed(seen, context) if closed else case_card.in_the_way(Step.CLOSE, seen.case, context)
    return (case_card.for_reader(seen, context, says),)


def _closed(seen: Seen, context: Context) -> tuple[Words, ...]:
    number = case_card.number_of(seen.case)
    if seen.case.report.who == Who.ANONYMOUS:
        told = _("Report {number} is closed. The reporter reads what was done with the code.", number=number)
    else:
        told = _("Report {number} is closed, and the reporter is told what was done. Thank you!", number=number)
    return (told, *case_card.somebody_elses(seen.case, context))


OPENS = _("close a case|close case|close a report")

dialog = Dialog(
    name="close_case",
    opens=OPENS,
    about=_("For those who follow up reports: write “close 1042” when it is done."),
    form=form,
    do=close,
    say=say,
    hears=number_after(OPENS, _("close|close report"), words="text"),
    order=33,
    listed=False,
)
