"""What goes wrong: one kind sentence, nothing filed twice, and what was kept before is still there."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.heard import Said
from bot.sentences import FAILED, NOT_SAVED, TOO_LONG
from bot.turn import LONGEST, TRIES
from dialogs.core.dialog import Context, Reference
from dialogs.core.form import Answers
from dialogs.core.show import Link
from storage.database import Database
from storage.desk import Stale
from tests.turn.office import DIALOGS, Office
from tests.turn.test_guard import GRAVE, answers_as
from tests.turn.test_reporting import CARD, WHAT
from tests.turn.test_twice import ready

DO = DIALOGS["deviation"].do


def with_deed(office: Office, do: object) -> Office:
    """The same office, where filing goes as a test says."""
    assert callable(do)
    return office.again(dialogs={**office.dialogs, "deviation": replace(office.dialogs["deviation"], do=do)})


def nowhere(tmp_path: Path) -> Office:
    """An office whose PostgreSQL does not answer."""
    return Office(Database(f"postgresql+asyncpg://postgres@/none?host={tmp_path}"))


# --- The database is away ---


async def test_without_a_database_the_text_is_said_to_be_lost(tmp_path: Path) -> None:
    chat = nowhere(tmp_path).chat()
    for heard in (chat.says("report"), chat.opens("deviation", {"what": WHAT}), chat.arrives()):
        await heard
        assert chat.reply is not None
        assert (chat.reply.shown, chat.reply.kept) == ((NOT_SAVED,), False)
        assert not chat.reply.saved  # so that a door may ask for it again


@pytest.mark.parametrize("grave", GRAVE)
async def test_help_does_not_wait_for_a_database(tmp_path: Path, grave: str) -> None:
    chat = nowhere(tmp_path).chat()
    await chat.hears(Said(GRAVE[grave]["nb"]))
    assert answers_as(chat, grave), chat.text
    if grave == "emergency":
        assert "tel:112" in [button.url for button in chat.notice.buttons if isinstance(button, Link)]


async def test_a_full_disk(office_on_sqlite: str) -> None:
    database = Database(office_on_sqlite)
    office = Office(database)
    chat = office.chat()
    await chat.opens("deviation", {"what": "short"})
    card = chat.card
    before = await office.rows()
    await most_pages(database, 0)
    for word in ("", "changed"):
        await chat.fills(CARD | {"what": "long " * 1_900}, word=word, card=card)
        assert chat.shown == (NOT_SAVED,)
    assert await office.rows() == before
    # Reading still works, and so does the report once there is room again.
    await most_pages(database, 1_000_000)
    await chat.fills(CARD, word="changed", card=card)
    await chat.fills(word="send")
    assert len(await office.table("cases")) == 1
    await database.close()


async def test_a_disk_that_fills_up_at_the_last_moment(office_on_sqlite: str) -> None:
    """The filing itself does not fit: it is not told as registered, and the draft waits."""
    database = Database(office_on_sqlite)
    office = Office(database)
    chat = office.chat()
    await chat.opens("deviation")
    await chat.fills(CARD | {"what": "long " * 1_900})
    card = chat.card
    await most_pages(database, 0)
    await chat.fills(word="send", card=card, key="sending")
    if chat.shown == (NOT_SAVED,):
        assert await office.table("cases") == []
        assert len(await office.table("draft")) == 1
    await most_pages(database, 1_000_000)
    await chat.fills(word="send", card=card, key="sending")
    assert len(await office.table("cases")) == 1
    assert await office.table("draft") == []
    await database.close()


async def most_pages(database: Database, more: int) -> None:
    """The database may grow by so many pages from now on."""
    async with database.write() as store:
        pages = (await store.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await store.exec_driver_sql(f"PRAGMA max_page_count={pages + more}")


# --- Somebody else was there at the same time ---


class Late:
    """Files, but for the first few times, when another turn was faster."""

    def __init__(self, times: int) -> None:
        self.times = times

    async def __call__(self, answers: Answers, context: Context) -> Reference:
        reference = await DO(answers, context)
        if self.times:
            self.times -= 1
            raise Stale
        return reference


@pytest.mark.parametrize("times", range(TRIES))
async def test_a_turn_that_comes_too_late_is_taken_again(any_office: Office, times: int) -> None:
    office = with_deed(any_office, Late(times))
    chat = await ready(office)
    await chat.fills(word="send")
    [case] = await office.table("cases")  # a number that was given back on the way may be left out
    assert str(case["number"]) in chat.text


async def test_a_turn_that_always_comes_too_late_ends(any_office: Office) -> None:
    office = with_deed(any_office, Late(TRIES))
    chat = await ready(office)
    before = await office.rows()
    await chat.fills(word="send")
    assert chat.shown == (FAILED,)
    assert await office.rows() == before


# --- We got something wrong ---


class Secret(Exception):
    """An error of ours whose message holds what somebody wrote."""


async def breaks(answers: Answers, context: Context) -> Reference:
    await DO(answers, context)
    raise Secret(f"cannot file {answers['what']}")


async def test_an_error_of_ours_is_logged_without_words_and_rolled_back(
    any_office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "vernebot")
    office = with_deed(any_office, breaks)
    chat = await ready(office)
    before = await office.rows()
    await chat.fills(word="send")
    assert chat.shown == (FAILED,)
    assert chat.reply is not None
    assert not chat.reply.kept
    assert await office.rows() == before
    last = caplog.records[-1]
    assert (last.levelname, last.exc_info) == ("ERROR", None)
    assert "Secret" in last.getMessage()
    assert WHAT not in "\n".join(caplog.messages)
    # The draft is there, and files when the fault is mended.
    later = any_office.again().chat()
    await later.arrives()
    await later.fills(word="send")
    [case] = await any_office.table("cases")
    assert str(case["number"]) in later.text


async def test_a_message_that_is_too_long_is_not_kept(any_office: Office) -> None:
    chat = any_office.chat()
    await chat.opens("deviation", {"what": WHAT})
    before = await any_office.rows()
    far_too_long: Mapping[str, str] = {"what": "x" * (LONGEST // 2), "done": "x" * (LONGEST // 2 + 1)}
    await chat.fills(far_too_long)
    assert chat.shown == (TOO_LONG,)
    await chat.says("x" * (LONGEST + 1))
    assert chat.shown == (TOO_LONG,)
    assert await any_office.rows() == before
    await chat.arrives()
    assert chat.question.answers == {"what": WHAT}
