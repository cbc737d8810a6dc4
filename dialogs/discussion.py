"""The Danish yearly discussion: when it was and is due, who holds it, its four points, and last year's goals."""

from dialogs import case_card, record_card, task_asking
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Fact, Notice, Shown
from dialogs.core.text import Data, Text, _
from hms.grants import Deed
from hms.organisation import Country
from hms.process import RecordKind
from hms.records import DISCUSSION_POINTS, SMALL_WORKPLACE
from storage import records, rounds
from storage.grants import may_in
from storage.records import Record
from storage.rounds import Standing

form = Form(
    title=_("Yearly discussion of the work environment"),
    fields=(
        task_asking.AskedUnit(
            name="unit", label=_("Unit"), question=_("Which unit is it about?"), optional=True, aside=True
        ),
    ),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    me, today = case_card.person_of(context), context.now.date()
    unit = await task_asking.unit_of(reference.get("unit", task_asking.OWN), context)
    found = await rounds.standing(context.store, RecordKind.DISCUSSION, unit)
    oversees = bool(me) and await may_in(context.store, me, Deed.OVERSEE, unit, today)
    # Everybody takes part in that of their own unit, and may know when it is.
    if not oversees and not (me and unit == context.setting.own_unit):
        return (_notice((NO_UNIT,)),)
    if found.country != Country.DK:
        return (_notice((NOT_HERE,)),)
    last = await records.newest_of(context.store, me, RecordKind.DISCUSSION, [unit], today)
    buttons = [Button(_("Write it down"), "record_discussion", {"unit": unit})] if oversees else []
    if last:
        buttons.append(Button(_("Show the last one"), "record", {"record": str(last[0].id)}))
    return (_notice((record_card.last_and_next(found, context), _who(found)), _facts(unit, last, context), buttons),)


def _notice(says: tuple[Text, ...], facts: tuple[Fact, ...] = (), buttons: list[Button] | None = None) -> Notice:
    return Notice(says, _("Yearly discussion of the work environment"), facts, tuple(buttons or ()))


def _who(found: Standing) -> Text:
    if found.employees is not None and found.employees <= SMALL_WORKPLACE:
        return _(
            "With nine employees or fewer, employer and staff talk to each other directly, also of whether you know enough "
            "about the work environment."
        )
    return _(
        "With ten employees or more, it is held in the work environment organisation, which also goes through its "
        "competence plan."
    )


def _facts(unit: str, last: tuple[Record, ...], context: Context) -> tuple[Fact, ...]:
    goals = last[0].held.answers.get("goals") if last else None
    return (
        Fact(_("Unit"), record_card.unit_named(unit, context.setting)),
        *((Fact(_("Last year's goals"), Data(goals)),) if goals else ()),
        *(
            Fact(_("Point {number}", number=at), record_card.DISCUSSED[point])
            for at, point in enumerate(DISCUSSION_POINTS, start=1)
        ),
        Fact(
            _("To be shown"),
            _("what was said and the plan for next year, when the Working Environment Authority visits"),
        ),
        Fact(_("MED agreement"), _("where you have one, it holds instead")),
    )


NO_UNIT = _("I find no unit by that name whose yearly discussion you can see.")
NOT_HERE = _("The yearly discussion is for workplaces in Denmark, and that unit is not in Denmark.")

dialog = Dialog(
    name="discussion",
    opens=_("yearly discussion|annual discussion|the yearly discussion|work environment discussion"),
    about=_("For units in Denmark: see the yearly discussion's points and when it is due."),
    form=form,
    say=say,
    intents=frozenset({"query_annual_discussion"}),
    order=45,
)
