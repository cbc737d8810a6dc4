"""How a broadcast goes, in words: how many have it, whom it did not reach and why, and what can be pressed about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from dialogs.core.dialog import Context
from dialogs.core.form import Raw, Setting
from dialogs.core.show import Button, Fact, Link
from dialogs.core.text import Text, _, _n, folded
from hms import broadcast
from hms.broadcast import State
from storage.broadcast_outcomes import Fate, Progress, progress
from storage.broadcast_rights import covers, sees_people
from storage.broadcasts import Broadcast
from storage.people import Known

LINE = re.compile(r"(\D*?)#?([0-9]{1,9})\s*[.!?]*", re.DOTALL)
UNSENT = frozenset({State.ASKED, State.SCHEDULED, State.REFUSED})
FATES: dict[Fate, Text] = {
    Fate.READ: _("Have said that they read it"),
    Fate.SENT: _("Have got it"),
    Fate.WAITING: _("Still to come"),
    Fate.UNCERTAIN: _("Uncertain: sent, but nobody knows whether it arrived"),
    Fate.BLOCKED: _("Have blocked me"),
    Fate.APP_MISSING: _("Do not have the app"),
    Fate.NO_ACCOUNT: _("Have no account that I could write to"),
    Fate.LEFT: _("Have left"),
    Fate.NOT_RELEVANT: _("It was not for them any more"),
    Fate.CANCELLED: _("Did not get it, because it was stopped"),
    Fate.EXPIRED: _("Were not reached within a week"),
    Fate.FAILED: _("The message was turned away"),
}
GOT_IT = (Fate.SENT, Fate.READ)


@dataclass(frozen=True, slots=True)
class How:
    facts: tuple[Fact, ...] = ()
    buttons: tuple[Button | Link, ...] = ()


async def how(it: Broadcast, context: Context) -> How:
    """How it goes; nothing before it has begun. What tells who it was is pressed by those alone who may see that."""
    if it.state in UNSENT:
        return How()
    counts = await progress(context.store, it.number)
    me = context.caller.person.person_id if isinstance(context.caller, Known) else ""
    today = context.now.date()
    names = bool(me) and await sees_people(context.store, me, it, today)
    sends = names and await covers(context.store, me, it.audience, it.sender_id, today)
    return How(facts_of(it, counts), buttons_of(it, counts, sends=sends) if names else ())


def facts_of(it: Broadcast, counts: Progress) -> tuple[Fact, ...]:
    of_all = _("{count} of {all}", count=counts.arrived, all=max(counts.planned, it.counted))
    read = (Fact(FATES[Fate.READ], people(counts[Fate.READ])),) if it.button == broadcast.Button.READ else ()
    others = (each for each in Fate if each not in GOT_IT and counts[each])
    return (Fact(FATES[Fate.SENT], of_all), *read, *(Fact(FATES[each], people(counts[each])) for each in others))


def buttons_of(it: Broadcast, counts: Progress, *, sends: bool) -> tuple[Button, ...]:
    """`sends`: whether they may speak to all of these; who said the second yes sees it, and may not be one of them."""
    raw = {"broadcast": str(it.number)}
    again = _n("{count} uncertain: send it again", "{count} uncertain: send it again", counts[Fate.UNCERTAIN])
    lively = sends and counts[Fate.UNCERTAIN] and it.state in (State.RUNNING, State.DONE)
    return (
        *((Button(again, "resend_broadcast", raw),) if lively else ()),
        *((Button(_("Who got it, as a file"), "broadcast_file", raw),) if it.texts else ()),
    )


def people(count: int) -> Text:
    return _n("{count} person", "{count} people", count)


def number_behind(*commands: Text) -> Callable[[str, Setting], Raw | None]:
    """What `hears` a command with a broadcast's number behind it."""

    def hears(text: str, setting: Setting) -> Raw | None:
        found = LINE.fullmatch(text.strip())
        if found is None or not any(folded(found[1]) in setting.languages.phrases(each) for each in commands):
            return None
        return {"broadcast": found[2]}

    return hears
