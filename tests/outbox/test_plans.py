"""Every statement of the outbox finds its rows by an index, however many were sent before."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from storage import outbox as shelf
from storage.outcomes import Retry, Sent
from storage.tables import outbox
from tests.outbox.post import NOW, PACES, Post, telling
from tests.reliability.test_plans import explained_by_postgres, explained_by_sqlite, heard

# The few lanes that were found and the rows that are put in, which are tables only to the planner.
FEW = ("SCAN lanes", "SCAN CONSTANT ROW", "SCAN 3 CONSTANT ROWS")


async def everything(post: Post) -> Mapping[str, Any]:
    """What is done with the outbox while something is sent, and what it asks of the database."""
    with heard() as sent:
        await post.tell(telling("case:1"), telling("case:2", "bjarte"), telling("case:3", "charlotte"))
        rows = {row.subject: row for row in await post.claim(paces=PACES)}
        await post.due(PACES)
        await post.record(rows["case:1"], Sent())
        await post.record(rows["case:2"], Retry("429", 30.0, limited=True))
        await post.write(lambda store: shelf.release(store, [rows["case:3"]]))
        await post.due(PACES)
        await post.write(lambda store: shelf.resend(store, 2))
        await post.write(lambda store: shelf.drop(store, 2))
    # Of those that were sent with many values at once, the first.
    return {statement: given[0] if isinstance(given, list) else given for statement, given in sent.items()}


async def test_what_was_sent_is_never_walked_through(post: Post) -> None:
    statements = await everything(post)
    assert len(statements) >= 18
    explain = explained_by_sqlite if post.database.is_sqlite else explained_by_postgres
    found = await explain(post.database, statements)
    slow = {statement: steps for statement, plan in found.items() if (steps := [s for s in plan if s not in FEW])}
    assert not slow, json.dumps(slow, indent=1)


async def test_a_claim_reads_by_the_index_that_was_made_for_it(post: Post) -> None:
    """In the order in which rows are due, so that it stops at the first few; also when nearly all were sent."""
    old = {"notice": "n", "occasion": "o", "channel": "teams", "tenant": "t", "doubt": "again", "due_at": NOW}
    for state, count in (("sent", 3_000), ("waiting", 300)):
        rows = [
            {**old, "recipient": f"p:{state} {n}", "subject": "s", "state": state, "attempts": 0, "token": 0}
            for n in range(count)
        ]
        await post.write(lambda store, rows=rows: store.execute(insert(outbox), rows))  # type: ignore[misc] # a loop's own
    with heard() as sent:
        assert len(await post.claim()) == 8
    statement, values = next((s, v) for s, v in sent.items() if s.startswith("SELECT outbox.id, outbox.recipient"))
    explain = "EXPLAIN QUERY PLAN " if post.database.is_sqlite else "EXPLAIN "
    async with post.database.undone() as store:
        steps = [str(row[-1]) for row in await store.exec_driver_sql(explain + statement, values)]
    assert any("ix_outbox_state_channel_tenant_bulk_due_at_id" in step for step in steps), steps
    assert not any(word in step for step in steps for word in ("Sort", "TEMP B-TREE", "Seq Scan")), steps
