"""Who is in an audience is found by indexes, on both databases: only what is few is read whole."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from hms.audience import Audience, TaskIs, TaskState
from hms.organisation import RoleName
from storage import audience as shelf
from tests.reliability.test_plans import explained_by_postgres, explained_by_sqlite
from tests.turn.office import NOW, Office

LEADERS = frozenset({RoleName.UNIT_LEADER, RoleName.AREA_MANAGER})
AUDIENCES = (
    Audience(frozenset({"tek"}), languages=frozenset({"en"}), not_reminded=7),
    Audience(roles=LEADERS, levels=frozenset({3}), task=TaskIs("p3t2", TaskState.DONE), not_reminded=7),
)
# A few hundred rows at most, of which a role may reach every one; and what the statement has made itself.
FEW = (
    "->  Seq Scan on area",
    "SCAN unit_above",
    "SCAN unit",
    "SCAN role",
    "SCAN area",
    "SCAN seen",
    "SCAN anon_",
    "SCAN (",
)
# Counted at once for all: their people one after the other, by the key.
IN_ORDER = ("SCAN person USING INDEX sqlite_autoindex_person_1",)


@contextmanager
def heard() -> Iterator[dict[str, Any]]:
    sent: dict[str, Any] = {}

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_more: object) -> None:
        if "unit_above" in statement:
            sent[statement] = values

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def test_no_table_is_read_from_end_to_end(any_office: Office) -> None:
    today = NOW.date()
    async with any_office.database.read() as store:
        with heard() as sent:
            for each in AUDIENCES:
                await shelf.some(store, "jorunn", each, today, "", 500)
                await shelf.is_in(store, "jorunn", each, "astrid", today)
                await shelf.counted(store, "jorunn", each, today)
    explain = explained_by_sqlite if any_office.database.is_sqlite else explained_by_postgres
    plans = await explain(any_office.database, sent)
    assert len(plans) == 3 * len(AUDIENCES)
    slow = {
        each: steps
        for each, plan in plans.items()
        if (steps := [it for it in plan if not it.startswith(FEW + IN_ORDER)])
    }
    assert not slow, json.dumps(slow, indent=1)
