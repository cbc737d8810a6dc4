"""Once a week, or as things come: how somebody wants to be reminded."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField
from dialogs.core.form import Answers, Form, Option, Raw, Setting
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import _, folded
from storage import weekly
from storage.people import Known

ON = _(
    "once a week|once a week please|once a week, please|remind me once a week|one message a week|gather my reminders once a week|"
    "gather the reminders once a week|a weekly summary|gather it once a week|gather them once a week"
)
OFF = _("remind me as things come|as things come|not once a week|no weekly summary|stop the weekly summary")

form = Form(
    title=_("How often"),
    fields=(
        ChoiceField(
            name="do",
            label=_("How often"),
            question=_("How often shall I remind you?"),
            choices=(Option("on", _("Once a week, please")), Option("off", _("Remind me as things come"))),
            default="on",
            aside=True,
        ),
    ),
    review=False,
)


def heard(text: str, setting: Setting) -> Raw | None:
    said, phrases = folded(text), setting.languages.phrases
    return next(({"do": do} for do, words in (("on", ON), ("off", OFF)) if said in phrases(words)), None)


async def do(answers: Answers, context: Context) -> Reference:
    if not isinstance(context.caller, Known):
        return {}
    on = answers.get("do") == "on"
    await weekly.switch(context.store, context.caller.person.person_id, context.now.date(), on=on)
    return {"do": "on" if on else "off"}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    match reference.get("do"):
        case "on":
            says = _(
                "Good. From now on I gather your reminders and write once a week, on the first working day. Only what "
                "would be too late by then comes on its own."
            )
            back = Button(_("Remind me as things come"), "weekly", {"do": "off"})
            return (Notice((says,), buttons=(back,), tone="good"),)
        case "off":
            return (Notice((_("Good. I remind you as things come again, at most once a day."),), tone="good"),)
        case _nobody:
            return (Notice((_("There is nothing that I remind you of."),)),)


dialog = Dialog(
    name="weekly",
    opens=ON,
    about=_("Have your reminders gathered: “once a week, please”."),
    form=form,
    do=do,
    say=say,
    hears=heard,
    interrupts=True,
    order=12,
)
