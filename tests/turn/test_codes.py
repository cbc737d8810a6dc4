"""An anonymous report is read and added to with its code alone, and nothing of such a turn is kept."""

import logging

import pytest

from dialogs.core.show import Notice
from tests.turn.office import Chat, Office
from tests.turn.test_reporting import CARD, WHAT


async def code(office: Office) -> str:
    """Files anonymously and gives the code."""
    chat = office.chat()
    await chat.opens("deviation", CARD | {"who": "anonymous"})
    await chat.fills(word="send")
    return chat.fact("Your code")


async def test_the_code_opens_the_report_for_whoever_has_it(any_office: Office) -> None:
    secret = await code(any_office)
    before = await any_office.rows("draft", "inbox", "note", "cases", "speaks")
    spaced, small = secret.replace("-", " "), secret.lower()
    for user in ("charlotte", "caspar", "a stranger"):
        chat = any_office.chat(user)
        for written in (secret, spaced, small, f"  {secret}. "):
            assert WHAT in await chat.says(written), written
            assert chat.reply is not None
            assert not chat.reply.kept
    assert await any_office.rows("draft", "inbox", "note", "cases", "speaks") == before


async def test_adding_with_the_code_in_one_message(any_office: Office) -> None:
    secret = await code(any_office)
    chat = any_office.chat("caspar")
    for _ in range(3):
        said = await chat.says(f"{secret} It happened again", "adding")
        assert "It happened again" in said
    [note] = await any_office.table("note")
    assert (note["text"], note["at"], note["by"]) == ("It happened again", None, "reporter")
    # Another message is another note.
    await chat.says(f"{secret}: And again")
    assert len(await any_office.table("note")) == 2
    assert "And again" in await chat.says(secret)


async def test_adding_on_the_card(any_office: Office) -> None:
    secret = await code(any_office)
    chat = any_office.chat("caspar")
    await chat.says("code")
    await chat.fills({"code": secret})
    assert WHAT in chat.text
    await chat.fills({"code": secret, "add": "It happened again"})
    assert "It happened again" in chat.text
    assert (await any_office.table("note"))[0]["text"] == "It happened again"
    assert await any_office.table("draft") == []


@pytest.mark.parametrize(
    "wrong", ["AAAA-1111-BBBB", "0000-0000-0000", "7K3M-90XQ-TB4W", "7K3M-90XQ-TB4W and my words", "1111 1111 1111"]
)
async def test_a_wrong_code_opens_nothing(any_office: Office, wrong: str) -> None:
    await code(any_office)
    before = await any_office.rows("note", "draft", "inbox")
    chat = any_office.chat()
    said = await chat.says(wrong)
    assert WHAT not in said
    assert isinstance(chat.shown[0], Notice)
    assert "no report with that code" in said
    assert await any_office.rows("note", "draft", "inbox") == before


async def test_a_report_number_is_no_code(any_office: Office) -> None:
    await code(any_office)
    # Of the same unit, and with no role that lets them read it.
    assert WHAT not in await any_office.chat("caspar").says("1001")


async def test_the_code_works_in_the_middle_of_another_report(any_office: Office) -> None:
    secret = await code(any_office)
    chat: Chat = any_office.chat()
    await chat.opens("deviation", {"what": "Another thing"})
    assert WHAT in await chat.says(secret)
    assert secret not in repr(await any_office.rows())


async def test_log_lines_of_a_code_turn_say_nothing(any_office: Office, caplog: pytest.LogCaptureFixture) -> None:
    secret = await code(any_office)
    caplog.clear()
    caplog.set_level(logging.INFO, "vernebot")
    await any_office.chat("caspar").says(f"{secret} It happened again")
    [line] = caplog.messages
    for told in ("caspar", "1001", secret, "code", "note"):
        assert told not in line
