"""The cases: what was reported, who reported it (apart from it), and what was written about it since."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, bindparam, func, insert, select

from hms.deviation import Status, Who
from storage.desk import Store
from storage.tables import cases, note, person, picture, reporter


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
class Handler:
    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    id: int
    text: str
    kind: str  # added, question, answer, closing
    by: Handler | None  # None: the reporter
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
    revision: int
    handler: Handler | None = None
    notes: tuple[Note, ...] = ()
    pictures: int = 0  # those that may be seen

    def note(self, id: int) -> Note | None:
        return next((each for each in self.notes if each.id == id), None)

    def last(self, kind: str) -> Note | None:
        return next((each for each in reversed(self.notes) if each.kind == kind), None)


# Put together once, for that costs more than to run them.
_FILE = insert(cases).returning(cases.c.number)
_KEEP_REPORTER = insert(reporter)
_NOTES = (
    select(note, person.c.name)
    .outerjoin(person, person.c.person_id == note.c.person_id)
    .where(note.c.number == bindparam("of"))
    .order_by(note.c.id)
)
handler = person.alias("handler")
_PICTURES = (
    select(func.count())
    .select_from(picture)
    .where(picture.c.number == cases.c.number, picture.c.state == "kept")
    .correlate(cases)
    .scalar_subquery()
)


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


async def reported_by(store: Store, by: Reporter, limit: int, offset: int = 0) -> tuple[Case, ...]:
    """One's own reports, the newest first, without their notes."""
    found = _own(by).order_by(cases.c.number.desc()).limit(limit).offset(offset)
    return tuple(as_case(row) for row in await store.execute(found))


async def own_case(store: Store, by: Reporter, number: int) -> Case | None:
    """One's own report with its notes; None where there is none, or it is somebody else's."""
    return await _with_notes(store, _own(by).where(cases.c.number == number))


async def by_code(store: Store, code_hash: bytes) -> Case | None:
    return await _with_notes(store, with_handler(cases).where(cases.c.code_hash == code_hash))


async def number_of_draft(store: Store, by: Reporter, draft_id: str) -> int | None:
    """The number under which one's draft was filed, if it was (and not anonymously)."""
    found = select(reporter.c.number).where(_is(by), reporter.c.draft_id == draft_id)
    number: int | None = (await store.execute(found)).scalar_one_or_none()
    return number


async def asked_about(store: Store, by: Reporter) -> int | None:
    """The number of one's own report about which somebody waits for an answer; of several, the newest."""
    waits = (_is(by), cases.c.status == Status.WAITING.value)
    found = select(cases.c.number).join(reporter, reporter.c.number == cases.c.number).where(*waits)
    return (await store.execute(found.order_by(cases.c.number.desc()).limit(1))).scalar_one_or_none()


async def every_case(store: Store) -> AsyncIterator[tuple[Case, str]]:
    """All cases in the order of their numbers, each with its reporter as the command line tells it."""
    found = (
        with_handler(cases.outerjoin(reporter, reporter.c.number == cases.c.number))
        .add_columns(reporter.c.person_id)
        .order_by(cases.c.number)
    )
    async for row in await store.stream(found):
        who = row.who if row.who != Who.OPEN else row.person_id or "unlinked"
        yield as_case(row), who


def with_handler(found: FromClause) -> Select[Any]:
    """Cases, each with the name of whoever has it. `found`: the table `cases`, or what it is joined with."""
    return select(cases, handler.c.name.label("handler_name"), _PICTURES.label("pictures")).select_from(
        found.outerjoin(handler, handler.c.person_id == cases.c.handler_id)
    )


def _own(by: Reporter) -> Select[Any]:
    return with_handler(cases.join(reporter, reporter.c.number == cases.c.number)).where(_is(by))


def _is(by: Reporter) -> ColumnElement[bool]:
    if by.person_id is not None:
        return reporter.c.person_id == by.person_id
    return (reporter.c.account_id == by.account_id) & reporter.c.person_id.is_(None)


async def _with_notes(store: Store, found: Select[Any]) -> Case | None:
    row = (await store.execute(found)).one_or_none()
    return None if row is None else as_case(row, await notes_of(store, row.number))


async def notes_of(store: Store, number: int) -> tuple[Note, ...]:
    rows = await store.execute(_NOTES, {"of": number})
    return tuple(Note(row.id, row.text, row.kind, _handler(row.person_id, row.name), row.day, row.at) for row in rows)


def as_case(row: Row[Any], notes: tuple[Note, ...] = ()) -> Case:
    report = Report(
        **{name: getattr(row, name) for name in Report.__slots__ if name != "categories"},
        categories=tuple(row.categories),
    )
    return Case(
        row.number,
        report,
        row.filed_on,
        row.filed_at,
        row.status,
        row.source,
        row.revision,
        _handler(row.handler_id, row.handler_name),
        notes,
        row.pictures,
    )


def _handler(person_id: str | None, name: str | None) -> Handler | None:
    return None if person_id is None else Handler(person_id, name or "")
