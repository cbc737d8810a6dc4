"""A confirmed broadcast reaches everybody in its audience, once, by day, and ends; whatever happens on the way."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import update

from hms.audience import Audience
from hms.broadcast import State
from scheduler.broadcasts import REFRESH, expand
from storage import broadcast_run as runs
from storage.broadcast_outcomes import Fate
from storage.tables import outbox, person, role
from tests.broadcasts.stage import SENDER, ZONE, Stage
from tests.turn.office import Office, text_of


async def test_it_is_received_once_by_everybody_and_its_sender_hears_how_it_went(any_office: Office) -> None:
    stage = Stage(any_office, size=7)
    number = await stage.confirmed()
    await stage.goes()
    people = await stage.active()
    assert sorted(each["recipient"].removeprefix("p:") for each in await stage.rows()) == people
    assert await stage.counts(number) == {Fate.SENT: len(people)}
    assert (await stage.it(number)).state is State.DONE
    (reply,) = await any_office.delivered("caspar")
    assert "The lab is closed on Monday." in text_of(reply)
    told, done = await any_office.delivered(SENDER)
    assert "The lab is closed on Monday." in text_of(told)
    assert f"{len(people)} av {len(people)}" in text_of(done)
    # Nothing more comes of it, however often it is looked at.
    await stage.goes()
    assert await any_office.delivered(SENDER) == []
    assert len(await stage.rows()) == len(people)


async def test_killed_between_two_parts_or_done_by_two_at_once_nobody_is_missed_or_told_twice(
    any_office: Office,
) -> None:
    stage, people = Stage(any_office, size=5), await Stage(any_office).active()
    database, now = any_office.database, any_office.clock()
    number = await stage.confirmed()
    async with database.read() as store:
        [run] = await runs.due(store, now)
        first = await runs.next_part(store, run, now, 5)
    async with database.write() as store:
        assert await runs.put(store, first, now, ZONE) == 5
    async with database.write() as store:
        assert await runs.put(store, first, now, ZONE) is None, "another has made it"
    # Whoever begins anew goes on where the last part ended, and so do two who begin at once, one of them with old eyes.
    made = await asyncio.gather(*(expand(database, each, now, ZONE, 5) for each in (run, first.then, first.then)))
    assert sum(made) == len(people) - 5
    assert sorted(each["recipient"].removeprefix("p:") for each in await stage.rows()) == people
    async with database.read() as store:
        assert await runs.due(store, now) == []
        assert [each.number for each in await runs.going(store)] == [number]


async def test_who_may_not_any_more_is_stopped_and_told_and_so_is_the_hse_section(any_office: Office) -> None:
    stage = Stage(any_office, size=5)
    number = await stage.confirmed()
    async with any_office.database.read() as store:
        [run] = await runs.due(store, any_office.clock())
        part = await runs.next_part(store, run, any_office.clock(), 5)
    async with any_office.database.write() as store:
        await runs.put(store, part, any_office.clock(), ZONE)
        await store.execute(
            update(role)
            .where(role.c.person_id == SENDER)
            .values(valid_to=any_office.clock().date() - timedelta(days=1))
        )
    await stage.goes()
    assert (await stage.it(number)).state is State.STOPPED
    assert await stage.counts(number) == {Fate.CANCELLED: 5}
    (mine,) = await any_office.delivered(SENDER)
    assert "ikkje lenger har rolla" in text_of(mine)
    for section in ("aage", "aeline"):
        (theirs,) = await any_office.delivered(section)
        assert "ikke har rollen til det lenger" in text_of(theirs)
    assert await any_office.delivered("caspar") == []


async def test_its_sender_may_lose_the_role_when_all_is_planned_and_waits_for_the_morning(office: Office) -> None:
    office.clock.now = datetime(2026, 11, 20, 18, 0, tzinfo=office.clock.now.tzinfo)
    stage = Stage(office)
    number = await stage.confirmed(Audience(units=frozenset({"nfu"})))
    await stage.goes()
    assert await stage.counts(number) == {Fate.WAITING: 32}
    async with office.database.write() as store:
        await store.execute(update(role).where(role.c.person_id == SENDER).values(unit_id="mat"))
    await stage.goes()
    assert (await stage.it(number)).state is State.STOPPED
    assert await stage.counts(number) == {Fate.CANCELLED: 32}


async def test_whoever_is_not_meant_any_more_in_the_morning_is_not_told(office: Office) -> None:
    office.clock.now = datetime(2026, 11, 19, 18, 0, tzinfo=office.clock.now.tzinfo)
    stage = Stage(office)
    number = await stage.confirmed(Audience(units=frozenset({"kje"})))
    await stage.goes()
    assert await stage.counts(number) == {Fate.WAITING: 5}
    async with office.database.write() as store:
        await store.execute(update(person).where(person.c.person_id == "astrid").values(unit_id="mat"))
        await store.execute(update(person).where(person.c.person_id == "bjarte").values(active=False))
    office.clock.now = datetime(2026, 11, 20, 9, 0, tzinfo=office.clock.now.tzinfo)
    await stage.goes()
    assert await office.delivered("astrid") == []
    assert await stage.counts(number) == {Fate.SENT: 3, Fate.NOT_RELEVANT: 1, Fate.LEFT: 1}
    assert (await stage.it(number)).state is State.DONE


async def test_it_comes_by_day_wherever_they_are_and_waits_when_it_has_come_too_late(office: Office) -> None:
    # 17 May 2028 is a Wednesday, and red in Norway alone.
    office.clock.now = datetime(2028, 5, 16, 16, 59, tzinfo=office.clock.now.tzinfo)
    stage = Stage(office)
    number = await stage.confirmed(Audience(units=frozenset({"kje", "ore"})))
    await stage.planner.plan()
    due = {each["recipient"]: each["due_at"] for each in await stage.rows()}
    assert set(due.values()) == {office.clock()}
    office.clock.forward(minutes=2)  # the outbox was slow
    await office.deliver()
    assert await stage.counts(number) == {Fate.WAITING: len(due)}
    local = {each["recipient"]: each["due_at"].astimezone(office.clock.now.tzinfo) for each in await stage.rows()}
    assert {when.isoformat()[:16] for who, when in local.items() if who in ("p:ditte", "p:villads")} == {
        "2028-05-17T08:00"
    }
    assert {when.isoformat()[:16] for who, when in local.items() if who in ("p:astrid", "p:dagny")} == {
        "2028-05-18T08:00"
    }
    office.clock.now = datetime(2028, 5, 17, 9, 0, tzinfo=office.clock.now.tzinfo)
    await stage.goes()
    assert await office.delivered("ditte")
    assert await office.delivered("astrid") == []
    assert (await stage.it(number)).state is State.RUNNING
    office.clock.forward(days=1)
    await stage.goes()
    assert await office.delivered("astrid")
    assert (await stage.it(number)).state is State.DONE
    # What nobody could be told within a week is told nobody.
    other = await stage.confirmed(Audience(units=frozenset({"ore"})), name="b")
    await stage.planner.plan()
    office.clock.forward(days=8)
    await stage.goes()
    assert await stage.counts(other) == {Fate.EXPIRED: 4}


async def test_a_scheduled_one_waits_for_its_time(office: Office) -> None:
    stage = Stage(office)
    number = await stage.confirmed(due_at=office.clock() + timedelta(hours=1))
    await stage.goes()
    assert (await stage.it(number)).state is State.SCHEDULED
    office.clock.forward(hours=1)
    await stage.goes()
    assert (await stage.it(number)).state is State.DONE


async def test_its_card_follows_and_is_not_drawn_at_every_send(office: Office) -> None:
    stage = Stage(office)
    number = await stage.confirmed()
    chat = office.chat(SENDER)
    await chat.says("speak English")
    await chat.opens("broadcasts", {"broadcast": str(number)})
    await stage.planner.plan()
    first = (await stage.it(number)).revision
    drawn = 0
    for send in range(12):
        async with office.database.write() as store:
            some = [each["id"] for each in await stage.rows() if each["state"] == "waiting"][:1]
            await store.execute(update(outbox).where(outbox.c.id.in_(some)).values(state="sent"))
        office.clock.forward(seconds=5)
        await stage.planner.plan()
        drawn = (await stage.it(number)).revision - first
        assert drawn <= (send + 1) * 5 / REFRESH.total_seconds() + 1
    assert drawn >= 2
    await stage.planner.plan()
    assert (await stage.it(number)).revision - first == drawn
