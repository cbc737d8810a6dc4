"""A broadcast is kept once and decided once, whoever comes at the same moment, on both databases."""

import asyncio
from dataclasses import replace

from hms.audience import Audience
from hms.broadcast import Button, State
from hms.organisation import RoleName
from storage import broadcast_people, broadcasts
from storage.broadcasts import Broadcast, New
from tests.turn.office import NOW, Office

TODAY = NOW.date()
NEW = New("kristoffer", Audience(), {"nb": "Hei."}, "nb", Button.READ, 600, State.ASKED, NOW)


async def kept(office: Office, delivery: bytes, new: New = NEW) -> Broadcast:
    async with office.database.write() as store:
        found = await broadcasts.one(store, await broadcasts.keep(store, new, delivery, NOW))
    assert found is not None
    return found


async def approves(office: Office, it: Broadcast, by: str) -> bool:
    async with office.database.write() as store:
        return await broadcasts.approve(store, it, by, NOW, NOW)


async def refuses(office: Office, it: Broadcast, by: str) -> bool:
    async with office.database.write() as store:
        return await broadcasts.refuse(store, it, by, "too early", NOW)


async def cancels(office: Office, it: Broadcast) -> bool:
    async with office.database.write() as store:
        return await broadcasts.cancel(store, it, "kristoffer", NOW)


async def test_kept_and_decided_once(any_office: Office) -> None:
    first, second = await asyncio.gather(kept(any_office, b"one"), kept(any_office, b"one"))
    assert first == second
    assert first.audience == Audience()
    # Not even where it was not asked before whose it is.
    assert not await approves(any_office, first, "kristoffer")
    assert not await refuses(any_office, first, "kristoffer")
    decided = await asyncio.gather(
        approves(any_office, first, "idun"), refuses(any_office, first, "wenche"), approves(any_office, first, "aage")
    )
    assert sorted(decided) == [False, False, True]
    assert len([row for row in await any_office.table("outbox") if row["notice"] == "broadcast_decided"]) == 1
    other = await kept(any_office, b"two")
    assert other.number != first.number
    assert sorted(await asyncio.gather(cancels(any_office, other), cancels(any_office, other))) == [False, True]
    assert not await approves(any_office, other, "idun")
    async with any_office.database.read() as store:
        assert [each.number for each in await broadcasts.of_sender(store, "kristoffer", 5)] == [
            other.number,
            first.number,
        ]
        assert await broadcasts.of_sender(store, "idun", 5) == ()
        assert await broadcasts.kept_as(store, b"two") == other.number
        assert await broadcasts.kept_as(store, b"three") is None


async def test_who_may_and_who_is_asked(any_office: Office) -> None:
    of = broadcast_people
    async with any_office.database.read() as store:
        may = [
            each for each in ("kristoffer", "bergljot", "idun", "zara", "aage") if await of.may_send(store, each, TODAY)
        ]
        assert may == ["kristoffer", "bergljot", "aage"]
        assert await of.out_of_reach(store, "kristoffer", {"mat", "kul", "gone"}, TODAY) == {"kul", "gone"}
        assert await of.roots(store, "kristoffer", Audience(), TODAY) == {"tek"}
        assert (await of.within(store, "kristoffer", Audience(), TODAY)).units == {"tek"}
        assert (await of.within(store, "yngvild", Audience(), TODAY)).units == frozenset()
        two = Audience(units=frozenset({"mat", "kje"}), roles=frozenset({RoleName.SAFETY_REP}))
        assert await of.within(store, "yngvild", two, TODAY) == two
        # The nearest first, and nobody who leads one of the two units alone.
        assert await of.approvers(store, "kristoffer", two, TODAY) == ("idun", "jorunn", "wenche", "yngvild", "aage")
        assert await of.approvers(store, "kristoffer", Audience(units=frozenset({"mat"})), TODAY) == (
            "gaute",
            "hanna",
            "idun",
            "jorunn",
            "wenche",
        )
        assert await of.approvers(store, "astrid", Audience(), TODAY) == ()  # she reaches nobody
    it = await kept(any_office, b"one", replace(NEW, audience=Audience(units=frozenset({"mat", "kul"}))))
    async with any_office.database.read() as store:
        approving = [
            each
            for each in ("kristoffer", "idun", "gaute", "nikolai", "wenche", "aage", "zara", "yngvild")
            if (await of.standing(store, each, it, TODAY)).approves
        ]
        assert approving == ["wenche", "aage", "yngvild"]
        assert (await of.standing(store, "kristoffer", it, TODAY)).sends
        erased = replace(it, sender_id=None)
        assert not (await of.standing(store, "wenche", erased, TODAY)).approves
