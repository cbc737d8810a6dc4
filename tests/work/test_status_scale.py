"""How many statements it takes to tell how units stand, and that each of them finds its rows by an index."""

import json
import re
from collections.abc import Mapping

from dialogs.core.form import Raw
from tests.reliability.test_plans import explained_by_postgres, explained_by_sqlite, heard
from tests.turn.office import Office
from tests.turn.test_statements import counted
from tests.work.demo import begun

# One unit, three and eight.
ONE, SOME, MANY = "eivind", "idun", "wenche"
VIEWS: Mapping[str, tuple[str, Raw]] = {
    "as a whole": ("status", {}),
    "as a list": ("status", {"view": "list", "status": "overdue"}),
    "by unit": ("status", {"view": "units"}),
    "by phase": ("status", {"view": "phases"}),
    "by person": ("status", {"view": "people"}),
    "this month": ("status", {"due_before": "2026-11-30"}),
    "a phase": ("status", {"phase": "3"}),
    "what is mine": ("status", {"person": "me"}),
    "deadlines": ("deadlines", {}),
    "a deadline": ("deadlines", {"task": "p5t1"}),
}
# Brought by the statement itself; and the processes, of which there are a handful.
ALLOWED = re.compile(
    r"SCAN (\d+ )?CONSTANT ROWS?$|SCAN unit_above|SCAN anon_\d+$|SCAN \(subquery-\d+\)$|SCAN process\b|.* on process\b"
)


async def test_more_units_take_no_more_statements(office: Office) -> None:
    await begun(office)
    counts: dict[str, dict[str, int]] = {}
    for user in (ONE, SOME, MANY):
        chat = office.chat(user)
        await chat.says("are we on track?")  # the names are read, and the words of the processes
        for name, (dialog, raw) in VIEWS.items():
            with counted() as sent:
                await chat.opens(dialog, raw)
            counts.setdefault(name, {})[user] = len(sent)
    for name, of in counts.items():
        assert of[MANY] <= of[SOME] <= of[ONE], (name, of)
        assert of[ONE] <= 9, (name, of)


async def test_no_task_is_looked_for_from_end_to_end(any_office: Office) -> None:
    await begun(any_office)
    with heard() as sent:
        for user in (MANY, SOME, "oda", "bergljot", "astrid"):
            chat = any_office.chat(user)
            for dialog, raw in VIEWS.values():
                await chat.opens(dialog, raw)
            await chat.opens("status", {"unit": "kje"})
            await chat.opens("task", {"task": "1"})
    assert len(sent) >= 20
    explain = explained_by_sqlite if any_office.database.is_sqlite else explained_by_postgres
    plans = await explain(any_office.database, sent)
    slow = {
        each: steps for each, plan in plans.items() if (steps := [step for step in plan if not ALLOWED.match(step)])
    }
    assert not slow, json.dumps(slow, indent=1)[:3000]
