"""A task is done: by one press, or in words, with the day, a note and a document where there are any."""

from dataclasses import dataclass
from datetime import date

from dialogs import moving_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import DateField, TextField
from dialogs.core.form import Answer, Answers, Form, Raw, Setting
from dialogs.core.text import _, folded
from storage import moving


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneOn(DateField):
    """Today, as long as nobody says otherwise."""

    def assumed(self, setting: Setting) -> Answer:
        return setting.now.date().isoformat()


form = Form(
    title=_("Done"),
    fields=(
        moving_card.task_field(),
        DoneOn(name="date", label=_("Done on"), question=_("On which day was it done?"), aside=True, matters=True),
        TextField(
            name="note",
            label=_("Note"),
            question=_("Is there anything to note?"),
            hint=_("Everyone who sees the task can read it. Please leave out medical details."),
            longest=1_000,
            lines=True,
            optional=True,
            aside=True,
        ),
        moving_card.link_field(),
    ),
    send=_("Yes, it is done"),
)


async def complete(answers: Answers, context: Context) -> Reference:
    it = await moving_card.meant(context, answers["task"])
    if it is None:
        return {}
    day = date.fromisoformat(str(answers["date"]))
    # Who says nothing of the day agrees with what the other has said.
    day_said = day if day != context.now.date() else None
    note, link = moving_card.given(answers, "note"), moving_card.given(answers, "link")
    done = await moving.complete(context.store, it, day_said, note, link, moving_card.by(context))
    return moving_card.reference(it, done)


DONE = _("done|it is done|that is done|finished|i am done")


def hears(text: str, setting: Setting) -> Raw | None:
    """One word in answer to a reminder; which task it is, is asked. In the middle of a form it is an answer there."""
    return {} if folded(text) in setting.languages.phrases(DONE) else None


dialog = Dialog(
    name="complete_task",
    opens=_("task done|done with a task|mark a task as done|complete a task"),
    about=_("Tell me that something is done: “the follow-up meeting was on 12 April”."),
    form=form,
    do=complete,
    say=moving_card.say,
    hears=hears,
    intents=frozenset({"update_task", "update_task:done"}),
    reads=moving_card.reads("date"),
    looks_up={"task": moving_card.look_up},
    at_once=True,
    order=41,
)
