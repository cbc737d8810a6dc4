"""Who is in an audience: one statement with the sender's rights inside, and how those people are reached."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from hms.audience import Audience, TaskIs, TaskState
from hms.grants import Deed
from hms.organisation import ROLES_OF_THE_WHOLE, RoleName
from hms.process_places import EVERYONE
from storage.desk import Store
from storage.doors import doors
from storage.grants import units_where
from storage.nudges import NOTICE as NUDGES
from storage.owning import of_its_role
from storage.people import holds
from storage.survey import SUBJECT as SURVEY
from storage.tables import (
    account,
    area,
    nudge,
    outbox,
    person,
    role,
    setting,
    speaks,
    task,
    unit,
    unit_above,
    unreachable,
)
from storage.telling import WEB

BROADCAST = "broadcast"  # under this name a message to many is in the outbox
ARRIVED = ("sent", "in_doubt")
LANGUAGE = "language"  # the installation's own, as it remembers it
NO_ACCOUNT = "no_account"  # no account at any door that is open, and no id in the files for one
_IDS = {"teams": person.c.teams_id, "slack": person.c.slack_id, WEB: person.c.person_id}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people, by the door where each of them is told things, and of those who cannot be reached, why."""

    people: int
    by_channel: Mapping[str, int] = field(default_factory=dict)
    unreached: Mapping[str, int] = field(default_factory=dict)  # no_account, blocked, app_missing


def people(store: Store, sender_id: str, audience: Audience, today: date, *, own: str = "") -> Select[tuple[str]]:
    """The person_ids; of nobody where the sender may not, or not any more.

    `own`: the subject of the broadcast itself (broadcast:7), which is no reminder that keeps anybody out of it.
    """
    return _people(sender_id, audience, today, own)


@lru_cache(maxsize=32)  # asked for each who is to get a message, and putting it together costs more than to run it
def _people(sender_id: str, audience: Audience, today: date, own: str, one: bool = False) -> Select[tuple[str]]:
    """`one`: of one person only, who is given as `who`; what is asked of everybody is then asked of that one."""
    units = units_of(sender_id, audience, today)
    there = (
        person.c.person_id.in_(_holders(audience.roles, units, today))
        if audience.roles
        else person.c.unit_id.in_(units)
    )
    which = [person.c.active, there]
    if audience.languages:
        which.append(_language().in_(sorted(audience.languages)))
    if audience.task is not None:
        which.append(_stands(sender_id, audience, audience.task, today, one))
    if audience.not_reminded is not None:
        which += _not_reminded(audience, audience.not_reminded, today, own, one)
    return _of_one(select(person.c.person_id).where(*which), person.c.person_id, one)


def _of_one(found: Select[Any], whose: ColumnElement[str], one: bool) -> Select[Any]:
    return found.where(whose == bindparam("who", type_=String)) if one else found


async def some(
    store: Store, sender_id: str, audience: Audience, today: date, after: str, limit: int, *, own: str = ""
) -> list[str]:
    """The next of them by person_id; `after`: the last of those before, "" for the first."""
    found = people(store, sender_id, audience, today, own=own).where(person.c.person_id > after)
    return list((await store.execute(found.order_by(person.c.person_id).limit(limit))).scalars())


async def is_in(
    store: Store, sender_id: str, audience: Audience, person_id: str, today: date, *, own: str = ""
) -> bool:
    """Whether somebody is one of them now: asked again when it is sent."""
    found = _people(sender_id, audience, today, own, one=True)
    return (await store.execute(found, {"who": person_id})).first() is not None


async def counted(store: Store, sender_id: str, audience: Audience, today: date, *, own: str = "") -> Counted:
    """How many they are, and how they are reached, in one statement besides the one for the doors."""
    found = people(store, sender_id, audience, today, own=own)
    rows = (await store.execute(_reached(found, await _open(store)))).all()
    by_channel: dict[str, int] = {}
    unreached: dict[str, int] = {}
    for row in rows:
        _place, channel, reason = (row.best or f"::{NO_ACCOUNT}").split(":")
        into, name = (unreached, reason) if reason else (by_channel, channel)
        into[name] = into.get(name, 0) + row.how_many
    return Counted(sum(row.how_many for row in rows), by_channel, unreached)


def units_of(sender_id: str, audience: Audience, today: date) -> Select[tuple[str]]:
    """The units in which the sender may speak to many, as far as the audience names them."""
    found = units_where(sender_id, Deed.BROADCAST, today)
    if audience.units:
        found = found.where(unit_above.c.unit_id.in_(_below(audience.units)))
    if audience.levels:
        of_level = select(unit.c.unit_id).where(unit.c.level.in_(sorted(audience.levels)))
        found = found.where(unit_above.c.unit_id.in_(of_level))
    return found


def _below(units: Collection[str]) -> Select[tuple[str]]:
    below = unit_above.alias()
    return select(below.c.unit_id).where(below.c.above_id.in_(sorted(units)))


def _holders(roles: Collection[RoleName], units: Select[tuple[str]], today: date) -> Select[tuple[str]]:
    """An area manager's role is held for an area, which is in a unit."""
    of_units = sorted({each.value for each in roles} - {RoleName.AREA_MANAGER})
    ways = [and_(role.c.role.in_(of_units), role.c.unit_id.in_(units))] if of_units else []
    if RoleName.AREA_MANAGER in roles:
        areas = select(area.c.area_id).where(area.c.unit_id.in_(units))
        ways.append(and_(role.c.role == RoleName.AREA_MANAGER.value, role.c.unit_id.in_(areas)))
    return select(role.c.person_id).where(or_(*ways), holds(today))


def _language() -> ColumnElement[str]:
    """In which somebody wants to be told things: what they chose, else what the files say, else the installation's."""
    chosen = select(speaks.c.chosen).where(speaks.c.owner == literal("p:", String) + person.c.person_id)
    its_own = select(setting.c.value).where(setting.c.name == LANGUAGE)
    return func.coalesce(chosen.scalar_subquery(), person.c.language, its_own.scalar_subquery())


# --- Tasks ------------------------------------------------------------------------------------------------------------


def _stands(sender_id: str, audience: Audience, wanted: TaskIs, today: date, one: bool) -> ColumnElement[bool]:
    seen = _seen(sender_id, audience, wanted.key, today)
    waits, this_time = seen.c.state == "open", seen.c.place == 1
    match wanted.state:
        case TaskState.OPEN:
            return _has(seen, today, one, waits, seen.c.due_from <= today)
        case TaskState.OVERDUE:
            return _has(seen, today, one, waits, seen.c.overdue_from <= today)
        case TaskState.NOT_DONE:
            return _has(seen, today, one, waits, this_time)
        case TaskState.DONE:
            done = _has(seen, today, one, seen.c.state == "done", this_time)
            return and_(done, ~_has(seen, today, one, waits, this_time))


def _seen(sender_id: str, audience: Audience, key: str, today: date) -> CTE:
    """The tasks of that key that the sender sees by a role, in the units that the audience names.

    `place` is 1 for this time's: of one that comes back the last that has begun, and before the first has, that one.
    """
    oversees = task.c.unit_id.in_(units_where(sender_id, Deed.OVERSEE, today))
    follows = and_(task.c.phase != "", task.c.unit_id.in_(units_where(sender_id, Deed.FOLLOW_SURVEY, today)))
    named = [task.c.unit_id.in_(_below(audience.units))] if audience.units else []
    begun = case((task.c.due_from <= today, task.c.due_from))
    order = begun.is_(None), begun.desc(), task.c.due_from, task.c.id
    place = func.row_number().over(partition_by=(task.c.unit_id, task.c.area_id), order_by=order).label("place")
    names = ("unit_id", "area_id", "role", "owner_id", "state", "due_from", "overdue_from")
    found = select(*(task.c[name] for name in names), place)
    return found.where(task.c.key == key, or_(oversees, follows), *named).cte("seen")


def _has(seen: CTE, today: date, one: bool, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the person has such a task: handed to them, else by a role they hold, or as one of all in the unit."""
    theirs = person.alias()
    free = seen.c.owner_id.is_(None)
    where = case((seen.c.area_id == "", seen.c.unit_id), else_=seen.c.area_id)
    of_whole = role.c.role.in_(sorted(ROLES_OF_THE_WHOLE))
    held = select(role.c.person_id).join(seen, of_its_role(seen)).where(free, holds(today), *which)
    everyone = select(theirs.c.person_id).join(seen, theirs.c.unit_id == seen.c.unit_id)
    held = _of_one(held, role.c.person_id, one)
    ways = union_all(
        _of_one(select(seen.c.owner_id).where(~free, *which), seen.c.owner_id, one),
        held.where(role.c.unit_id == where, ~of_whole),  # by the index of the roles by unit
        held.where(of_whole),
        _of_one(everyone.where(free, seen.c.role == EVERYONE, *which), theirs.c.person_id, one),
    )
    return person.c.person_id.in_(select(ways.subquery().c[0]))


# --- Reminded ---------------------------------------------------------------------------------------------------------


def _not_reminded(audience: Audience, days: int, today: date, own: str, one: bool) -> list[ColumnElement[bool]]:
    """By no broadcast, and by no reminder of the task, or where there is none of anything."""
    me = literal("p:", String) + person.c.person_id
    since = datetime.combine(today - timedelta(days=days), time(), UTC)
    lately = and_(outbox.c.state.in_(ARRIVED), outbox.c.due_at >= since)
    told = exists().where(outbox.c.recipient == me, outbox.c.notice == BROADCAST, outbox.c.subject != own, lately)
    if audience.task is None:
        # Who is not reminded of a survey has perhaps said that they have answered, which nobody is to find out.
        inside = (nudge.c.outbox_id == outbox.c.id, ~nudge.c.subject.startswith(SURVEY))
        return [~told, ~exists().where(outbox.c.recipient == me, outbox.c.notice == NUDGES, lately, *inside)]
    subject = literal("task:", String) + cast(task.c.id, String)
    of_task = nudge.c.subject.in_(select(subject).where(task.c.key == audience.task.key))
    reminders = nudge.join(outbox, outbox.c.id == nudge.c.outbox_id)
    # By itself, once: PostgreSQL would do it anew for every person.
    nudged = _of_one(select(nudge.c.person_id).select_from(reminders).where(of_task, lately), nudge.c.person_id, one)
    return [~told, person.c.person_id.not_in(nudged)]


# --- Reached ----------------------------------------------------------------------------------------------------------


async def _open(store: Store) -> tuple[str, ...]:
    """The doors that are open; none: a demo, in which everybody has the web chat."""
    return tuple(each for each in await doors(store) if each != WEB)


def _reached(found: Select[tuple[str]], open_doors: tuple[str, ...]) -> Select[Any]:
    """By door and reason, how many. A way: an account, that where they were heard last first, or an id in the files.

    Of each person the first way that nothing stands against counts, else what stands against the first.
    """
    those, barred = found.subquery(), unreachable.alias()
    at_open = account.c.channel.in_(open_doors) if open_doors else true()
    joined = (
        those.join(person, person.c.person_id == those.c.person_id)
        .outerjoin(account, and_(account.c.person_id == those.c.person_id, at_open))
        .outerjoin(barred, _bars(barred, account.c.channel))
    )
    there = case((account.c.latest, "0:"), else_="1:") + account.c.channel + ":"
    free = [func.min(case((barred.c.reason.is_(None), there)))]
    closed = [func.min(there + barred.c.reason)]
    for place, channel in enumerate(open_doors or (WEB,), 2):
        barred = unreachable.alias()
        joined = joined.outerjoin(barred, _bars(barred, literal(channel, String)))
        there = case((_IDS[channel].is_not(None), f"{place}:{channel}:"))
        free.append(func.min(case((barred.c.reason.is_(None), there))))
        closed.append(func.min(there + barred.c.reason))
    best = func.coalesce(*free, *closed).label("best")
    each = select(best).select_from(joined).group_by(those.c.person_id).subquery()
    return select(each.c.best, func.count().label("how_many")).group_by(each.c.best)


def _bars(barred: FromClause, channel: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(barred.c.person_id == person.c.person_id, barred.c.channel == channel)
