"""Takes back what was done to a task, a measure or a record: by the button of its receipt, or one's own last in words."""

from dialogs import measure_card, moving_card, record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Answers, Form, Raw, Setting
from dialogs.core.show import Notice, Shown
from dialogs.core.text import _, folded
from storage import recording, undoing
from storage.changes import Change, change_with

form = Form(
    title=_("Undo"),
    fields=(
        NumberField(
            name="change",
            label=_("What was changed"),
            question=_("Which change is to be undone?"),
            optional=True,
            aside=True,
        ),
    ),
    review=False,
)

NOTHING = Notice(
    (_("I find nothing of yours there to take back. What I can take back is what you did since yesterday."),)
)
# Also ways to say "cancel", which is what they mean as long as something is under way.
TAKE_BACK = _("undo|undo that|undo it|oops")


def hears(text: str, setting: Setting) -> Raw | None:
    return {} if folded(text) in setting.languages.phrases(TAKE_BACK) else None


async def undo(answers: Answers, context: Context) -> Reference:
    by, change = moving_card.by(context), answers.get("change")
    if not by.person_id:
        return {}
    if isinstance(change, str):
        made = await change_with(context.store, int(change))
    else:
        made = await undoing.last_own(context.store, by)
    return await _undo(made, context) if made is not None else {}


async def _undo(made: Change, context: Context) -> Reference:
    match made.subject.partition(":"):
        case ("task", _, _number):
            undone = await undoing.undo(context.store, made.id, moving_card.by(context))
            return moving_card.reference(undone.it, undone.change) if undone is not None else {}
        case ("measure", _, _number):
            return await measure_card.undo(made, context)
        case ("record", _, number):
            found = await record_card.of(context, int(number))
            if found is None or not found.handles:
                return {}
            taken_back = await recording.take_back(context.store, found, moving_card.by(context))
            return {"record": number} | ({"gone": "yes"} if taken_back else {})
        case _nothing_of_units:
            return {}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    match reference:
        case {"task": _task}:
            return await moving_card.say(reference, context)
        case {"action": _number}:
            return (await measure_card.after(reference, context, (_("Taken back: it is as it was before."),)),)
        case {"gone": _yes}:
            return (Notice((_("Taken back: the record is gone, and what it had completed is open again."),)),)
        case {"record": number} if (found := await record_card.of(context, int(number))) is not None:
            stays = _("It stays: something has become of what was found, and others are at work on that.")
            return (record_card.card(found, context, (stays,)),)
        case _nothing:
            return (NOTHING,)


dialog = Dialog(
    name="undo",
    opens=_("undo the last change|take back what I did"),
    about=_("Take back the last thing that you did: write “undo”."),
    form=form,
    do=undo,
    say=say,
    intents=frozenset({"update_task:undone"}),
    hears=hears,
    order=49,
)
