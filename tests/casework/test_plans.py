"""Every statement of a case's path finds its rows by an index, and few of them are needed."""

import json
import re

from tests.casework.people import DEPUTY, HANDLER, LEADER, REPORTER, english, filed
from tests.reliability.test_plans import explained_by_postgres, explained_by_sqlite, heard
from tests.turn.office import Office
from tests.turn.test_statements import counted

BROUGHT = re.compile(r"SCAN \d+ CONSTANT ROWS?$")  # by the statement itself
MOST = {"cases": 3, "take_case": 12, "ask_reporter": 13, "answer_question": 14, "close_case": 13}


async def test_no_table_is_read_from_end_to_end(any_office: Office) -> None:
    numbers = [await filed(any_office, who) for who in ("open", "confidential")]
    with heard() as sent:
        for number in ({"number": str(number)} for number in numbers):
            words = number | {"text": "Some words"}
            for user, dialog, raw in (
                (LEADER, "my_reports", number),
                (HANDLER, "cases", {}),
                (HANDLER, "take_case", number),
                (HANDLER, "ask_reporter", words),
                (REPORTER, "answer_question", words),
                (REPORTER, "add_to_report", words),
                (DEPUTY, "take_case", number | {"over": "yes"}),
                (HANDLER, "close_case", words),
            ):
                await (await english(any_office, user)).opens(dialog, raw)
    assert len(sent) >= 20
    explain = explained_by_sqlite if any_office.database.is_sqlite else explained_by_postgres
    plans = await explain(any_office.database, sent)
    slow = {
        each: steps for each, plan in plans.items() if (steps := [step for step in plan if not BROUGHT.match(step)])
    }
    assert not slow, json.dumps(slow, indent=1)


async def test_statements_of_a_step(any_office: Office) -> None:
    number = {"number": str(await filed(any_office))}
    counts = {}
    for user, dialog, raw in (
        (HANDLER, "cases", {}),
        (HANDLER, "take_case", number),
        (HANDLER, "ask_reporter", number | {"text": "Some words"}),
        (REPORTER, "answer_question", number | {"text": "Some words"}),
        (HANDLER, "close_case", number | {"text": "Some words"}),
    ):
        chat = await english(any_office, user)
        with counted() as sent:
            await chat.opens(dialog, raw)
        counts[dialog] = len(sent)
    assert all(counts[dialog] <= most for dialog, most in MOST.items()), counts
