"""What somebody has said is not theirs: they hear of it no more, and it lies among what they have silenced."""

from datetime import date

from sqlalchemy import delete, func, select

from hms.organisation import RoleName
from storage import overdue
from storage.desk import Store, insert_into
from storage.tables import person, quiet


async def disown(store: Store, person_id: str, subject: str, today: date) -> bool:
    """Whether it is news."""
    said = insert_into(store, quiet).values(person_id=person_id, rule=subject, since=today)
    return bool((await store.execute(said.on_conflict_do_nothing())).rowcount)


async def own_again(store: Store, person_id: str, subject: str) -> bool:
    """Takes it back; whether there was something to take back."""
    theirs = delete(quiet).where(quiet.c.person_id == person_id, quiet.c.rule == subject)
    return bool((await store.execute(theirs)).rowcount)


async def is_disowned(store: Store, person_id: str, subject: str) -> bool:
    found = select(quiet.c.rule).where(quiet.c.person_id == person_id, quiet.c.rule == subject)
    return (await store.execute(found)).first() is not None


async def disowners(store: Store, subject: str) -> tuple[str, ...]:
    """The names of those who say so, the last first."""
    found = select(person.c.name).join(quiet, quiet.c.person_id == person.c.person_id).where(quiet.c.rule == subject)
    return tuple((await store.execute(found.order_by(quiet.c.since.desc(), person.c.name))).scalars())


async def how_many(store: Store, subject: str) -> int:
    counted = select(func.count()).select_from(quiet).where(quiet.c.rule == subject)
    return int((await store.execute(counted)).scalar_one())


async def keepers(store: Store, unit_id: str, but: str, today: date) -> tuple[str, ...]:
    """Whoever sees to it that the roles of a unit are right: its HSE coordinators, or the nearest above."""
    there = (await overdue.holders(store, RoleName.HSE_COORDINATOR, [unit_id], today))[unit_id]
    return tuple(sorted(overdue.nearest({who: far for who, far in there.items() if who != but})))
