"""Every statement with which a card is noted, looked for and drawn finds its rows by an index."""

import json
import re

from bot.display import Display
from tests.casework.people import DEPUTY, HANDLER, does, english, filed
from tests.reliability.test_plans import explained_by_postgres, explained_by_sqlite, heard
from tests.turn.office import Office

# What the statement itself has made before, not a table.
MADE = re.compile(r"SCAN (\(subquery-\d+\)|anon_\d+|\d+ CONSTANT ROWS?)$")


async def test_no_table_is_read_from_end_to_end(any_office: Office) -> None:
    number = await filed(any_office)
    chat = await english(any_office, HANDLER)
    await chat.opens("my_reports", {"number": str(number)})
    assert chat.reply is not None
    display = Display(any_office.delivery)
    with heard() as sent:
        await any_office.deliver()
        await display.remember(chat.account, "a conversation", "its card", chat.notice, chat.reply)
        await does(any_office, DEPUTY, "take_case", number)
        await any_office.deliver()
        for card in (await display.changes({HANDLER}))[HANDLER]:
            await display.draw(HANDLER, card.id)
    explain = explained_by_sqlite if any_office.database.is_sqlite else explained_by_postgres
    plans = await explain(any_office.database, {each: values for each, values in sent.items() if "shown" in each})
    assert len(plans) >= 6
    slow = {each: steps for each, plan in plans.items() if (steps := [step for step in plan if not MADE.match(step)])}
    assert not slow, json.dumps(slow, indent=1)
