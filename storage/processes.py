"""Processes as they were imported: every version of each, and the newest as a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, tuple_

from hms.process import Process
from hms.process_reading import process_of
from storage.desk import Store
from storage.tables import process


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
    rows = await store.execute(_NEWEST.order_by(process.c.process_id))
    return tuple(Imported(process_of(row.document, row.process_id), row.version, row.since) for row in rows)


_OF_EACH = select(process.c.process_id, func.max(process.c.version).label("version")).group_by(process.c.process_id)
_NEWEST = select(process).where(tuple_(process.c.process_id, process.c.version).in_(_OF_EACH))
