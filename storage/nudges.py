"""The ledger of reminders: what the rules have found, each thing once, and which message it went into."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    ARRAY,
    JSON,
    Column,
    ColumnElement,
    Date,
    ScalarSelect,
    String,
    Subquery,
    TableValuedAlias,
    and_,
    any_,
    case,
    cast,
    column,
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
from storage.doors import first_door
from storage.sayable import NOTICE as NOTICE
from storage.sayable import UNSEEN as UNSEEN
from storage.sayable import Group as Group
from storage.sayable import Round as Round
from storage.sayable import is_theirs, sayable
from storage.tables import account, nudge, outbox, person, unit
from storage.telling import WEB, mark

UNDER_WAY = ("waiting", "sending")


@dataclass(frozen=True, slots=True)
class Finding:
    """A person is to be reminded of something. The same person, rule, subject and occasion are one thing, said once.

    `occasion`: the milestone, never today. `expires_on`: the last day on which it is worth saying.
    """

    person_id: str
    subject: str  # case:1042, draft:…
    occasion: str
    expires_on: date | None = None


# --- What was found ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside the ledger: how many are not in it, and how many are in it and in no message yet."""

    new: int
    loose: int

    def __add__(self, other: "Compared") -> "Compared":
        return Compared(self.new + other.new, self.loose + other.loose)


async def compared(store: Store, findings: Sequence[tuple[str, Finding]]) -> Mapping[str, Compared]:
    """By their rules, of findings that are all different; a rule of which there is none is left out."""
    found = _listed(store, findings)
    same = and_(*(nudge.c[name] == found.c[name] for name in ("person_id", "rule", "subject", "occasion")))
    loose = and_(nudge.c.id.is_not(None), nudge.c.outbox_id.is_(None))
    sums = (func.count(), func.count(nudge.c.id), func.coalesce(func.sum(case((loose, 1), else_=0)), 0))
    counted = select(found.c.rule, *sums).select_from(found.outerjoin(nudge, same)).group_by(found.c.rule)
    rows = await store.execute(counted)
    return {rule: Compared(all_ - known, waiting) for rule, all_, known, waiting in rows}


async def loose_by_rule(store: Store) -> Mapping[str, int]:
    """How many are in no message yet."""
    found = (
        select(nudge.c.rule, func.count().label("waiting")).where(nudge.c.outbox_id.is_(None)).group_by(nudge.c.rule)
    )
    return {row.rule: row.waiting for row in await store.execute(found)}


async def loose(store: Store, rule: str, today: date) -> Mapping[tuple[str, str, str], int]:
    """The ids of those that are in no message yet, by person, subject and occasion.

    What has been put off to a later day is left out: its next milestone is to know of that until then.
    """
    found = select(nudge.c.id, nudge.c.person_id, nudge.c.subject, nudge.c.occasion)
    now = or_(nudge.c.not_before.is_(None), nudge.c.not_before <= today)
    rows = await store.execute(found.where(nudge.c.outbox_id.is_(None), nudge.c.rule == rule, now))
    return {(row.person_id, row.subject, row.occasion): row.id for row in rows}


async def unseen(store: Store) -> list[int]:
    """The ids of those whose message was never read by anybody."""
    found = (
        select(nudge.c.id)
        .join(outbox, outbox.c.id == nudge.c.outbox_id)
        # With the subject, the index leads to the few that there are past all that were read.
        .where(outbox.c.notice == NOTICE, outbox.c.subject == "", outbox.c.state.in_(UNSEEN))
    )
    return list((await store.execute(found)).scalars())


async def keep(store: Store, rule: str, findings: Sequence[Finding], today: date) -> int:
    """How many of them were not there before."""
    found = _listed(store, [(rule, each) for each in findings])
    rows = select(found, literal(today, Date), _put_off(found, today))
    names = ["rule", "person_id", "subject", "occasion", "expires_on", "found_on", "not_before"]
    there = rows.where(found.c.person_id.is_not(None))
    put = insert_into(store, nudge).from_select(names, there).on_conflict_do_nothing()
    return (await store.execute(put)).rowcount


def _put_off(found: Subquery, today: date) -> ScalarSelect[Any]:
    """The day to which the person has put off the same thing: its next milestone waits for that day too."""
    earlier = nudge.alias()
    return (
        select(func.max(earlier.c.not_before))
        .where(
            earlier.c.person_id == found.c.person_id,
            earlier.c.rule == found.c.rule,
            earlier.c.subject == found.c.subject,
            earlier.c.not_before > today,
        )
        .scalar_subquery()
    )


async def loosen(store: Store, ids: Sequence[int]) -> None:
    await store.execute(update(nudge).where(nudge.c.id.in_(ids)).values(outbox_id=None))


async def drop(store: Store, ids: Sequence[int]) -> None:
    """Takes away what is no longer so, unless it has gone into a message meanwhile."""
    await store.execute(delete(nudge).where(nudge.c.id.in_(ids), nudge.c.outbox_id.is_(None)))


def _listed(store: Store, findings: Sequence[tuple[str, Finding]]) -> Subquery:
    """Findings as rows. They come along as one text, since thousands of values take long to be put together."""
    rows = [[rule, each.person_id, each.subject, each.occasion, each.expires_on] for rule, each in findings]
    text = literal(json.dumps(rows, default=date.isoformat), String)
    names = ("rule", "person_id", "subject", "occasion", "expires_on")
    places = range(len(names))
    if store.dialect.name == "sqlite":
        each = func.json_each(text).table_valued("value")
        columns: list[ColumnElement[Any]] = [func.json_extract(each.c.value, f"$[{place}]") for place in places]
    else:
        each = func.json_array_elements(cast(text, JSON)).table_valued("value")
        columns = [each.c.value.op("->>", return_type=String())(place) for place in places]
        columns[-1] = cast(columns[-1], Date)  # in SQLite it stays the text that it is kept as
    return select(*(column.label(name) for column, name in zip(columns, names, strict=True))).subquery()


# --- Whom to tell -----------------------------------------------------------------------------------------------------


async def everybodys_groups(store: Store) -> list[Group]:
    found = select(person.c.time_zone, unit.c.country).distinct().join(unit, unit.c.unit_id == person.c.unit_id)
    return [Group(zone, Country(country)) for zone, country in await store.execute(found.where(person.c.active))]


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


async def whom(store: Store, round_: Round) -> list[str]:
    """The people of the group who have something to be told and were told nothing yet that day."""
    zone = person.c.time_zone
    said = exists().where(
        is_theirs(), or_(outbox.c.occasion == round_.today.isoformat(), outbox.c.state.in_(UNDER_WAY))
    )
    found = (
        select(nudge.c.person_id)
        .distinct()
        .join(person, person.c.person_id == nudge.c.person_id)
        .join(unit, unit.c.unit_id == person.c.unit_id)
        .where(
            person.c.active,
            zone.is_(None) if round_.group.zone is None else zone == round_.group.zone,
            unit.c.country == round_.group.country.value,
            sayable(round_),
            ~said,
        )
        .order_by(nudge.c.person_id)
    )
    return list((await store.execute(found)).scalars())


async def put(store: Store, round_: Round, people: Sequence[str]) -> None:
    """Puts a message for each of the people into the outbox, with everything in it that they are to be told."""
    each = _texts(store, people)
    first_channel, first_tenant = first_door()
    rows = select(
        literal("p:", String) + each.c.value,
        literal(NOTICE, String),
        literal("", String),
        literal(round_.today.isoformat(), String),
        func.coalesce(_lane(account.c.channel, each.c.value), first_channel, WEB),
        func.coalesce(_lane(account.c.tenant, each.c.value), first_tenant, ""),
        literal("again", String),
        literal("waiting", String),
        literal(value=True),  # bulk: what is for one person goes before it
        literal(round_.now, outbox.c.due_at.type),
        literal(round_.until, outbox.c.expires_at.type),
        literal(0),
        literal(0),
    ).where(each.c.value.is_not(None))  # SQLite takes ON CONFLICT for a join's ON where there is no WHERE
    names = ["recipient", "notice", "subject", "occasion", "channel", "tenant", "doubt", "state", "bulk", "due_at"]
    into = insert_into(store, outbox).from_select([*names, "expires_at", "attempts", "token"], rows)
    made = list((await store.execute(into.on_conflict_do_nothing().returning(outbox.c.recipient))).scalars())
    # Only for those who got a new row: one that was there before may be on its way, and would not say it.
    new = [recipient.removeprefix("p:") for recipient in made]
    message = select(outbox.c.id).where(is_theirs(), outbox.c.occasion == round_.today.isoformat()).scalar_subquery()
    take = update(nudge).where(_among(store, nudge.c.person_id, new), sayable(round_)).values(outbox_id=message)
    await store.execute(take)
    mark(store, len(made))


def _among(store: Store, named: Column[str], texts: Sequence[str]) -> ColumnElement[bool]:
    if store.dialect.name == "sqlite":
        return named.in_(select(_texts(store, texts).c.value))
    return named == any_(literal(texts, ARRAY(String)))  # of rows it guesses that there are few, and goes through all


def _texts(store: Store, texts: Sequence[str]) -> TableValuedAlias:
    """Texts as rows of one column, `value`."""
    text = literal(json.dumps(texts), String)
    if store.dialect.name == "sqlite":
        return func.json_each(text).table_valued(column("value", String))
    return func.json_array_elements_text(cast(text, JSON)).table_valued(column("value", String))


def _lane(column: ColumnElement[str], person_id: ColumnElement[str]) -> ScalarSelect[Any]:
    """Of the account where the person was heard last."""
    found = select(column).where(account.c.person_id == person_id).order_by(account.c.latest.desc(), account.c.id)
    return found.limit(1).scalar_subquery()


T = TypeVar("T")


def parts(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, so many at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
