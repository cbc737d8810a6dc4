"""What the organisation's units and places are called is read once a minute, by one turn of those under way."""

import asyncio

from sqlalchemy import update

from storage.tables import unit
from tests.turn.office import SPEAKERS, Office
from tests.turn.test_statements import counted


def reads(sent: list[str]) -> int:
    return len([each for each in sent if each.startswith("SELECT unit.")])


async def test_one_of_many_turns_reads_it_anew(any_office: Office) -> None:
    async def many() -> None:
        await asyncio.gather(*(any_office.chat(who).says("help") for who in SPEAKERS.values()))

    await many()  # everybody is known, and every connection open
    any_office.clock.forward(minutes=2)
    with counted() as sent:
        await many()
    assert reads(sent) == 1, sent
    place = any_office.assistant.place
    names = place._names
    any_office.clock.forward(minutes=2)
    with counted() as sent:
        await any_office.chat().says("help")
    assert reads(sent) == 1, sent
    assert place._names is names  # what was worked out from it is kept, because it is the same


async def test_a_new_name_is_noticed_within_a_minute(any_office: Office) -> None:
    await any_office.chat().says("help")
    async with any_office.database.write() as store:
        await store.execute(update(unit).values(name_en="House of Tests"))
    any_office.clock.forward(minutes=2)
    await any_office.chat().says("help")
    assert "House of Tests" in str(any_office.assistant.place._names)
