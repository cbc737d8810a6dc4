"""Puts what is to be said to others into the outbox, in the transaction of whatever it is about."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, String, and_, cast, literal, or_, select

from storage import homes
from storage.database import TOLD
from storage.desk import Store, insert_into
from storage.doors import doors
from storage.tables import account, outbox, reporter, shown

WEB = "web"


@dataclass(frozen=True, slots=True)
class Telling:
    """Something to be said. `recipient`: "p:" and a person_id, "a:" and the id of an account that is nobody's yet, or
    "r:" and the number of the report they reported.

    `due_at`, `expires_at`: on the assistant's clock. `bulk`: one of very many, which lets what is said to one go first.
    """

    recipient: str
    notice: str
    subject: str
    occasion: str
    due_at: datetime
    expires_at: datetime | None = None
    doubt: Literal["again", "hold"] = "again"
    bulk: bool = False


def to_person(person_id: str) -> str:
    return f"p:{person_id}"


def to_reporter(number: int) -> str:
    return f"r:{number}"


async def tell(store: Store, tellings: Iterable[Telling]) -> int:
    """How many of them are new; what is there already stays as it is."""
    wanted = list(tellings)
    lanes = await _lanes(store, {each.recipient for each in wanted})
    unheard = any(each.recipient not in lanes for each in wanted)
    first = next(iter((await doors(store)).items())) if unheard else (WEB, "")
    rows = [
        {name: getattr(each, name) for name in Telling.__slots__}
        | {"state": "waiting", "attempts": 0, "token": 0}
        | dict(zip(("channel", "tenant"), lanes.get(each.recipient, first), strict=True))
        for each in wanted
    ]
    if not rows:
        return 0
    put = insert_into(store, outbox).on_conflict_do_nothing().returning(outbox.c.id)
    new = len((await store.execute(put, rows)).all())
    mark(store, new)
    return new


async def refresh(store: Store, subject: str, revision: int, now: datetime) -> int:
    """The subject has changed: every card that shows it as it was before is to be drawn again, and every own page."""
    count = await redraw(store, subject, revision, now)
    for page, later in (await homes.touched(store, subject, now.date())).items():
        count += await redraw(store, page, later, now)
    return count


async def refresh_home(store: Store, person_id: str, now: datetime) -> None:
    """Something that this person's own page shows is different."""
    for page, later in (await homes.touched_of(store, person_id)).items():
        await redraw(store, page, later, now)


async def redraw(store: Store, subject: str, revision: int, now: datetime) -> int:
    """How many cards show the subject as it was before; each is to be drawn again."""
    stale: Select[Any] = select(
        shown.c.recipient,
        literal("update", String),
        literal("shown:", String) + cast(shown.c.id, String),
        literal(str(revision), String),
        shown.c.channel,
        shown.c.tenant,
        literal("again", String),
        literal("waiting", String),
        literal(now, outbox.c.due_at.type),
        literal(0),
        literal(0),
    ).where(shown.c.subject == subject, shown.c.revision < revision)
    names = ["recipient", "notice", "subject", "occasion", "channel", "tenant", "doubt", "state", "due_at"]
    put = insert_into(store, outbox).from_select([*names, "attempts", "token"], stale).on_conflict_do_nothing()
    count = (await store.execute(put)).rowcount
    mark(store, count)
    return count


def mark(store: Store, count: int) -> None:
    """Has the worker woken when the transaction has been committed."""
    if count:
        store.info[TOLD] = True


async def _lanes(store: Store, recipients: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """recipient -> channel and tenant where they spoke last; who never spoke is left out."""
    people = [each.removeprefix("p:") for each in recipients if each.startswith("p:")]
    numbers = [int(each.removeprefix("r:")) for each in recipients if each.startswith("r:")]
    accounts = [int(each.removeprefix("a:")) for each in recipients if each.startswith("a:")]
    lanes: dict[str, tuple[str, str]] = {}
    if accounts:
        for row in await store.execute(select(account).where(account.c.id.in_(accounts))):
            lanes[f"a:{row.id}"] = (row.channel, row.tenant)
    if people:
        found = select(account).where(account.c.person_id.in_(people)).order_by(account.c.latest)
        for row in await store.execute(found):
            lanes[to_person(row.person_id)] = (row.channel, row.tenant)
    if numbers:
        theirs = or_(
            account.c.person_id == reporter.c.person_id,
            and_(reporter.c.person_id.is_(None), account.c.id == reporter.c.account_id),
        )
        found = (
            select(account, reporter.c.number)
            .join(reporter, theirs)
            .where(reporter.c.number.in_(numbers))
            .order_by(account.c.latest)
        )
        for row in await store.execute(found):
            lanes[to_reporter(row.number)] = (row.channel, row.tenant)
    return lanes
