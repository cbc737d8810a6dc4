"""What may be sent now is claimed, in order, once, by one; what time has decided is decided first."""

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import update

from storage import outbox as shelf
from storage.outbox import LEASE
from storage.outcomes import InDoubt, Later, Retry, Sent
from storage.pacing import Pace
from storage.tables import account, outbox
from storage.telling import Telling
from tests.outbox.post import NOW, PACES, Post, many, telling


def subjects(rows: tuple[shelf.Claimed, ...]) -> list[str]:
    return [row.subject for row in rows]


async def test_what_is_claimed_is_known_whole_and_is_nobody_elses(post: Post) -> None:
    await post.tell(telling())
    row = (await post.claim(paces=PACES))[0]
    assert (row.recipient, row.notice, row.subject, row.occasion) == ("p:astrid", "case_filed", "case:1", "filed")
    assert (row.channel, row.tenant, row.doubt, row.attempts, row.token) == ("teams", "t", "again", 1, 1)
    assert (row.lease_until, row.due_at, row.pace) == (NOW + LEASE, NOW, PACES["teams"])
    assert await post.claim() == ()
    begun = (await post.rows("attempt"))[0]
    assert (begun.outbox_id, begun.token, begun.began_at, begun.ended_at) == (row.id, 1, NOW, None)


async def test_the_first_due_goes_first_and_what_is_for_many_goes_last(post: Post) -> None:
    await post.tell(
        telling("case:1", "a", bulk=True, late=-90),
        telling("case:2", "b"),
        telling("case:3", "c", late=-60),
        telling("case:4", "d", late=60),
    )
    assert subjects(await post.claim(2)) == ["case:3", "case:2"]
    assert subjects(await post.claim(2)) == ["case:1"]
    post.now.forward(60)
    assert subjects(await post.claim(2)) == ["case:4"]


async def test_no_lane_waits_for_a_full_one(post: Post) -> None:
    await post.tell(*many(20, late=-60), telling("case:100", "astrid"), telling("case:101", "charlotte"))
    claimed = await post.claim(8)
    assert {"case:100", "case:101"} < set(subjects(claimed))
    assert len(claimed) == 8


async def test_what_is_for_many_waits_in_every_lane(post: Post) -> None:
    await post.tell(telling("case:1", "bjarte", late=-60), telling("case:2", "astrid"))
    await post.tell(
        telling("case:3", "charlotte", late=-90, bulk=True), telling("case:4", "ditte", late=-90, bulk=True)
    )
    assert subjects(await post.claim(2)) == ["case:1", "case:2"]


async def test_one_at_a_time_to_one_recipient(post: Post) -> None:
    await post.tell(telling("case:1", late=-2), telling("case:2", late=-1), telling("case:3", "bjarte"))
    first = await post.claim()
    assert subjects(first) == ["case:1", "case:3"]
    assert await post.claim() == ()
    assert await post.record(first[0], Sent())
    assert subjects(await post.claim()) == ["case:2"]


async def test_on_two_lanes_one_recipient_is_two_conversations(post: Post) -> None:
    await post.tell(telling("case:1"))
    await post.write(lambda store: store.execute(update(account).values(channel="slack", tenant="w2")))
    await post.tell(telling("case:2"))
    assert sorted(subjects(await post.claim())) == ["case:1", "case:2"]


async def test_what_is_put_off_waits_for_its_time_and_was_not_tried(post: Post) -> None:
    await post.tell(telling())
    row = (await post.claim())[0]
    assert await post.record(row, Later("night", post.now() + timedelta(seconds=30)))
    assert await post.claim() == ()
    post.now.forward(30)
    again = (await post.claim())[0]
    assert (again.id, again.attempts) == (row.id, 1)


async def test_what_has_expired_is_not_sent(post: Post) -> None:
    await post.tell(telling("case:1", expires=10), telling("case:2", "bjarte", expires=11))
    post.now.forward(10)
    assert subjects(await post.claim()) == ["case:2"]
    assert await post.states() == {"case:1": "expired", "case:2": "sending"}


async def test_what_expires_while_it_is_in_a_dead_workers_hands_is_not_sent_either(post: Post) -> None:
    await post.tell(telling(expires=10))
    await post.claim()
    post.now.forward(61)
    post.real.forward(61)
    assert await post.claim() == ()
    assert await post.states() == {"case:1": "expired"}


async def test_when_a_lease_is_over_another_takes_it(post: Post) -> None:
    await post.tell(telling())
    old = (await post.claim())[0]
    post.real.forward(59)
    assert await post.claim() == ()
    post.real.forward(1)
    new = (await post.claim())[0]
    assert (new.token, new.attempts) == (2, 2)
    assert not await post.record(old, Sent()), "the first one is fenced off"
    assert await post.record(new, Sent())
    assert not await post.record(new, Sent()), "once"
    ends = [(row.token, row.outcome) for row in await post.rows("attempt")]
    assert ends == [(1, "sent"), (2, "sent")], "what was sent in truth can be counted"


async def test_a_lease_may_be_shorter(post: Post) -> None:
    await post.tell(telling())
    short = timedelta(seconds=5)
    await post.write(lambda store: shelf.claim(store, post.now(), post.real(), 1, {}, short))
    post.real.forward(5)
    assert len(await post.claim()) == 1


async def test_what_is_to_be_held_is_held_when_its_lease_is_over(post: Post) -> None:
    await post.tell(telling(doubt="hold"))
    row = (await post.claim())[0]
    post.real.forward(60)
    assert await post.claim() == ()
    held = await post.row()
    assert (held.state, held.reason) == ("in_doubt", "whoever sent it never told how it went")
    assert await post.record(row, Sent()), "whoever sent it does know"
    assert await post.states() == {"case:1": "sent"}


async def test_one_that_kills_whoever_takes_it_is_given_up(post: Post) -> None:
    await post.tell(telling())
    for _ in range(shelf.MOST_ATTEMPTS):
        assert len(await post.claim()) == 1
        post.real.forward(60)
    assert await post.claim() == ()
    row = await post.row()
    assert (row.state, row.reason) == ("rejected", "retries used up")


async def test_what_time_decides_is_counted(post: Post) -> None:
    await post.tell(
        telling("case:1"), telling("case:2", "bjarte", doubt="hold"), telling("case:3", "ditte", expires=30)
    )
    assert len(await post.claim(1, {"web": Pace(0.001, 0, 1)})) == 1
    await post.claim(1, {"web": Pace(0.001, 0, 1)})
    post.now.forward(61)
    post.real.forward(61)
    swept = await post.write(lambda store: shelf.sweep(store, post.now(), post.real()))
    assert swept == shelf.Swept(1, {"in_doubt": 1, "waiting": 1})


# --- How fast ---------------------------------------------------------------------------------------------------------


async def test_no_more_than_the_bucket_has(post: Post) -> None:
    await post.write(lambda store: store.execute(update(account).values(channel="web", tenant="")))
    await post.tell(*many(30))
    paces = {"web": Pace(10.0, 4, 10)}
    assert len(await post.claim(8, paces)) == 4
    assert await post.claim(8, paces) == ()
    post.real.forward(0.1)
    assert len(await post.claim(8, paces)) == 1
    post.real.forward(3600)
    assert len(await post.claim(8, paces)) == 4
    post.real.forward(-3600)
    assert await post.claim(8, paces) == (), "a clock that is set back gives nothing"


async def test_two_to_one_conversation_keep_their_distance(post: Post) -> None:
    await post.tell(telling("case:1", "charlotte", late=-2), telling("case:2", "charlotte", late=-1))
    row = (await post.claim(paces=PACES))[0]
    assert await post.record(row, Sent())
    post.real.forward(0.9)
    assert await post.claim(paces=PACES) == ()
    post.real.forward(0.1)
    assert subjects(await post.claim(paces=PACES)) == ["case:2"]


async def test_too_many_holds_back_the_row_and_the_conversation(post: Post) -> None:
    await post.tell(telling("case:1", late=-1), telling("case:2"), telling("case:3", "bjarte"))
    first, other = await post.claim(paces=PACES)
    assert await post.record(first, Retry("429", 30.0, limited=True))
    assert await post.record(other, Sent())
    row = await post.row()
    assert (row.state, row.reason, row.attempts) == ("waiting", "429", 0), "the door's own wish is no failure"
    assert row.next_at == NOW + timedelta(seconds=30)
    post.real.forward(29.9)
    assert await post.claim(paces=PACES) == ()
    post.real.forward(0.1)
    assert subjects(await post.claim(paces=PACES)) == ["case:1"]


async def test_a_pause_is_never_made_shorter_and_too_short_a_one_longer(post: Post) -> None:
    await post.tell(telling("case:1", late=-1), telling("case:2"))
    row = (await post.claim())[0]
    assert await post.record(row, Retry("429", 30.0, limited=True))
    assert not await post.record(row, Retry("429", 0.0, limited=True)), "it is not ours any more"
    assert [pause.until for pause in await post.rows("pause")] == [NOW + timedelta(seconds=30)]
    post.real.forward(30)
    row = (await post.claim())[0]
    assert await post.record(row, Retry("429", 0.0, limited=True))
    assert (await post.row()).next_at == NOW + timedelta(seconds=31)


async def test_what_a_door_asks_for_is_heeded_also_when_it_is_told_too_late(post: Post) -> None:
    await post.tell(telling("case:1", late=-1), telling("case:2"))
    old = (await post.claim())[0]
    post.real.forward(60)
    new = (await post.claim())[0]
    assert not await post.record(old, Retry("429", 90.0, limited=True))
    assert await post.record(new, Sent())
    post.real.forward(89)
    assert await post.claim() == ()
    post.real.forward(1)
    assert subjects(await post.claim()) == ["case:2"]


async def test_too_many_often_enough_pauses_the_lane(post: Post) -> None:
    people = [f"person {n}" for n in range(5)]
    await post.write(lambda store: store.execute(update(account).values(channel="teams", tenant="t")))
    await post.tell(*(telling(f"case:{n}", to) for n, to in enumerate(people)))
    paces = {"web": Pace(100.0, 10, 3)}
    rows = await post.claim(4, paces)
    assert await post.record(rows[0], Retry("429", 5.0, limited=True))
    post.real.forward(1.0)
    for row in rows[1:3]:
        assert await post.record(row, Retry("429", 5.0, limited=True))
    assert len(await post.claim(1, paces)) == 1, "two within a second are not three"
    assert await post.record(rows[3], Retry("429", 7.0, limited=True))
    post.real.forward(6.9)
    assert await post.claim(8, paces) == (), "the whole lane waits"
    assert await post.due(paces) == pytest.approx(0.1)
    post.real.forward(0.1)
    assert len(await post.claim(8, paces)) == 4


async def test_pauses_that_are_over_are_forgotten(post: Post) -> None:
    await post.tell(telling("case:1"), telling("case:2", "bjarte"))
    first, second = await post.claim()
    await post.record(first, Retry("429", 5.0, limited=True))
    post.real.forward(5)
    await post.record(second, Retry("429", 5.0, limited=True))
    assert [row.recipient for row in await post.rows("pause")] == ["p:bjarte"]


# --- When next --------------------------------------------------------------------------------------------------------


async def test_nothing_is_due_where_nothing_waits(post: Post) -> None:
    assert await post.due() is None
    await post.tell(telling())
    row = (await post.claim())[0]
    assert await post.due() == 60, "a lease may end"
    await post.record(row, Sent())
    assert await post.due() is None


async def test_when_something_is_due(post: Post) -> None:
    await post.tell(telling("case:1", late=100, expires=300))
    assert await post.due() == 100
    post.now.forward(90)
    assert await post.due() == 10
    await post.tell(telling("case:2", "bjarte", late=100, expires=95))
    assert await post.due() == 5, "something expires"
    post.now.forward(10)
    assert await post.due() == -5


async def test_when_something_may_be_tried_again(post: Post) -> None:
    await post.tell(telling("case:1", late=-1), telling("case:2"))
    row = (await post.claim())[0]
    await post.record(row, Retry("503", 33.0))
    assert await post.due() == 0, "the other one, at once"
    row = (await post.claim())[0]
    await post.record(row, Retry("429", 44.0, limited=True))
    assert await post.due() == 33, "it asks a little early, never late"
    post.real.forward(33)
    assert await post.claim() == ()
    assert await post.due() == 11


async def test_when_a_conversation_may_go_on(post: Post) -> None:
    await post.tell(telling("case:1", late=-1), telling("case:2"))
    row = (await post.claim())[0]
    await post.record(row, Retry("429", 44.0, limited=True))
    await post.write(lambda store: shelf.drop(store, row.id))
    assert await post.due() == 44, "the other one waits for nothing else"


async def test_when_there_are_tokens_again(post: Post) -> None:
    await post.tell(*many(9))
    paces = {"web": Pace(40.0, 4, 10)}
    assert await post.due(paces) == 0
    await post.claim(8, paces)
    assert await post.due(paces) == pytest.approx(0.05), "half a burst at once"
    post.real.forward(0.03)
    assert await post.due(paces) == 0, "but whoever looks takes what there is"


# --- Recording --------------------------------------------------------------------------------------------------------


async def test_what_is_given_back_was_no_attempt(post: Post) -> None:
    await post.tell(telling())
    row = (await post.claim())[0]
    woken: list[bool] = []
    post.database.woken.append(lambda: woken.append(True))
    await post.write(lambda store: shelf.release(store, [row]))
    assert woken == [True], "somebody else may have room for it"
    again = (await post.claim())[0]
    assert (again.attempts, again.token) == (1, 2)
    await post.write(lambda store: shelf.release(store, [row]))
    assert (await post.row()).state == "sending", "what another has claimed since is not ours to give back"
    assert [attempt.token for attempt in await post.rows("attempt")] == [2]


async def test_a_failure_is_tried_again_later_and_later_until_it_is_given_up(post: Post) -> None:
    await post.tell(telling())
    waits = []
    for _ in range(shelf.MOST_ATTEMPTS):
        row = (await post.claim())[0]
        assert await post.record(row, InDoubt("no answer"))
        if (due := await post.due()) is not None:
            waits.append(due)
            post.real.forward(due)
    assert all(shorter < longer for shorter, longer in pairwise(waits[:7]))
    assert sum(waits) > 5 * 3600, "a door that is away for an afternoon loses nothing"
    last = await post.row()
    assert (last.state, last.reason) == ("rejected", "retries used up: no answer")


async def test_the_same_thing_is_put_there_once(post: Post) -> None:
    one = Telling("p:astrid", "case_filed", "case:1", "filed", NOW)
    assert await post.tell(one, one) == 1
    assert await post.tell(one) == 0
    row = (await post.claim())[0]
    await post.record(row, Sent())
    assert await post.tell(one) == 0


async def test_a_row_whose_state_was_changed_by_hand_is_left_alone(post: Post) -> None:
    await post.tell(telling())
    row = (await post.claim())[0]
    await post.write(lambda store: store.execute(update(outbox).values(state="cancelled")))
    assert not await post.record(row, Sent())
    assert await post.states() == {"case:1": "cancelled"}
