"""What is said of a task that was moved: to whoever did it, to others, and where a step does not fit."""

from datetime import date

from dialogs.core.dialog import Context
from dialogs.core.text import Data, Text, Words, _
from hms.deadlines import milestone
from hms.moving import Obstacle, Side, State, Step
from hms.organisation import Country
from storage.changes import Change
from storage.moving import Moving
from storage.people import Known, names_of

UNIT_GONE = _("The unit is no more, so the task was set aside as not relevant.")


async def done_says(made: Change, it: Moving, context: Context) -> tuple[Words, ...]:
    """To whoever did it."""
    match made.deed:
        case Step.DONE:
            return _done(made, it)
        case Step.YES:
            return (_yes(made),)
        case Step.SET_ASIDE:
            return (_("Noted as not relevant, with your reason."),)
        case Step.HAND_ON:
            owner = str(made.after["owner_id"])
            if owner == _me(context):
                return (_("It is yours from now on."),)
            return (_("{name} has it from now on, and has been told.", name=await name_of(owner, context)),)
        case Step.HAND_BACK:
            return (_("It is not yours any more. The leader of the unit has been told."),)
        case Step.MOVE:
            return _moved(made, it)
        case Step.LINK:
            return (_("The document is there now."),)
        case Step.REOPEN:
            return (_("It is open again."),)
        case _undone:
            return (_("Taken back: it is as it was before."),)


def _me(context: Context) -> str:
    return context.caller.person.person_id if isinstance(context.caller, Known) else ""


async def name_of(person_id: str, context: Context) -> Words:
    name = (await names_of(context.store, [person_id])).get(person_id)
    return Data(name) if name else _("Somebody who has left")


def _day(made: Change, name: str) -> date:
    return date.fromisoformat(str(made.after[name]))


def _done(made: Change, it: Moving) -> tuple[Words, ...]:
    done = _("Done on {day}. Thank you!", day=_day(made, "done_on"))
    if not it.facts.joint:
        return (done,)
    if it.facts.rep_on is None:
        return (done, _("The unit has no safety representative at the moment, so your word is enough."))
    return (done, _("You have both said so now."))


def _yes(made: Change) -> Text:
    if "leader_on" in made.after:
        return _(
            "You have said that it was done on {day}. I have asked the safety representative: with their yes it is done.",
            day=_day(made, "leader_on"),
        )
    return _(
        "You have said that it was done on {day}. I have asked the leader: with their yes it is done.",
        day=_day(made, "rep_on"),
    )


def _moved(made: Change, it: Moving) -> tuple[Words, ...]:
    to = _day(made, "last_on")
    says: list[Words] = [_("Moved to {day}.", day=to)]
    if milestone(to, 0, it.country or Country.NO) != to:
        says.append(
            _("That is a day off, and it stays that day all the same. It is late from {day}.", day=it.overdue_from)
        )
    if it.planned_on is not None:
        says.append(_("The process says {day}.", day=it.planned_on))
    return tuple(says)


# --- By whom and when -------------------------------------------------------------------------------------------------


async def happened(made: Change, context: Context) -> Words:
    """What somebody, perhaps the reader, has done to it, and when."""
    day = made.at.astimezone(context.now.tzinfo).date()
    if made.deed == "unit_gone":
        return UNIT_GONE
    if made.actor is None:
        return _("It was changed on {day}.", day=day)
    if made.actor == _me(context):
        return _you(made.deed, day)
    return _they(made.deed, await name_of(made.actor, context), day)


def _you(deed: str, day: date) -> Text:
    match deed:
        case Step.DONE:
            return _("You marked it as done on {day}.", day=day)
        case Step.YES:
            return _("You said yes to it on {day}.", day=day)
        case Step.SET_ASIDE:
            return _("You set it aside as not relevant on {day}.", day=day)
        case Step.HAND_ON:
            return _("You handed it on on {day}.", day=day)
        case Step.HAND_BACK:
            return _("You handed it back on {day}.", day=day)
        case Step.LINK:
            return _("You added a document on {day}.", day=day)
        case Step.MOVE:
            return _("You moved it on {day}.", day=day)
        case Step.REOPEN:
            return _("You opened it again on {day}.", day=day)
        case Step.UNDO:
            return _("You took the last change back on {day}.", day=day)
        case _other:
            return _("You changed it on {day}.", day=day)


def _they(deed: str, name: Words, day: date) -> Text:
    match deed:
        case Step.DONE:
            return _("{name} marked it as done on {day}.", name=name, day=day)
        case Step.YES:
            return _("{name} said yes to it on {day}.", name=name, day=day)
        case Step.SET_ASIDE:
            return _("{name} set it aside as not relevant on {day}.", name=name, day=day)
        case Step.HAND_ON:
            return _("{name} handed it on on {day}.", name=name, day=day)
        case Step.HAND_BACK:
            return _("{name} handed it back on {day}.", name=name, day=day)
        case Step.LINK:
            return _("{name} added a document on {day}.", name=name, day=day)
        case Step.MOVE:
            return _("{name} moved it on {day}.", name=name, day=day)
        case Step.REOPEN:
            return _("{name} opened it again on {day}.", name=name, day=day)
        case Step.UNDO:
            return _("{name} took the last change back on {day}.", name=name, day=day)
        case _other:
            return _("{name} changed it on {day}.", name=name, day=day)


# --- What is in the way -----------------------------------------------------------------------------------------------


async def in_the_way(
    obstacle: Obstacle, it: Moving, newest: Change | None, context: Context, settled: Change | None = None
) -> tuple[Words, ...]:
    """Why a step did not fit, as far as it is so still. `settled`: the change that closed it."""
    match obstacle:
        case Obstacle.DONE | Obstacle.NOT_RELEVANT:
            if it.facts.state == State.OPEN:
                return ()
            if settled is not None:
                return (await happened(settled, context),)
            return (_("It is done already."),) if it.facts.state == State.DONE else (_("It is not relevant any more."),)
        case Obstacle.OPEN:
            return (_("It is open already."),)
        case Obstacle.SAID_YES if it.standing.side == Side.REP:
            return (_("The safety representative has said yes already. It waits for the leader's."),)
        case Obstacle.SAID_YES:
            return (_("The leader has said yes already. It waits for the safety representative's."),)
        case Obstacle.HAS_IT:
            return (_("It is theirs already."),)
        case Obstacle.NOBODYS:
            return (_("It has been handed on to nobody, so there is nobody to take it from."),)
        case Obstacle.SAME_DAY:
            return (_("It is to be done by that day already."),)
        case Obstacle.UNIT_GONE:
            return (UNIT_GONE,)
        case Obstacle.UNDONE:
            return (_("That has been taken back already."),)
        case Obstacle.CHANGED_SINCE:
            since = (await happened(newest, context),) if newest is not None else ()
            return (_("It has been changed since, so I leave it as it is."), *since)
