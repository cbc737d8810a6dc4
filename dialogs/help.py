"""What the assistant can do, in one screen."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import _


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    lines = tuple(each.about for each in context.dialogs.values() if each.listed)
    anywhere = _("“Back”, “skip” and “cancel” always work.")
    buttons = (
        Button(_("Report something"), "deviation"),
        Button(_("My reports"), "my_reports"),
        Button(_("Who sees it?"), "who_sees"),
    )
    return (Notice((*lines, anywhere), _("This is what I can do for you"), buttons=buttons),)


dialog = Dialog(
    name="help",
    opens=_("help|what can you do|what can i do|menu"),
    about=_("See this list again: write “help”."),
    form=Form(title=_("Help"), review=False),
    say=say,
    intents=frozenset({"help"}),
    order=7,
)
