"""However many tasks and measures there are, what is due is found by an index, in few statements."""

from datetime import timedelta

from tests.nudges.test_measures import watched as with_a_measure
from tests.nudges.watch import RULES
from tests.reliability.test_plans import explained_by_postgres, explained_by_sqlite, heard
from tests.turn.office import Office
from tests.work import board

OURS = ("task_due", "task_overdue", "task_escalated", "measure_due", "measure_overdue")
# Statements, whatever there is to be found.
MOST = {"task_due": 6, "task_overdue": 6, "task_escalated": 6, "measure_due": 5, "measure_overdue": 5}


def steps_of_tables(steps: list[str]) -> list[str]:
    """Without the one row that stands for no table."""
    return [step for step in steps if not step.startswith("SCAN (subquery")]


async def test_what_is_due_is_found_by_an_index_and_in_few_statements(any_office: Office) -> None:
    await with_a_measure(any_office, "2026-11-20T09:00", owner_id=None)
    await board.furnished(any_office)
    slow: dict[str, list[str]] = {}
    for name in OURS:
        found = []
        with heard() as sent:
            for days in (0, 14, 30):
                async with any_office.database.read() as store:
                    found += list(await RULES[name].find(store, any_office.clock() + timedelta(days=days)))
        assert found or name == "task_escalated"
        assert len(sent) <= MOST[name], "\n\n".join(sent)
        explain = explained_by_sqlite if any_office.database.is_sqlite else explained_by_postgres
        plans = await explain(any_office.database, sent)
        slow |= {statement: walked for statement, steps in plans.items() if (walked := steps_of_tables(steps))}
    assert not slow
