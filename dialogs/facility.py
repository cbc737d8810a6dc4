"""A light bulb, a cold room, a dripping tap: the caretakers' matter, unless somebody may come to harm."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Link, Notice, Shown
from dialogs.core.text import _


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    url = context.outside.facility
    where = () if url else (_("You find the caretakers' form on your intranet."),)
    link = (Link(_("Tell the caretakers"), url),) if url else ()
    return (
        Notice(
            (
                _("That sounds like one for the caretakers. I have kept nothing of it."),
                *where,
                _("Could somebody get hurt, or has it been like that for a long time? Then I will make it a report."),
            ),
            buttons=(*link, Button(_("Yes, report it"), "deviation")),
        ),
    )


dialog = Dialog(
    name="facility",
    opens=_("caretaker|caretakers|facility"),
    about=_("A small repair, the cleaning, too hot or too cold: write “caretaker”."),
    form=Form(title=_("Caretakers"), review=False),
    say=say,
    intents=frozenset({"facility_redirect"}),
    keeps=False,
    listed=False,
)
