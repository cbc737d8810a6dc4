"""What lies before people's eyes and is about something that may change: where, and as of which change."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, null, or_, select, union_all, update

from hms.organisation import Person
from storage.desk import Store, insert_into
from storage.doors import doors
from storage.people import Caller, Known, Left, Stranger, as_person
from storage.tables import account, broadcast, cases, home, measure, person, record, reporter, shown, task
from storage.unreachable import marks_of


@dataclass(frozen=True, slots=True)
class Card:
    """A card that was shown. `conversation` is empty for what is said unasked: it is in all of theirs."""

    id: int
    recipient: str
    channel: str
    tenant: str
    conversation: str
    provider_id: str
    source: str  # notice, dialog
    name: str
    reference: Mapping[str, str]
    subject: str
    revision: int
    outbox_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody to be told something, and the account where they are reached."""

    caller: Caller
    channel: str
    tenant: str
    user: str
    conversation: str = ""
    service_url: str = ""
    shut: bool = False  # this door would not let us speak to them when we last tried


async def keep(store: Store, card: Mapping[str, object]) -> None:
    """A card, by its columns but `id`. What was said unasked is kept once."""
    await store.execute(insert_into(store, shown).values(**card).on_conflict_do_nothing(index_elements=["outbox_id"]))


async def revision_of(store: Store, subject: str) -> int:
    """As of which change the subject is now; 0 where there is no such thing.

    Waits for whoever is changing it, who cannot see yet what this transaction has put here.
    """
    kind, _colon, name = subject.partition(":")
    found = _REVISIONS[kind](name).with_for_update(read=True)
    now: int | None = (await store.execute(found)).scalar_one_or_none()
    return now or 0


_REVISIONS: Mapping[str, Callable[[str], Select[tuple[int]]]] = {
    "case": lambda name: select(cases.c.revision).where(cases.c.number == int(name)),
    "task": lambda name: select(task.c.revision).where(task.c.id == int(name)),
    "measure": lambda name: select(measure.c.revision).where(measure.c.number == int(name)),
    "record": lambda name: select(record.c.revision).where(record.c.id == int(name)),
    "broadcast": lambda name: select(broadcast.c.revision).where(broadcast.c.number == int(name)),
    "home": lambda name: select(home.c.revision).where(home.c.person_id == name),
}


async def keep_newest(store: Store, recipient: str, subject: str, most: int) -> None:
    """Of the replies about the same thing the newest stay true; who asks again and again has older ones above."""
    theirs = select(shown.c.id).where(
        shown.c.recipient == recipient, shown.c.subject == subject, shown.c.outbox_id.is_(None)
    )
    older = theirs.order_by(shown.c.id.desc()).offset(most).limit(1_000)
    await store.execute(delete(shown).where(shown.c.id.in_(older.scalar_subquery())))


async def redrawn(store: Store, card_id: int, revision: int) -> None:
    await store.execute(update(shown).where(shown.c.id == card_id).values(revision=revision))


async def card(store: Store, card_id: int) -> Card | None:
    row = (await store.execute(select(shown).where(shown.c.id == card_id))).one_or_none()
    return _card(row) if row is not None else None


async def forget_card(store: Store, conversation: str, provider_id: str) -> None:
    """Another card stands in its place."""
    await store.execute(delete(shown).where(shown.c.conversation == conversation, shown.c.provider_id == provider_id))


async def cards_of(
    store: Store, recipients: Collection[str], channel: str, since: datetime, limit: int
) -> tuple[Card, ...]:
    """The newest `limit` of each recipient, the newest first: what many are told does not hide what one report is."""
    place = func.row_number().over(partition_by=shown.c.recipient, order_by=shown.c.id.desc()).label("place")
    theirs = (
        select(shown.c.id, place)
        .where(shown.c.recipient.in_(recipients), shown.c.channel == channel, shown.c.at >= since)
        .subquery()
    )
    found = select(shown).join(theirs, theirs.c.id == shown.c.id).where(theirs.c.place <= limit)
    return tuple(_card(row) for row in await store.execute(found.order_by(shown.c.id.desc())))


async def recipients_of(store: Store, channel: str, users: Collection[str]) -> Mapping[str, frozenset[str]]:
    """user -> how what is said to them is addressed: by person and account, and as reporter of their reports."""
    here = and_(account.c.channel == channel, account.c.user.in_(users))
    who = (account.c.user, account.c.person_id, account.c.id)
    known = select(*who, null().label("number")).where(here)
    # Two ways to have reported, each by its own index.
    by_person = select(*who, reporter.c.number).join_from(
        account, reporter, reporter.c.person_id == account.c.person_id
    )
    by_account = select(*who, reporter.c.number).join_from(
        account, reporter, and_(reporter.c.account_id == account.c.id, reporter.c.person_id.is_(None))
    )
    recipients: dict[str, set[str]] = {user: set() for user in users}
    for row in await store.execute(union_all(known, by_person.where(here), by_account.where(here))):
        recipients[row.user].add(f"a:{row.id}")
        if row.person_id is not None:
            recipients[row.user].add(f"p:{row.person_id}")
        if row.number is not None:
            recipients[row.user].add(f"r:{row.number}")
    return {user: frozenset(all_) for user, all_ in recipients.items()}


async def ways(store: Store, recipient: str) -> tuple[Reached, ...]:
    """Where somebody can be told something, the account where they were heard last first; empty: nobody is here.

    Who was never heard of at a door is reached there by the id that the organisation's files give. Of those where
    they were heard, the ones that did not reach them come last.
    """
    kind, _colon, name = recipient.partition(":")
    rows = (await store.execute(_WHO[kind](name))).all()
    if not rows:
        return ()
    found = as_person(rows[0]) if rows[0].person_id is not None else None
    if kind == "p" and (found is None or not found.active):
        return ()
    heard = [_heard(found, row) for row in rows if row.account_id is not None]
    if found is None:
        return tuple(heard)
    there = {each.channel for each in heard}
    new = [_unheard(found, *door) for door in (await doors(store)).items() if door[0] not in there]
    marks = await marks_of(store, found.person_id)
    all_ = [replace(each, shut=each.channel in marks) for each in (*heard, *new) if each is not None]
    return tuple(sorted(all_, key=lambda each: (each.channel not in there, each.shut)))


async def reached(store: Store, recipient: str, door: tuple[str, str]) -> Reached | None:
    """Where somebody is reached at the door where something of theirs lies, else anywhere; None: nowhere."""
    found = await ways(store, recipient)
    return next((each for each in found if (each.channel, each.tenant) == door), next(iter(found), None))


def _heard(found: Person | None, row: Row[Any]) -> Reached:
    return Reached(_caller(found, row.account_id), row.channel, row.tenant, row.user, row.conversation, row.service_url)


def _unheard(found: Person, channel: str, home: str) -> Reached | None:
    match channel:
        case "teams" if found.teams_id:
            return Reached(_caller(found, 0), channel, found.teams_tenant or home, found.teams_id)
        case "slack" if found.slack_id:
            return Reached(_caller(found, 0), channel, found.slack_team or home, found.slack_id)
        case "web":
            return Reached(_caller(found, 0), channel, "", found.person_id)
        case _:
            return None


def _caller(found: Person | None, account_id: int) -> Caller:
    if found is None:
        return Stranger(account_id)
    return Known(account_id, found) if found.active else Left(account_id, found)


_ACCOUNT = (
    account.c.id.label("account_id"),
    account.c.channel,
    account.c.tenant,
    account.c.user,
    account.c.conversation,
    account.c.service_url,
)


def _persons(person_id: str) -> Select[Any]:
    return (
        select(*_ACCOUNT, person)
        .select_from(person.outerjoin(account, account.c.person_id == person.c.person_id))
        .where(person.c.person_id == person_id)
        .order_by(account.c.latest.desc())
    )


def _reporters(number: int) -> Select[Any]:
    theirs = or_(
        account.c.person_id == reporter.c.person_id,
        and_(reporter.c.person_id.is_(None), account.c.id == reporter.c.account_id),
    )
    return (
        select(*_ACCOUNT, person)
        .select_from(reporter.outerjoin(person, person.c.person_id == reporter.c.person_id).outerjoin(account, theirs))
        .where(reporter.c.number == number)
        .order_by(account.c.latest.desc())
    )


def _account(account_id: str) -> Select[Any]:
    whose = account.outerjoin(person, person.c.person_id == account.c.person_id)
    return select(*_ACCOUNT, person).select_from(whose).where(account.c.id == int(account_id))


_WHO: Mapping[str, Callable[[str], Select[Any]]] = {
    "p": _persons,
    "a": _account,
    "r": lambda number: _reporters(int(number)),
}


def _card(row: Row[Any]) -> Card:
    return Card(**{name: getattr(row, name) for name in Card.__slots__})
