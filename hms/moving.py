"""A task on its way to done: who may move it, which step fits it as it is, and what stands in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

UNDO_WITHIN = timedelta(days=1)  # in which whoever did something may take it back, whatever has become of their role
IN_SIGHT = timedelta(days=14)


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    NOT_RELEVANT = "not_relevant"


class Step(StrEnum):
    """What is done to a task, as it is called in the list of changes."""

    DONE = "done"
    YES = "yes"  # one of the two that a joint task needs
    SET_ASIDE = "set_aside"
    HAND_ON = "handed_on"
    HAND_BACK = "handed_back"
    MOVE = "moved"
    LINK = "linked"
    REOPEN = "reopened"
    UNDO = "undone"


class Obstacle(StrEnum):
    """Why a step does not fit."""

    DONE = "done"
    NOT_RELEVANT = "not_relevant"
    OPEN = "open"
    SAID_YES = "said_yes"  # the same side, before
    HAS_IT = "has_it"  # whom it is handed to
    NOBODYS = "nobodys"  # nobody whom it could be handed back by
    SAME_DAY = "same_day"
    UNIT_GONE = "unit_gone"
    CHANGED_SINCE = "changed_since"
    UNDONE = "undone"


class Side(StrEnum):
    LEADER = "leader"
    REP = "rep"


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to a task. `owns`: it was handed to them, or to nobody and they hold its role."""

    leads: bool = False
    confirms: bool = False
    owns: bool = False

    @property
    def moves(self) -> bool:
        return self.leads or self.owns

    @property
    def side(self) -> Side | None:
        """For whom they say yes; never for both. An owner says it for the leader, unless they represent safety."""
        if self.leads:
            return Side.LEADER
        if self.confirms:
            return Side.REP
        return Side.LEADER if self.owns else None


@dataclass(frozen=True, slots=True)
class Facts:
    """A task as far as its steps go. `leader_on`, `rep_on`: the day on which it was done, as each of them says."""

    state: State
    joint: bool = False
    leader_on: date | None = None
    rep_on: date | None = None
    done_on: date | None = None
    owner_id: str | None = None
    last_on: date = date.max
    unit_gone: bool = False  # the unit is no more; what it did stays


def may(step: Step, standing: Standing, facts: Facts) -> bool:
    """Whether it is theirs to do at all; whether it fits, `obstacle` and `completed` know."""
    match step:
        case Step.DONE | Step.YES:
            return standing.moves or (facts.joint and standing.confirms)
        case Step.HAND_BACK:
            return standing.owns
        case _other:
            return standing.moves


_IN_STATE: Mapping[State, Obstacle] = {
    State.OPEN: Obstacle.OPEN,
    State.DONE: Obstacle.DONE,
    State.NOT_RELEVANT: Obstacle.NOT_RELEVANT,
}


def obstacle(step: Step, facts: Facts) -> Obstacle | None:
    """What is in the way of a step; None where it fits. To what is done a link may be added still."""
    match step:
        case Step.REOPEN if facts.unit_gone:
            return Obstacle.UNIT_GONE
        case Step.REOPEN:
            return Obstacle.OPEN if facts.state == State.OPEN else None
        case Step.LINK:
            return Obstacle.NOT_RELEVANT if facts.state == State.NOT_RELEVANT else None
        case Step.HAND_BACK if facts.state == State.OPEN and facts.owner_id is None:
            return Obstacle.NOBODYS
        case _other:
            return None if facts.state == State.OPEN else _IN_STATE[facts.state]


def completed(facts: Facts, side: Side, day: date | None, today: date, *, has_rep: bool) -> Facts | Obstacle:
    """The task after somebody has said that it is done, and on which day. Without a day: when the other said it was.

    A joint task needs both. Where the unit has no safety representative, the leader's word is enough.
    """
    if facts.state != State.OPEN:
        return _IN_STATE[facts.state]
    theirs = facts.rep_on if side == Side.LEADER else facts.leader_on
    on = day or theirs or today
    if not facts.joint:
        return replace(facts, state=State.DONE, done_on=on)
    if (facts.leader_on if side == Side.LEADER else facts.rep_on) is not None:
        return Obstacle.SAID_YES
    said = replace(facts, leader_on=on) if side == Side.LEADER else replace(facts, rep_on=on)
    if theirs is None and (has_rep or side == Side.REP):
        return said
    return replace(said, state=State.DONE, done_on=on)


def handed(facts: Facts, to: str) -> Obstacle | None:
    """What is in the way of handing it to somebody."""
    return obstacle(Step.HAND_ON, facts) or (Obstacle.HAS_IT if facts.owner_id == to else None)


def moved(facts: Facts, to: date) -> Obstacle | None:
    return obstacle(Step.MOVE, facts) or (Obstacle.SAME_DAY if facts.last_on == to else None)


# --- Taking back ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made, as far as taking it back goes."""

    id: int
    at: datetime
    actor: str | None
    deed: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    undoes: int | None = None


def may_undo(made: Made, me: str, standing: Standing, now: datetime) -> bool:
    """Whoever may move the task; else whoever did it, for a day, as far as it was theirs to do or to give away."""
    if _gives_anothers_yes(made, me, standing):
        return False
    if standing.moves:
        return True
    if made.actor != me or now - made.at > UNDO_WITHIN:
        return False
    return (standing.confirms and "rep_on" in made.after) or made.before.get("owner_id") == me


def _gives_anothers_yes(made: Made, me: str, standing: Standing) -> bool:
    """Whether it would put back a yes that the other side has taken back: nobody says yes in another's place."""
    if made.undoes is None or made.actor == me:
        return False
    back = {side for side, on in _YESES.items() if made.before.get(on) and not made.after.get(on)}
    return bool(back - {standing.side})


_YESES: Mapping[Side, str] = {Side.LEADER: "leader_on", Side.REP: "rep_on"}


def undoing(made: Made, since: Sequence[Made], present: Mapping[str, Any]) -> Obstacle | None:
    """What is in the way of putting back what was before a change.

    `since`: what was changed later, the oldest first; `present`: the columns as they are now.
    """
    standing = _standing(since)
    if any(each.undoes == made.id for each in standing):
        return Obstacle.UNDONE
    if standing or any(present.get(name) != value for name, value in made.after.items()):
        return Obstacle.CHANGED_SINCE
    return None


def last_standing(made: Sequence[Made], me: str) -> Made | None:
    """The last that somebody did and that holds; taking something back is nothing done."""
    holding = _holding(sorted(made, key=lambda each: each.id))
    return next((each for each in holding if each.actor == me and each.undoes is None), None)


def _holding(since: Sequence[Made]) -> list[Made]:
    """Those that were not taken back, the newest first."""
    taken_back: set[int] = set()
    left: list[Made] = []
    for each in reversed(since):
        if each.id not in taken_back:
            left.append(each)
            taken_back |= {each.undoes} if each.undoes is not None else set()
    return left


def _standing(since: Sequence[Made]) -> list[Made]:
    """Those that hold: what was done and taken back again is in nobody's way."""
    left = _holding(since)
    return [each for each in left if each.undoes is None or all(one.id != each.undoes for one in since)]


# --- Days and links ---------------------------------------------------------------------------------------------------


def due_from(last_on: date) -> date:
    """From when a task that was moved is in sight: all of its month, and two weeks at least."""
    return min(last_on.replace(day=1), last_on - IN_SIGHT)


def likely_year(day: date, today: date) -> date | None:
    """The day that was probably meant by one that has been; None where there is none in this year or the next."""
    for year in (today.year, today.year + 1):
        try:
            meant = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if meant >= today:
            return meant
    return None


def is_safe_link(link: str) -> bool:
    """Whether it may be shown as something to press: an https address that hides nothing of where it leads."""
    if any(char.isspace() or not char.isprintable() for char in link) or "\\" in link:
        return False
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    plain = host.isascii() and "." in host and all(char.isalnum() or char in ".-" for char in host)
    return parts.scheme == "https" and plain and "@" not in parts.netloc and (port is None or port > 0)
