"""What the assistant can do, in one screen for everybody, and one for those who lead, represent or follow up."""

from dataclasses import replace

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import yes_no
from dialogs.core.form import Form
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import _

FOR_EVERYBODY = 20  # in the order of the help, what comes before

ANYWHERE = _("“Back”, “skip” and “cancel” always work.")
form = Form(
    title=_("Help"),
    fields=(replace(yes_no("work", _("Tasks, plan and rounds"), _("About tasks?")), optional=True, aside=True),),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    work = reference.get("work") == "yes"
    lines = tuple(
        each.about
        for each in context.dialogs.values()
        if each.listed and (FOR_EVERYBODY <= each.order < FOR_EVERYBODY + 30) is work
    )
    if work:
        title = _("For those who lead, represent or follow up")
        pressed: tuple[Button, ...] = (
            Button(_("Are we on track?"), "status"),
            Button(_("My things"), "home"),
            Button(_("Action plan"), "action_plan"),
        )
    else:
        title = _("This is what I can do for you")
        pressed = (
            Button(_("Report something"), "deviation"),
            Button(_("My things"), "home"),
            Button(_("Tasks, plan and rounds"), "help", {"work": "yes"}),
            Button(_("Who sees it?"), "who_sees"),
        )
    return (Notice((*lines, ANYWHERE), title, buttons=pressed),)


dialog = Dialog(
    name="help",
    opens=_("help|what can you do|what can i do|menu"),
    about=_("See this list again: write “help”."),
    form=form,
    say=say,
    intents=frozenset({"help"}),
    order=7,
)
