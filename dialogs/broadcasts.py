"""One's messages to many: the newest first, or one of them with how it goes."""

from dialogs import broadcast_card, broadcast_fates
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form
from dialogs.core.show import Button, Fact, Listing, Row, Shown
from dialogs.core.text import _
from hms.broadcast import Step, fits
from storage.broadcast_outcomes import progress
from storage.broadcasts import Broadcast, of_sender

AT_ONCE = 6
NONE = _("You have sent no broadcasts. Those who coordinate can: write “broadcast”.")

form = Form(
    title=_("Broadcasts"),
    fields=(
        NumberField(name="broadcast", label=_("Number"), question=_("Which broadcast?"), optional=True, aside=True),
        NumberField(name="after", label=_("Page"), question=_("Which page?"), optional=True, aside=True),
    ),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if number := reference.get("broadcast"):
        seen = await broadcast_card.seen_by(context, number)
        return (broadcast_card.NOT_THERE if seen is None else await broadcast_card.drawn(seen, context),)
    me, skip = broadcast_card.person_of(context), int(reference.get("after") or 0)
    found = await of_sender(context.store, me, AT_ONCE + 1, skip) if me else ()
    rows = [await _row(each, context) for each in found[:AT_ONCE]]
    later = {"after": str(skip + AT_ONCE)}
    more = Button(_("Older ones"), "broadcasts", later) if len(found) > AT_ONCE else None
    return (Listing(_("Your broadcasts"), tuple(rows), NONE, more),)


async def _row(it: Broadcast, context: Context) -> Row:
    raw = {"broadcast": str(it.number)}
    facts = [Fact(_("Status"), broadcast_card.STATES[it.state])]
    if it.state not in broadcast_fates.UNSENT:
        counts = await progress(context.store, it.number)
        facts += broadcast_fates.facts_of(it, counts)[:1]
    stop = (Button(_("Cancel it"), "cancel_broadcast", raw),) if fits(Step.CANCEL, it.state) else ()
    return Row(
        broadcast_card.title_of(it),
        (*facts, Fact(_("Goes out"), broadcast_card.moment_in_words(it.due_at, context.setting))),
        (Button(_("Show it"), "broadcasts", raw), *stop),
        (broadcast_card.excerpt(broadcast_card.text_for(it, context.setting.language.tag), 140),) if it.texts else (),
    )


OPENS = _("broadcasts|my broadcasts|show my broadcasts|list of broadcasts|who has read it|who has read my broadcast")

dialog = Dialog(
    name="broadcasts",
    opens=OPENS,
    about=_("See how your broadcasts went: write “broadcasts”."),
    form=form,
    say=say,
    hears=broadcast_fates.number_behind(OPENS, _("broadcast|show broadcast|broadcast number|how did broadcast go")),
    order=43,
)
