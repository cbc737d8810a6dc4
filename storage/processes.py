"""Processes as they were imported: every version of each, and the newest as a value."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Row, func, insert, select, tuple_

from hms.process import Process
from hms.process_reading import process_of
from storage.desk import Store
from storage.tables import process

Version: TypeAlias = tuple[str, int]  # process_id, version


@dataclass(frozen=True, slots=True)
class Imported:
    """`since`: the day from which its yearly tasks are made."""

    process: Process
    version: int
    since: date


async def keep_process(store: Store, process_id: str, document: Mapping[str, Any], now: datetime) -> int:
    """The version under which it is kept; the same file once more is no new one."""
    was = (await store.execute(_NEWEST.where(process.c.process_id == process_id))).one_or_none()
    if was is not None and was.document == document:
        return int(was.version)
    version = was.version + 1 if was is not None else 1
    values = {
        "process_id": process_id,
        "version": version,
        "document": document,
        "since": was.since if was is not None else now.date(),
        "imported_at": now,
    }
    await store.execute(insert(process).values(values))
    return version


async def versions(store: Store) -> tuple[tuple[str, int], ...]:
    """The newest version of each, without its words."""
    return tuple((row.process_id, row.version) for row in await store.execute(_OF_EACH.order_by(process.c.process_id)))


async def newest(store: Store) -> tuple[Imported, ...]:
    rows = (await store.execute(_SHORT.where(_IS_NEWEST).order_by(process.c.process_id))).all()
    known = await _read(store, rows)
    return tuple(Imported(known[row.process_id, row.version], row.version, row.since) for row in rows)


async def with_versions(store: Store, wanted: Collection[Version]) -> Mapping[Version, Process]:
    """Each as that version of its file says it."""
    which = tuple_(process.c.process_id, process.c.version).in_(list(wanted))
    return await _read(store, (await store.execute(_SHORT.where(which))).all())


async def _read(store: Store, rows: Sequence[Row[Any]]) -> Mapping[Version, Process]:
    """A version never changes, so its document is read once; by the moment too, since an import may be undone."""
    known = _KNOWN.setdefault(store.sync_engine, {})
    missing = [(row.process_id, row.version) for row in rows if _stamp(row) not in known]
    if missing:
        found = select(process).where(tuple_(process.c.process_id, process.c.version).in_(missing))
        for row in await store.execute(found):
            known[_stamp(row)] = process_of(row.document, row.process_id)
    return {(row.process_id, row.version): known[_stamp(row)] for row in rows}


def _stamp(row: Row[Any]) -> tuple[str, int, datetime]:
    return row.process_id, row.version, row.imported_at


_KNOWN: WeakKeyDictionary[Engine, dict[tuple[str, int, datetime], Process]] = WeakKeyDictionary()
_OF_EACH = select(process.c.process_id, func.max(process.c.version).label("version")).group_by(process.c.process_id)
_IS_NEWEST = tuple_(process.c.process_id, process.c.version).in_(_OF_EACH)
_NEWEST = select(process).where(_IS_NEWEST)
_SHORT = select(process.c.process_id, process.c.version, process.c.since, process.c.imported_at)
