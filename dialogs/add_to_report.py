"""Add something to a report of one's own."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField, TextField
from dialogs.core.form import Answers, Form
from dialogs.core.numbered import number_after
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import Data, _
from storage import cases, casework

form = Form(
    title=_("Add to a report"),
    fields=(
        NumberField(name="number", label=_("Report number"), question=_("Which report do you want to add to?")),
        TextField(
            name="text",
            label=_("What you want to add"),
            question=_("What do you want to add?"),
            hint=_("Please leave out names and medical details."),
            longest=3_000,
            lines=True,
        ),
    ),
    review=False,
    send=_("Add"),
)


async def add(answers: Answers, context: Context) -> Reference:
    number, text = str(answers["number"]), str(answers["text"])
    case = await cases.own_case(context.store, context.reporter, int(number))
    if case is None:
        return {}
    await casework.add(context.store, case, text, context.now, context.delivery)
    return {"number": number}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if "number" not in reference:
        return (
            Notice(
                (_("You have no report with that number, so I have added nothing. Write “my reports” to see yours."),)
            ),
        )
    number = Data(reference["number"])
    show = Button(_("Show the report"), "my_reports", {"number": number})
    return (
        Notice(
            (_("Added to report {number}. Those who can read the report can read this too.", number=number),),
            buttons=(show,),
            tone="good",
        ),
    )


OPENS = _("add to report|add to my report|add something")

dialog = Dialog(
    name="add_to_report",
    opens=OPENS,
    about=_("Add something to a report of yours: write “add to report”."),
    form=form,
    do=add,
    say=say,
    hears=number_after(OPENS, words="text"),
    order=3,
)
