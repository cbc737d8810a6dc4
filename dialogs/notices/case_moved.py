"""Somebody else has done something in a case: to whoever has it, or had it until then."""

from dialogs import case_card
from dialogs.core.dialog import Context
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Data, Words, _
from dialogs.core.unasked import Cause, Unasked
from dialogs.notices import drawing
from storage.insight import Seen


async def tell(cause: Cause, context: Context) -> Shown | None:
    seen = await case_card.seen_by(context, cause.number)
    says = _says(cause, seen) if seen is not None else ()
    if seen is None or not says:
        return None
    me = case_card.person_of(context)
    return Notice(
        says,
        _("Report {number}", number=case_card.number_of(seen.case)),
        drawing.in_short_for_reader(seen.case, me),
        (*case_card.buttons_of_reader(seen, me), case_card.show(seen.case)),
        about=case_card.about_reader(seen.case),
    )


def _says(cause: Cause, seen: Seen) -> tuple[Words, ...]:
    case, number = seen.case, case_card.number_of(seen.case)
    kind, _colon, rest = cause.occasion.partition(":")
    if kind == "taken":
        if case.handler is None or case.handler.person_id != rest.rpartition(":")[2]:
            return ()
        return (_("{name} has taken report {number} over from you.", name=Data(case.handler.name), number=number),)
    note = drawing.note_in(cause.occasion, case)
    if note is None or note.by is None:
        return ()
    name, words = Data(note.by.name), case_card.excerpt(note.text, drawing.WHOLE)
    if note.kind == "closing":
        return (_("{name} has closed report {number}, which you follow up:", name=name, number=number), words)
    return (
        _("{name} has asked the reporter about report {number}, which you follow up:", name=name, number=number),
        words,
    )


notice = Unasked("case_moved", tell)
