"""Who may speak to all of an audience: asked before each part of a broadcast, and of whoever looks how it went."""

from datetime import date

from sqlalchemy import ColumnElement, false, select, true

from hms.audience import Audience
from hms.grants import Deed
from storage.broadcast_people import standing
from storage.broadcasts import Broadcast
from storage.desk import Store
from storage.grants import units_where
from storage.people import is_here
from storage.tables import task, unit


async def still_may(store: Store, sender_id: str | None, audience: Audience, today: date) -> bool:
    """Whether whoever sends it may speak to all of these."""
    if sender_id is None:
        return False
    # It names no unit where whoever composed it reached everybody: that is what was read back and agreed to.
    wanted = audience.units or frozenset((await store.execute(select(unit.c.unit_id))).scalars())
    return wanted <= frozenset((await store.execute(units_where(sender_id, Deed.BROADCAST, today))).scalars())


async def covers(store: Store, person_id: str, audience: Audience, sender_id: str | None, today: date) -> bool:
    """Whether they may speak to everybody in the audience of that sender."""
    mine = frozenset((await store.execute(units_where(person_id, Deed.BROADCAST, today))).scalars())
    wanted = audience.units or await _where_may(store, sender_id, today)
    return bool(mine) and wanted <= mine


async def sees(store: Store, person_id: str, it: Broadcast, today: date) -> bool:
    """Whether they may see how it went: who sent it, who said yes or no, and whoever may speak to all of these."""
    if person_id in (it.sender_id, it.approver_id):
        return await is_here(store, person_id)
    return await _may_look(store, person_id, it, today)


async def sees_people(store: Store, person_id: str, it: Broadcast, today: date) -> bool:
    """And with whom: of who sent it or said yes no more than of others, once their role for these people is over."""
    if person_id == it.sender_id:
        return await covers(store, person_id, it.audience, it.sender_id, today)
    if person_id == it.approver_id and (await standing(store, person_id, it, today)).approves:
        return True
    return await _may_look(store, person_id, it, today)


async def _may_look(store: Store, person_id: str, it: Broadcast, today: date) -> bool:
    """Whether they may speak to all of these too, and see the work that it asks of, which who gets it tells."""
    if not await covers(store, person_id, it.audience, it.sender_id, today):
        return False
    if it.audience.task is None:
        return True
    wanted = it.audience.units or await _where_may(store, it.sender_id, today)
    for deed, which in ((Deed.OVERSEE, true()), (Deed.FOLLOW_SURVEY, await _in_phases(store, it.audience.task.key))):
        seen = select(unit.c.unit_id).where(unit.c.unit_id.in_(units_where(person_id, deed, today)), which)
        if wanted <= frozenset((await store.execute(seen)).scalars()):
            return True
    return False


async def _in_phases(store: Store, key: str) -> ColumnElement[bool]:
    """Whether all tasks of that key stand in phases."""
    outside = select(task.c.id).where(task.c.key == key, task.c.phase == "").limit(1)
    return false() if (await store.execute(outside)).first() is not None else true()


async def _where_may(store: Store, sender_id: str | None, today: date) -> frozenset[str]:
    """Of somebody who may nowhere any more, everywhere: nobody but those who may see all of it then sees it."""
    found = frozenset[str]()
    if sender_id is not None:
        found = frozenset((await store.execute(units_where(sender_id, Deed.BROADCAST, today))).scalars())
    return found or frozenset((await store.execute(select(unit.c.unit_id))).scalars())
