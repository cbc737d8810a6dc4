"""Matters of somebody else's: personnel, health advice, teaching, data. They are pointed on, and nothing is kept."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import _


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (
        Notice(
            (
                _("That sounds like something for others than me. I have kept nothing of it."),
                _(
                    "Your leader or HR helps with your employment, the occupational health service with advice on health."
                ),
                _("Teaching, IT and data about people have services of their own; your intranet shows the way."),
            ),
            buttons=(Button(_("It was something else: report it"), "deviation"),),
        ),
    )


dialog = Dialog(
    name="elsewhere",
    opens=_("somewhere else"),
    about=_("Find out who helps with other matters: write “somewhere else”."),
    form=Form(title=_("Somewhere else"), review=False),
    say=say,
    intents=frozenset({"refer_hr", "refer_occupational_health", "redirect_other"}),
    keeps=False,
    listed=False,
)
