"""Takes back what was done to a task or a measure: by the button of its receipt, or one's own last change in words."""

from dialogs import measure_card, moving_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Answers, Form
from dialogs.core.show import Notice, Shown
from dialogs.core.text import _
from storage import undoing
from storage.changes import change_with

form = Form(
    title=_("Undo"),
    fields=(
        NumberField(
            name="change", label=_("Change"), question=_("Which change is to be undone?"), optional=True, aside=True
        ),
    ),
    review=False,
)

NOTHING = Notice((_("I find nothing that you have changed in the last day and that I could take back."),))


async def undo(answers: Answers, context: Context) -> Reference:
    by, change = moving_card.by(context), answers.get("change")
    if not by.person_id:
        return {}
    if not isinstance(change, str):
        last = await undoing.last_own(context.store, by)
        if last is None:
            return {}
        change = str(last.id)
    made = await change_with(context.store, int(change))
    if made is not None and made.subject.startswith("measure:"):
        return await measure_card.undo(made, context)
    undone = await undoing.undo(context.store, int(change), by)
    if undone is None:
        return {}
    return moving_card.reference(undone.it, undone.change)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if "action" in reference:
        return (await measure_card.after(reference, context, (_("Taken back: it is as it was before."),)),)
    return await moving_card.say(reference, context) if reference else (NOTHING,)


dialog = Dialog(
    name="undo",
    opens=_("undo|undo that|undo it|take it back"),
    about=_("Take back the last thing that you changed: write “undo”."),
    form=form,
    do=undo,
    say=say,
    intents=frozenset({"update_task:undone", "update_action:undone"}),
    order=49,
)
