"""Ask whoever reported: the question goes through the assistant, also where nobody knows who it is."""

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
    title=_("Ask the reporter"),
    fields=(
        NumberField(name="number", label=_("Report number"), question=_("Which report is it about?")),
        TextField(
            name="text",
            label=_("Your question"),
            question=_("What do you want to ask the reporter?"),
            hint=_("One thing at a time gets the best answers. Your name goes with it."),
            longest=3_000,
            lines=True,
        ),
    ),
    review=False,
    send=_("Ask"),
)


async def ask(answers: Answers, context: Context) -> Reference:
    number, text = str(answers["number"]), str(answers["text"])
    seen = await case_card.seen_by(context, int(number), Deed.HANDLE)
    if seen is None:
        return {}
    me = case_card.person_of(context)
    note = await casework.ask(context.store, seen.case, me, text, context.now, context.delivery)
    return {"number": number} if note is None else {"number": number, "note": str(note)}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    seen = await case_card.seen_by(context, int(reference.get("number", "0")))
    if seen is None:
        return (case_card.NOT_THERE,)
    asked = "note" in reference
    says = _asked(seen, context) if asked else case_card.in_the_way(Step.ASK, seen.case, context)
    return (case_card.for_reader(seen, context, says),)


def _asked(seen: Seen, context: Context) -> tuple[Words, ...]:
    says: list[Words] = []
    match seen.case.report.who:
        case Who.ANONYMOUS:
            says.append(
                _("Asked. The reporter is anonymous, so I cannot tell them: they see it when they write the code.")
            )
        case Who.CONFIDENTIAL:
            says.append(_("Asked. I bring it to the reporter, whose name stays with me, and I bring you the answer."))
        case _open:
            says.append(_("Asked. I bring you the answer here."))
    return (*says, *case_card.somebody_elses(seen.case, context))


OPENS = _("ask the reporter|ask reporter|ask about a report")

dialog = Dialog(
    name="ask_reporter",
    opens=OPENS,
    about=_("For those who follow up reports: write “ask 1042” to ask whoever reported."),
    form=form,
    do=ask,
    say=say,
    hears=number_after(OPENS, _("ask|ask about"), words="text"),
    order=32,
    listed=False,
)
