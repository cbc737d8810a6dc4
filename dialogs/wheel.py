"""The year of a unit as a wheel: what is done, what is to be done, what is late, and what comes later."""

from dialogs import chart_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form, Raw, Setting
from dialogs.core.show import Button, Shown
from dialogs.core.text import _
from hms.grants import Deed

OPENS = _("year wheel|our year wheel|the year wheel|annual wheel|show the year wheel|the year as a wheel")

form = Form(
    title=_("Year wheel"),
    fields=(
        chart_card.WhichUnit(name="unit", label=_("Unit"), question=_("Which unit?"), optional=True, aside=True),
        NumberField(name="year", label=_("Year"), question=_("Which year?"), optional=True, aside=True),
    ),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    asked = await chart_card.asked_for("wheel", Deed.OVERSEE, reference, context)
    if asked is None:
        return (chart_card.NOT_FOR_YOU,)
    same = {"unit": asked.unit_id}
    more = (
        Button(_("How far we have come"), "progress", same),
        Button(_("Late by week"), "late_by_week", same),
        Button(_("Next year"), "wheel", same | {"year": str(asked.year + 1)}),
        Button(_("Put it in my calendar"), "calendar", {}),
    )
    return (await chart_card.notice(asked, context, *more),)


def heard(text: str, setting: Setting) -> Raw | None:
    return chart_card.unit_in(text, setting, OPENS)


dialog = Dialog(
    name="wheel",
    opens=OPENS,
    about=_("See your unit's year as a wheel: write “year wheel”."),
    form=form,
    say=say,
    intents=frozenset({"query_phase_tasks:wheel"}),
    hears=heard,
    order=24,
)
