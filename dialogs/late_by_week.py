"""How many tasks were late, week by week, in the last twelve weeks."""

from dialogs import chart_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form, Raw, Setting
from dialogs.core.show import Button, Shown
from dialogs.core.text import _
from hms.grants import Deed

OPENS = _("late by week|late week by week|overdue by week|late tasks by week|are we catching up")

form = Form(
    title=_("Late by week"),
    fields=(chart_card.WhichUnit(name="unit", label=_("Unit"), question=_("Which unit?"), optional=True, aside=True),),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    asked = await chart_card.asked_for("late_by_week", Deed.TOTAL, reference, context)
    if asked is None:
        return (chart_card.NOT_FOR_YOU,)
    same = {"unit": asked.unit_id}
    more = (Button(_("How far we have come"), "progress", same), Button(_("Year wheel"), "wheel", same))
    return (await chart_card.notice(asked, context, *more),)


def heard(text: str, setting: Setting) -> Raw | None:
    return chart_card.unit_in(text, setting, OPENS)


dialog = Dialog(
    name="late_by_week",
    opens=OPENS,
    about=_("See whether what is late grows or shrinks: write “late by week”."),
    form=form,
    say=say,
    hears=heard,
    order=26,
)
