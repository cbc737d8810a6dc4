"""The ledger of reminders: what the rules have found, each thing once, and which message it went into."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    String,
    and_,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from hms.organisation import Country
from storage.desk import Store, insert_into
from storage.tables import account, nudge, outbox, person, quiet, unit
from storage.telling import HOME, mark

NOTICE = "nudges"  # under this name a person's reminders of a day are in the outbox
UNSEEN = ("expired", "cancelled")  # messages that nobody has read: what was in them is to be said again
UNDER_WAY = ("waiting", "sending")
AT_ONCE = 500  # names in one list


@dataclass(frozen=True, slots=True)
class Finding:
    """A person is to be reminded of something. The same person, rule, subject and occasion are one thing, said once.

    `occasion`: the milestone, never today. `expires_on`: the last day on which it is worth saying.
    """

    person_id: str
    subject: str  # case:1042, draft:…
    occasion: str
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Loose:
    """One that is in no message yet."""

    id: int
    rule: str
    person_id: str
    subject: str
    occasion: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        return (self.person_id, self.rule, self.subject, self.occasion)


# --- What was found ---------------------------------------------------------------------------------------------------


async def unknown(store: Store, rule: str, findings: Iterable[Finding]) -> list[Finding]:
    """Those that are not in the ledger yet, each once."""
    wanted = {(each.person_id, each.subject, each.occasion): each for each in findings}
    for some in parts(sorted({each.person_id for each in wanted.values()}), AT_ONCE):
        theirs = select(nudge.c.person_id, nudge.c.subject, nudge.c.occasion)
        for row in await store.execute(theirs.where(nudge.c.person_id.in_(some), nudge.c.rule == rule)):
            wanted.pop((row.person_id, row.subject, row.occasion), None)
    return list(wanted.values())


async def loose(store: Store) -> list[Loose]:
    columns = (nudge.c.id, nudge.c.rule, nudge.c.person_id, nudge.c.subject, nudge.c.occasion)
    return [Loose(*row) for row in await store.execute(select(*columns).where(nudge.c.outbox_id.is_(None)))]


async def unseen(store: Store) -> list[int]:
    """The ids of those whose message was never read by anybody."""
    found = (
        select(nudge.c.id)
        .join(outbox, outbox.c.id == nudge.c.outbox_id)
        .where(outbox.c.state.in_(UNSEEN), outbox.c.notice == NOTICE)
    )
    return list((await store.execute(found)).scalars())


async def keep(store: Store, rule: str, findings: Sequence[Finding], today: date) -> int:
    """How many of them were not there before."""
    rows = [
        {
            "person_id": each.person_id,
            "rule": rule,
            "subject": each.subject,
            "occasion": each.occasion,
            "expires_on": each.expires_on,
            "found_on": today,
        }
        for each in findings
    ]
    put = insert_into(store, nudge).on_conflict_do_nothing().returning(nudge.c.id)
    return len((await store.execute(put, rows)).all()) if rows else 0


async def loosen(store: Store, ids: Sequence[int]) -> None:
    await store.execute(update(nudge).where(nudge.c.id.in_(ids)).values(outbox_id=None))


async def drop(store: Store, ids: Sequence[int]) -> None:
    """Takes away what is no longer so, unless it has gone into a message meanwhile."""
    await store.execute(delete(nudge).where(nudge.c.id.in_(ids), nudge.c.outbox_id.is_(None)))


# --- Whom to tell -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """People whose clocks and red days are the same. `zone`: None is the installation's own."""

    zone: str | None
    country: Country


async def groups(store: Store) -> list[Group]:
    """Those in which somebody has something to be told."""
    found = (
        select(person.c.time_zone, unit.c.country)
        .distinct()
        .select_from(nudge)
        .join(person, person.c.person_id == nudge.c.person_id)
        .join(unit, unit.c.unit_id == person.c.unit_id)
        .where(nudge.c.outbox_id.is_(None), person.c.active)
    )
    return [Group(zone, Country(country)) for zone, country in await store.execute(found)]


@dataclass(frozen=True, slots=True)
class Round:
    """What is to be said to a group on a day: of these rules, of which some cannot be switched off."""

    group: Group
    today: date
    now: datetime
    until: datetime
    rules: Collection[str]
    duties: Collection[str]


async def anybody(store: Store, round_: Round) -> bool:
    """Whether there is somebody to be told something."""
    return (await store.execute(_whom(round_).limit(1))).first() is not None


async def put(store: Store, round_: Round, at_most: int) -> int:
    """Puts a message for each of the next people into the outbox, with everything in it that they are to be told."""
    whom = _whom(round_).distinct().order_by(nudge.c.person_id).limit(at_most).subquery()
    rows = select(
        (literal("p:", String) + whom.c.person_id),
        literal(NOTICE, String),
        literal("", String),
        literal(round_.today.isoformat(), String),
        func.coalesce(_lane(account.c.channel, whom.c.person_id), HOME),
        func.coalesce(_lane(account.c.tenant, whom.c.person_id), ""),
        literal("again", String),
        literal("waiting", String),
        literal(value=True),  # bulk: what is for one person goes before it
        literal(round_.now, outbox.c.due_at.type),
        literal(round_.until, outbox.c.expires_at.type),
        literal(0),
        literal(0),
    ).where(whom.c.person_id.is_not(None))  # SQLite takes ON CONFLICT for a join's ON where there is no WHERE
    names = ["recipient", "notice", "subject", "occasion", "channel", "tenant", "doubt", "state", "bulk", "due_at"]
    into = insert_into(store, outbox).from_select([*names, "expires_at", "attempts", "token"], rows)
    made = (await store.execute(into.on_conflict_do_nothing().returning(outbox.c.recipient))).all()
    message = select(outbox.c.id).where(_is_theirs(), outbox.c.occasion == round_.today.isoformat()).scalar_subquery()
    # Only for those who got a new row: one that was there before may be on its way, and would not say it.
    people = [row.recipient.removeprefix("p:") for row in made]
    take = update(nudge).where(nudge.c.person_id.in_(people), _told(round_)).values(outbox_id=message)
    if made:
        await store.execute(take)
    mark(store, len(made))
    return len(made)


def _whom(round_: Round) -> Select[tuple[str]]:
    """The people of the group who have something to be told and were told nothing yet that day."""
    zone = person.c.time_zone
    said = exists().where(
        _is_theirs(), or_(outbox.c.occasion == round_.today.isoformat(), outbox.c.state.in_(UNDER_WAY))
    )
    return (
        select(nudge.c.person_id)
        .join(person, person.c.person_id == nudge.c.person_id)
        .join(unit, unit.c.unit_id == person.c.unit_id)
        .where(
            person.c.active,
            zone.is_(None) if round_.group.zone is None else zone == round_.group.zone,
            unit.c.country == round_.group.country.value,
            _told(round_),
            ~said,
        )
    )


def _is_theirs() -> ColumnElement[bool]:
    """Whether a row of the outbox holds reminders of the person of a nudge."""
    recipient = literal("p:", String) + nudge.c.person_id
    return and_(outbox.c.recipient == recipient, outbox.c.notice == NOTICE, outbox.c.subject == "")


def _told(round_: Round) -> ColumnElement[bool]:
    """Whether a reminder may be said on the day."""
    silenced = exists().where(quiet.c.person_id == nudge.c.person_id, quiet.c.rule == nudge.c.rule)
    return and_(
        nudge.c.outbox_id.is_(None),
        nudge.c.rule.in_(round_.rules),
        or_(nudge.c.not_before.is_(None), nudge.c.not_before <= round_.today),
        or_(nudge.c.expires_on.is_(None), nudge.c.expires_on >= round_.today),
        or_(nudge.c.rule.in_(round_.duties), ~silenced),
    )


def _lane(column: ColumnElement[str], person_id: ColumnElement[str]) -> ScalarSelect[Any]:
    """Of the account where the person was heard last."""
    found = select(column).where(account.c.person_id == person_id).order_by(account.c.latest.desc(), account.c.id)
    return found.limit(1).scalar_subquery()


T = TypeVar("T")


def parts(items: Iterable[T], size: int) -> Iterable[list[T]]:
    """The items, so many at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
