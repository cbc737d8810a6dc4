"""How far the work has come: by phase, and unit by unit, those that lag most first."""

from dialogs import chart_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form, Raw, Setting
from dialogs.core.show import Button, Shown
from dialogs.core.text import _
from hms.grants import Deed

OPENS = _("progress|show progress|our progress|progress chart|show how far we have come")

form = Form(
    title=_("Progress"),
    fields=(chart_card.WhichUnit(name="unit", label=_("Unit"), question=_("Which unit?"), optional=True, aside=True),),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    asked = await chart_card.asked_for("progress", Deed.TOTAL, reference, context)
    if asked is None:
        return (chart_card.NOT_FOR_YOU,)
    same = {"unit": asked.unit_id}
    more = (Button(_("Late by week"), "late_by_week", same), Button(_("Year wheel"), "wheel", same))
    return (await chart_card.notice(asked, context, *more),)


def heard(text: str, setting: Setting) -> Raw | None:
    return chart_card.unit_in(text, setting, OPENS)


dialog = Dialog(
    name="progress",
    opens=OPENS,
    about=_("See how far your units have come, as a picture: write “progress”."),
    form=form,
    say=say,
    hears=heard,
    order=25,
)
