"""What lies in which table after a report, open, confidential and anonymous; and what the log says of it."""

import logging
import re
from pathlib import Path

import pytest

from dialogs.core.show import Summary
from storage import cases
from storage.database import Database
from tests.turn.office import Chat, Office
from tests.turn.test_reporting import CARD


async def report(chat: Chat, who: str) -> str:
    await chat.says("report")
    await chat.fills(CARD | {"who": who})
    assert isinstance(chat.shown[-1], Summary)
    draft = chat.card.id
    await chat.fills(word="send")
    assert "1001" in chat.text
    return draft


async def reporters(office: Office) -> list[str]:
    async with office.database.read() as store:
        return [reporter async for _case, reporter in cases.every_case(store)]


@pytest.mark.parametrize(("who", "told"), [("open", "charlotte"), ("confidential", "confidential")])
async def test_an_open_and_a_confidential_report_belong_to_somebody(any_office: Office, who: str, told: str) -> None:
    draft = await report(any_office.chat(), who)
    [row] = await any_office.table("reporter")
    assert (row["number"], row["person_id"], row["draft_id"]) == (1001, "charlotte", draft)
    [case] = await any_office.table("cases")
    assert case["filed_at"] == any_office.clock.now
    assert case["code_hash"] is None
    assert await reporters(any_office) == [told]
    assert await any_office.table("draft") == []


async def test_nothing_leads_from_an_anonymous_report_to_the_person(any_office: Office) -> None:
    chat = any_office.chat()
    draft = await report(chat, "anonymous")
    code = chat.fact("Your code")
    assert not chat.reply or (chat.reply.forget and not chat.reply.kept)
    [case] = await any_office.table("cases")
    assert case["filed_at"] is None
    assert case["filed_on"] == any_office.clock.now.date()
    rows = await any_office.rows()
    assert (rows["reporter"], rows["draft"], rows["note"]) == ((), (), ())
    assert await reporters(any_office) == ["anonymous"]
    # Nowhere the draft, the code, or the report's number beside anything of the person.
    everything = "\n".join(line for lines in rows.values() for line in lines)
    assert draft not in everything
    assert code not in everything
    inbox = await any_office.table("inbox")
    assert {row["draft_id"] for row in inbox} == {None}
    assert not any("1001" in repr(row["reply"]) for row in inbox)


async def test_the_deliveries_before_an_anonymous_filing_tell_nothing_any_more(any_office: Office) -> None:
    await report(any_office.chat(), "anonymous")
    replies = [row["reply"] for row in await any_office.table("inbox")]
    assert sorted(map(repr, replies)) == sorted(
        ["{}", "{}", "{'dialog': 'deviation', 'reference': {'who': 'anonymous'}, 'untraced': True}"]
    )


async def test_log_lines_of_an_anonymous_report_name_nobody(
    any_office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "vernebot")
    draft = await report(any_office.chat(), "anonymous")
    *before, last = caplog.messages
    assert re.fullmatch(r"turn channel=web ms=[0-9.]+", last)
    assert draft not in last
    # Nor do the lines before it, which would lead to the last one by the minute.
    assert len(before) == 2
    assert not any("charlotte" in line for line in before)


async def test_no_log_line_says_what_people_wrote(any_office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    chat = any_office.chat()
    canary = "kanarifugl"
    await chat.opens("deviation", {"what": f"The {canary} fell"})
    await chat.says("near miss")
    await chat.fills({"place": f"by the {canary}", "done": f"we caught the {canary}", "date": "2026-11-19"})
    while not isinstance(chat.shown[-1], Summary):
        await chat.says("skip")
    await chat.fills(word="send")
    await chat.says("1001")
    await chat.opens("add_to_report", {"number": "1001", "text": f"More of the {canary}"})
    assert canary not in "\n".join(record.getMessage() for record in caplog.records)


async def test_a_cancelled_draft_is_gone(any_office: Office) -> None:
    chat = any_office.chat()
    await chat.opens("deviation", {"what": "A secret that I thought better of"})
    await chat.says("cancel")
    rows = await any_office.rows()
    assert rows["draft"] == ()
    assert not any("secret" in line for lines in rows.values() for line in lines)


# --- On the disk ---


def on_disk(url: str) -> bytes:
    """Every byte of a SQLite database: the file, what is not in it yet, and what is around it."""
    path = Path(url.partition(":///")[2])
    return b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))


async def test_no_byte_on_the_disk_leads_to_an_anonymous_reporter(office_on_sqlite: str) -> None:
    database = Database(office_on_sqlite)
    chat = Office(database).chat()
    await chat.says("report")
    for answer in ("Something odd came out of the cupboard", "hazard", "Kjemilab 1", "yesterday", "skip", "skip"):
        await chat.says(answer)
    draft = chat.card.id
    assert draft.encode() in on_disk(office_on_sqlite)
    await chat.fills({"who": "anonymous"})
    await chat.fills(word="send")
    assert chat.reply is not None
    assert chat.reply.forget
    assert draft.encode() not in on_disk(office_on_sqlite)
    await database.close()
    assert draft.encode() not in on_disk(office_on_sqlite)


async def test_what_was_dropped_is_off_the_disk(office_on_sqlite: str) -> None:
    database = Database(office_on_sqlite)
    chat = Office(database).chat()
    await chat.opens("deviation", {"what": "kanarifugl in the cupboard"})
    assert b"kanarifugl" in on_disk(office_on_sqlite)
    await chat.says("cancel")
    assert b"kanarifugl" not in on_disk(office_on_sqlite)
    await database.close()
    assert b"kanarifugl" not in on_disk(office_on_sqlite)


async def test_what_was_said_otherwise_is_off_the_disk_in_the_end(office_on_sqlite: str) -> None:
    """An answer that was changed before it was sent."""
    database = Database(office_on_sqlite)
    chat = Office(database).chat()
    await chat.opens("deviation")
    await chat.fills(CARD | {"done": "kanarifugl"})
    await chat.fills(word="change")
    await chat.fills(CARD, word="changed")
    await chat.fills(word="send")
    await database.close()
    assert b"kanarifugl" not in on_disk(office_on_sqlite)
