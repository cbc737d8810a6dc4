"""Who would rather be reminded once a week, and to whom that may be offered."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, exists, func, select

from hms.organisation import RoleName
from storage.desk import Store, insert_into
from storage.people import holds
from storage.sayable import NOTICE, UNSEEN
from storage.tables import outbox, role, weekly
from storage.telling import to_person

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`lately`: how many messages with reminders they got in the last seven days, the one that is being sent too."""

    weekly: bool = False
    leads: bool = False
    lately: int = 0


async def rhythm(store: Store, person_id: str, today: date) -> Rhythm:
    """How somebody is reminded, in one statement."""
    wants = exists().where(weekly.c.person_id == person_id)
    leads = exists().where(role.c.person_id == person_id, role.c.role == RoleName.UNIT_LEADER.value, holds(today))
    lately = select(func.count()).where(
        outbox.c.recipient == to_person(person_id),
        outbox.c.notice == NOTICE,
        outbox.c.subject == "",
        outbox.c.occasion > (today - LATELY).isoformat(),
        outbox.c.state.not_in(UNSEEN),
    )
    row = (await store.execute(select(wants, leads, lately.scalar_subquery()))).one()
    return Rhythm(*row)


async def switch(store: Store, person_id: str, today: date, *, on: bool) -> None:
    if on:
        put = insert_into(store, weekly).values(person_id=person_id, since=today)
        await store.execute(put.on_conflict_do_nothing())
    else:
        await store.execute(delete(weekly).where(weekly.c.person_id == person_id))
