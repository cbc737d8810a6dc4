"""The world of a fault run: an organisation whose people were heard in one lane, and what they are to be told."""

from collections.abc import Collection
from datetime import datetime, timedelta
from secrets import randbits

from sqlalchemy import exists, extract, func, insert, literal, literal_column, select

from dialogs.core.dialog import Context
from dialogs.core.show import Notice
from dialogs.core.text import Data
from dialogs.core.unasked import Cause, Unasked
from hms.organisation import Organisation
from storage import organisation
from storage.database import Database
from storage.migrate import migrate
from storage.people import Known
from storage.tables import account, attempt, outbox
from storage.telling import Telling, tell, to_person

CHANNEL, TENANT = "teams", "bench"
AT_ONCE = 500
UNDER_WAY = ("waiting", "sending")
HELD = ("in_doubt", "rejected", "gone", "expired")  # held, and there for an owner to see (`app.py outbox`)


async def say(cause: Cause, context: Context) -> Notice | None:
    """Its name, which the door's log has again: who is told, and which of their messages it is."""
    if not isinstance(context.caller, Known):
        return None
    return Notice((Data(name(context.caller.person.person_id, cause.occasion)),))


notice = Unasked("bench", say)


def name(person_id: str, occasion: str) -> str:
    return f"{person_id}/{occasion}"


async def furnish(url: str, people: Organisation, now: datetime, channel: str = CHANNEL) -> None:
    """Brings an empty database to the newest version, with people who have all been heard in the lane."""
    await migrate(url)
    database = Database(url)
    async with database.write() as store:
        await organisation.replace(store, people, now.date())
    await database.close()
    await open_accounts(url, channel)


async def open_accounts(url: str, channel: str = CHANNEL) -> None:
    """Every active person of the organisation that is there gets an account in the lane."""
    database = Database(url)
    async with database.write() as store:
        people = await organisation.load(store)
        rows = [
            {
                "id": randbits(62),
                "channel": channel,
                "tenant": TENANT,
                "user": f"u-{each.person_id}",
                "person_id": each.person_id,
                "latest": True,
            }
            for each in people.people.values()
            if each.active
        ]
        await store.execute(insert(account), rows)
    await database.close()


async def plan(url: str, wanted: int, now: datetime) -> frozenset[str]:
    """Puts so many messages into the outbox, by the product's own `tell`; gives their names."""
    database = Database(url)
    async with database.read() as store:
        people = sorted(
            (await store.execute(select(account.c.person_id).where(account.c.channel == CHANNEL))).scalars()
        )
    which = [(people[number % len(people)], str(number // len(people))) for number in range(wanted)]
    for some in (which[begin : begin + AT_ONCE] for begin in range(0, wanted, AT_ONCE)):
        async with database.write() as store:
            made = await tell(store, [_telling(person_id, occasion, now) for person_id, occasion in some])
            assert made == len(some)
    await database.close()
    return frozenset(name(*each) for each in which)


def _telling(person_id: str, occasion: str, now: datetime) -> Telling:
    return Telling(to_person(person_id), notice.name, "", occasion, now, now + timedelta(days=1))


async def under_way(database: Database) -> int:
    """How many rows still wait or are being sent."""
    async with database.read() as store:
        found = select(func.count()).select_from(outbox).where(outbox.c.state.in_(UNDER_WAY))
        return (await store.execute(found)).scalar_one()


async def claimable(database: Database, real: datetime) -> int:
    """How many rows wait for nothing but to be sent."""
    other = outbox.alias()
    busy = exists().where(other.c.recipient == outbox.c.recipient, other.c.state == "sending")
    ready = (outbox.c.state == "waiting") & (outbox.c.next_at.is_(None) | (outbox.c.next_at <= real)) & ~busy
    async with database.read() as store:
        return (await store.execute(select(func.count()).select_from(outbox).where(ready))).scalar_one()


async def in_states(database: Database, states: Collection[str]) -> frozenset[str]:
    """The names of the messages that are in one of these states."""
    async with database.read() as store:
        found = select(outbox.c.recipient, outbox.c.occasion).where(outbox.c.state.in_(states))
        return frozenset(name(row.recipient.removeprefix("p:"), row.occasion) for row in await store.execute(found))


async def recorded(database: Database) -> dict[tuple[int, int], float | None]:
    """(row, token) -> when its outcome was on disk, of each that was taken up; None: never.

    Not the end that the attempt bears, which is older than its commit: of two processes, one can be stopped between
    them. SQLite is written by one process alone, and what that has written it wrote before it was killed.
    """
    commit = func.pg_xact_commit_timestamp(literal_column("attempt.xmin"))
    written = literal(0.0) if database.is_sqlite else extract("epoch", commit)
    async with database.read() as store:
        found = select(attempt.c.outbox_id, attempt.c.token, attempt.c.ended_at, written.label("written"))
        return {
            (row.outbox_id, row.token): None if row.ended_at is None else float(row.written)
            for row in await store.execute(found)
        }
