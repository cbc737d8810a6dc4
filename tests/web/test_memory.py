"""What the web chat remembers, bounded: activities, conversations, pages that do not keep up; and its tokens."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.conversations import (
    MOST_CHARACTERS,
    MOST_ENTRIES,
    MOST_HELD,
    MOST_VIEWERS,
    MOST_WAITING,
    Conversation,
    Conversations,
)
from bot.web.tokens import LASTS, Pass, Signer

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def shown(conversation: Conversation, text: str) -> int:
    number = conversation.number(NOW)
    conversation.show(number, {"text": text}, NOW, keep=True)
    return number


def texts(conversation: Conversation) -> list[str]:
    return [one["text"] for one in json.loads(conversation.since(0))["activities"]]


def test_a_conversation_keeps_the_newest() -> None:
    conversation = Conversation("c", "p")
    for number in range(MOST_ENTRIES + 5):
        shown(conversation, str(number))
    assert texts(conversation) == [str(number) for number in range(5, MOST_ENTRIES + 5)]


def test_a_conversation_keeps_no_more_than_fits() -> None:
    conversation = Conversation("c", "p")
    for _ in range(10):
        shown(conversation, "x" * (MOST_CHARACTERS // 4))
    assert len(texts(conversation)) == 3


def test_the_least_used_conversation_is_forgotten_and_its_pages_sent_away() -> None:
    conversations = Conversations(most=2)
    first = conversations.open("a", "p", NOW)
    viewer = first.look(0)
    conversations.open("b", "p", NOW)
    conversations.open("c", "p", NOW)
    assert list(conversations.by_id) == ["b", "c"]
    assert viewer.gone
    conversations.open("b", "p", NOW)
    conversations.open("d", "p", NOW)
    assert list(conversations.by_id) == ["b", "d"]


def test_all_conversations_together_hold_no_more_than_fits() -> None:
    conversations = Conversations()
    for number in range(MOST_HELD // MOST_CHARACTERS + 3):
        shown(conversations.open(str(number), "p", NOW), "x" * (MOST_CHARACTERS - 100))
    conversations.open("last", "p", NOW)
    held = [one.size for one in conversations.by_id.values()]
    assert sum(held) <= MOST_HELD
    assert held[0] == 0
    assert held[-2] > 0


async def test_a_page_that_does_not_read_is_sent_away() -> None:
    conversation = Conversation("c", "p")
    slow, quick = conversation.look(0), conversation.look(0)
    for number in range(MOST_WAITING + 1):
        shown(conversation, str(number))
        assert await quick.next() is not None
    assert slow.gone
    assert await slow.next() is None
    assert conversation.viewers == [quick]


def test_only_so_many_pages_at_once() -> None:
    conversation = Conversation("c", "p")
    viewers = [conversation.look(0) for _ in range(MOST_VIEWERS + 1)]
    assert [viewer.gone for viewer in viewers] == [True] + [False] * MOST_VIEWERS


def test_numbers_grow_through_a_restart_and_a_clock_that_is_set_back() -> None:
    before = Conversation("c", "p")
    last = [before.number(NOW) for _ in range(3)][-1]
    assert before.number(NOW - timedelta(hours=1)) == last + 1
    after = Conversations().open("c", "p", NOW + timedelta(seconds=1))
    assert after.number(NOW + timedelta(seconds=1)) > last


def test_a_key_has_a_length() -> None:
    with pytest.raises(ValueError, match="32"):
        Signer(b"short")


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_token_says_again_what_was_signed(conversation: str, person: str) -> None:
    signer, allowed = Signer(b"k" * 32), Pass(conversation, person)
    token = signer.sign(allowed, "talk", NOW)
    if len(token) <= 1024:
        assert signer.read(token, "talk", NOW) == allowed
    assert signer.read(token, "stream", NOW) is None
    assert signer.read(token, "talk", NOW + LASTS["talk"]) is None
    assert Signer(b"x" * 32).read(token, "talk", NOW) is None


@given(st.text() | st.from_regex(r"[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*", fullmatch=True))
def test_no_other_text_is_a_token(token: str) -> None:
    assert Signer(b"k" * 32).read(token, "talk", NOW) is None
