"""Who may send a message to many, who may say the second yes to it, and who is asked for that, by the database."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import Select, func, or_, select

from hms.audience import Audience
from hms.broadcast import MOST_ASKED, Standing
from hms.grants import GRANTS, Deed, Reach
from storage.broadcasts import Broadcast
from storage.desk import Store
from storage.grants import units_where
from storage.people import holds
from storage.tables import person, role, unit, unit_above

FAR = 99  # how far off somebody is whose role holds everywhere: nearer ones are asked first


async def may_send(store: Store, person_id: str, today: date) -> bool:
    """Whether there is any unit whose people they may tell something."""
    found = units_where(person_id, Deed.BROADCAST, today).limit(1)
    return (await store.execute(found)).first() is not None


async def out_of_reach(store: Store, person_id: str, units: Collection[str], today: date) -> frozenset[str]:
    """Those of the units whose people they may not tell anything."""
    theirs = units_where(person_id, Deed.BROADCAST, today).where(unit_above.c.unit_id.in_(units))
    return frozenset(units) - frozenset((await store.execute(theirs)).scalars())


async def roots(store: Store, sender_id: str, audience: Audience, today: date) -> frozenset[str]:
    """The units that it goes to, each with all below it; where none is named, the topmost that the sender reaches."""
    if audience.units:
        return audience.units
    theirs = units_where(sender_id, Deed.BROADCAST, today)
    found = select(unit.c.unit_id).where(
        unit.c.unit_id.in_(theirs), or_(unit.c.parent_id.is_(None), unit.c.parent_id.not_in(theirs))
    )
    return frozenset((await store.execute(found)).scalars())


async def within(store: Store, sender_id: str, audience: Audience, today: date) -> Audience:
    """The same audience by the units that it goes to: whoever reads it back sees how far the sender reaches.

    Of one who reaches everybody none is named.
    """
    theirs = await roots(store, sender_id, audience, today)
    top = (await store.execute(select(unit.c.unit_id).where(unit.c.parent_id.is_(None)))).scalars()
    return audience if theirs >= frozenset(top) else replace(audience, units=theirs)


async def standing(store: Store, person_id: str, it: Broadcast, today: date) -> Standing:
    sends = it.sender_id == person_id
    if it.sender_id is None:
        return Standing(sends)
    wanted = await roots(store, it.sender_id, it.audience, today)
    theirs = units_where(person_id, Deed.APPROVE, today).where(unit_above.c.unit_id.in_(wanted))
    reached = frozenset((await store.execute(theirs)).scalars())
    return Standing(sends, bool(wanted) and reached == wanted)


async def approvers(store: Store, sender_id: str, audience: Audience, today: date) -> tuple[str, ...]:
    """Who may say yes for all the units that it goes to, the nearest first; at most a handful, and never the sender."""
    wanted = await roots(store, sender_id, audience, today)
    reached: dict[str, dict[str, int]] = {}
    for row in await store.execute(_who_may_approve(wanted, today)):
        distances = reached.setdefault(row.person_id, {})
        distances[row.unit_id] = min(row.distance, distances.get(row.unit_id, row.distance))
    everywhere = await store.execute(_everywhere(today))
    far = {row.person_id: dict.fromkeys(wanted, FAR) for row in everywhere}
    all_ = {each: far.get(each, {}) | reached.get(each, {}) for each in {*far, *reached} - {sender_id}}
    fitting = [(sum(units.values()), each) for each, units in all_.items() if wanted and units.keys() == wanted]
    return tuple(each for _distance, each in sorted(fitting)[:MOST_ASKED])


def _who_may_approve(units: Collection[str], today: date) -> Select[tuple[str, str, int]]:
    down = [grant.role.value for grant in GRANTS if Deed.APPROVE in grant.deeds and grant.reach == Reach.DOWN]
    return (
        select(role.c.person_id, unit_above.c.unit_id, func.min(unit_above.c.distance).label("distance"))
        .join(unit_above, unit_above.c.above_id == role.c.unit_id)
        .join(person, person.c.person_id == role.c.person_id)
        .where(unit_above.c.unit_id.in_(units), role.c.role.in_(down), person.c.active, holds(today))
        .group_by(role.c.person_id, unit_above.c.unit_id)
    )


def _everywhere(today: date) -> Select[tuple[str]]:
    all_ = [grant.role.value for grant in GRANTS if Deed.APPROVE in grant.deeds and grant.reach == Reach.EVERYWHERE]
    return (
        select(role.c.person_id)
        .distinct()
        .join(person, person.c.person_id == role.c.person_id)
        .where(role.c.role.in_(all_), person.c.active, holds(today))
    )


async def everybody(store: Store) -> int:
    """How many people the organisation has."""
    return int((await store.execute(select(func.count()).select_from(person).where(person.c.active))).scalar_one())
