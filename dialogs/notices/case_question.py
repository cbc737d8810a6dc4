"""A question about a report: to whoever reported it."""

from dialogs import case_card
from dialogs.core.dialog import Context
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Words, _
from dialogs.core.unasked import Cause, Unasked
from dialogs.notices import drawing
from hms.deviation import Status, Who
from storage.cases import own_case


async def tell(cause: Cause, context: Context) -> Shown | None:
    case = await own_case(context.store, context.reporter, cause.number)
    note = drawing.note_in(cause.occasion, case)
    if case is None or note is None or note.kind != "question":
        return None
    answered = any(each.kind == "answer" and each.id > note.id for each in case.notes)
    if (answered or case.status != Status.WAITING) and not cause.again:
        return None
    number = case_card.number_of(case)
    says: list[Words] = [_("{name} has a question about your report.", name=case_card.writer(note))]
    if not answered and case.status == Status.WAITING:
        says.append(_("Press “Answer”, or write “answer {number}” and then your answer.", number=number))
        if case.report.who == Who.CONFIDENTIAL:
            says.append(_("Your answer goes through me, and your name stays with me."))
    return Notice(
        tuple(says),
        _("Report {number}", number=number),
        (drawing.written(note, context, theirs=True), *drawing.in_short(case)),
        (*case_card.buttons_of_reporter(case), case_card.show(case)),
        about=case_card.about_reporter(case),
    )


notice = Unasked("case_question", tell)
