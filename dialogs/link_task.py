"""A document goes with a task: its address, also when the task is done."""

from dataclasses import replace

from dialogs import moving_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Answers, Form
from dialogs.core.text import _
from hms.moving import Step, may
from storage import moving

form = Form(
    title=_("Add a document"),
    fields=(moving_card.task_field(), replace(moving_card.link_field(), optional=False, aside=False)),
    send=_("Add it"),
)


async def link(answers: Answers, context: Context) -> Reference:
    it = await moving_card.meant(context, answers["task"])
    if it is None or not may(Step.LINK, it.standing, it.facts):
        return {}
    return moving_card.reference(
        it, await moving.link(context.store, it, str(answers["link"]), moving_card.by(context))
    )


dialog = Dialog(
    name="link_task",
    opens=_("add a document|add a document to a task|link a document"),
    about=_("Add the address of a document to a task."),
    form=form,
    do=link,
    say=moving_card.say,
    looks_up={"task": moving_card.look_up},
    at_once=True,
    order=48,
    listed=False,
)
