"""Answer what a handler asked about a report of one's own."""

from dialogs import case_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField, TextField
from dialogs.core.form import Answers, Form
from dialogs.core.numbered import number_after
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Words, _
from hms.deviation import Who
from storage import cases, casework

form = Form(
    title=_("Answer a question"),
    fields=(
        NumberField(name="number", label=_("Report number"), question=_("Which report were you asked about?")),
        TextField(
            name="text",
            label=_("Your answer"),
            question=_("What do you want to answer?"),
            hint=_("Please leave out names and medical details."),
            longest=3_000,
            lines=True,
        ),
    ),
    review=False,
    send=_("Answer"),
)


async def answer(answers: Answers, context: Context) -> Reference:
    number, text = str(answers["number"]), str(answers["text"])
    case = await cases.own_case(context.store, context.reporter, int(number))
    if case is None:
        return {}
    kind = await casework.answer(context.store, case, text, context.now, context.delivery)
    return {"number": number, "kind": kind}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    case = await cases.own_case(context.store, context.reporter, int(reference.get("number", "0")))
    if case is None:
        return (
            Notice(
                (
                    _(
                        "You have no report with that number, so I have passed nothing on. Write “my reports” to see "
                        "yours."
                    ),
                )
            ),
        )
    return (case_card.for_reporter(case, context.setting, _says(reference, case)),)


def _says(reference: Reference, case: cases.Case) -> tuple[Words, ...]:
    if reference["kind"] == "added":
        return (_("Nobody waits for an answer just now, so I have added it to the report."),)
    if case.report.who == Who.CONFIDENTIAL:
        return (_("Thank you! I have passed it on, without your name."),)
    return (_("Thank you! I have passed it on."),)


OPENS = _("answer a question|answer the question|answer")

dialog = Dialog(
    name="answer_question",
    opens=OPENS,
    about=_("Answer a question about your report: write “answer”."),
    form=form,
    do=answer,
    say=say,
    hears=number_after(OPENS, words="text"),
    order=4,
    listed=False,
)
