"""Whom a door would not let us speak to, and why: marked when it says so, until they are heard or reached there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, exists, select

from hms.grants import Deed
from hms.organisation import RoleName
from storage import overdue
from storage.desk import Store, insert_into
from storage.grants import units_where
from storage.tables import account, person, unreachable

SUBJECT = "unreached"  # what a coordinator is reminded of, with the day on which it began as the occasion


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody of the organisation whom no door reaches where they were ever heard. `since`: the last mark's day."""

    person_id: str
    name: str
    unit_id: str
    reason: str
    since: date


async def mark(store: Store, person_id: str, channel: str, reason: str, today: date) -> None:
    """`since` stays what it was: it is when it began."""
    put = insert_into(store, unreachable).values(person_id=person_id, channel=channel, reason=reason, since=today)
    await store.execute(put.on_conflict_do_update(index_elements=["person_id", "channel"], set_={"reason": reason}))


async def unmark(store: Store, person_id: str, channel: str) -> None:
    which = (unreachable.c.person_id == person_id, unreachable.c.channel == channel)
    await store.execute(delete(unreachable).where(*which))


async def marks_of(store: Store, person_id: str) -> frozenset[str]:
    """The doors that do not reach them."""
    found = select(unreachable.c.channel).where(unreachable.c.person_id == person_id)
    return frozenset((await store.execute(found)).scalars())


async def unreached(store: Store) -> Sequence[Unreached]:
    """By unit and name."""
    other = account.alias()
    marked = exists().where(unreachable.c.person_id == other.c.person_id, unreachable.c.channel == other.c.channel)
    reached = exists().where(other.c.person_id == person.c.person_id, ~marked.correlate(other))
    found = (
        select(person.c.person_id, person.c.name, person.c.unit_id, unreachable.c.reason, unreachable.c.since)
        .join(person, person.c.person_id == unreachable.c.person_id)
        .where(person.c.active, ~reached)
        .order_by(person.c.unit_id, person.c.name, person.c.person_id, unreachable.c.since.desc())
    )
    latest: dict[str, Unreached] = {}
    for row in await store.execute(found):
        latest.setdefault(row.person_id, Unreached(*row))
    return list(latest.values())


async def of_coordinators(store: Store, people: Sequence[Unreached], today: date) -> Mapping[str, list[Unreached]]:
    """By the person_id of whoever is told of them: the HSE coordinators nearest to their unit."""
    holders = await overdue.holders(store, RoleName.HSE_COORDINATOR, {each.unit_id for each in people}, today)
    theirs: dict[str, list[Unreached]] = {}
    for each in people:
        for coordinator in overdue.nearest(holders[each.unit_id]):
            theirs.setdefault(coordinator, []).append(each)
    return theirs


async def seen_by(store: Store, person_id: str, today: date) -> list[Unreached]:
    """Those of the units whose people they may speak to, who see of each message whom it did not reach."""
    units = frozenset((await store.execute(units_where(person_id, Deed.BROADCAST, today))).scalars())
    return [each for each in await unreached(store) if each.unit_id in units]


def counted(people: Collection[Unreached]) -> Mapping[str, int]:
    """How many, by why."""
    reasons = [each.reason for each in people]
    return {reason: reasons.count(reason) for reason in sorted(set(reasons))}
