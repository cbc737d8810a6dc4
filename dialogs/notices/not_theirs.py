"""Somebody says that what they were reminded of is not theirs: to whoever sees to the roles of the unit, once."""

from dialogs import measure_card, moving_card
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Shown
from dialogs.core.text import Data, Listed, Text, _
from dialogs.core.unasked import Cause, Unasked
from hms.moving import State
from storage.disowned import disowners

LISTS = _("Is the list of roles right?")
WHY = _("You get this because you see to it that the list of roles is right there.")


async def tell(cause: Cause, context: Context) -> Shown | None:
    names = await disowners(context.store, cause.subject)
    kind, _colon, name = cause.subject.partition(":")
    if not names and not cause.again:
        return None  # taken back meanwhile
    return await (_task(name, names, cause, context) if kind == "task" else _measure(name, names, cause, context))


async def _task(task_id: str, names: tuple[str, ...], cause: Cause, context: Context) -> Shown | None:
    it = await moving_card.meant(context, task_id)
    if it is None or not (cause.again or it.facts.state == State.OPEN):
        return None
    if not names or it.facts.state != State.OPEN:
        return await moving_card.card(it, context, ())
    says = _whose(
        names,
        _("{name} says that this task is not theirs.", name=_listed(names)),
        _("{names} say that this task is not theirs.", names=_listed(names)),
    )
    hand_on = Button(_("Hand on"), "hand_on", {"task": task_id})
    return await moving_card.card(it, context, (says, LISTS, WHY), None, hand_on)


async def _measure(number: str, names: tuple[str, ...], cause: Cause, context: Context) -> Shown | None:
    seen = await measure_card.seen_by(context, number)
    if seen is None or not (cause.again or seen.measure.is_open):
        return None
    if not names or not seen.measure.is_open:
        return await measure_card.drawn(seen, context)
    says = _whose(
        names,
        _("{name} says that this measure is not theirs.", name=_listed(names)),
        _("{names} say that this measure is not theirs.", names=_listed(names)),
    )
    return await measure_card.drawn(seen, context, (says, _("Who should answer for it?"), WHY))


def _listed(names: tuple[str, ...]) -> Listed:
    return Listed(tuple(Data(each) for each in names))


def _whose(names: tuple[str, ...], one: Text, several: Text) -> Text:
    return one if len(names) == 1 else several


notice = Unasked("not_theirs", tell, by_day=True)
