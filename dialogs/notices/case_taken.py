"""Somebody follows it up now: to whoever reported it."""

from dialogs import case_card
from dialogs.core.dialog import Context
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause, Unasked
from dialogs.notices import drawing
from hms.casework import OPEN
from storage.cases import own_case


async def tell(cause: Cause, context: Context) -> Shown | None:
    case = await own_case(context.store, context.reporter, cause.number)
    if case is None or case.handler is None:
        return None
    # Whoever has taken it over since is told of by a notice of their own; and nobody is told what they did themselves.
    current = case.status in OPEN and cause.occasion.rpartition(":")[2] == case.handler.person_id
    if not cause.again and (not current or case.handler.person_id == case_card.person_of(context)):
        return None
    name, number = Data(case.handler.name), case_card.number_of(case)
    return Notice(
        (_("{name} has taken your report, and follows it up from here.", name=name),),
        _("Report {number}", number=number),
        drawing.in_short(case),
        (*case_card.buttons_of_reporter(case), case_card.show(case)),
        about=case_card.about_reporter(case),
    )


notice = Unasked("case_taken", tell)
