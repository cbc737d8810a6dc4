"""Who would rather be reminded once a week, and to whom that may be offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, exists, select, true

from hms.organisation import RoleName
from storage.desk import Store, insert_into
from storage.people import holds
from storage.sayable import NOTICE, UNSEEN
from storage.tables import outbox, role, weekly
from storage.telling import to_person

LATELY = timedelta(days=7)
OFFERED = timedelta(days=28)  # what was told is known for 30 days
SEVERAL = 3  # messages in a week, after which a leader is told that there is another way


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`several`: whether they got several messages with reminders in a week, and it is the first time in four weeks."""

    weekly: bool = False
    leads: bool = False
    several: bool = False


def first_of_several(days: Sequence[date], today: date) -> bool:
    """Whether today is the first day in four weeks that ends a week with several of these days, today among them.

    So it is said once in a busy time, and not in every message of it.
    """
    busy = [day for day in days if sum(day - LATELY < each <= day for each in days) >= SEVERAL]
    return today in busy and not any(today - OFFERED < day < today for day in busy)


async def rhythm(store: Store, person_id: str, today: date) -> Rhythm:
    """How somebody is reminded, in one statement."""
    wants = exists().where(weekly.c.person_id == person_id)
    leads = exists().where(role.c.person_id == person_id, role.c.role == RoleName.UNIT_LEADER.value, holds(today))
    told = select(outbox.c.occasion).where(
        outbox.c.recipient == to_person(person_id),
        outbox.c.notice == NOTICE,
        outbox.c.subject == "",
        outbox.c.occasion > (today - OFFERED).isoformat(),
        outbox.c.state.not_in(UNSEEN),
    )
    them, each = select(wants.label("wants"), leads.label("leads")).subquery(), told.subquery()
    rows = (await store.execute(select(them, each).select_from(them.outerjoin(each, true())))).all()
    days = [date.fromisoformat(row.occasion) for row in rows if row.occasion]
    return Rhythm(rows[0].wants, rows[0].leads, first_of_several(days, today))


async def switch(store: Store, person_id: str, today: date, *, on: bool) -> None:
    if on:
        put = insert_into(store, weekly).values(person_id=person_id, since=today)
        await store.execute(put.on_conflict_do_nothing())
    else:
        await store.execute(delete(weekly).where(weekly.c.person_id == person_id))
