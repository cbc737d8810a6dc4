"""The worker sends what is due, once, in order, few at a time, and lives through whatever goes wrong on the way."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler import worker as workers
from scheduler.worker import IN_FLIGHT, Worker
from storage import outbox as shelf
from storage.database import Database, NotSaved
from storage.desk import Store
from storage.outbox import Claimed
from storage.outcomes import Delivered, Gone, InDoubt, Pointless, Rejected, Retry, Sent
from storage.pacing import PACES, Pace
from storage.telling import Telling, tell, to_person
from tests.outbox.post import NOW, Post, many, telling, until

NOTHING = {"sent": 0, "retry": 0, "gone": 0, "rejected": 0, "in_doubt": 0, "expired": 0}


@asynccontextmanager
async def running(*all_: Worker) -> AsyncIterator[None]:
    async with asyncio.timeout(60):
        for worker in all_:
            await worker.start()
        yield
        for worker in all_:
            await worker.drain()


async def all_sent(post: Post, count: int) -> None:
    """Returns when the door has been given so many."""
    while len(post.door.given) < count:
        post.door.heard.clear()
        await post.door.heard.wait()


# --- When it wakes ----------------------------------------------------------------------------------------------------


async def test_a_commit_wakes_it_at_once(post: Post) -> None:
    loop = asyncio.get_running_loop()
    async with running(post.worker()):
        await post.tell(telling())
        began = loop.time()
        await all_sent(post, 1)
    assert loop.time() - began < 5, "and not at the next tick"
    assert await post.states() == {"case:1": "sent"}


async def test_what_is_rolled_back_is_not_sent(post: Post) -> None:
    async def fails(store: Store) -> None:
        await tell_astrid(store)
        raise ZeroDivisionError

    async with running(post.worker()):
        with pytest.raises(ZeroDivisionError):
            await post.write(fails)
        await post.tell(telling("case:2"))
        await all_sent(post, 1)
    assert post.door.subjects == ["case:2"]


async def tell_astrid(store: Store) -> None:
    await tell(store, [Telling(to_person("astrid"), "case_filed", "case:1", "filed", NOW)])


async def test_what_is_put_there_by_another_replica_wakes_it(shared: Post) -> None:
    """The other one's commit is heard through PostgreSQL."""
    there = Database(shared.database.url)
    async with running(shared.worker(patience=0.01)):
        async with there.write() as store:
            await tell_astrid(store)
        await all_sent(shared, 1)
    await there.close()


async def test_what_waits_when_it_starts_is_sent(post: Post) -> None:
    await post.tell(telling())
    async with running(post.worker()):
        await all_sent(post, 1)


async def test_what_becomes_due_is_sent_without_anybody_waking_it(post: Post) -> None:
    """It sleeps until then; the clocks of the test stand still, so the second look comes when it says so."""
    await post.tell(telling(late=0.05))
    worker = post.worker()
    worker.now = lambda: NOW + timedelta(seconds=asyncio.get_running_loop().time() - began)
    began = asyncio.get_running_loop().time()
    async with running(worker):
        await all_sent(post, 1)


# --- How many, in which order -----------------------------------------------------------------------------------------


async def test_few_are_on_their_way_and_a_place_that_is_free_is_filled(post: Post) -> None:
    await post.tell(*many(30))
    post.door.open.clear()
    async with running(post.worker()):
        await all_sent(post, IN_FLIGHT)
        assert await counted(post, "sending") == IN_FLIGHT
        post.door.open.set()
        await all_sent(post, 30)
    assert post.door.most == IN_FLIGHT
    assert post.door.subjects == [f"case:{n}" for n in range(30)]


async def counted(post: Post, state: str) -> int:
    async with post.database.read() as store:
        return (await shelf.counts(store))[state]


async def test_messages_to_one_arrive_in_the_order_in_which_they_were_due(post: Post) -> None:
    await post.tell(*(telling(f"case:{n}", late=-n) for n in range(1, 7)))
    assert (await post.worker().once(post.now()))["sent"] == 6
    assert post.door.subjects == [f"case:{n}" for n in range(6, 0, -1)]
    assert post.door.most == 1


async def test_what_waits_for_another_to_the_same_person_does_not_wait_for_the_tick(post: Post) -> None:
    await post.tell(telling("case:1", late=-1), telling("case:2"))
    began = asyncio.get_running_loop().time()
    async with running(post.worker()):
        await all_sent(post, 2)
    assert asyncio.get_running_loop().time() - began < workers.TICK


async def test_two_workers_never_send_the_same(shared: Post) -> None:
    await shared.tell(*many(120))
    async with running(shared.worker(apart=True), shared.worker(apart=True)):
        await all_sent(shared, 120)
    assert len({row.id for row in shared.door.given}) == len(shared.door.given) == 120
    assert await counted(shared, "sent") == 120


async def test_a_lane_goes_no_faster_than_its_pace(post: Post) -> None:
    """In real time, by the loop's own clock: five at once, then twenty a second."""
    await post.tell(*many(15))
    loop = asyncio.get_running_loop()
    began = loop.time()
    worker = post.worker({"web": Pace(20.0, 5, 10)})
    worker.real = lambda: NOW + timedelta(seconds=loop.time() - began)
    assert (await worker.once(post.now()))["sent"] == 15
    assert loop.time() - began >= 0.49


def in_a_narrow_lane(post: Post) -> Worker:
    """Time goes on a little whenever somebody looks at the clock, so that it is not the machine that says when."""

    def real() -> datetime:
        post.real.forward(0.0005)
        return post.real()

    worker = post.worker({"web": Pace(50.0, 1, 10)})
    worker.real = real
    return worker


async def test_once_waits_for_a_lane_that_opens_soon(post: Post) -> None:
    await post.tell(*many(3))
    assert await in_a_narrow_lane(post).once(post.now()) == NOTHING | {"sent": 3}


async def test_once_keeps_the_pace_of_the_lane_also_when_the_door_is_slow(post: Post) -> None:
    """What is on its way holds up nothing that may go."""
    post.door.open.clear()
    await post.tell(*many(3))
    async with asyncio.timeout(60):
        brought = asyncio.create_task(in_a_narrow_lane(post).once(post.now()))
        await all_sent(post, 3)
        post.door.open.set()
        assert await brought == NOTHING | {"sent": 3}


# --- What comes of it -------------------------------------------------------------------------------------------------


async def test_once_tells_what_came_of_it(post: Post) -> None:
    post.door.answers = {
        "case:1": Gone("403"),
        "case:2": Rejected("400"),
        "case:3": Retry("503"),
        "case:4": InDoubt("cut"),
        "case:5": InDoubt("cut"),
        "case:6": Pointless("closed"),
        "case:7": Retry("429", 30.0, limited=True),
    }
    people = [f"person {n}" for n in range(10)]
    await post.tell(
        *(telling(f"case:{n}", people[n], doubt="hold" if n == 5 else "again") for n in range(8)),
        telling("case:8", people[8], expires=0),
        telling("case:9", people[9], late=1),
    )
    brought = await post.worker().once(post.now())
    assert brought == {"sent": 1, "retry": 3, "gone": 1, "rejected": 1, "in_doubt": 1, "expired": 1}
    assert await post.worker().once(post.now()) == NOTHING
    assert (await post.row("case:6")).state == "cancelled"


class Slow(Database):
    """Takes so long to read that a test says when it has."""

    read_on: Callable[[], object] = staticmethod(lambda: True)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        async with super().read() as store:
            yield store
        await until(self.read_on)


async def test_what_lands_while_once_looks_is_not_the_end_of_it(post: Post) -> None:
    """The second message is for the same person: it may go when the first has arrived, and nobody else says so."""
    slow = Slow(post.database.url)
    worker = Worker(slow, post.door, post.now, post.real, {})
    slow.read_on = lambda: not worker._flying
    await post.tell(telling("case:1"), telling("case:2"))
    assert await worker.once(post.now()) == NOTHING | {"sent": 2}
    await slow.close()


async def test_once_counts_only_its_own(post: Post) -> None:
    worker = post.worker()
    await post.tell(telling())
    assert (await worker.once(post.now()))["sent"] == 1
    await post.tell(telling("case:2"), telling("case:3", "bjarte"))
    assert (await worker.once(post.now()))["sent"] == 2


async def test_while_it_is_held_only_once_sends(post: Post) -> None:
    worker = post.worker()
    async with running(worker):
        await post.tell(telling())
        await all_sent(post, 1)
        async with worker.held():
            await post.tell(telling("case:2"))
            worker.wake()
            assert await worker.once(post.now()) == NOTHING | {"sent": 1}
        await post.tell(telling("case:3"))
        await all_sent(post, 3)


async def test_held_begins_when_what_is_on_its_way_has_arrived(post: Post) -> None:
    worker = post.worker()
    post.door.open.clear()
    async with running(worker):
        await post.tell(telling())
        await all_sent(post, 1)
        holding = asyncio.create_task(held(worker))
        await until(worker._claiming.locked)
        assert not holding.done()
        post.door.open.set()
        await holding
        assert await post.states() == {"case:1": "sent"}


async def held(worker: Worker) -> None:
    async with worker.held():
        pass


async def test_it_tells_that_something_was_sent(post: Post) -> None:
    told: list[bool] = []
    await post.tell(telling())
    await post.worker(told=lambda: told.append(True)).once(post.now())
    assert told == [True]


async def test_what_is_kept_is_kept_with_the_record(post: Post) -> None:
    async def keep(store: Store) -> None:
        kept.append((await store.exec_driver_sql("SELECT state FROM outbox")).scalar_one())

    kept: list[str] = []
    post.door.keeps["case:1"] = keep
    await post.tell(telling())
    await post.worker().once(post.now())
    assert kept == ["sent"], "in its transaction, and once"


async def test_nothing_is_kept_by_whoever_came_too_late(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    async def keep(store: Store) -> None:
        raise AssertionError

    async def slow(row: Claimed) -> Delivered:
        post.real.forward(61)
        assert await post.claim()
        return Delivered(Sent(), keep)

    await post.tell(telling())
    worker = post.worker(deliver=slow)
    assert await worker.once(post.now()) == NOTHING
    assert "another has claimed it since" in caplog.text
    assert "not kept" not in caplog.text
    assert (await post.row()).state == "sending"


async def test_what_has_expired_is_not_even_claimed(post: Post) -> None:
    """Before anybody has swept."""
    await post.tell(telling(expires=0))
    assert await post.worker().once(post.now()) == NOTHING | {"expired": 1}
    assert post.door.given == []


# --- What goes wrong --------------------------------------------------------------------------------------------------


async def test_a_process_that_stood_still_sends_nothing_it_has_no_time_for(post: Post) -> None:
    """It claimed, stood still, and comes back while its lease is still its own, or no more."""
    await post.tell(telling())
    worker = post.worker()
    row = (await post.claim())[0]
    post.real.forward(41)
    await worker._carry(row)
    assert post.door.given == []
    assert [(row.state, row.attempts) for row in await post.rows()] == [("waiting", 0)], "another may have it at once"
    row = (await post.claim())[0]
    post.real.forward(61)
    await post.claim()
    await worker._carry(row)
    assert post.door.given == []
    assert (await post.row()).token == 3


async def test_a_fault_of_ours_is_logged_by_ids_and_stops_nobody(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    post.door.answers["case:1"] = ValueError("Kari broke her arm")
    await post.tell(telling(), telling("case:2", "bjarte"), telling("case:3", "ditte", doubt="hold"))
    post.door.answers["case:3"] = ValueError("Ola too")
    assert await post.worker().once(post.now()) == NOTHING | {"retry": 1, "in_doubt": 1, "sent": 1}
    assert "outbox id=1 failed: ValueError at post.py:" in caplog.text
    assert "Kari" not in caplog.text
    row = await post.row()
    assert (row.state, row.reason) == ("waiting", "a fault of ours: ValueError")
    for _ in range(shelf.MOST_ATTEMPTS):
        post.real.forward(3 * 3600)
        await post.worker().once(post.now())
    assert (await post.row()).state == "rejected", "and there for somebody to see"


async def test_what_was_sent_and_cannot_be_kept_is_not_sent_again(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    async def keep(store: Store) -> None:
        raise LookupError("Kari broke her arm")

    post.door.keeps["case:1"] = keep
    await post.tell(telling())
    assert await post.worker().once(post.now()) == NOTHING | {"rejected": 1}
    assert (await post.row()).reason == "sent, and not kept"
    assert "outbox id=1 was not kept: LookupError at test_worker.py:" in caplog.text
    assert "Kari" not in caplog.text


async def test_whoever_does_not_answer_is_not_waited_for(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SLOWEST", 0.01)
    post.door.open.clear()
    await post.tell(telling(), telling("case:2", "bjarte", doubt="hold"))
    assert await post.worker().once(post.now()) == NOTHING | {"retry": 1, "in_doubt": 1}
    assert (await post.row()).reason == "no answer"


async def test_where_deliver_finds_no_database_it_is_tried_again(post: Post) -> None:
    post.door.answers["case:1"] = NotSaved("away")
    await post.tell(telling(doubt="hold"))
    assert await post.worker().once(post.now()) == NOTHING | {"retry": 1}
    assert (await post.row()).reason == "the database was away"


class Flaky(Database):
    """A database that is away as often as a test says, before it does anything."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.away = 0
        self.asked = asyncio.Event()
        self.raises: Exception = NotSaved("away")

    def _goes(self) -> None:
        self.asked.set()
        if self.away:
            self.away -= 1
            raise self.raises

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        self._goes()
        async with super().write() as store:
            yield store

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        self._goes()
        async with super().read() as store:
            yield store


async def test_a_database_that_is_away_is_waited_for(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    flaky = Flaky(post.database.url)
    flaky.away = 3
    await post.tell(telling())
    async with running(worker := Worker(flaky, post.door, post.now, post.real, {}, patience=0.001)):
        await all_sent(post, 1)
        flaky.away = 3  # and again, while the outcome is recorded
        worker.wake()
        while flaky.away:
            flaky.asked.clear()
            await flaky.asked.wait()
    await flaky.close()
    assert "waits for the database: away" in caplog.text
    assert await post.states() == {"case:1": "sent"}
    assert len(post.door.given) == 1


async def test_what_cannot_be_recorded_is_tried_until_it_can(post: Post) -> None:
    flaky = Flaky(post.database.url)
    worker = Worker(flaky, post.door, post.now, post.real, {}, patience=0.001)
    await post.tell(telling())
    row = (await post.claim())[0]
    flaky.away = 5
    await worker._carry(row)
    await flaky.close()
    assert await post.states() == {"case:1": "sent"}
    assert len(post.door.given) == 1


async def test_leases_that_are_over_are_seen_to_also_while_there_is_much_to_send(post: Post) -> None:
    """As when another replica died in the middle of a broadcast."""
    await post.tell(telling("case:100"))
    await post.claim()
    post.real.forward(61)
    await post.tell(*many(40, late=-60))
    worker = post.worker()

    async def deliver(row: Claimed) -> Delivered:
        post.real.forward(0.5)
        return await post.door(row)

    worker.deliver = deliver
    assert (await worker.once(post.now()))["sent"] == 41
    assert "case:100" in post.door.subjects[:20]


async def test_a_fault_while_it_looks_does_not_end_it(
    post: Post, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    flaky = Flaky(post.database.url)
    flaky.away, flaky.raises = 1, KeyError("Kari broke her arm")
    monkeypatch.setattr(workers, "TICK", 0.01)
    await post.tell(telling())
    async with running(Worker(flaky, post.door, post.now, post.real, {})):
        await all_sent(post, 1)
    await flaky.close()
    assert "the outbox was not read: KeyError at" in caplog.text
    assert "Kari" not in caplog.text


async def test_a_row_that_cannot_even_be_recorded_as_failed_is_left_to_its_lease(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    flaky = Flaky(post.database.url)
    await post.tell(telling())

    async def breaks(row: Claimed) -> Delivered:
        flaky.away, flaky.raises = 2, KeyError("Kari broke her arm")
        return Delivered(Sent())

    worker = Worker(flaky, breaks, post.now, post.real, {})
    assert await worker.once(post.now()) == NOTHING
    await flaky.close()
    assert "a row of the outbox was not recorded: KeyError at" in caplog.text
    assert await post.states() == {"case:1": "sending"}


async def test_once_says_that_the_database_is_away(post: Post) -> None:
    flaky = Flaky(post.database.url)
    flaky.away = 1
    with pytest.raises(NotSaved):
        await Worker(flaky, post.door, post.now, post.real, {}).once(post.now())
    await flaky.close()


async def test_what_another_is_about_to_change_is_looked_at_again_soon(shared: Post) -> None:
    """Somebody holds the row that is due: it neither waits for them nor spins."""
    await shared.tell(telling())
    worker = shared.worker()
    async with shared.database.write() as store:
        await store.exec_driver_sql("SELECT id FROM outbox FOR UPDATE")
        assert await worker._sent_off(shared.now()) == workers.BREATH
    assert (await worker.once(shared.now()))["sent"] == 1


# --- When it stops ----------------------------------------------------------------------------------------------------


async def test_draining_sends_what_has_begun_to_its_end(post: Post) -> None:
    await post.tell(*many(20))
    post.door.open.clear()
    worker = post.worker()
    await worker.start()
    await all_sent(post, IN_FLIGHT)
    stopping = asyncio.create_task(worker.drain())
    await until(lambda: worker._stopping)
    post.door.open.set()
    await stopping
    assert len(post.door.given) == IN_FLIGHT
    states = list((await post.states()).values())
    assert (states.count("sent"), states.count("waiting")) == (IN_FLIGHT, 12)
    assert worker.wake not in post.database.woken


async def test_what_was_claimed_and_not_begun_is_given_back(post: Post) -> None:
    await post.tell(telling())
    worker = post.worker()
    row = (await post.claim())[0]
    await worker.drain()
    await worker._carry(row)
    assert post.door.given == []
    row_now = await post.row()
    assert (row_now.state, row_now.attempts) == ("waiting", 0)
    assert await post.worker().once(post.now()) == NOTHING | {"sent": 1}


async def test_draining_does_not_wait_for_ever(post: Post) -> None:
    await post.tell(telling())
    post.door.open.clear()
    worker = post.worker()
    await worker.start()
    await all_sent(post, 1)
    await worker.drain(grace=0.01)
    assert await post.states() == {"case:1": "sending"}, "nobody knows, so its lease has to end"
    assert post.door.inside == 0


async def test_once_ends_when_it_is_told_to_stop(post: Post) -> None:
    worker = post.worker()
    await worker.drain()
    await post.tell(telling())
    assert await worker.once(post.now()) == NOTHING


async def test_planned_restarts_send_nothing_twice(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    await post.tell(*many(60))
    while len(post.door.given) < 60:
        before = len(post.door.given)
        async with running(post.worker(apart=True)):
            await all_sent(post, min(before + 5, 60))
    assert sorted(post.door.subjects) == sorted({f"case:{n}" for n in range(60)})
    assert caplog.text == ""


async def test_the_paces_of_the_doors_are_its_own(post: Post) -> None:
    worker = Worker(post.database, post.door, post.now, post.real)
    assert worker.paces == PACES
    worker.told()  # nobody has to listen
