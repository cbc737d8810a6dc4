"""A case as it is drawn: one face for whoever reported it, one for those who may read it, wherever a card of it lies."""

from collections.abc import Mapping

from dialogs import measure_terms, terms
from dialogs.core.dialog import Context
from dialogs.core.fields import PARTS_OF_DAY, how_many
from dialogs.core.form import Raw, Setting
from dialogs.core.show import About, Button, Fact, Link, Notice
from dialogs.core.text import Data, Text, Words, _, _n
from hms.casework import Obstacle, Step, obstacle
from hms.deviation import KINDS_WITH_INJURY, Injury, PartOfDay, Severity, Status, Who
from hms.grants import Deed
from hms.measures import Origin
from hms.organisation import RoleName
from storage import insight
from storage.cases import Case, Note
from storage.casework import subject
from storage.insight import Seen
from storage.people import Known
from storage.telling import to_reporter

MOST_NOTES = 12
EXCERPT, TEASER = 140, 300  # characters of a description, in a list and in a notice
NOT_THERE = Notice(
    (_("I find no report with that number that you can handle. Write “cases” to see those you can read."),)
)


# --- Who looks --------------------------------------------------------------------------------------------------------


def person_of(context: Context) -> str:
    """Whoever may read others' reports through a role: a person who is known here; else nobody."""
    return context.caller.person.person_id if isinstance(context.caller, Known) else ""


async def seen_by(context: Context, number: int, deed: Deed = Deed.READ) -> Seen | None:
    me = person_of(context)
    return await insight.case_for(context.store, me, deed, number, context.now.date()) if me else None


# --- Faces ------------------------------------------------------------------------------------------------------------


def for_reporter(case: Case, setting: Setting, says: tuple[Words, ...] = (), handled: Seen | None = None) -> Notice:
    """`handled`: the same case, where its reporter is one of those who handle it."""
    more = buttons_of_reader(handled, "") if handled and handled.handles else ()
    return Notice(
        says,
        _("Report {number}", number=number_of(case)),
        facts_for_reporter(case, setting),
        (*buttons_of_reporter(case), *more, *show_pictures(case)),
        about=about_reporter(case),
    )


def for_reader(seen: Seen, context: Context, says: tuple[Words, ...] = ()) -> Notice:
    me = person_of(context)
    return Notice(
        says,
        _("Report {number}", number=number_of(seen.case)),
        facts_for_reader(seen, context.setting, me),
        (*buttons_of_reader(seen, me), *show_pictures(seen.case)),
        about=about_reader(seen.case),
    )


def about_reporter(case: Case) -> About:
    return About(subject(case.number), case.revision, to_reporter(case.number))


def about_reader(case: Case) -> About:
    return About(subject(case.number), case.revision)


def number_of(case: Case) -> Data:
    return Data(str(case.number))


def excerpt(text: str, longest: int = TEASER) -> Data:
    return Data(text if len(text) <= longest else text[: longest - 1].rstrip() + "…")


# --- Buttons ----------------------------------------------------------------------------------------------------------


def show(case: Case) -> Button:
    return Button(_("Show the report"), "my_reports", {"number": str(case.number)})


def pictures_of(case: Case) -> tuple[Fact, ...]:
    return (Fact(_("Pictures"), how_many(case.pictures)),) if case.pictures else ()


def show_pictures(case: Case) -> tuple[Button, ...]:
    return (Button(_("Show pictures"), "show_pictures", {"number": str(case.number)}),) if case.pictures else ()


def buttons_of_reporter(case: Case) -> tuple[Button, ...]:
    raw = {"number": str(case.number)}
    answer = (Button(_("Answer"), "answer_question", raw),) if case.status == Status.WAITING else ()
    return (*answer, Button(_("Add something"), "add_to_report", raw))


def buttons_of_reader(seen: Seen, me: str) -> tuple[Button | Link, ...]:
    """What fits the case as it stands. `me`: whoever looks."""
    case, raw = seen.case, {"number": str(seen.case.number)}
    if not seen.handles or case.status not in (Status.NEW, Status.TAKEN, Status.WAITING):
        return ()
    if case.status == Status.NEW:
        return (Button(_("Take it"), "take_case", raw),)
    steps = (
        Button(_("Ask the reporter"), "ask_reporter", raw),
        Button(_("Close it"), "close_case", raw),
        Button(_("Make a measure of it"), "add_measure", _measure_of(case)),
    )
    mine = case.handler is not None and case.handler.person_id == me
    return steps if mine else (*steps, Button(_("Take it over"), "take_case", raw | {"over": "yes"}))


def _measure_of(case: Case) -> Raw:
    return {"origin": Origin.CASE.value, "case": str(case.number), "unit": case.report.unit_id}


# --- Facts ------------------------------------------------------------------------------------------------------------


def facts_for_reporter(case: Case, setting: Setting) -> tuple[Fact, ...]:
    """What was reported, how it goes, and what was written since."""
    report = case.report
    return (
        Fact(_("Status"), terms.STATUSES[case.status]),
        *_handled_by(case, ""),
        Fact(_("Came in"), Data(setting.language.date(case.filed_on))),
        Fact(_("What happened"), Data(report.what)),
        Fact(_("Kind"), terms.label_of(terms.KINDS, report.kind)),
        *place_of(case, setting),
        *_when(case, setting),
        *pictures_of(case),
        Fact(_("Your name"), terms.label_of(terms.WHO, report.who)),
        *_notes(case, setting, theirs=True),
    )


def facts_for_reader(seen: Seen, setting: Setting, me: str) -> tuple[Fact, ...]:
    case, report = seen.case, seen.case.report
    done = (Fact(_("Done at once"), Data(report.done)),) if report.done else ()
    return (
        *how_it_stands(case, me),
        Fact(_("Came in"), Data(setting.language.date(case.filed_on))),
        Fact(_("What happened"), Data(report.what)),
        Fact(_("Kind"), terms.label_of(terms.KINDS, report.kind)),
        *place_of(case, setting),
        *_when(case, setting),
        *how_serious(case),
        *done,
        *pictures_of(case),
        Fact(_("Unit"), unit_of(case, setting)),
        *reported_by(seen),
        *_measures(seen),
        *_notes(case, setting, theirs=False, me=me),
    )


def _measures(seen: Seen) -> tuple[Fact, ...]:
    """What is to come of it, for those who follow it up."""
    if not seen.handles:
        return ()
    return tuple(
        Fact(
            _("Measure {number}", number=Data(str(each.number))),
            _(
                "{what} ({status})",
                what=excerpt(each.what, EXCERPT),
                status=terms.label_of(measure_terms.STATUSES, each.status),
            ),
        )
        for each in seen.measures
    )


def _notes(case: Case, setting: Setting, *, theirs: bool, me: str = "") -> tuple[Fact, ...]:
    """The newest of them: a card has an end, however much somebody adds."""
    newest = case.notes[-MOST_NOTES:]
    before = len(case.notes) - len(newest)
    more = (Fact(_("Earlier"), _n("{count} more note", "{count} more notes", before)),) if before else ()
    drawn = (Fact(note_label(note, setting, theirs=theirs, me=me), Data(note.text)) for note in newest)
    return (*more, *drawn)


def how_it_stands(case: Case, me: str) -> tuple[Fact, ...]:
    return (Fact(_("Status"), FOR_READERS.get(case.status) or terms.STATUSES[case.status]), *_handled_by(case, me))


FOR_READERS: Mapping[str, Text] = {
    Status.NEW: _("Nobody has taken it yet"),
    Status.WAITING: _("Waiting for the reporter's answer"),
}


def _handled_by(case: Case, me: str) -> tuple[Fact, ...]:
    # Of a closed one, the note that closed it tells by whom.
    if case.handler is None or case.status == Status.CLOSED:
        return ()
    return (Fact(_("Followed up by"), _("you") if case.handler.person_id == me else Data(case.handler.name)),)


def place_of(case: Case, setting: Setting) -> tuple[Fact, ...]:
    known = next((each.label for each in setting.places if each.value == case.report.place_id), None)
    words = known or (Data(case.report.place_words) if case.report.place_words else None)
    return (Fact(_("Place"), words),) if words else ()


def _when(case: Case, setting: Setting) -> tuple[Fact, ...]:
    day, time = case.report.date, case.report.time
    facts = (Fact(_("Date"), Data(setting.language.date(day))),) if day else ()
    # "Just now" is not so any more when somebody reads it.
    words = PARTS_OF_DAY | {PartOfDay.NOW: _("just before it was reported")}
    return (*facts, Fact(_("Time"), words.get(time) or Data(time))) if time else facts


def how_serious(case: Case) -> tuple[Fact, ...]:
    severity, injury = case.report.severity, case.report.injury
    facts = []
    if severity and severity != Severity.UNKNOWN:
        facts.append(Fact(_("How serious"), terms.label_of(terms.SEVERITIES, severity)))
    # Of the other kinds nobody is hurt, by what they are.
    if injury and injury != Injury.UNKNOWN and case.report.kind in KINDS_WITH_INJURY:
        facts.append(Fact(_("Injury"), terms.label_of(terms.INJURIES, injury)))
    return tuple(facts)


def unit_of(case: Case, setting: Setting) -> Words:
    known = (each.label for each in setting.units if each.value == case.report.unit_id)
    return next(known, Data(case.report.unit_id))


def reported_by(seen: Seen) -> tuple[Fact, ...]:
    """Nothing where they may not know it; that a reporter wants to be nobody, they may."""
    match seen.case.report.who:
        case Who.CONFIDENTIAL:
            return (Fact(_("Reported by"), _("Confidential (questions and answers go through me)")),)
        case Who.ANONYMOUS:
            return (Fact(_("Reported by"), _("Anonymous (reads and answers with a code)")),)
        case _open if not seen.sees_reporter:
            return ()
        case _open:
            name = Data(seen.reported_by) if seen.reported_by else _("An account that I have no name for")
            return (Fact(_("Reported by"), name),)


def writer(note: Note) -> Words:
    """Of a handler's note, who wrote it; without a name where that person has been erased."""
    return Data(note.by.name) if note.by else terms.ROLE_LABELS[RoleName.HSE_COORDINATOR]


def note_label(note: Note, setting: Setting, *, theirs: bool, me: str = "") -> Text:
    """`theirs`: it is shown to the reporter. `me`: whoever looks, where that is one of those who handle it."""
    day, name = Data(setting.language.day(note.day)), writer(note)
    mine = bool(me) and note.by is not None and note.by.person_id == me
    match note.kind:
        case "question":
            return _("You asked, {day}", day=day) if mine else _("{name} asked, {day}", name=name, day=day)
        case "closing":
            return _("You closed it, {day}", day=day) if mine else _("{name} closed it, {day}", name=name, day=day)
        case "answer":
            return _("You answered, {day}", day=day) if theirs else _("The reporter answered, {day}", day=day)
        case _added:
            return _("You added, {day}", day=day) if theirs else _("The reporter added, {day}", day=day)


# --- Sentences --------------------------------------------------------------------------------------------------------


def in_the_way(step: Step, case: Case, context: Context) -> tuple[Words, ...]:
    """Why a step does not fit the case as it is now; nothing where it does."""
    number = number_of(case)
    match obstacle(step, Status(case.status)):
        case None | Obstacle.NOTHING_ASKED:
            return ()
        case Obstacle.NOBODY_HAS_IT:
            return (_("Nobody has taken report {number} yet. Take it first.", number=number),)
        case Obstacle.SOMEBODY_HAS_IT:
            return (_("{name} has taken report {number} already.", name=_name(case), number=number),)
        case Obstacle.OVER:
            return (_over(case, context),)


def _name(case: Case) -> Data:
    return Data(case.handler.name if case.handler else "")


def _over(case: Case, context: Context) -> Text:
    number, closing = number_of(case), case.last("closing")
    if closing is None or closing.by is None:
        return _("Report {number} is closed.", number=number)
    # By its date: the card may lie there for weeks.
    day = Data(context.setting.language.date(closing.day))
    if closing.by.person_id == person_of(context):
        return _("You closed report {number} on {day}.", number=number, day=day)
    return _("{name} closed report {number} on {day}.", name=Data(closing.by.name), number=number, day=day)


def somebody_elses(case: Case, context: Context) -> tuple[Words, ...]:
    """Said to whoever does something in a case that another has."""
    if case.handler is None or case.handler.person_id == person_of(context):
        return ()
    return (_("{name} has this case, and hears from me what you did.", name=Data(case.handler.name)),)
