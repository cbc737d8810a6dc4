"""Whoever looks after the outbox sees every row, sends it once more or never, and learns nothing that is not theirs."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert

from storage import outbox as shelf
from storage.desk import Store
from storage.outcomes import Gone, InDoubt, Outcome, Rejected, Retry, Sent
from storage.tables import cases, reporter
from storage.telling import Telling, to_reporter
from tests.outbox.post import NOW, Post, telling


async def lines(post: Post, state: str | None = None, id: int | None = None) -> list[dict[str, object]]:
    async with post.database.read() as store:
        return [line async for line in shelf.listed(store, state, id)]


async def filed(post: Post, number: int, who: str, person_id: str | None) -> None:
    values = {
        "number": number,
        "filed_on": NOW.date(),
        "moved_on": NOW.date(),
        "kind": "near_miss",
        "what": "x",
        "categories": [],
        "who": who,
        "unit_id": "u",
        "status": "new",
        "source": "web",
        "revision": 1,
    }
    row = {"number": number, "person_id": person_id, "draft_id": "d"}
    await post.write(lambda store: store.execute(insert(cases), values))
    await post.write(lambda store: store.execute(insert(reporter), row))
    await post.tell(Telling(to_reporter(number), "case_taken", f"case:{number}", "taken", NOW))


async def test_a_line_says_what_became_of_a_row(post: Post) -> None:
    await post.tell(telling("case:1", late=5), telling("case:2", "bjarte"), telling("case:3", "ditte"))
    rows = {row.recipient: row for row in await post.claim()}
    bjarte, ditte = rows["p:bjarte"], rows["p:ditte"]
    await post.record(bjarte, Retry("503", 100.0))
    await post.record(ditte, Gone("no door"))
    first, second, third = await lines(post)
    assert len(str(first.pop("key"))) == 32
    assert first == {
        "id": 1,
        "kind": "case_filed",
        "person_id": "astrid",
        "channel": "teams",
        "state": "waiting",
        "attempts": 0,
        "next_at": (NOW + timedelta(seconds=5)).isoformat(timespec="seconds"),
        "reason": None,
    }
    assert (second["state"], second["reason"], second["attempts"]) == ("waiting", "503", 1)
    assert second["next_at"] == (NOW + timedelta(seconds=100)).isoformat(timespec="seconds")
    assert (third["state"], third["reason"], third["next_at"]) == ("gone", "no door", None)
    assert [line["id"] for line in await lines(post, "gone")] == [3]
    assert [line["id"] for line in await lines(post, id=2)] == [2]
    assert await lines(post, "sent") == []


async def test_who_reported_confidentially_is_not_told(post: Post) -> None:
    await filed(post, 1001, "confidential", "astrid")
    await filed(post, 1002, "open", "bjarte")
    await filed(post, 1003, "open", None)
    await post.tell(Telling("a:7", "pictures", "draft:d", "kept", NOW))
    found = await lines(post)
    assert [line["person_id"] for line in found] == ["confidential", "bjarte", "unlinked", "unlinked"]
    assert "1001" not in str(found)


async def test_keys_are_opaque_and_different(post: Post) -> None:
    await post.tell(telling("case:1"), telling("case:2"), telling("case:1", "bjarte"))
    assert len({line["key"] for line in await lines(post)}) == 3


async def test_every_state_is_counted(post: Post) -> None:
    await post.tell(telling("case:1"), telling("case:2", "bjarte"))
    await post.claim(1)
    async with post.database.read() as store:
        counted = await shelf.counts(store)
    assert list(counted) == list(shelf.STATES)
    assert {state: count for state, count in counted.items() if count} == {"sending": 1, "waiting": 1}


@pytest.mark.parametrize("outcome", [Gone("403"), Rejected("400"), InDoubt("cut")])
async def test_what_did_not_arrive_is_sent_once_more(post: Post, outcome: Outcome) -> None:
    await post.tell(telling(doubt="hold"))
    row = (await post.claim())[0]
    await post.record(row, outcome)
    assert await post.claim() == ()
    woken: list[bool] = []
    post.database.woken.append(lambda: woken.append(True))
    assert await post.write(lambda store: shelf.resend(store, row.id))
    assert woken == [True], "the worker hears of it"
    again = (await post.claim())[0]
    assert (again.attempts, again.token) == (1, 2)


async def test_what_expired_is_sent_once_more_all_the_same(post: Post) -> None:
    await post.tell(telling(expires=0))
    assert await post.claim() == ()
    assert await post.write(lambda store: shelf.resend(store, 1))
    assert len(await post.claim()) == 1


async def test_what_waits_is_sent_now_and_still_expires(post: Post) -> None:
    await post.tell(telling(expires=100))
    row = (await post.claim())[0]
    await post.record(row, Retry("503", 1000.0))
    assert await post.write(lambda store: shelf.resend(store, row.id))
    post.now.forward(100)
    assert await post.claim() == ()
    assert await post.states() == {"case:1": "expired"}


async def test_what_is_dropped_is_never_sent(post: Post) -> None:
    await post.tell(telling())
    assert await post.write(lambda store: shelf.drop(store, 1))
    assert await post.claim() == ()
    assert (await post.row()).reason == "dropped by hand"


@pytest.mark.parametrize("act", [shelf.resend, shelf.drop])
async def test_what_was_sent_or_is_on_its_way_stays_as_it_is(
    post: Post, act: Callable[[Store, int], Awaitable[bool]]
) -> None:
    await post.tell(telling())
    row = (await post.claim())[0]
    assert not await post.write(lambda store: act(store, row.id))
    assert (await post.row()).state == "sending"
    await post.record(row, Sent())
    assert not await post.write(lambda store: act(store, row.id))
    assert not await post.write(lambda store: act(store, 4711))
    assert (await post.row()).state == "sent"
