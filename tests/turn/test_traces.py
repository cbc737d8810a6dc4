"""What lies in which table after a report, open, confidential and anonymous; and what the log says of it."""

import logging
import re

import pytest

from dialogs.core.show import Summary
from storage import cases
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
