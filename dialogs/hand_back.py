"""A task that somebody was handed is not theirs: it belongs to whoever holds the role again, and the leader is told."""

from dialogs import moving_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Answers, Form
from dialogs.core.text import _
from hms.moving import Step, may
from storage import moving

form = Form(title=_("Not mine"), fields=(moving_card.task_field(),), send=_("Hand it back"))


async def hand_back(answers: Answers, context: Context) -> Reference:
    it = await moving_card.meant(context, answers["task"])
    if it is None or not may(Step.HAND_BACK, it.standing, it.facts):
        return {}
    return moving_card.reference(it, await moving.hand_back(context.store, it, moving_card.by(context)))


dialog = Dialog(
    name="hand_back",
    opens=_("hand back a task|hand a task back|this task is not mine"),
    about=_("Hand a task back that is not yours."),
    form=form,
    do=hand_back,
    say=moving_card.say,
    looks_up={"task": moving_card.look_up},
    at_once=True,
    order=46,
    listed=False,
)
