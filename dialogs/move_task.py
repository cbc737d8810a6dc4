"""A task gets another last day; the one that the process gives stands beside it."""

from datetime import date

from dialogs import moving_card
from dialogs.core.coming import ComingField
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Answers, Form
from dialogs.core.text import _
from hms.moving import Step, may
from storage import moving

form = Form(
    title=_("Move"),
    fields=(
        moving_card.task_field(),
        ComingField(
            name="date",
            label=_("New day"),
            question=_("By which day is it to be done?"),
            hint=_("Write it like “4 March”, “next Friday” or “June”."),
        ),
    ),
    send=_("Move it"),
)


async def move(answers: Answers, context: Context) -> Reference:
    it = await moving_card.meant(context, answers["task"])
    if it is None or not may(Step.MOVE, it.standing, it.facts):
        return {}
    to = date.fromisoformat(str(answers["date"]))
    return moving_card.reference(it, await moving.move(context.store, it, to, moving_card.by(context)))


dialog = Dialog(
    name="move_task",
    opens=_("move a task|move task|postpone a task"),
    about=_("Move a task to another day: “move the evaluation meeting to June”."),
    form=form,
    do=move,
    say=moving_card.say,
    intents=frozenset({"update_task:moved"}),
    reads=moving_card.reads("date"),
    looks_up={"task": moving_card.look_up},
    at_once=True,
    order=43,
    listed=False,
)
