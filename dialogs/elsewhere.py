"""Matters of somebody else's: personnel, health advice, teaching, data. They are pointed on, and nothing is kept."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import _


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (
        Notice(
            (
                _("That sounds like a matter for somebody else. I have kept nothing of it."),
                _("Your leader or HR can help with your job, and the occupational health service with your health."),
                _("Teaching, IT and privacy have services of their own. You find them on your intranet."),
            ),
            buttons=(Button(_("It was something else: report it"), "deviation"),),
        ),
    )


dialog = Dialog(
    name="elsewhere",
    opens=_("other matters|who else can help"),
    about=_("Find out who helps with other matters: write “other matters”."),
    form=Form(title=_("Other matters"), review=False),
    say=say,
    intents=frozenset({"refer_hr", "refer_occupational_health", "redirect_other"}),
    keeps=False,
    listed=False,
)
