"""What an outcome makes of a row, and the arithmetic of waiting; values in, values out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import pacing
from storage.outbox import LEASE, MOST_ATTEMPTS, ROOM, After, Claimed, has_room, settle
from storage.outcomes import Gone, InDoubt, Later, Outcome, Pointless, Rejected, Retry, Sent
from storage.pacing import PACES, Pace, backoff, filled, until_worth_it
from tests.outbox.post import NOW

ROW = Claimed(7, "p:astrid", "case_filed", "case:1", "filed", "teams", "t", "again", 2, 3, NOW + LEASE, NOW)
HOLD = replace(ROW, doubt="hold")
LAST = replace(ROW, attempts=MOST_ATTEMPTS)


def later(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("row", "outcome", "after"),
    [
        (ROW, Sent("x"), After("sent", None, None, 2)),
        (ROW, Retry("503"), After("waiting", "503", NOW + later(backoff(2, 7)), 2)),
        (ROW, Retry("503", 1.0), After("waiting", "503", NOW + later(backoff(2, 7)), 2)),
        (ROW, Retry("503", 999.0), After("waiting", "503", NOW + later(999), 2)),
        (LAST, Retry("503"), After("rejected", "retries used up: 503", None, MOST_ATTEMPTS)),
        (ROW, Retry("429", 30.0, limited=True), After("waiting", "429", NOW + later(30), 1)),
        (LAST, Retry("429", 30.0, limited=True), After("waiting", "429", NOW + later(30), MOST_ATTEMPTS - 1)),
        (ROW, Retry("429", None, limited=True), After("waiting", "429", NOW + later(backoff(3, 7)), 1)),
        (ROW, Retry("429", 0.2, limited=True), After("waiting", "429", NOW + later(1), 1)),
        (HOLD, Retry("503"), After("waiting", "503", NOW + later(backoff(2, 7)), 2)),
        (ROW, InDoubt("cut"), After("waiting", "cut", NOW + later(backoff(2, 7)), 2)),
        (LAST, InDoubt("cut"), After("rejected", "retries used up: cut", None, MOST_ATTEMPTS)),
        (HOLD, InDoubt("cut"), After("in_doubt", "cut", None, 2)),
        (replace(LAST, doubt="hold"), InDoubt("cut"), After("in_doubt", "cut", None, MOST_ATTEMPTS)),
        (ROW, Gone("403"), After("gone", "403", None, 2)),
        (ROW, Gone("403", "blocked"), After("gone", "blocked: 403", None, 2)),
        (ROW, Later("night", NOW + later(9)), After("waiting", "night", None, 1, NOW + later(9))),
        (ROW, Rejected("400"), After("rejected", "400", None, 2)),
        (ROW, Pointless("closed"), After("cancelled", "closed", None, 2)),
    ],
)
def test_an_outcome_is_acted_on(row: Claimed, outcome: Outcome, after: After) -> None:
    assert settle(row, outcome, NOW) == after


def test_a_send_begins_only_with_room_in_the_lease() -> None:
    assert has_room(ROW, ROW.lease_until - ROOM)
    assert not has_room(ROW, ROW.lease_until - ROOM + timedelta(milliseconds=1))


def test_the_room_is_enough_for_the_slowest_send() -> None:
    from scheduler.worker import SLOWEST

    assert timedelta(seconds=SLOWEST) < ROOM < LEASE


@given(st.integers(1, 40), st.integers(0, 10**9))
def test_a_wait_lies_within_its_spread_and_is_the_same_every_time(attempts: int, salt: int) -> None:
    plain = min(2.0 * 4.0 ** (attempts - 1), pacing.LONGEST_WAIT)
    assert 0.75 * plain <= backoff(attempts, salt) <= 1.25 * plain
    assert backoff(attempts, salt) == backoff(attempts, salt)


def test_those_that_failed_together_do_not_come_together() -> None:
    assert len({round(backoff(3, salt), 1) for salt in range(100)}) > 50


PACE = st.builds(Pace, st.floats(0.1, 100), st.integers(1, 50), st.just(1))


@given(PACE, st.floats(0, 50), st.floats(-100, 100))
def test_a_bucket_never_overflows_and_never_leaks(pace: Pace, tokens: float, passed: float) -> None:
    tokens = min(tokens, pace.burst)
    assert tokens <= filled(tokens, passed, pace) <= pace.burst


@given(PACE, st.floats(0, 50))
def test_when_it_is_worth_it_there_is_one(pace: Pace, tokens: float) -> None:
    wait = until_worth_it(tokens, pace)
    assert wait >= 0
    assert filled(tokens, wait, pace) >= min(1.0, pace.burst) - 1e-9


def test_no_second_has_more_than_teams_allows() -> None:
    """Whoever takes what there is, as often as may be: 50 in any second is the limit, and it is a sliding one."""
    pace, tokens, taken = PACES["teams"], 0.0, list[float]()
    for tick in range(10_000):
        tokens = filled(tokens, 0.003, pace)
        while tokens >= 1:
            tokens -= 1
            taken.append(tick * 0.003)
    assert max(sum(at <= other < at + 1 for other in taken) for at in taken[:400]) <= 44
    assert len(taken) / 30 > 39
