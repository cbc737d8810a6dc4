"""How a message to many went: to whoever sent it, once; and that it was stopped, also to those who look after the whole."""

from dialogs import broadcast_card
from dialogs.core.dialog import Context
from dialogs.core.show import Shown
from dialogs.core.text import Words, _, _n
from dialogs.core.unasked import Cause, Unasked
from hms.broadcast import State
from storage.broadcast_outcomes import Fate, Progress, progress

UNREACHED = (Fate.BLOCKED, Fate.APP_MISSING, Fate.NO_ACCOUNT, Fate.LEFT, Fate.EXPIRED, Fate.FAILED)


async def tell(cause: Cause, context: Context) -> Shown | None:
    seen = await broadcast_card.seen_by(context, cause.subject.removeprefix("broadcast:"))
    if seen is None:
        return None
    if cause.occasion == "stopped":
        sends = seen.standing.sends
        says = (_YOURS if sends else _OTHERS) if seen.broadcast.state == State.STOPPED else ()
        return await broadcast_card.drawn(seen, context, says)
    return await broadcast_card.drawn(seen, context, _went(await progress(context.store, seen.broadcast.number)))


_YOURS: tuple[Words, ...] = (
    _(
        "Your broadcast was stopped, because you do not have the role any more that lets you send it to all of these people."
    ),
    _("Who got it before that has it; nobody else will. If that is wrong, ask the HSE section to see to your role."),
)
_OTHERS: tuple[Words, ...] = (
    _("This broadcast was stopped, because whoever sent it does not have the role for it any more."),
    _("If it is still to go out, somebody with the role has to send it."),
    _("You get this because you work in the HSE section."),
)


def _went(counts: Progress) -> tuple[Words, ...]:
    missed = sum(counts[fate] for fate in UNREACHED)
    says: list[Words] = [_("Your broadcast has been sent.")]
    if missed:
        says.append(_n("{count} person could not be reached.", "{count} people could not be reached.", missed))
    if counts[Fate.UNCERTAIN]:
        says.append(
            _n(
                "Of {count} person nobody knows whether it arrived. It is not sent again unless you say so.",
                "Of {count} people nobody knows whether it arrived. It is not sent again unless you say so.",
                counts[Fate.UNCERTAIN],
            )
        )
    return tuple(says)


notice = Unasked("broadcast_done", tell)
