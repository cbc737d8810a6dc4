"""What leads to an anonymous or confidential reporter is nowhere: not in the tables, not in a log, not on a card."""

import logging
import re

import pytest

from bot.heard import Filled
from dialogs.core.show import Summary
from hms import codes
from tests.turn.office import Chat, Office

WHAT = "The emergency exit in the workshop was blocked yesterday, nobody was hurt"


async def anonymous(chat: Chat) -> str:
    """Files anonymously and gives the code."""
    await chat.says(WHAT)
    assert isinstance(chat.shown[-1], Summary)
    await chat.says("anonymous")
    await chat.says("send")
    found = re.search(r"[0-9][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}", chat.text)
    assert found
    return found[0]


async def test_no_value_of_any_table_gives_a_code(any_office: Office) -> None:
    code = await anonymous(any_office.chat())
    pepper = any_office.assistant.pepper
    inbox = await any_office.table("inbox")
    assert inbox
    for row in inbox:
        assert isinstance(row["key"], bytes)
        assert codes.code_of(row["key"], pepper) != code


async def test_a_second_press_leaves_the_receipt_where_it_stands(office: Office) -> None:
    chat = office.chat()
    await chat.says(WHAT)
    await chat.says("anonymous")
    card = chat.card
    first = await chat.hears(Filled("deviation", card.id, card.revision, word="send"), "one click")
    second = await chat.hears(Filled("deviation", card.id, card.revision, word="send"), "another")
    assert first.replaces
    assert not second.replaces
    assert len(await office.table("cases")) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Om {}: flaska velta igjen",
        "kode: {}",
        "jeg har koden {bare}, hva skjer",
        "code {}",
        "«{}»",
        "{bare} det skjedde igjen",
    ],
)
async def test_a_code_is_nowhere_kept_however_it_is_written(office: Office, said: str) -> None:
    chat = office.chat()
    code = await anonymous(chat)
    before = await office.rows()
    reply = await chat.says(said.format(code, bare=code.replace("-", "")))
    assert "1001" in reply
    assert chat.reply
    assert not chat.reply.kept
    after = await office.rows()
    assert {name: count for name, count in after.items() if name != "note"} == {
        name: count for name, count in before.items() if name != "note"
    }


async def test_a_code_in_a_field_of_a_card_is_not_kept(office: Office) -> None:
    chat = office.chat()
    code = await anonymous(chat)
    await chat.opens("deviation")
    await chat.fills({"what": f"It is about {code} again", "kind": "hazard"})
    [draft] = await office.table("draft")
    assert code not in str(draft)


async def test_the_same_words_are_added_once(office: Office) -> None:
    chat = office.chat()
    code = await anonymous(chat)
    for key in ("one", "two"):
        await chat.hears(Filled("code", "", 0, {"code": code, "add": "It happened again"}), key)
    assert len(await office.table("note")) == 1


async def test_no_line_of_the_log_names_anybody(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    chat = office.chat()
    await chat.says(WHAT)
    await chat.says("confidential")
    await chat.says("send")
    await chat.says("1001")
    await chat.says("who sees what I report")
    await chat.says("help")
    assert chat.account.user not in caplog.text


async def test_a_late_card_takes_nothing_away(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation", {"what": WHAT, "kind": "hazard"})
    old = chat.card
    await chat.says("report")
    await chat.fills({"place": "Kjemilab 1", "who": "anonymous", "what": WHAT}, word="changed")
    await chat.hears(
        Filled("deviation", old.id, old.revision, {"what": "old words", "who": "open", "place": "there"}), "late"
    )
    await chat.hears(Filled("deviation", old.id, old.revision, word="cancel"), "late cancel")
    [draft] = await office.table("draft")
    answers = draft["answers"]
    assert isinstance(answers, dict)
    assert (answers["what"], answers["who"], answers["place"]) == (WHAT, "anonymous", "polar-101")
