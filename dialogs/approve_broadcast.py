"""The second yes, or the no, to what a colleague wants to tell many: one press, and the sender hears of it."""

from dialogs import broadcast_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, TextField
from dialogs.core.form import Answers, Form, Is, Option, Raw, Setting
from dialogs.core.show import Shown
from dialogs.core.text import Data, Text, Words, _
from hms.broadcast import State, Step, fits, may, moment
from hms.organisation import Country
from storage import broadcasts
from storage.people import names_of

OPENS = _("approve a broadcast|approve broadcast|say yes to a broadcast")
YES = _("approve|approve broadcast")
NO = _("refuse|refuse broadcast|refuse a broadcast")

form = Form(
    title=_("Second yes"),
    fields=(
        broadcast_card.number_field(),
        ChoiceField(
            name="yes",
            label=_("May it go out?"),
            question=_("May it go out as it stands?"),
            choices=(
                Option("yes", _("Yes, send it"), _("yes|y")),
                Option("no", _("No, do not send it"), _("no|n")),
                Option("why", _("No, and I say why"), _("why|no because")),
            ),
        ),
        TextField(
            name="reason",
            label=_("Why not"),
            question=_("Why not? The sender reads it."),
            longest=500,
            when=Is("yes", ("why",)),
        ),
    ),
    review=False,
    send=_("Decide"),
)


def hears(text: str, setting: Setting) -> Raw | None:
    """ "Approve 7", "refuse 7", "refuse 7: because"."""
    if said := broadcast_card.number_after(YES, text, setting):
        number, rest = said
        return None if rest else {"broadcast": number, "yes": "yes"}
    if said := broadcast_card.number_after(NO, text, setting):
        number, rest = said
        return {"broadcast": number, "yes": "no"} | ({"yes": "why", "reason": rest} if rest else {})
    return None


async def decide(answers: Answers, context: Context) -> Reference:
    number = str(answers["broadcast"])
    seen = await broadcast_card.seen_by(context, number)
    step = Step.APPROVE if answers["yes"] == "yes" else Step.REFUSE
    if seen is None or not may(step, seen.standing) or not fits(step, seen.broadcast.state):
        return {"broadcast": number}
    it, me = seen.broadcast, broadcast_card.person_of(context)
    if step == Step.APPROVE:
        zone = context.now.tzinfo
        assert zone is not None  # every moment that is given has its zone
        wanted = it.due_at if it.due_at > context.now else None
        due = moment(wanted, context.now, zone, context.country or Country.NO).at
        done = await broadcasts.approve(context.store, it, me, due, context.now)
    else:
        reason = answers.get("reason")
        done = await broadcasts.refuse(context.store, it, me, reason if isinstance(reason, str) else None, context.now)
    return {"broadcast": number} | ({"did": step.value} if done else {})


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    seen = await broadcast_card.seen_by(context, reference.get("broadcast", ""))
    if seen is None:
        return (broadcast_card.NOT_THERE,)
    return (await broadcast_card.drawn(seen, context, (await _says(reference, seen, context),)),)


async def _says(reference: Reference, seen: broadcast_card.Seen, context: Context) -> Words:
    it = seen.broadcast
    names = await names_of(context.store, [each for each in (it.sender_id, it.approver_id) if each])
    sender = Data(names.get(it.sender_id or "", "–"))
    match reference.get("did"):
        case Step.APPROVE:
            then = broadcast_card.moment_in_words(it.due_at, context.setting)
            return _("Thank you. It goes out {then}, and {name} knows.", then=then, name=sender)
        case Step.REFUSE:
            return _("It is not sent, and {name} knows.", name=sender)
        case _ if seen.standing.sends:
            return _("It is your own, so somebody else says yes or no to it.")
        case _ if not seen.standing.approves:
            return _("That is not yours to decide.")
        case _:
            return _decided(it, names.get(it.approver_id or ""))


def _decided(it: broadcasts.Broadcast, name: str | None) -> Text:
    match it.state:
        case State.CANCELLED:
            return _("Its sender has cancelled it meanwhile.")
        case State.REFUSED if name is not None:
            return _("{name} has said no to it already.", name=Data(name))
        case State.ASKED:
            return _("It still waits for a yes or a no.")
        case _ if name is not None:
            return _("{name} has said yes to it already.", name=Data(name))
        case _:
            return _("It needs no second yes.")


dialog = Dialog(
    name="approve_broadcast",
    opens=OPENS,
    about=_("Say yes or no to a colleague's broadcast: write “approve 7” or “refuse 7”."),
    form=form,
    do=decide,
    say=say,
    hears=hears,
    at_once=True,
    order=44,
    listed=False,
)
