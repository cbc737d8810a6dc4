"""Report that something happened, could happen, or could be better: from one line to a number."""

from datetime import date

from dialogs import terms
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, DateField, PhotoField, PlaceField, TextField, TimeField, UnitField
from dialogs.core.form import Answers, Form, Is, Raw, Setting
from dialogs.core.show import Button, Fact, Notice, Shown
from dialogs.core.step import ANYTHING
from dialogs.core.text import Data, Listed, Text, Words, _
from dialogs.understanding import understand
from dialogs.understanding.dates import find_when
from dialogs.understanding.guard import read
from dialogs.understanding.injury import injury_of
from dialogs.understanding.who import asked_to_be
from hms import codes
from hms.deviation import KINDS_WITH_INJURY, Injury, Kind, Who, must_be_phoned
from hms.grants import Deed
from hms.organisation import RoleName
from storage import cases, casework, pictures
from storage.grants import told_at_filing, who_may

form = Form(
    title=_("Report"),
    send=_("Send report"),
    fields=(
        TextField(
            name="what",
            label=_("What happened"),
            question=_("What happened, or what could happen? Tell it in your own words."),
            hint=_("Please leave out names and medical details."),
            lines=True,
            essential=True,
        ),
        ChoiceField(
            name="kind", label=_("Kind"), question=_("What kind of thing is it?"), choices=terms.KINDS, essential=True
        ),
        PlaceField(
            name="place",
            label=_("Place"),
            question=_("Where was it?"),
            hint=_("A room, a building, or in your own words."),
            optional=True,
            essential=True,
        ),
        DateField(name="date", label=_("Date"), question=_("Which day was it?"), optional=True, essential=True),
        TimeField(name="time", label=_("Time"), question=_("About what time?"), optional=True),
        ChoiceField(
            name="categories",
            label=_("Topics"),
            question=_("What is it about? Several may fit."),
            choices=terms.CATEGORIES,
            several=True,
            optional=True,
            aside=True,
        ),
        ChoiceField(
            name="severity",
            label=_("How serious"),
            question=_("How serious was it?"),
            choices=terms.SEVERITIES,
            optional=True,
            aside=True,
            alone=Is("kind", tuple(sorted(KINDS_WITH_INJURY))),
        ),
        ChoiceField(
            name="injury",
            label=_("Injury"),
            question=_("Was anyone hurt?"),
            hint=_("How badly is all I need. Medical details stay between them and their doctor."),
            choices=terms.INJURIES,
            optional=True,
            when=Is("kind", tuple(sorted(KINDS_WITH_INJURY))),
        ),
        TextField(
            name="done",
            label=_("Done at once"),
            question=_("What was done about it there and then?"),
            longest=3_000,
            lines=True,
            optional=True,
        ),
        ChoiceField(
            name="who",
            label=_("Your name"),
            question=_("Who may know that it was you who reported?"),
            hint=_("Teams and Slack keep your messages in their own way, whatever you choose here."),
            choices=terms.WHO,
            default=Who.OPEN,
        ),
        UnitField(
            name="unit",
            label=_("Unit"),
            question=_("Which unit is it about?"),
            aside=True,
        ),
        PhotoField(
            name="photos",
            label=_("Pictures"),
            question=_("Send me up to five pictures whenever you like, until you send the report."),
            hint=_("No faces, please: others will see them."),
            optional=True,
            aside=True,
        ),
    ),
)


def guess(name: str, text: str, setting: Setting) -> Raw:
    """What a free text says beyond the answer that it is."""
    if name == "date":
        when = find_when(text, setting.now)
        return {"time": when.time} if when.time else {}
    if name == ANYTHING:
        return _correction(text, setting)
    if name != "what":
        return {}
    slots = understand(text, setting.now, setting.language.tag, setting.names).slots
    if slots.get("date_assumed"):
        slots = {slot: value for slot, value in slots.items() if slot != "date"}
    said = {slot: _raw(value) for slot, value in slots.items() if slot in GUESSED}
    if said.get("kind") == Kind.NEAR_MISS and not {"place", "date"} <= said.keys() and injury_of(read(text)) is None:
        # Questions are asked anyway, so whether anyone was hurt is asked too rather than taken for granted.
        said = {slot: value for slot, value in said.items() if slot not in ("kind", "injury", "severity")}
    said = {slot: value for slot, value in said.items() if value and value not in ("unknown", "unknown_kind")}
    return said | _who(text)


def _who(text: str) -> dict[str, str]:
    """Whoever asks for it anywhere in a message is taken at their word."""
    wish = asked_to_be(text)
    return {"who": wish} if wish else {}


def _correction(text: str, setting: Setting) -> Raw:
    """What a line says that was not asked for: who may know, when, where it was, whether anyone was hurt."""
    when, injury = find_when(text, setting.now), injury_of(read(text))
    slots = understand(text, setting.now, setting.language.tag, setting.names).slots
    said = {"date": when.date.isoformat() if isinstance(when.date, date) else "", "time": when.time or ""}
    said |= {"injury": injury or "", "place": _raw(slots.get("place", ""))}
    return {name: value for name, value in said.items() if value} | _who(text)


GUESSED = ("kind", "place", "date", "time", "categories", "severity", "injury", "unit")


def _raw(value: str | bool | int | tuple[str, ...]) -> str:
    return ",".join(value) if isinstance(value, tuple) else value if isinstance(value, str) else ""


def warns(answers: Answers, setting: Setting) -> tuple[Text, ...]:
    """What to think of once more before sending."""
    understood = understand(str(answers.get("what") or ""), setting.now, setting.language.tag, setting.names)
    thoughts = (
        (PERSONAL, "personal_data" in understood.flags),
        (MEDICAL, "health_data" in understood.flags),
        (CARETAKERS, understood.intent == "facility_redirect"),
    )
    return tuple(thought for thought, holds in thoughts if holds)


PERSONAL = _("It seems to name somebody. Others will read it: could you write it without the name?")
MEDICAL = _("It seems to hold a medical detail. Please take that out; how badly somebody was hurt is enough.")
CARETAKERS = _("If nobody can get hurt by it, the caretakers are quicker than a report.")


async def file(answers: Answers, context: Context) -> Reference:
    report = _report(answers, context.setting)
    code = codes.code_of(context.code_key, context.pepper)
    number = await cases.file(
        context.store,
        report,
        context.reporter,
        context.now,
        context.channel,
        context.draft_id,
        codes.hash_of(code, context.pepper),
    )
    photos = answers.get("photos")
    if isinstance(photos, tuple):
        await pictures.file(context.store, context.draft_id, photos, number)
    told = await casework.tell_of_filing(context.store, number, report, context.now)
    # Of an anonymous report not even the number: the code is made anew from the delivery, and leads to it.
    return {"who": "anonymous"} if report.who == Who.ANONYMOUS else {"number": str(number), "told": ",".join(told)}


def _report(answers: Answers, setting: Setting) -> cases.Report:
    def text(name: str) -> str | None:
        answer = answers.get(name)
        return answer if isinstance(answer, str) else None

    place, day, kind = text("place"), text("date"), text("kind") or Kind.UNKNOWN_KIND
    known = any(option.value == place for option in setting.places)
    chosen = answers.get("categories")
    return cases.Report(
        kind=kind,
        what=text("what") or "",
        categories=chosen if isinstance(chosen, tuple) else (),
        place_id=place if known else None,
        place_words=None if known else place,
        date=date.fromisoformat(day) if day else None,
        time=text("time"),
        severity=None if kind == Kind.IMPROVEMENT else text("severity"),
        # Of the other kinds nobody is asked, because by what they are nobody is hurt.
        injury=text("injury") if kind in KINDS_WITH_INJURY else Injury.NONE,
        done=text("done"),
        who=text("who") or Who.OPEN,
        unit_id=text("unit") or "",
    )


async def receipt(reference: Reference, context: Context) -> tuple[Shown, ...]:
    """The same words whenever the same filing is delivered."""
    if "number" in reference:
        case = await cases.own_case(context.store, context.reporter, int(reference["number"]))
    else:
        case = await cases.by_code(context.store, _code_hash(context))
    if case is None:
        return (Notice((_("That report is not here any more."),)),)
    says: list[Words] = [await _seen_by(case, context), *await _told(reference, case, context), *_next(case)]
    if must_be_phoned(case.report.injury, case.report.severity):
        says.insert(
            0,
            _(
                "The police and the labour inspection must be told at once when something is this serious, by phone. "
                "That is your leader's job, so call your leader now."
            ),
        )
    number = Data(str(case.number))
    title = _("Registered as report {number}. Thank you!", number=number)
    if case.report.who == Who.ANONYMOUS:
        code = Fact(_("Your code"), Data(codes.code_of(context.code_key, context.pepper)))
        return (Notice(tuple(says), title, (code,), tone="good"),)
    button = Button(_("Show the report"), "my_reports", {"number": number})
    return (Notice(tuple(says), title, buttons=(button,), tone="good"),)


def _code_hash(context: Context) -> bytes:
    return codes.hash_of(codes.code_of(context.code_key, context.pepper), context.pepper)


async def _seen_by(case: cases.Case, context: Context) -> Text:
    """One sentence on who may read the report, with what they may know of the reporter."""
    unit, who = case.report.unit_id, Who(case.report.who)
    groups = await who_may(context.store, Deed.READ, unit, who, context.now.date())
    roles = Listed(tuple(terms.ROLES[group.role] for group in groups))
    match case.report.who:
        case Who.OPEN:
            return _("It can be read by {roles}. Only the HSE coordinator and the leaders see your name.", roles=roles)
        case Who.CONFIDENTIAL:
            return _("It can be read by {roles}. None of them sees your name.", roles=roles)
        case _anonymous:
            return _("It can be read by {roles}. Nobody can see that it was you.", roles=roles)


async def _told(reference: Reference, case: cases.Case, context: Context) -> tuple[Text, ...]:
    """Who has been told already. Nothing of an anonymous turn is kept, so that is looked up."""
    if "told" in reference:
        told = [RoleName(role) for role in reference["told"].split(",") if role]
    else:
        groups = await told_at_filing(context.store, case.report.unit_id, context.now.date())
        told = [group.role for group in groups]
    if not told:
        return ()
    return (_("I have told {roles}.", roles=Listed(tuple(terms.ROLES[role] for role in told))),)


def _next(case: cases.Case) -> tuple[Text, ...]:
    if case.report.who == Who.ANONYMOUS:
        return (
            _(
                "Write the code down now: I cannot show it again. Write it to me any time to read the answer or add "
                "something."
            ),
        )
    return (_("You hear from me when somebody takes it. Write “my reports” any time to see how it goes."),)


async def filed_as(draft_id: str, context: Context) -> Reference | None:
    number = await cases.number_of_draft(context.store, context.reporter, draft_id)
    return None if number is None else {"number": str(number)}


dialog = Dialog(
    name="deviation",
    opens=_(
        "report|report something|make a report|new report|something happened|something has happened|"
        "report anonymously|report a deviation|deviation|incident"
    ),
    about=_("Report something that happened or could happen: write “report”, or just tell me."),
    form=form,
    do=file,
    say=receipt,
    intents=frozenset({"report_deviation"}),
    guess=guess,
    became=filed_as,
    warns=warns,
    untraced=lambda answers: answers.get("who") == Who.ANONYMOUS,
    order=1,
)
