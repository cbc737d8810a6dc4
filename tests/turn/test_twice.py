"""The same thing delivered, pressed or said twice; and many at once."""

import asyncio

import pytest

from bot.heard import Filled, Said
from dialogs.core.show import Draft, Notice, Question, Summary
from tests.turn.office import DIALOGS, Chat, Office, text_of, without_dialog
from tests.turn.test_reporting import CARD, WHAT


async def ready(office: Office, who: str = "open", user: str = "charlotte") -> Chat:
    """A report that waits for its yes."""
    chat = office.chat(user)
    await chat.opens("deviation", key="opening")
    await chat.fills(CARD | {"who": who}, key="filling")
    assert isinstance(chat.shown[-1], Summary)
    return chat


@pytest.mark.parametrize("who", ["open", "confidential", "anonymous"])
async def test_a_filing_delivered_again_says_the_same_and_files_nothing(any_office: Office, who: str) -> None:
    chat = await ready(any_office, who)
    card = chat.card
    first = await chat.fills(key="sending", word="send", card=card)
    before = await any_office.rows()
    again = any_office.again().chat()  # also after a restart
    assert await again.fills(key="sending", word="send", card=card) == first
    assert await chat.fills(key="sending", word="send", card=card) == first
    assert await any_office.rows() == before
    assert len(await any_office.table("cases")) == 1


async def test_every_delivery_of_a_conversation_again_changes_nothing(any_office: Office) -> None:
    chat = any_office.chat()
    said = ["report", WHAT, "near miss", "back", "accident", "kjemilab 1", "yesterday"]
    for number, text in enumerate(said):
        await chat.says(text, f"key {number}")
        rows = await any_office.rows()
        for _ in range(2):
            await chat.says(text, f"key {number}")
            assert await any_office.rows() == rows, text


async def test_the_same_key_of_another_person_is_another_delivery(any_office: Office) -> None:
    for user in ("charlotte", "astrid"):
        await any_office.chat(user).opens("deviation", {"what": WHAT}, key="the same")
    assert len(await any_office.table("draft")) == 2


async def test_a_double_click_on_send_files_once(any_office: Office) -> None:
    chat = await ready(any_office)
    card = chat.card
    clicks = (any_office.chat() for _ in range(5))
    answers = await asyncio.gather(
        *(one.fills(key=f"click {number}", word="send", card=card) for number, one in enumerate(clicks))
    )
    [filed] = await any_office.table("cases")
    # Whichever came first, every click is told the number; those that came too late may have used up one before it.
    assert all(str(filed["number"]) in answer for answer in answers), answers


async def test_a_double_click_on_send_files_an_anonymous_report_once(any_office: Office) -> None:
    chat = await ready(any_office, "anonymous")
    card = chat.card
    clicks = (any_office.chat() for _ in range(5))
    answers = await asyncio.gather(
        *(one.fills(key=f"click {number}", word="send", card=card) for number, one in enumerate(clicks))
    )
    [filed] = await any_office.table("cases")
    assert sum(str(filed["number"]) in answer for answer in answers) == 1


async def test_the_same_delivery_at_the_same_moment_files_once(any_office: Office) -> None:
    chat = await ready(any_office)
    card = chat.card
    answers = await asyncio.gather(*(any_office.chat().fills(key="one", word="send", card=card) for _ in range(5)))
    assert len(await any_office.table("cases")) == 1
    assert len(set(answers)) == 1, answers


async def test_twenty_at_once_on_one_draft(any_office: Office) -> None:
    """Two tabs, and a finger that trembles: everything is answered, and what was said is all there."""
    chat = any_office.chat()
    await chat.opens("deviation", {"what": WHAT})
    card = chat.card
    values = ["kind=near_miss", "place=Kjemilab 1", "date=2026-11-19", "done=Nothing", "who=confidential"] * 4
    replies = await asyncio.gather(
        *(
            any_office.chat().hears(Filled("deviation", card.id, card.revision, dict([value.split("=")])), f"tab {at}")
            for at, value in enumerate(values)
        )
    )
    for reply in replies:
        assert isinstance(reply.shown[-1], Question | Summary), text_of(reply)
    [draft] = await any_office.table("draft")
    answers = draft["answers"]
    assert isinstance(answers, dict)
    assert {name: answers[name] for name in ("what", "kind", "place", "date", "done", "who")} == {
        "what": WHAT,
        "kind": "near_miss",
        "place": "polar-101",
        "date": "2026-11-19",
        "done": "Nothing",
        "who": "confidential",
    }


async def test_twenty_first_words_of_a_stranger_at_once(any_office: Office) -> None:
    """Of an account that nobody has seen before, each asking for the same form."""
    replies = await asyncio.gather(*(any_office.chat("nobody").hears(Said("report"), f"n {at}") for at in range(20)))
    for reply in replies:
        assert isinstance(reply.shown[-1], Question), text_of(reply)
    assert len(await any_office.table("draft")) == 1
    assert len([row for row in await any_office.table("account") if row["user"] == "nobody"]) == 1


async def test_an_old_card_takes_no_answer_away(any_office: Office) -> None:
    chat = any_office.chat()
    await chat.opens("deviation", {"what": WHAT})
    old = chat.card
    await chat.fills({"kind": "near_miss", "place": "Kjemilab 1"})
    # The other tab still shows the card without them.
    await any_office.chat().fills({"done": "We closed the valve"}, card=old)
    [draft] = await any_office.table("draft")
    answers = draft["answers"]
    assert isinstance(answers, dict)
    assert (answers["kind"], answers["place"], answers["done"]) == ("near_miss", "polar-101", "We closed the valve")


async def test_nobody_sends_what_they_have_not_seen(any_office: Office) -> None:
    chat = await ready(any_office)
    old = chat.card
    tab = any_office.chat()
    await tab.opens("deviation")
    await tab.fills(word="change")
    await tab.fills(CARD | {"kind": "hazard"}, word="changed")
    await chat.fills(word="send", card=old)
    assert isinstance(chat.shown[-1], Summary)
    assert chat.summary.answers["kind"] == "hazard"
    assert await any_office.table("cases") == []
    await chat.fills(word="send")
    assert len(await any_office.table("cases")) == 1


async def test_a_card_of_a_report_that_was_sent_tells_its_number(any_office: Office) -> None:
    chat = await ready(any_office)
    card = chat.card
    await chat.fills(word="send")
    for word in ("send", "change", "", "changed", "cancel", "back"):
        assert "1001" in await chat.fills(CARD, word=word, card=card), word
    assert len(await any_office.table("cases")) == 1


@pytest.mark.parametrize("word", ["send", "change", "cancel", "back", "skip", "", "changed", "nonsense"])
async def test_another_persons_card_is_closed_to_me(any_office: Office, word: str) -> None:
    card = (await ready(any_office)).card
    before = await any_office.rows("draft", "cases", "reporter", "note")
    stranger = any_office.chat("astrid")
    said = await stranger.fills(CARD | {"what": "Mine now"}, word=word, card=card)
    assert isinstance(stranger.shown[-1], Notice)
    assert WHAT not in said
    assert "1001" not in said
    assert await any_office.rows("draft", "cases", "reporter", "note") == before
    # Nor when it has become a report.
    await any_office.chat().fills(word="send", card=card)
    said = await stranger.fills(word=word, card=card)
    assert "1001" not in said


@pytest.mark.parametrize("number", ["1001", "1002", "0", "999999999"])
async def test_somebody_elses_report_is_as_if_it_did_not_exist(any_office: Office, number: str) -> None:
    await (await ready(any_office)).fills(word="send")
    before = await any_office.rows("cases", "note", "reporter")
    stranger = any_office.chat("caspar")  # English speaks he too
    read = await stranger.opens("my_reports", {"number": number})
    added = await stranger.opens("add_to_report", {"number": number, "text": "I was here"})
    nothing = any_office.chat("priya")
    assert read == await nothing.opens("my_reports", {"number": "777777777"})
    assert added == await nothing.opens("add_to_report", {"number": "777777777", "text": "I was here"})
    assert await any_office.rows("cases", "note", "reporter") == before


async def test_buttons_and_cards_of_a_dialog_that_is_no_more(any_office: Office) -> None:
    chat = await ready(any_office)
    later = without_dialog(any_office, "deviation").chat()
    for said in (await later.opens("deviation"), await later.fills(card=chat.card, word="send")):
        assert "help" in said
    assert await any_office.table("cases") == []
    # And what was begun is still there when it is back.
    assert isinstance((await any_office.again().chat().arrives()).shown[-1], Summary)


@pytest.mark.parametrize("draft", ["", "nothing", "../..", "'; drop table draft; --", "\0", "\ud800", "💥" * 16])
async def test_a_card_of_no_draft_is_answered_kindly(any_office: Office, draft: str) -> None:
    for name in DIALOGS:
        for word in ("", "send", "cancel"):
            chat = any_office.chat()
            await chat.fills({"what": WHAT}, card=Draft(name, draft, 7), word=word)
            assert "went wrong" not in chat.text, (name, word)
    assert await any_office.table("cases") == []


async def test_a_note_is_added_once(any_office: Office) -> None:
    chat = await ready(any_office)
    await chat.fills(word="send")
    for _ in range(3):
        await chat.opens("add_to_report", {"number": "1001", "text": "It happened again"}, key="adding")
    [note] = await any_office.table("note")
    assert (note["number"], note["text"], note["by"]) == (1001, "It happened again", "reporter")
    # The same words in another message are another note.
    await chat.opens("add_to_report", {"number": "1001", "text": "It happened again"}, key="adding more")
    assert len(await any_office.table("note")) == 2
