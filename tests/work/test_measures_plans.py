"""What is asked about measures finds its rows by an index, and is no more for many units than for few."""

import json

from sqlalchemy import insert

from hms.measures import Origin
from storage.tables import measure
from tests.casework.people import english
from tests.casework.test_plans import BROUGHT
from tests.reliability.test_plans import explained_by_postgres, explained_by_sqlite, heard
from tests.turn.office import NOW, Office
from tests.turn.test_statements import counted

ONE_ROW = ("SCAN anon_2",)  # who had it last, of whom there is one
LISTED = 9  # statements of a turn that lists the plan


def many(count: int) -> list[dict[str, object]]:
    units = ("nfu", "tek", "mat", "kje", "kul", "spr", "eie", "ore")
    return [
        {
            "unit_id": units[at % len(units)],
            "what": f"Measure {at}",
            "priority": "medium",
            "owner_id": "astrid" if at % 9 == 0 else None,
            "status": ("planned", "in_progress", "done")[at % 3],
            "origin": (Origin.PLAN, Origin.SURVEY)[at % 2].value,
            "origin_ref": None,
            "created_on": NOW.date(),
            "revision": 1,
        }
        for at in range(count)
    ]


async def test_no_table_is_read_from_end_to_end(any_office: Office) -> None:
    async with any_office.database.write() as store:
        await store.execute(insert(measure), many(300))
    leader, owner = await english(any_office, "eivind"), await english(any_office, "astrid")
    with heard() as sent:
        for chat, dialog, raw in (
            (leader, "action_plan", {}),
            (leader, "action_plan", {"status": "overdue", "unit": "kje"}),
            (owner, "action_plan", {"mine": "yes"}),
            (leader, "measure", {"action": "4"}),
            (leader, "edit_measure", {"action": "4", "status": "moved", "deadline": "2027-01-01"}),
            (owner, "complete_measure", {"action": "1"}),
            (owner, "evaluate_measure", {"action": "1", "effect": "worked", "note": "Much better"}),
            (leader, "undo", {"change": "1"}),
        ):
            await chat.opens(dialog, raw)
        await leader.opens("add_measure", {"what": "Tidy the lab"})
        await leader.fills(word="send")
    assert len(sent) >= 15
    explain = explained_by_sqlite if any_office.database.is_sqlite else explained_by_postgres
    plans = await explain(any_office.database, sent)
    slow = {
        each: steps
        for each, plan in plans.items()
        if (steps := [step for step in plan if not BROUGHT.match(step) and step not in ONE_ROW])
    }
    assert not slow, json.dumps(slow, indent=1)


async def test_as_many_statements_for_the_whole_as_for_one(any_office: Office) -> None:
    async with any_office.database.write() as store:
        await store.execute(insert(measure), many(400))
    counts = {}
    for who in ("eivind", "aage"):
        chat = await english(any_office, who)
        await chat.opens("action_plan")
        with counted() as sent:
            await chat.opens("action_plan")
        counts[who] = len(sent)
    assert counts["eivind"] == counts["aage"] <= LISTED, counts
