"""One measure of the action plan, by its number."""

from dialogs import measure_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Shown
from dialogs.core.text import _

form = Form(title=_("Measure"), fields=(measure_card.number_field(),), review=False)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    seen = await measure_card.seen_by(context, reference.get("action", ""))
    return (measure_card.NOT_THERE,) if seen is None else (await measure_card.drawn(seen, context),)


OPENS = _("measure|show a measure")

dialog = Dialog(
    name="measure",
    opens=OPENS,
    about=_("See one measure of the action plan: write “measure 7”."),
    form=form,
    say=say,
    hears=measure_card.number_behind(OPENS, _("show measure|measure no.|measure number")),
    order=36,
    listed=False,
)
