"""The words of processes: a version of one never changes, so each is read from the database once."""

from collections.abc import Collection, Mapping, MutableMapping
from typing import TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select, tuple_

from hms.process import Process
from hms.process_reading import process_of
from storage.desk import Store
from storage.tables import process

Version: TypeAlias = tuple[str, int]  # process_id, version
MOST = 200  # versions of one database

_READ: MutableMapping[Engine, dict[Version, Process]] = WeakKeyDictionary()


async def words_of(store: Store, wanted: Collection[Version]) -> Mapping[Version, Process]:
    """Those that there are. Nothing that this transaction may still undo should be asked for."""
    read = _READ.setdefault(store.engine.sync_engine, {})
    missing = sorted({each for each in wanted if each not in read})
    if missing:
        if len(read) + len(missing) > MOST:
            read.clear()
            missing = sorted(set(wanted))
        found = select(process.c.process_id, process.c.version, process.c.document)
        rows = await store.execute(found.where(tuple_(process.c.process_id, process.c.version).in_(missing)))
        for row in rows:
            read[row.process_id, row.version] = process_of(row.document, row.process_id)
    return {each: read[each] for each in wanted if each in read}
