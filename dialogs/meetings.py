"""When leader and safety representative met last, when they are to meet next, and what they might talk about."""

from dialogs import case_card, record_card, task_asking
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Fact, Notice, Shown
from dialogs.core.text import Listed, _
from hms.grants import Deed
from hms.process import RecordKind
from storage import rounds
from storage.grants import may_in

form = Form(
    title=_("Meetings with the safety representative"),
    fields=(
        task_asking.AskedUnit(
            name="unit", label=_("Unit"), question=_("Which unit is it about?"), optional=True, aside=True
        ),
    ),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    me = case_card.person_of(context)
    unit = await task_asking.unit_of(reference.get("unit", task_asking.OWN), context)
    if not me or not await may_in(context.store, me, Deed.OVERSEE, unit, context.now.date()):
        return (NOT_YOURS,)
    found = await rounds.standing(context.store, RecordKind.MEETING, unit)
    raw = {"unit": unit}
    held = Button(_("Held today"), "record_meeting", raw | {"date": context.now.date().isoformat()})
    show = (Button(_("Show the last one"), "record", {"record": str(found.record_id)}),) if found.record_id else ()
    return (
        Notice(
            (record_card.last_and_next(found, context),),
            _("Meetings with the safety representative"),
            (Fact(_("Unit"), record_card.unit_named(unit, context.setting)), Fact(_("Worth a talk"), AGENDA)),
            (held, *show),
        ),
    )


NOT_YOURS = Notice(
    (
        _(
            "I find no unit by that name whose meetings you can see. Those of leaders and safety representatives are theirs."
        ),
    )
)
AGENDA = Listed(
    (
        _("reports since last time"),
        _("rounds and what was found"),
        _("the action plan"),
        _("sick leave and well-being"),
        _("changes that are coming"),
        _("time and training for the safety representative"),
    )
)

dialog = Dialog(
    name="meetings",
    opens=_("meetings|meeting with the safety representative|next meeting|meetings with the safety representative"),
    about=_("See when leader and safety representative met last, and meet next: write “meetings”."),
    form=form,
    say=say,
    intents=frozenset({"query_meeting"}),
    order=44,
)
