"""The cases: what was reported, who reported it (apart from it), and what was added since."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, insert, select

from hms.deviation import Status, Who
from storage.desk import Store, insert_into
from storage.tables import cases, note, reporter


@dataclass(frozen=True, slots=True)
class Report:
    """What a person says in a report; None: not known."""

    kind: str
    what: str
    categories: tuple[str, ...]
    place_id: str | None
    place_words: str | None
    date: date | None
    time: str | None  # HH:MM or a part of the day
    severity: str | None
    injury: str | None
    done: str | None
    who: str
    unit_id: str


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported: a person, or an account that belongs to nobody known."""

    person_id: str | None
    account_id: int | None


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    by: str
    day: date
    at: datetime | None  # None: the reporter is anonymous


@dataclass(frozen=True, slots=True)
class Case:
    number: int
    report: Report
    filed_on: date
    filed_at: datetime | None  # None: the reporter is anonymous
    status: str
    source: str
    notes: tuple[Note, ...] = ()


# Put together once, for that costs more than to run them.
_FILE = insert(cases).returning(cases.c.number)
_KEEP_REPORTER = insert(reporter)
_NOTES = select(note).where(note.c.number == bindparam("of")).order_by(note.c.id)


async def file(
    store: Store, report: Report, by: Reporter, now: datetime, source: str, draft_id: str, code_hash: bytes | None
) -> int:
    """Files a report and gives its number. Of an anonymous one no reporter and no hour is kept, but the code's hash."""
    anonymous = report.who == Who.ANONYMOUS
    values = {name: getattr(report, name) for name in Report.__slots__} | {
        "filed_on": now.date(),
        "filed_at": None if anonymous else now,
        "status": Status.NEW.value,
        "source": source,
        "code_hash": code_hash if anonymous else None,
        "revision": 1,
        "moved_on": now.date(),
    }
    number: int = (await store.execute(_FILE, values)).scalar_one()
    if not anonymous:
        who = {"number": number, "person_id": by.person_id, "account_id": by.account_id, "draft_id": draft_id}
        await store.execute(_KEEP_REPORTER, who)
    return number


async def add_note(store: Store, case: Case, text: str, now: datetime, delivery: bytes) -> None:
    """The reporter adds something. The same delivery adds it once."""
    values = {
        "number": case.number,
        "by": "reporter",
        "kind": "added",
        "text": text,
        "day": now.date(),
        "at": None if case.report.who == Who.ANONYMOUS else now,
        "delivery": delivery,
    }
    added = insert_into(store, note).values(values).on_conflict_do_nothing(index_elements=["delivery"])
    await store.execute(added)


async def reported_by(store: Store, by: Reporter, limit: int, offset: int = 0) -> tuple[Case, ...]:
    """One's own reports, the newest first, without their notes."""
    found = _case().where(_is(by)).order_by(cases.c.number.desc()).limit(limit).offset(offset)
    return tuple(_as_case(row) for row in await store.execute(found))


async def own_case(store: Store, by: Reporter, number: int) -> Case | None:
    """One's own report with its notes; None where there is none, or it is somebody else's."""
    return await _with_notes(store, _case().where(_is(by), cases.c.number == number))


async def by_code(store: Store, code_hash: bytes) -> Case | None:
    found = select(cases).where(cases.c.code_hash == code_hash)
    return await _with_notes(store, found)


async def number_of_draft(store: Store, by: Reporter, draft_id: str) -> int | None:
    """The number under which one's draft was filed, if it was (and not anonymously)."""
    found = select(reporter.c.number).where(_is(by), reporter.c.draft_id == draft_id)
    number: int | None = (await store.execute(found)).scalar_one_or_none()
    return number


async def every_case(store: Store) -> AsyncIterator[tuple[Case, str]]:
    """All cases in the order of their numbers, each with its reporter as the command line tells it."""
    found = (
        select(cases, reporter.c.person_id)
        .select_from(cases.outerjoin(reporter, reporter.c.number == cases.c.number))
        .order_by(cases.c.number)
    )
    async for row in await store.stream(found):
        who = row.who if row.who != Who.OPEN else row.person_id or "unlinked"
        yield _as_case(row), who


def _case() -> Select[Any]:
    return select(cases).join(reporter, reporter.c.number == cases.c.number)


def _is(by: Reporter) -> ColumnElement[bool]:
    if by.person_id is not None:
        return reporter.c.person_id == by.person_id
    return (reporter.c.account_id == by.account_id) & reporter.c.person_id.is_(None)


async def _with_notes(store: Store, found: Select[Any]) -> Case | None:
    row = (await store.execute(found)).one_or_none()
    if row is None:
        return None
    notes = await store.execute(_NOTES, {"of": row.number})
    return _as_case(row, tuple(Note(each.text, each.by, each.day, each.at) for each in notes))


def _as_case(row: Row[Any], notes: tuple[Note, ...] = ()) -> Case:
    report = Report(
        **{name: getattr(row, name) for name in Report.__slots__ if name != "categories"},
        categories=tuple(row.categories),
    )
    return Case(row.number, report, row.filed_on, row.filed_at, row.status, row.source, notes)
