"""Every statement of a turn finds its rows by an index, on both databases, however many rows there are."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from storage.database import Database
from tests.turn.office import Office

RAW = {"what": "wet floor by the door", "kind": "near_miss", "place": "by the door", "date": "2026-11-19"}

# Read whole, and only once a minute: units, places and processes are few.
ONE_ROW = ("SCAN CONSTANT ROW", "SCAN anon_1")  # what a turn begins with is joined to it
# The units with those above them, a few hundred rows, of which a role may reach every one.
FEW_ROWS = ("SCAN unit_above USING COVERING INDEX ix_unit_above_above_id_unit_id",)
WHOLE = ("FROM unit ", "FROM place ", "FROM area ", "FROM process ")


@contextmanager
def heard() -> Iterator[dict[str, Any]]:
    """The statements that are sent meanwhile, each with values of its own."""
    sent: dict[str, Any] = {}

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_more: object) -> None:
        said = " ".join(statement.split())
        if said.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")) and not any(few in said for few in WHOLE):
            sent[statement] = values

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def everything(office: Office) -> Mapping[str, Any]:
    """What people do, and what it asks of the database."""
    with heard() as sent:
        chat = office.chat()
        await chat.arrives()
        for who in ("open", "confidential", "anonymous"):
            await chat.opens("deviation", {**RAW, "who": who})
            await chat.fills({"what": "a wet floor by the door"}, word="changed")
            card = chat.card
            await chat.fills(word="send", key=who)
            await chat.fills(word="send", card=card, key=who)  # delivered once more
            await chat.fills(word="send", card=card)  # an old card
        await chat.says("my reports")
        await chat.opens("my_reports", {"number": "1001"})
        await chat.says("7K3M-90XQ-TB4W")
        await chat.says("speak English")
        await office.chat("nobody in particular").says("report")
    return sent


async def test_no_table_is_read_from_end_to_end(any_office: Office) -> None:
    statements = await everything(any_office)
    assert len(statements) >= 12
    explain = explained_by_sqlite if any_office.database.is_sqlite else explained_by_postgres
    slow = {statement: plan for statement, plan in (await explain(any_office.database, statements)).items() if plan}
    assert not slow, json.dumps(slow, indent=1)


async def explained_by_sqlite(database: Database, statements: Mapping[str, Any]) -> dict[str, list[str]]:
    """The steps of each statement that walk a whole table."""
    found: dict[str, list[str]] = {}
    async with database.read() as store:
        for statement, values in statements.items():
            rows = await store.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            steps = [str(row.detail) for row in rows]
            found[statement] = [step for step in steps if step.startswith("SCAN") and step not in ONE_ROW + FEW_ROWS]
    return found


async def explained_by_postgres(database: Database, statements: Mapping[str, Any]) -> dict[str, list[str]]:
    """The same; the tables of a test are so small that it would walk them unless it is told not to."""
    found: dict[str, list[str]] = {}
    async with database.undone() as store:
        await store.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for statement, values in statements.items():
            rows = await store.exec_driver_sql(f"EXPLAIN {statement}", values)
            found[statement] = [str(row[0]).strip() for row in rows if "Seq Scan" in row[0]]
    return found
