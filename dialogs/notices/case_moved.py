"""Somebody else has done something in a case: to whoever has it, or had it until then."""

from dialogs import case_card
from dialogs.core.dialog import Context
from dialogs.core.show import Fact, Notice, Shown
from dialogs.core.text import Data, Text, _
from dialogs.core.unasked import Cause, Unasked
from dialogs.notices import drawing
from storage.insight import Seen
from storage.people import names_of


async def tell(cause: Cause, context: Context) -> Shown | None:
    seen = await case_card.seen_by(context, cause.number)
    if seen is None:
        return None
    over = cause.occasion.startswith("taken:")
    moved = await _taken_over(cause, seen, context) if over else _written(cause, seen, context)
    if moved is None:
        return None
    says, facts = moved
    me = case_card.person_of(context)
    return Notice(
        (says,),
        _("Report {number}", number=case_card.number_of(seen.case)),
        (*facts, *drawing.in_short_for_reader(seen.case, me)),
        (*case_card.buttons_of_reader(seen, me), case_card.show(seen.case)),
        about=case_card.about_reader(seen.case),
    )


async def _taken_over(cause: Cause, seen: Seen, context: Context) -> tuple[Text, tuple[Fact, ...]] | None:
    by, has = cause.occasion.rpartition(":")[2], seen.case.handler
    # They have it again. Where somebody else has, since, that one's predecessor is told of it, and not they.
    if not cause.again and (has is None or has.person_id == case_card.person_of(context)):
        return None
    name = Data((await names_of(context.store, [by])).get(by, ""))
    return _("{name} has taken report {number} over from you.", name=name, number=case_card.number_of(seen.case)), ()


def _written(cause: Cause, seen: Seen, context: Context) -> tuple[Text, tuple[Fact, ...]] | None:
    note, number = drawing.note_in(cause.occasion, seen.case), case_card.number_of(seen.case)
    if note is None or note.kind not in ("question", "closing"):
        return None
    name = case_card.writer(note)
    if note.kind == "closing":
        says = _("{name} has closed report {number}, which you follow up.", name=name, number=number)
    else:
        says = _("{name} has asked the reporter about report {number}, which you follow up.", name=name, number=number)
    return says, (drawing.written(note, context, theirs=False),)


notice = Unasked("case_moved", tell)
