"""Brings the lines of a file into the plan: what is new is added, what the file changed is changed, and nothing else.

A line says something new where it differs from what the file, or the export that it came from, said before. What people
have changed here since stays, so that the same file can be read twice.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from hms.measures import Origin, Priority, Status, Step, done_on, overdue_from
from hms.organisation import Country
from storage.changes import Change, Changed, as_change, keep_changes
from storage.desk import Stale, Store
from storage.measures import subject
from storage.moving import plain
from storage.tables import change, measure, unit
from storage.telling import refresh, refresh_home

AT_ONCE = 500
Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file. `key`: by what it is known again; `number`, `revision`: of the measure that was exported.

    `values`: the columns that the file has, as they are kept.
    """

    row: int
    unit_id: str
    key: str
    values: Values
    number: int | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Differs:
    """A measure that a line changes. `before`, `after`: the columns that differ."""

    row: int
    number: int
    revision: int
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class Import:
    """What reading a file would do."""

    added: tuple[Line, ...] = ()
    changed: tuple[Differs, ...] = ()
    same: int = 0
    countries: Mapping[str, Country] = field(default_factory=dict)

    def counts(self) -> Mapping[str, int]:
        return {"added": len(self.added), "changed": len(self.changed), "same": self.same}


async def compare(store: Store, lines: Sequence[Line], today: date) -> Import:
    """Reads what is there, and changes nothing."""
    units = {line.unit_id for line in lines}
    countries = {
        row.unit_id: Country(row.country)
        for row in await store.execute(select(unit.c.unit_id, unit.c.country).where(unit.c.unit_id.in_(units)))
    }
    there = (await store.execute(select(measure).where(measure.c.unit_id.in_(units)))).all()
    by_number = {row.number: row for row in there}
    by_key = {(row.unit_id, row.imported_as): row for row in there if row.imported_as is not None}
    met = [(line, _meant(line, by_number, by_key)) for line in lines]
    unlike = {row.number for line, row in met if row is not None and _differing(line, row)}
    changes = await _changes(store, unlike)
    changed = [
        differs
        for line, row in met
        if row is not None and (differs := _differs(line, row, changes.get(row.number, ()), countries, today))
    ]
    added = tuple(line for line, row in met if row is None)
    return Import(added, tuple(changed), len(lines) - len(added) - len(changed), countries)


async def carry_out(store: Store, wanted: Import, actor: str | None, now: datetime) -> None:
    """Raises Stale where somebody has added or changed one of the measures meanwhile."""
    changed: list[Changed] = []
    rows = [_new(line, wanted.countries[line.unit_id], now.date()) for line in wanted.added]
    for begin in range(0, len(rows), AT_ONCE):
        part = rows[begin : begin + AT_ONCE]
        put = insert(measure).returning(measure.c.number, sort_by_parameter_order=True)
        try:
            numbers = (await store.execute(put, part)).scalars().all()
        except IntegrityError as twice:  # the same file is being read in elsewhere
            raise Stale from twice
        changed += [(subject(number), {}, _kept(row)) for number, row in zip(numbers, part, strict=True)]
    for each in wanted.changed:
        as_it_was = (measure.c.number == each.number, measure.c.revision == each.revision)
        newer = update(measure).where(*as_it_was).values(revision=each.revision + 1, **each.after)
        if (await store.execute(newer)).rowcount != 1:
            raise Stale
        changed.append((subject(each.number), _kept(each.before), _kept(each.after, all_=True)))
    await keep_changes(store, actor, Step.IMPORT, changed, now)
    for each in wanted.changed:
        await refresh(store, subject(each.number), each.revision + 1, now)
    for person_id in sorted({row["owner_id"] for row in rows if row["owner_id"] is not None}):
        await refresh_home(store, person_id, now)


# --- What a line changes ----------------------------------------------------------------------------------------------


def _meant(
    line: Line, by_number: Mapping[int, Row[Any]], by_key: Mapping[tuple[str, str], Row[Any]]
) -> Row[Any] | None:
    """By its number, where it is one of ours and lies there still; else by what the file calls it."""
    row = by_number.get(line.number) if line.number is not None else None
    if row is not None and row.unit_id == line.unit_id:
        return row
    return by_key.get((line.unit_id, line.key))


def _differing(line: Line, row: Row[Any]) -> list[str]:
    return [name for name, value in line.values.items() if getattr(row, name) != value]


def _differs(
    line: Line, row: Row[Any], changes: Sequence[Change], countries: Mapping[str, Country], today: date
) -> Differs | None:
    before = _before(line, row, changes)
    names = [name for name in _differing(line, row) if name not in before or before[name] != plain(line.values[name])]
    if not names:
        return None
    after = {name: line.values[name] for name in names}
    if "deadline" in after:
        after["overdue_from"] = overdue_from(after["deadline"], countries[line.unit_id])
    if "status" in after and "done_on" not in after:
        after["done_on"] = done_on(Status(after["status"]), row.done_on, today)
    return Differs(line.row, row.number, row.revision, {name: getattr(row, name) for name in after}, after)


def _before(line: Line, row: Row[Any], changes: Sequence[Change]) -> Values:
    """What the file said when it was read last, or when it was exported. `changes`: the newest first."""
    if line.number == row.number and line.revision is not None:
        then = {name: plain(getattr(row, name)) for name in line.values}
        for each in changes[: row.revision - line.revision]:
            then |= {name: value for name, value in each.before.items() if name in then}
        return then
    said: dict[str, Any] = {}
    for each in reversed(changes):
        if each.deed == Step.IMPORT:
            said |= each.after
    # What an import left empty is not kept of it.
    return {name: said.get(name) for name in line.values} if said else {}


async def _changes(store: Store, numbers: Collection[int]) -> Mapping[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    subjects = [subject(number) for number in sorted(numbers)]
    for begin in range(0, len(subjects), AT_ONCE):
        of_these = change.c.subject.in_(subjects[begin : begin + AT_ONCE])
        for row in await store.execute(select(change).where(of_these).order_by(change.c.id.desc())):
            found.setdefault(int(row.subject.removeprefix("measure:")), []).append(as_change(row))
    return found


def _new(line: Line, country: Country, today: date) -> dict[str, Any]:
    """Every column, so that all of them can be put there by one statement."""
    empty: dict[str, Any] = dict.fromkeys(
        ("cost", "owner_id", "owner_words", "deadline", "done_on", "effect", "effect_note")
    )
    usual = {"priority": Priority.MEDIUM.value, "status": Status.PLANNED.value, "origin": Origin.PLAN.value}
    values = empty | usual | dict(line.values)
    return values | {
        "unit_id": line.unit_id,
        "imported_as": line.key,
        "overdue_from": overdue_from(values["deadline"], country),
        "created_on": today,
        "revision": 1,
    }


def _kept(values: Values, *, all_: bool = False) -> dict[str, Any]:
    """As they are kept in a change."""
    return {name: plain(value) for name, value in values.items() if (all_ or value is not None) and name != "revision"}


def keys_of(lines: Iterable[Line]) -> Mapping[tuple[str, str], list[int]]:
    """The rows in which the same measure of the same unit stands."""
    rows: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        rows.setdefault((line.unit_id, line.key), []).append(line.row)
    return rows
