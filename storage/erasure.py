"""Erasing a person: nothing in the database leads to them any more, and what happened stays as facts of nobody's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Row,
    String,
    Update,
    and_,
    case,
    cast,
    delete,
    func,
    or_,
    select,
    update,
)

from hms.casework import OPEN
from hms.deviation import Status
from storage import broadcast_keeping, erasure_work
from storage.broadcast_run import redrawn
from storage.casework import subject
from storage.desk import Store
from storage.tables import (
    account,
    answered,
    audit,
    cases,
    draft,
    feed,
    home,
    inbox,
    note,
    nudge,
    outbox,
    pause,
    person,
    picture,
    quiet,
    reporter,
    role,
    shown,
    speaks,
    weekly,
)
from storage.telling import refresh, to_person, to_reporter

SOMEBODY = "somebody who was erased"  # in the audit
ABOUT_ROWS = ("cases", "outbox", "resend", "drop")  # deeds whose subject is a number or a state, and no person


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of what; and what of theirs lies in the files: hashes of pictures, and all that fetching needed."""

    counts: Mapping[str, int]
    pictures: frozenset[str]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Traces:
    """All that leads to somebody: their accounts, drafts and reports, and what was said of them to others."""

    person_id: str
    accounts: Sequence[int]
    drafts: Sequence[str]
    reports: Sequence[int]
    told: Sequence[int]  # ids in the outbox: that others were told that they took a case
    cards: Sequence[int]  # in `shown`, the same

    @property
    def owners(self) -> tuple[str, ...]:
        return (to_person(self.person_id), *(f"a:{each}" for each in self.accounts))

    @property
    def recipients(self) -> tuple[str, ...]:
        return (*self.owners, *map(to_reporter, self.reports))


async def erase(store: Store, person_id: str, now: datetime) -> Erased | None:
    """None: there is no such person. All of it is in the transaction of `store`; call `Database.forget` after it.

    `now`, with the offset of the installation's zone: when cases that they had are free again.
    """
    who = (await store.execute(select(person).where(person.c.person_id == person_id).with_for_update())).one_or_none()
    if who is None:
        return None
    traces = await traces_of(store, who)
    files = (await store.execute(select(picture.c.hash, picture.c.source).where(_theirs_alone(traces)))).all()
    concerned = await _concerned(store, traces)
    of_work = await erasure_work.concerned(store, person_id)
    to_many = await broadcast_keeping.concerned(store, person_id)
    counts = {name: (await store.execute(each)).rowcount for name, each in statements(traces, now).items()}
    counts["replies"] = await _forget_in_replies(store, person_id)
    counts["changes"] = await erasure_work.forget_in_changes(store, person_id)
    counts["answers"] = await erasure_work.forget_in_drafts(store, person_id)
    await _redraw(store, concerned, now)
    await erasure_work.redraw(store, of_work, now)
    await redrawn(store, to_many, now)
    hashes = frozenset(row.hash for row in files if row.hash is not None)
    return Erased(counts, hashes, frozenset(value for row in files for value in (row.source or {}).values()))


def statements(traces: Traces, now: datetime) -> Mapping[str, Update | Delete]:
    """Each by the name under which its rows are counted; in this order, for a later one needs what was there before."""
    me = traces.person_id
    open_cases = cases.c.status.in_(sorted(OPEN))
    named = and_(audit.c.subject.in_((me, *traces.owners)), audit.c.deed.not_in(ABOUT_ROWS))
    return {
        "pictures": delete(picture).where(picture.c.draft_id.in_(traces.drafts)),
        # Where it would have been fetched may name its owner.
        "unfetched": update(picture)
        .where(_unfetched(traces))
        .values(state="refused", reason="gone", source=None, hash=None),
        "drafts": delete(draft).where(draft.c.owner.in_(traces.owners)),
        "languages": delete(speaks).where(speaks.c.owner.in_(traces.owners)),
        "nudges": delete(nudge).where(nudge.c.person_id == me),
        "homes": delete(home).where(home.c.person_id == me),
        "calendars": delete(feed).where(feed.c.person_id == me),
        "quiet": delete(quiet).where(quiet.c.person_id == me),
        "answered": delete(answered).where(answered.c.person_id == me),
        "weekly": delete(weekly).where(weekly.c.person_id == me),
        "roles": delete(role).where(role.c.person_id == me),
        "cards": delete(shown).where(or_(shown.c.recipient.in_(traces.recipients), shown.c.id.in_(traces.cards))),
        # With its attempts.
        "messages": delete(outbox).where(or_(outbox.c.recipient.in_(traces.recipients), outbox.c.id.in_(traces.told))),
        "pauses": delete(pause).where(pause.c.recipient.in_(traces.recipients)),
        "reports": delete(reporter).where(reporter.c.number.in_(traces.reports)),
        # Somebody else's by now, and once filed from an account of theirs.
        "filed_from": update(reporter).where(reporter.c.account_id.in_(traces.accounts)).values(account_id=None),
        "notes": update(note).where(note.c.person_id == me).values(person_id=None),
        "handled": update(cases)
        .where(cases.c.handler_id == me)
        .values(
            handler_id=None,
            status=case((open_cases, Status.NEW.value), else_=cases.c.status),
            moved_on=case((open_cases, now.date()), else_=cases.c.moved_on),
        ),
        **erasure_work.statements(me),
        **broadcast_keeping.statements(me),
        "audited": update(audit).where(named).values(subject=SOMEBODY),
        "audited_by": update(audit).where(audit.c.actor.in_((me, *traces.owners))).values(actor=SOMEBODY),
        "accounts": delete(account).where(account.c.id.in_(traces.accounts)),
        "people": delete(person).where(person.c.person_id == me),
    }


async def traces_of(store: Store, who: Row[Any]) -> Traces:
    """`who`: their row of `person`."""
    accounts = (await store.execute(select(account.c.id).where(_account_of(who)))).scalars().all()
    owners = (to_person(who.person_id), *(f"a:{each}" for each in accounts))
    drafts = (await store.execute(select(draft.c.id).where(draft.c.owner.in_(owners)))).scalars().all()
    unlinked = and_(reporter.c.person_id.is_(None), reporter.c.account_id.in_(accounts))
    theirs = or_(reporter.c.person_id == who.person_id, unlinked)
    reports = (await store.execute(select(reporter.c.number).where(theirs))).scalars().all()
    taken = select(outbox.c.id, outbox.c.occasion).where(outbox.c.occasion.startswith("taken:"))
    told = [row.id for row in await store.execute(taken) if _took(row.occasion, who.person_id)]
    lying = select(shown.c.id, shown.c.reference).where(shown.c.name.in_(("case_taken", "case_moved")))
    cards = [row.id for row in await store.execute(lying) if _took(row.reference["occasion"], who.person_id)]
    return Traces(who.person_id, accounts, drafts, reports, told, cards)


def _account_of(who: Row[Any]) -> ColumnElement[bool]:
    """Theirs, and those at their ids that an import has unlinked."""
    at = [and_(account.c.channel == "web", account.c.user == who.person_id)]
    if who.teams_id:
        at.append(and_(account.c.channel == "teams", func.lower(account.c.user) == who.teams_id))
    if who.slack_id:
        at.append(and_(account.c.channel == "slack", account.c.user == who.slack_id))
    return or_(account.c.person_id == who.person_id, and_(account.c.person_id.is_(None), or_(*at)))


def _took(occasion: str, person_id: str) -> bool:
    """An occasion of casework.take: "taken:", the revision, and by whom."""
    return occasion.split(":", 2)[2:] == [person_id]


def _theirs_alone(traces: Traces) -> ColumnElement[bool]:
    """Pictures that go, or are not to be fetched any more; what was kept with a report stays with it."""
    return or_(picture.c.draft_id.in_(traces.drafts), _unfetched(traces))


def _unfetched(traces: Traces) -> ColumnElement[bool]:
    return and_(picture.c.number.in_(traces.reports), picture.c.source.is_not(None))


async def _concerned(store: Store, traces: Traces) -> Sequence[int]:
    """The cases in which others may see their name: reported, handled or written in."""
    written = select(note.c.number).where(note.c.person_id == traces.person_id)
    some = or_(cases.c.handler_id == traces.person_id, cases.c.number.in_(written), cases.c.number.in_(traces.reports))
    return (await store.execute(select(cases.c.number).where(some).order_by(cases.c.number))).scalars().all()


async def _redraw(store: Store, numbers: Iterable[int], now: datetime) -> None:
    """Cards of these cases are drawn anew wherever they lie, without the name."""
    for number in numbers:
        newer = update(cases).where(cases.c.number == number).values(revision=cases.c.revision + 1)
        revision = (await store.execute(newer.returning(cases.c.revision))).scalar_one()
        await refresh(store, subject(number), revision, now)


async def _forget_in_replies(store: Store, person_id: str) -> int:
    """Who took a case over from them was told so: the references of those replies name them."""
    done = 0
    for table, key, column in ((inbox, inbox.c.key, inbox.c.reply), (shown, shown.c.id, shown.c.reference)):
        found = await store.execute(select(key, column).where(cast(column, String).contains('"from"')))
        for row_key, kept in found.all():
            if (less := _without(kept, person_id)) != kept:
                await store.execute(update(table).where(key == row_key).values({column.name: less}))
                done += 1
    return done


def _without(kept: Mapping[str, Any], person_id: str) -> Mapping[str, Any]:
    return {
        name: _without(value, person_id) if isinstance(value, dict) else value
        for name, value in kept.items()
        if (name, value) != ("from", person_id)
    }
