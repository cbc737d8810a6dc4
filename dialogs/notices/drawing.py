"""What the notices have in common: which case it is about, in a line or two, and what somebody wrote in it."""

from collections.abc import Callable

from dialogs import case_card, terms
from dialogs.core.dialog import Context
from dialogs.core.show import Fact, Notice
from dialogs.core.text import Data, Text, _
from dialogs.core.unasked import Cause
from hms.grants import Deed
from storage.cases import Case, Note


def in_short(case: Case) -> tuple[Fact, ...]:
    """For its reporter: which report it is, and how it stands."""
    return (*_about_what(case), Fact(_("Status"), terms.STATUSES[case.status]))


def in_short_for_reader(case: Case, me: str) -> tuple[Fact, ...]:
    return (*_about_what(case), *case_card.how_it_stands(case, me))


def _about_what(case: Case) -> tuple[Fact, ...]:
    return (Fact(_("What happened"), case_card.excerpt(case.report.what, case_card.EXCERPT)),)


def note_in(occasion: str, case: Case | None) -> Note | None:
    """The note that an occasion ("note:7") names."""
    kind, _colon, note_id = occasion.partition(":")
    return case.note(int(note_id)) if case is not None and kind == "note" and note_id.isdecimal() else None


def written(note: Note, context: Context, *, theirs: bool) -> Fact:
    """What somebody wrote, by whom and when: set apart from what the assistant says. `theirs`: to the reporter."""
    me = "" if theirs else case_card.person_of(context)
    return Fact(case_card.note_label(note, context.setting, theirs=theirs, me=me), Data(note.text))


async def news_for_handler(cause: Cause, context: Context, sentence: Callable[[Data], Text]) -> Notice | None:
    """What the reporter has written, for whoever follows the case up. `sentence`: what comes before it."""
    seen = await case_card.seen_by(context, cause.number, Deed.HANDLE)
    note = note_in(cause.occasion, seen.case) if seen else None
    if seen is None or note is None:
        return None
    case, me = seen.case, case_card.person_of(context)
    # An answer with what was asked, so that it can be read alone.
    asked = [each for each in case.notes if each.kind == "question" and each.id < note.id]
    notes = [*asked[-1:], note] if note.kind == "answer" else [note]
    return Notice(
        (sentence(case_card.number_of(case)),),
        _("Report {number}", number=case_card.number_of(case)),
        (
            *(written(each, context, theirs=False) for each in notes),
            *in_short_for_reader(case, me),
        ),
        (*case_card.buttons_of_reader(seen, me), case_card.show(case)),
        about=case_card.about_reader(case),
    )
