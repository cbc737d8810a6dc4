"""Take a case, also from somebody else: one press, and whoever reported it hears who follows it up."""

from dataclasses import replace

from dialogs import case_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField, yes_no
from dialogs.core.form import Answers, Form, Raw, Setting
from dialogs.core.numbered import number_after
from dialogs.core.show import Shown
from dialogs.core.text import Data, Words, _
from hms.casework import Step
from hms.deviation import Who
from hms.grants import Deed
from storage import casework
from storage.insight import Seen
from storage.people import names_of

form = Form(
    title=_("Take a case"),
    fields=(
        NumberField(name="number", label=_("Report number"), question=_("Which report do you want to take?")),
        replace(
            yes_no("over", _("Take it over"), _("Take it over from whoever has it?")),
            optional=True,
            aside=True,
        ),
    ),
    review=False,
    send=_("Take it"),
)

OPENS = _("take a case|take case|take a report")
TAKE = _("take|take case|take report|i take|i will take|i'll take")
TAKE_OVER = _("take over|take over case|take over report")
_takes, _takes_over = number_after(OPENS, TAKE), number_after(TAKE_OVER)


def hears(text: str, setting: Setting) -> Raw | None:
    over = _takes_over(text, setting)
    return {**over, "over": "yes"} if over else _takes(text, setting)


async def take(answers: Answers, context: Context) -> Reference:
    number, me = str(answers["number"]), case_card.person_of(context)
    seen = await case_card.seen_by(context, int(number), Deed.HANDLE)
    if seen is None:
        return {"number": number}
    if answers.get("over") != "yes" or seen.case.handler is None:
        taken = await casework.take(context.store, seen.case, me, context.now)
        return {"number": number, "did": "taken"} if taken else {"number": number}
    had = seen.case.handler.person_id
    taken = had != me and await casework.take_over(context.store, seen.case, me, context.now)
    return {"number": number, "did": "over", "from": had} if taken else {"number": number}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    seen = await case_card.seen_by(context, int(reference["number"]))
    if seen is None:
        return (case_card.NOT_THERE,)
    return (case_card.for_reader(seen, context, await _says(reference, seen, context)),)


async def _says(reference: Reference, seen: Seen, context: Context) -> tuple[Words, ...]:
    case, number = seen.case, case_card.number_of(seen.case)
    if not seen.handles:
        return (_("You can read report {number}. The HSE coordinator follows it up.", number=number),)
    if case.handler is None or case.handler.person_id != case_card.person_of(context):
        return case_card.in_the_way(Step.TAKE, case, context)
    if over := case_card.in_the_way(Step.ASK, case, context):  # closed since
        return over
    match reference:
        case {"did": "over", "from": had}:
            name = Data((await names_of(context.store, [had])).get(had, ""))
            return (_("You have taken report {number} over from {name}, who has been told.", number=number, name=name),)
        case {"did": _taken} if case.report.who == Who.ANONYMOUS:
            return (_("Report {number} is yours now. The reporter sees your name with the code.", number=number),)
        case {"did": _taken}:
            return (_("Report {number} is yours now. The reporter hears from me that you have it.", number=number),)
        case _:
            return (_("You have report {number} already.", number=number),)


dialog = Dialog(
    name="take_case",
    opens=OPENS,
    about=_("For those who follow up reports: write “take 1042” to take one."),
    form=form,
    do=take,
    say=say,
    hears=hears,
    order=31,
    listed=False,
)
