"""Who may speak to all of an audience: asked before each part of a broadcast, and of whoever looks how it went."""

from datetime import date

from sqlalchemy import select

from hms.audience import Audience
from hms.grants import Deed
from storage.broadcasts import Broadcast
from storage.desk import Store
from storage.grants import units_where
from storage.people import is_here
from storage.tables import unit


async def still_may(store: Store, sender_id: str | None, audience: Audience, today: date) -> bool:
    """Whether whoever sends it may speak to all of these."""
    return sender_id is not None and await covers(store, sender_id, audience, sender_id, today)


async def covers(store: Store, person_id: str, audience: Audience, sender_id: str | None, today: date) -> bool:
    """Whether they may speak to everybody in the audience of that sender."""
    mine = frozenset((await store.execute(units_where(person_id, Deed.BROADCAST, today))).scalars())
    wanted = audience.units or await _where_may(store, sender_id, today)
    return bool(mine) and wanted <= mine


async def sees(store: Store, person_id: str, it: Broadcast, today: date) -> bool:
    """Whether they may see how it went: who sent it, who said yes or no, and whoever may speak to all of these."""
    if person_id in (it.sender_id, it.approver_id):
        return await is_here(store, person_id)
    return await covers(store, person_id, it.audience, it.sender_id, today)


async def sees_people(store: Store, person_id: str, it: Broadcast, today: date) -> bool:
    """And with whom: of the sender no more than of others, once they may not speak to these people any longer."""
    if person_id == it.approver_id:
        return await is_here(store, person_id)
    return await covers(store, person_id, it.audience, it.sender_id, today)


async def _where_may(store: Store, sender_id: str | None, today: date) -> frozenset[str]:
    """Of somebody who may nowhere any more, everywhere: nobody but those who may see all of it then sees it."""
    found = frozenset[str]()
    if sender_id is not None:
        found = frozenset((await store.execute(units_where(sender_id, Deed.BROADCAST, today))).scalars())
    return found or frozenset((await store.execute(select(unit.c.unit_id))).scalars())
