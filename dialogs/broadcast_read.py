"""Somebody says that they have read a message to many: its sender sees how many have, and the message stays."""

from dataclasses import replace

from dialogs import audience_words, broadcast_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Answers, Form
from dialogs.core.show import Notice, Shown
from dialogs.core.text import _
from storage import broadcasts
from storage.broadcast_outcomes import mark_read, read_on
from storage.people import names_of

form = Form(title=_("I have read it"), fields=(broadcast_card.number_field(),), review=False)

NOT_SENT = Notice(
    (_("There is nothing to note here: this was not sent to you, or it was only shown to you beforehand."),)
)


async def read(answers: Answers, context: Context) -> Reference:
    number, me = str(answers["broadcast"]), broadcast_card.person_of(context)
    if not me or not await mark_read(context.store, int(number), me, context.now.date()):
        return {}
    return {"broadcast": number}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    """The message once more: in some places the answer stands where it stood."""
    me, number = broadcast_card.person_of(context), int(reference.get("broadcast", "0"))
    it = await broadcasts.one(context.store, number)
    day = await read_on(context.store, number, me) if it is not None and me else None
    if it is None or day is None or not it.texts:
        return (NOT_SENT,)
    name = (await names_of(context.store, [it.sender_id])).get(it.sender_id, "–") if it.sender_id else "–"
    text = broadcast_card.text_for(it, context.setting.language.tag)
    drawn = broadcast_card.message(text, name, audience_words.said(it.audience, context.setting), None)
    return (replace(drawn, says=(*drawn.says, _("You have read it.")), tone="good"),)


dialog = Dialog(
    name="broadcast_read",
    opens=_("i have read the broadcast|i have read the message"),
    about=_("Say that you have read a broadcast."),
    form=form,
    do=read,
    say=say,
    order=49,
    listed=False,
)
