"""It is closed, and this is what was done: to whoever reported it."""

from dialogs import case_card
from dialogs.core.dialog import Context
from dialogs.core.show import Notice, Shown
from dialogs.core.text import _
from dialogs.core.unasked import Cause, Unasked
from dialogs.notices import drawing
from storage.cases import own_case


async def tell(cause: Cause, context: Context) -> Shown | None:
    case = await own_case(context.store, context.reporter, cause.number)
    note = drawing.note_in(cause.occasion, case)
    if case is None or note is None or note.kind != "closing":
        return None
    if note.by is not None and note.by.person_id == case_card.person_of(context):
        return None
    return Notice(
        (
            _("{name} has closed your report. You can read below what was done.", name=case_card.writer(note)),
            _("Thank you for telling us! If something is still not right, add it to the report."),
        ),
        _("Report {number}", number=case_card.number_of(case)),
        (drawing.written(note, context, theirs=True), *drawing.in_short(case)),
        (*case_card.buttons_of_reporter(case), case_card.show(case)),
        tone="good",
        about=case_card.about_reporter(case),
    )


notice = Unasked("case_closed", tell)
