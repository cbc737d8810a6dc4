"""A task does not concern the unit this time: with the reason, so that others understand it."""

from dialogs import moving_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import TextField
from dialogs.core.form import Answers, Form
from dialogs.core.text import _
from hms.moving import Step, may
from storage import moving

form = Form(
    title=_("Not relevant"),
    fields=(
        moving_card.task_field(),
        TextField(
            name="reason",
            label=_("Reason"),
            question=_("Why does it not concern you this time?"),
            hint=_("Everyone who sees the task can read it."),
            longest=1_000,
            lines=True,
        ),
    ),
    send=_("Not relevant"),
)


async def set_aside(answers: Answers, context: Context) -> Reference:
    it = await moving_card.meant(context, answers["task"])
    if it is None or not may(Step.SET_ASIDE, it.standing, it.facts):
        return {}
    done = await moving.set_aside(context.store, it, str(answers["reason"]), moving_card.by(context))
    return moving_card.reference(it, done)


dialog = Dialog(
    name="set_aside",
    opens=_("task not relevant|set a task aside|mark a task as not relevant"),
    about=_("Set a task aside that does not concern your unit, with the reason."),
    form=form,
    do=set_aside,
    say=moving_card.say,
    intents=frozenset({"update_task:not_relevant"}),
    reads=moving_card.reads(),
    looks_up={"task": moving_card.look_up},
    at_once=True,
    order=44,
    listed=False,
)
