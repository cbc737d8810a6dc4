"""What is said unasked, and cards that change: in every open page, after a restart, and never twice."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.web.live import NEWEST, Live
from dialogs.core.show import about_of
from tests.web.board import Pinned
from tests.web.client import NOW, Activity, Clock, Parrot, Served, Stream, serve


@pytest.fixture
def board() -> Pinned:
    return Pinned()


@pytest.fixture
async def served(parrot: Parrot, clock: Clock, board: Pinned) -> AsyncIterator[Served]:
    """What another process puts on the board is seen soon: a test cannot wait two seconds."""
    async with serve(parrot, now=clock, board=board) as served:
        live_of(served).every = 0.05
        yield served


def live_of(served: Served) -> Live:
    assert served.site.live is not None
    return served.site.live


async def said(stream: Stream) -> list[str]:
    return [text_of(one) for one in await stream.next()]


def text_of(activity: Activity) -> str:
    return activity.get("text") or "[card]"


async def test_it_appears_in_every_page_that_is_open(served: Served, board: Pinned) -> None:
    here, there, other = await served.chat(), await served.chat(), await served.chat("jorunn")
    async with here.stream() as one, here.stream() as two, there.stream() as three, other.stream() as four:
        for stream in (one, two, three, four):
            assert await said(stream) == ["hello"]
        board.pin("astrid", "a case is yours")
        served.site.refresh()
        for stream in (one, two, three):
            assert await said(stream) == ["a case is yours"]
        board.pin("jorunn", "something else")
        served.site.refresh()
        assert await said(four) == ["something else"]
    assert sorted(await here.texts()) == sorted(await there.texts()) == ["a case is yours", "hello"]


async def test_what_another_process_says_is_seen_within_a_poll(served: Served, board: Pinned) -> None:
    chat = await served.chat()
    async with chat.stream() as stream:
        await stream.next()
        board.pin("astrid", "from elsewhere")
        assert await said(stream) == ["from elsewhere"]


async def test_a_changed_card_is_replaced_where_it_stands(served: Served, board: Pinned) -> None:
    chat = await served.chat()
    card = board.pin("astrid", "new")
    async with chat.stream() as one, chat.stream() as two:
        first = next(activity for activity in await one.next() if text_of(activity) == "new")
        await two.next()
        await chat.say("between")
        for stream in (one, two):
            await stream.next(), await stream.next()
        board.change(card, "taken by Jorunn")
        served.site.refresh()
        for stream in (one, two):
            (changed,) = await stream.next()
            assert (changed["id"], changed["timestamp"]) == (first["id"], first["timestamp"])
            assert text_of(changed) == "taken by Jorunn"
    assert sorted(await chat.texts()) == ["between", "hello", "taken by Jorunn", "you said between"]


async def test_an_old_card_that_somebody_has_before_them_still_changes(served: Served, board: Pinned) -> None:
    old = board.pin("astrid", "old")
    chat = await served.chat()
    async with chat.stream() as stream:
        assert "old" in await said(stream)
        for number in range(NEWEST):
            board.pin("astrid", str(number))
        served.site.refresh()
        for number in range(NEWEST):
            assert await said(stream) == [str(number)]
        board.change(old, "old, and changed")
        served.site.refresh()
        assert await said(stream) == ["old, and changed"]


async def test_it_stands_where_it_was_said(served: Served, board: Pinned, clock: Clock) -> None:
    board.pin("astrid", "an hour ago", at=NOW - timedelta(hours=1))
    chat = await served.chat()
    await chat.start()
    clock.forward(minutes=1)
    board.pin("astrid", "now", at=clock())
    clock.forward(minutes=1)
    await chat.say("later")
    assert await chat.texts() == ["an hour ago", "hello", "now", "later", "you said later"]


async def test_after_a_restart_it_is_the_same_activity(parrot: Parrot, board: Pinned, clock: Clock) -> None:
    board.pin("astrid", "kept")
    async with serve(parrot, now=clock, board=board) as before:
        chat = await before.chat()
        (kept, _hello) = sorted([*await chat.history(), {"text": "z"}], key=text_of)
        mark = chat.watermark
    clock.forward(seconds=5)
    async with serve(parrot, now=clock, board=board) as after:
        chat.served = after
        async with chat.stream(mark) as stream:
            again = await stream.next()
    assert kept in again


async def test_what_was_forgotten_is_drawn_again_for_who_comes_back(served: Served, board: Pinned) -> None:
    board.pin("astrid", "kept")
    chat = await served.chat()
    await chat.history()
    await chat.say("forget")
    assert await chat.texts() == ["kept", "forget", "forgotten"]


async def test_what_was_forgotten_is_not_drawn_again_for_who_has_it_before_them(served: Served, board: Pinned) -> None:
    board.pin("astrid", "kept")
    chat = await served.chat()
    async with chat.stream() as stream:
        await stream.next()
        await chat.say("forget")
        assert [*await said(stream), *await said(stream)] == ["forget", "forgotten"]
        polled = len(board.asked) + 3
        while len(board.asked) < polled:
            await chat.send(type="typing")
    assert board.drawn == [1]


async def test_nothing_is_drawn_twice(served: Served, board: Pinned) -> None:
    board.pin("astrid", "once")
    chat = await served.chat()
    async with chat.stream() as stream:
        assert "once" in await said(stream)
        await chat.history()
        while len(board.asked) < 6:
            await chat.history()
    assert board.drawn == [1]


async def test_without_an_open_page_nothing_is_asked(served: Served, board: Pinned) -> None:
    chat = await served.chat()
    await chat.start()
    served.site.refresh()
    await chat.say("a")
    assert board.asked == []
    async with chat.stream() as stream:
        await stream.next()
    assert set(board.asked) == {frozenset({"astrid"})}


async def test_somebody_unknown_is_told_too(served: Served, board: Pinned) -> None:
    board.pin("guest-1", "your report was taken")
    board.pin("astrid", "not yours")
    chat = await served.chat("guest-1")
    assert await chat.texts() == ["your report was taken"]


async def test_what_is_no_longer_so_is_gone(served: Served, board: Pinned) -> None:
    card = board.pin("astrid", "a question")
    chat = await served.chat()
    assert await chat.texts() == ["a question"]
    board.change(card, "")
    assert await chat.texts() == []


async def test_a_reply_about_something_is_remembered(served: Served, board: Pinned) -> None:
    chat = await served.chat()
    await chat.say("about")
    card = (await chat.history())[-1]
    ((account, conversation, activity_id, shown),) = board.remembered
    assert (account.channel, account.user, conversation, activity_id) == ("web", "astrid", chat.id, card["id"])
    assert about_of(shown) is not None


@pytest.mark.parametrize("text", ["about, not kept", "nothing", "card", "hei", "forget"])
async def test_no_other_reply_is_remembered(served: Served, board: Pinned, text: str) -> None:
    chat = await served.chat()
    await chat.say(text)
    assert board.remembered == []


async def test_a_reply_that_changes_is_replaced_in_its_conversation_alone(served: Served, board: Pinned) -> None:
    chat, other = await served.chat(), await served.chat()
    await chat.say("about")
    card = (await chat.history())[-1]
    row = board.pin("astrid", "as it was", conversation=chat.id, provider_id=card["id"])
    async with chat.stream(chat.watermark) as stream, other.stream() as elsewhere:
        await elsewhere.next()
        await chat.history()
        assert board.drawn == [], "it is as it was shown"
        board.change(row, "closed")
        (changed,) = await stream.next()
        assert (changed["id"], changed["timestamp"], text_of(changed)) == (card["id"], card["timestamp"], "closed")
    assert await chat.texts() == ["about", "Nei", "closed"]
    assert "closed" not in await other.texts()


async def test_a_press_on_it_is_answered_below(served: Served, board: Pinned) -> None:
    board.pin("astrid", "press me")
    chat = await served.chat()
    (told,) = await chat.history()
    await chat.send(type="message", value={"dialog": "report", "what": "x", "activity": told["id"]})
    assert (await chat.texts())[0] == "press me"
    assert (await chat.texts())[-1] == "filled {'what': 'x'}"


async def test_a_database_that_is_away_keeps_nobody_from_talking(
    served: Served, board: Pinned, caplog: pytest.LogCaptureFixture
) -> None:
    board.away = True
    board.pin("astrid", "later")
    chat = await served.chat()
    async with chat.stream() as stream:
        assert await said(stream) == ["hello"]
        await chat.say("about")
        assert [*await said(stream), *await said(stream), *await said(stream)] == ["about", "Nei", "[card]"]
        board.away = False
        assert await said(stream) == ["later"]
    assert "not read" in caplog.text


async def test_what_the_database_did_not_give_is_drawn_at_the_next_look(served: Served, board: Pinned) -> None:
    chat = await served.chat()
    async with chat.stream() as stream:
        await stream.next()
        board.unread = {board.pin("astrid", "later")}
        assert await said(stream) == ["later"]
    assert board.drawn == [1, 1]


async def test_one_that_cannot_be_drawn_holds_no_other_up(
    served: Served, board: Pinned, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    board.broken = frozenset({board.pin("astrid", "broken")})
    board.pin("astrid", "whole")
    chat = await served.chat()
    async with chat.stream() as stream:
        assert await said(stream) == ["whole", "hello"]
        while len(board.asked) < 6:
            await chat.history(chat.watermark)
    assert "RuntimeError" in caplog.text
    assert "canary" not in caplog.text
