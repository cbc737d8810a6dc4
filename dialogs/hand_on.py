"""A task is handed on to somebody, who is told so and can hand it back."""

from dialogs import moving_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Answers, Form
from dialogs.core.found import PersonField
from dialogs.core.text import _
from dialogs.people_card import look_up_person
from hms.moving import Step, may
from storage import moving

form = Form(
    title=_("Hand on"),
    fields=(
        moving_card.task_field(),
        PersonField(name="to", label=_("To whom"), question=_("Who is to have it? Write a name.")),
    ),
    send=_("Hand it on"),
)


async def hand_on(answers: Answers, context: Context) -> Reference:
    it = await moving_card.meant(context, answers["task"])
    if it is None or not may(Step.HAND_ON, it.standing, it.facts):
        return {}
    done = await moving.hand_on(context.store, it, str(answers["to"]), moving_card.by(context))
    return moving_card.reference(it, done)


dialog = Dialog(
    name="hand_on",
    opens=_("hand on a task|hand a task on|give a task to somebody|delegate a task"),
    about=_("Hand a task on to a colleague, who is told so."),
    form=form,
    do=hand_on,
    say=moving_card.say,
    intents=frozenset({"update_task:handed_on"}),
    reads=moving_card.reads("to"),
    looks_up={"task": moving_card.look_up, "to": look_up_person},
    at_once=True,
    order=45,
    listed=False,
)
