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
    found = _NEWEST.where(process.c.process_id == process_id).order_by(process.c.version)
    kept = (await store.execute(found)).all()
    same = next((row for row in kept if row.document == document), None)
    if same is not None:
        return int(same.version)
    version = kept[-1].version + 1 if kept else 1
    values = {
        "process_id": process_id,
        "version": version,
        "document": document,
        "since": kept[0].since if kept else now.date(),
        "imported_at": now,
    }
    await store.execute(insert(process).values(values))
    return version


async def versions(store: Store) -> tuple[tuple[str, int], ...]:
    """The newest version of each process and cycle, without its words."""
    return tuple((row.process_id, row.version) for row in await store.execute(_OF_EACH.order_by(*_OLDEST_FIRST)))


async def newest(store: Store) -> tuple[Imported, ...]:
    """The newest version of each process and cycle; of a process, its latest cycle last."""
    rows = (await store.execute(_SHORT.where(_IS_NEWEST).order_by(process.c.process_id, process.c.version))).all()
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
# A cycle has a file of its own, and goes on while the next one begins.
_CYCLE = process.c.document["cycle"]["id"].as_string()
_VERSION = func.max(process.c.version).label("version")
_OF_EACH = select(process.c.process_id, _VERSION).group_by(process.c.process_id, _CYCLE)
_OLDEST_FIRST = (process.c.process_id, _VERSION)
_IS_NEWEST = tuple_(process.c.process_id, process.c.version).in_(_OF_EACH)
_NEWEST = select(process).where(_IS_NEWEST)
_SHORT = select(process.c.process_id, process.c.version, process.c.since, process.c.imported_at)
