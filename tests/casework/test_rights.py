"""Nobody else learns that a case exists, and the reporter's name is seen only where the table of rights lets it be."""

from collections.abc import Iterator

import pytest

from hms.grants import Deed
from storage.insight import case_for
from storage.tables import metadata
from tests.casework.people import (
    DEPUTY,
    HANDLER,
    LEADER,
    OUTSIDE,
    READERS,
    REPORTER,
    SAFETY_REP,
    case_row,
    does,
    english,
    filed,
    taken,
    told,
)
from tests.turn.office import Office
from tests.turn.test_reporting import WHAT

STEPS = ("take_case", "ask_reporter", "close_case", "answer_question", "add_to_report")
# A leader of another unit, people without a role in the same one, and roles that only count.
NOT_THEIRS = (OUTSIDE, "eivind", "odin", "ditte", "gudrun", "somebody unknown")
NOBODY_ELSES = ("anonymous", "confidential", "open")


@pytest.mark.parametrize("who", NOBODY_ELSES)
async def test_to_everybody_else_it_is_as_if_it_did_not_exist(office: Office, who: str) -> None:
    number, nowhere = await taken(office, who), 999_999
    await office.deliver()
    before = await office.rows("cases", "note", "outbox")
    for user in NOT_THEIRS:
        chat = await english(office, user)
        # The same words, but for the number that they wrote themselves.
        assert await chat.says(str(number)) == await chat.says(str(nowhere)), user
        for step in STEPS:
            there = (await does(office, user, step, number, "Something" if step != "take_case" else "")).text
            none = (await does(office, user, step, nowhere, "Something" if step != "take_case" else "")).text
            assert there == none, (user, step)
            assert WHAT not in there
        assert WHAT not in await chat.says("cases")
        assert await told(office, user) == []
    assert await office.rows("cases", "note", "outbox") == before


async def test_who_may_read_it_but_not_handle_it_changes_nothing(office: Office) -> None:
    number = await filed(office)
    before = await office.rows("cases", "note")
    for user in (LEADER, SAFETY_REP):
        chat = await does(office, user, "take_case", number)
        assert f"You can read report {number}. The HSE coordinator follows it up." in chat.text
        for step in ("ask_reporter", "close_case"):
            await does(office, user, step, number, "Something")
        await does(office, user, "answer_question", number, "Something")
    assert await office.rows("cases", "note") == before


@pytest.mark.parametrize("who", NOBODY_ELSES)
async def test_only_the_reporter_answers_and_adds(office: Office, who: str) -> None:
    number = await taken(office, who)
    await does(office, HANDLER, "ask_reporter", number, "Which valve was it?")
    for user in (HANDLER, DEPUTY, LEADER, OUTSIDE):
        for step in ("answer_question", "add_to_report"):
            assert "You have no report with that number" in (await does(office, user, step, number, "It")).text
    assert len(await office.table("note")) == 1


@pytest.mark.parametrize("who", NOBODY_ELSES)
async def test_the_name_is_seen_where_it_is_open_and_by_those_who_may(office: Office, who: str) -> None:
    number = await filed(office, who)
    knows = {HANDLER, DEPUTY, "yngvild", LEADER, "hanna", "idun", "wenche"} if who == "open" else set()
    for user in sorted(READERS):
        said = await (await english(office, user)).says(str(number))
        assert WHAT in said, user
        assert ("Caspar" in said) == (user in knows), (user, said)


@pytest.mark.parametrize("who", ["confidential", "anonymous"])
async def test_the_database_gives_no_name_either(office: Office, who: str) -> None:
    """Not even to somebody who handles what they reported themselves: the card may lie before others' eyes."""
    number = await filed(office, who, HANDLER)
    for user in (HANDLER, DEPUTY):
        async with office.database.read() as store:
            seen = await case_for(store, user, Deed.READ, number, office.clock().date())
        assert seen is not None
        assert (seen.handles, seen.sees_reporter, seen.reported_by) == (True, False, None)


async def test_an_open_report_of_an_account_without_a_name(office: Office) -> None:
    number = await filed(office, user="somebody unknown", unit="mat")
    assert "An account that I have no name for" in await (await english(office, HANDLER)).says(str(number))
    assert "account" not in await (await english(office, SAFETY_REP)).says(str(number))
    await does(office, HANDLER, "take_case", number)
    assert "has taken your report" in "".join(await told(office, "somebody unknown"))


async def test_a_role_that_has_ended_is_told_nothing_that_waited(office: Office) -> None:
    number = await filed(office)
    office.clock.forward(days=366 * 5)
    assert await told(office, DEPUTY) == []
    assert "You have no report with that number" in await (await english(office, DEPUTY)).says(str(number))
    assert "find no report" in (await does(office, DEPUTY, "take_case", number)).text
    assert (await case_row(office, number))["status"] == "new"


# --- A confidential name is nowhere ---

SEEN_BY = (HANDLER, DEPUTY, LEADER, SAFETY_REP)
NAMES = ("Caspar", "Pimpernell", REPORTER)


async def the_whole_way(office: Office, who: str) -> int:
    number = await filed(office, who)
    await does(office, HANDLER, "take_case", number)
    await does(office, HANDLER, "ask_reporter", number, "Which valve was it?")
    if who == "confidential":
        await does(office, REPORTER, "answer_question", number, "The red one")
        await does(office, REPORTER, "add_to_report", number, "It drips")
    await does(office, DEPUTY, "take_case", number)
    await (await english(office, DEPUTY)).says(f"take over {number}")
    await does(office, HANDLER, "close_case", number, "It is fixed")
    return number


@pytest.mark.parametrize("who", ["confidential", "anonymous"])
async def test_no_card_and_no_notice_names_the_reporter(office: Office, who: str) -> None:
    number = await the_whole_way(office, who)
    for user in SEEN_BY:
        chat = await english(office, user)
        said = [await chat.says(str(number)), await chat.says("cases"), *await told(office, user)]
        for dialog in STEPS:
            said.append((await does(office, user, dialog, number, "x y" if dialog != "take_case" else "")).text)
        said += [repr(one) for one in chat.shown]
        assert not any(name in text for name in NAMES for text in said), user


def texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case bytes():
            yield value.decode("latin-1")
        case dict():
            for one in (*value.keys(), *value.values()):
                yield from texts(one)
        case list():
            for one in value:
                yield from texts(one)
        case _:
            pass


@pytest.mark.parametrize("who", ["confidential", "anonymous"])
async def test_no_row_beside_the_reporters_own_names_them(office: Office, who: str) -> None:
    """The directory, their account and language name a person; only `reporter` joins one with a confidential case."""
    number = await the_whole_way(office, who)
    await office.deliver()
    nests = {
        table.name
        for table in metadata.sorted_tables
        for row in await office.table(table.name)
        for value in row.values()
        for text in texts(value)
        if any(name in text for name in NAMES)
    }
    own = {"person", "role", "account", "speaks"}
    assert nests - own == ({"reporter"} if who == "confidential" else set())
    if who == "anonymous":
        assert await office.table("reporter") == []
        # Nor the hour: what is to be told of it is due from the day's beginning, in nobody's zone.
        due = {row["due_at"] for row in await office.table("outbox") if row["occasion"] == "filed"}
        assert len(due) == 1
        assert all(note["at"] is None for note in await office.table("note") if note["by"] == "reporter")
    assert (await case_row(office, number))["status"] == "closed"
