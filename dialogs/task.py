"""One task: its dates, who has it, why it has this date, its documents, what was done with it, and what can be done now."""

from dialogs import task_asking, task_card, task_face
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import _
from storage.reach import reach_of
from storage.status import task_for

form = Form(
    title=_("A task"),
    fields=(task_asking.Token(name="task", label=_("Task"), question=_("Which task?"), optional=True, aside=True),),
    review=False,
)

_WHICH = Notice(
    (_("Which task? Choose one from the list, or ask me when something is due."),),
    buttons=(Button(_("Are we on track?"), "status"), Button(_("Deadlines"), "deadlines")),
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    me, said = task_card.person_of(context), reference.get("task", "")
    if not me:
        return (task_card.NOBODY_KNOWN,)
    if not said:
        return (_WHICH,)
    today = context.now.date()
    reach = await reach_of(context.store, me, today)
    task = await task_for(context.store, reach, int(said), today) if is_id(said) else None
    return (task_card.NOT_THERE if task is None else await task_face.face(task, reach, context),)


def is_id(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) <= 9


dialog = Dialog(
    name="task",
    opens=_("task|show task|show a task|one task"),
    about=_("See one task with its dates, documents and history: press “Show” beside it."),
    form=form,
    say=say,
    order=22,
    listed=False,
)
