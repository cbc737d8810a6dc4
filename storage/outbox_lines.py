"""What lies in the outbox, for whoever looks after it: what became of it, and to send it once more or never."""

import hashlib
import hmac
from collections.abc import AsyncIterator, Mapping

from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, cast, func, null, select
from sqlalchemy import update as change

from hms.deviation import Who
from storage.desk import Store
from storage.lanes import AnyRow
from storage.tables import cases, outbox, reporter, secret
from storage.telling import mark

STATES = ("waiting", "sending", "sent", "in_doubt", "gone", "rejected", "expired", "cancelled")
NOT_SENT = ("in_doubt", "gone", "rejected", "expired", "cancelled")


async def listed(store: Store, state: str | None = None, id: int | None = None) -> AsyncIterator[dict[str, object]]:
    """A line of each, in the order in which they came; with neither what is said nor who reported confidentially."""
    found = select(outbox, cases.c.who, reporter.c.person_id).select_from(
        outbox.outerjoin(cases, cases.c.number == _number()).outerjoin(reporter, reporter.c.number == cases.c.number)
    )
    if state is not None:
        found = found.where(outbox.c.state == state)
    if id is not None:
        found = found.where(outbox.c.id == id)
    # Without the secret, whoever guesses what a row is about could see from its key whether the guess is right.
    pepper = (await store.execute(select(secret.c.value).where(secret.c.name == "pepper"))).scalar() or b""
    async with store.stream(found.order_by(outbox.c.id)) as rows:
        async for row in rows:
            yield _line(row, pepper)


def _number() -> ColumnElement[int]:
    """The report whose reporter a row goes to."""
    theirs = outbox.c.recipient.startswith("r:")
    return case((theirs, cast(func.substr(outbox.c.recipient, 3), Integer)))


def _line(row: AnyRow, pepper: bytes) -> dict[str, object]:
    next_at = row.next_at or row.due_at
    return {
        "id": row.id,
        "kind": row.notice,
        "key": _key(row, pepper),
        "person_id": _person(row),
        "channel": row.channel,
        "state": row.state,
        "attempts": row.attempts,
        "next_at": next_at.isoformat(timespec="seconds") if row.state == "waiting" else None,
        "reason": row.reason,
    }


def _key(row: AnyRow, pepper: bytes) -> str:
    name = "\0".join((row.recipient, row.notice, row.subject, row.occasion))
    return hmac.digest(pepper, f"outbox\0{name}".encode(errors="surrogatepass"), hashlib.sha256).hex()[:32]


def _person(row: AnyRow) -> str:
    if row.recipient.startswith("p:"):
        return str(row.recipient.removeprefix("p:"))
    if row.recipient.startswith("a:"):
        return "unlinked"
    return "confidential" if row.who != Who.OPEN else row.person_id or "unlinked"


async def counts(store: Store) -> Mapping[str, int]:
    """How many are in each state."""
    found = await store.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
    return dict.fromkeys(STATES, 0) | dict(found.tuples().all())


_IT = outbox.c.id == bindparam("row_id")
_RESEND = (
    change(outbox)
    .where(_IT, outbox.c.state.in_(["waiting", *NOT_SENT]))
    .values(
        state="waiting",
        attempts=0,
        next_at=null(),
        reason=null(),
        # What has expired would only expire again.
        expires_at=case((outbox.c.state == "waiting", outbox.c.expires_at)),
    )
)
_DROP = (
    change(outbox)
    .where(and_(_IT, outbox.c.state.in_(["waiting", *NOT_SENT])))
    .values(state="cancelled", next_at=null(), reason="dropped by hand")
)


async def resend(store: Store, id: int) -> bool:
    """Sends it once more, or now if it waits. False: there is no such row, or it was sent, or is being sent."""
    there = (await store.execute(_RESEND, {"row_id": id})).rowcount == 1
    mark(store, there)
    return there


async def drop(store: Store, id: int) -> bool:
    """Never sends it. False: there is no such row, or it was sent, or is being sent."""
    return (await store.execute(_DROP, {"row_id": id})).rowcount == 1
