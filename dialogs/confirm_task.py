"""One of the two yeses that a joint task needs, with one press."""

from dialogs import moving_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Answers, Form
from dialogs.core.text import _
from storage import moving

form = Form(title=_("Say yes"), fields=(moving_card.task_field(),), send=_("Yes, it was done"))


async def confirm(answers: Answers, context: Context) -> Reference:
    it = await moving_card.meant(context, answers["task"])
    if it is None:
        return {}
    done = await moving.complete(context.store, it, None, None, None, moving_card.by(context))
    return moving_card.reference(it, done)


dialog = Dialog(
    name="confirm_task",
    opens=_("say yes to a task|confirm a task"),
    about=_("For leaders and safety representatives: say yes to what you have done together."),
    form=form,
    do=confirm,
    say=moving_card.say,
    looks_up={"task": moving_card.look_up},
    at_once=True,
    order=42,
    listed=False,
)
