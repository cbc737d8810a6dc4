"""A task that was done or set aside is open again."""

from dialogs import moving_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Answers, Form
from dialogs.core.text import _
from hms.moving import Step, may
from storage import moving

form = Form(title=_("Open again"), fields=(moving_card.task_field(),), send=_("Open it again"))


async def reopen(answers: Answers, context: Context) -> Reference:
    it = await moving_card.meant(context, answers["task"])
    if it is None or not may(Step.REOPEN, it.standing, it.facts):
        return {}
    return moving_card.reference(it, await moving.reopen(context.store, it, moving_card.by(context)))


dialog = Dialog(
    name="reopen_task",
    opens=_("open a task again|reopen a task"),
    about=_("Open a task again that was done or set aside."),
    form=form,
    do=reopen,
    say=moving_card.say,
    intents=frozenset({"update_task:undone:task"}),
    reads=moving_card.reads(),
    looks_up={"task": moving_card.look_up_closed},
    at_once=True,
    order=47,
    listed=False,
)
