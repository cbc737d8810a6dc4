"""A record as it is now: what was held, what was found and what became of it."""

from dialogs import record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form
from dialogs.core.show import Shown
from dialogs.core.text import _

form = Form(
    title=_("Record"),
    fields=(NumberField(name="record", label=_("Record"), question=_("Which record?")),),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    found = await record_card.of(context, int(reference["record"]))
    return (record_card.NOT_THERE if found is None else record_card.card(found, context),)


dialog = Dialog(
    name="record",
    opens=_("show a record|record of a round"),
    about=_("See what was held and found: press “Show” in the list of rounds."),
    form=form,
    say=say,
    order=49,
    listed=False,
)
