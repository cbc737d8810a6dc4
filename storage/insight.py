"""Cases as others than their reporters see them: no more than the table of rights lets them, asked each time."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Row,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
)

from hms.casework import OPEN
from hms.deviation import Status, Who
from hms.grants import Deed
from storage.cases import Case, as_case, notes_of, with_handler
from storage.desk import Store
from storage.grants import visible
from storage.tables import cases, measure, person, reporter


@dataclass(frozen=True, slots=True)
class Become:
    """A measure that was made of a case, in short."""

    number: int
    status: str
    what: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as somebody sees it. `handles`: whether they may take it, ask and close.

    `sees_reporter` tells whether they may know who reported; `reported_by` is None also where nobody knows.
    """

    case: Case
    handles: bool
    sees_reporter: bool = False
    reported_by: str | None = None
    measures: tuple[Become, ...] = ()


# What parts one measure from the next, and what is told of each: no text of anybody's has such characters in it.
_NEXT, _PART = "\x1e", "\x1f"
_LONGEST = 300
_MEASURES = (
    select(
        func.aggregate_strings(
            cast(measure.c.number, String)
            + literal(_PART)
            + measure.c.status
            + literal(_PART)
            + func.substr(measure.c.what, 1, _LONGEST),
            _NEXT,
        )
    )
    .where(measure.c.origin_ref == literal("case:") + cast(cases.c.number, String))
    .correlate(cases)
    .scalar_subquery()
)


def _become(told: str | None) -> tuple[Become, ...]:
    parts = (each.split(_PART) for each in told.split(_NEXT)) if told else ()
    return tuple(
        sorted((Become(int(number), status, what) for number, status, what in parts), key=lambda it: it.number)
    )


async def case_for(store: Store, person_id: str, deed: Deed, number: int, today: date) -> Seen | None:
    """The case, for somebody who may do this with it; None where there is none, or none for them."""
    values = {"me": person_id, "this": number, "today": today}
    row = (await store.execute(_case_for(deed), values)).one_or_none()
    if row is None:
        return None
    whole = as_case(row, await notes_of(store, number))
    return Seen(whole, bool(row.handles), bool(row.sees_reporter), row.reported_by, _become(row.measures))


@cache  # every notice about a case asks it, and putting it together costs far more than to run it
def _case_for(deed: Deed) -> Select[Any]:
    """Takes `me`, `this` (the case's number) and `today`."""
    me, today = bindparam("me", type_=String), bindparam("today", type_=Date)
    names_reporter = and_(cases.c.who == Who.OPEN.value, visible(me, Deed.SEE_REPORTER, today))
    named, reported = person.alias("named"), reporter.alias("reported")
    name = (
        select(named.c.name)
        .join(reported, reported.c.person_id == named.c.person_id)
        .where(reported.c.number == cases.c.number)
        .scalar_subquery()
    )
    return (
        _seen(me, deed, today)
        .add_columns(
            names_reporter.label("sees_reporter"),
            case((names_reporter, name)).label("reported_by"),
            _MEASURES.label("measures"),
        )
        .where(cases.c.number == bindparam("this"))
    )


async def open_for(store: Store, person_id: str, today: date, limit: int, offset: int = 0) -> tuple[Seen, ...]:
    """The open cases that somebody may read: first one's own, then those that nobody has, then others'; without notes.

    Of each kind the one that has waited longest is first.
    """
    whose: ColumnElement[int] = case(
        (cases.c.handler_id == person_id, 0), (cases.c.status == Status.NEW.value, 1), else_=2
    )
    found = (
        _seen(person_id, Deed.READ, today)
        .where(cases.c.status.in_(sorted(OPEN)))
        .order_by(whose, cases.c.moved_on, cases.c.number)
        .limit(limit)
        .offset(offset)
    )
    return tuple(_row(row) for row in await store.execute(found))


def _seen(person_id: str | BindParameter[str], deed: Deed, today: date | BindParameter[date]) -> Select[Any]:
    handles = visible(person_id, Deed.HANDLE, today)
    return with_handler(cases).add_columns(handles.label("handles")).where(visible(person_id, deed, today))


def _row(row: Row[Any]) -> Seen:
    return Seen(as_case(row), bool(row.handles))
