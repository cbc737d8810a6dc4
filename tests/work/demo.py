"""What the demo's units have to do, as they have it on the day of the tests: worked out once, then copied."""

from typing import Any

from sqlalchemy import insert, select

from commands.furnish import furnish
from storage.tables import change, finding, measure, process, record, setting, task
from tests.turn.office import NOW, Office

TABLES = (process, task, measure, record, finding, change, setting)
_ROWS: dict[str, list[dict[str, Any]]] = {}


async def begun(office: Office) -> None:
    if not _ROWS:
        await furnish(office.database, NOW)
        async with office.database.read() as store:
            for table in TABLES:
                _ROWS[table.name] = [dict(row) for row in (await store.execute(select(table))).mappings()]
        return
    async with office.database.write() as store:
        for table in TABLES:
            if rows := _ROWS[table.name]:
                await store.execute(insert(table), rows)
