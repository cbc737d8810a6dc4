"""A message a second in each chat, a few at once, and nobody waits for another's."""

import pytest

from bot.slack import pace
from bot.slack.pace import AT_ONCE, Pace


def test_a_few_at_once_and_then_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(pace, "monotonic", lambda: now)
    kept = Pace(every=1.0)
    waits = [kept.spend("D1") for _ in range(AT_ONCE + 3)]
    assert [wait for wait in waits if wait > 0] == [1.0, 2.0, 3.0]
    assert kept.spend("D2") <= 0
    now += 60.0
    assert [kept.spend("D1") > 0 for _ in range(AT_ONCE + 1)] == [False] * AT_ONCE + [True]
    assert Pace(every=0.0).spend("D1") <= 0


def test_it_remembers_so_many_chats_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST", 10)
    kept = Pace()
    for number in range(100):
        kept.spend(f"D{number}")
    assert len(kept._free_at) == 10
