"""It could be an ordinary report or whistleblowing: the person chooses, before anything is kept."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import _


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (
        Notice(
            (
                _("This can go two ways, and you choose. I have kept nothing so far."),
                _(
                    "A report goes to the HSE coordinator, the leaders and the safety representative, who put things "
                    "right."
                ),
                _(
                    "Whistleblowing goes to people outside your line of leaders. Choose it when somebody has done "
                    "wrong, or when you fear what they will do."
                ),
            ),
            buttons=(
                Button(_("Make a report"), "deviation"),
                Button(_("Show me whistleblowing"), "whistleblowing"),
            ),
        ),
    )


dialog = Dialog(
    name="either_way",
    opens=_("report or whistleblowing"),
    about=_("Not sure if it is a report or whistleblowing? Write “report or whistleblowing”."),
    form=Form(title=_("Report or whistleblowing"), review=False),
    say=say,
    intents=frozenset({"clarify_deviation_or_whistleblow"}),
    keeps=False,
    listed=False,
)
