"""What is found is said once, together, at a decent hour; on both databases."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.core.show import Notice
from dialogs.core.text import Text
from scheduler.planner import plan
from storage.nudges import Finding, drop
from storage.tables import account, nudge, outbox, person
from tests.nudges.rules import Board
from tests.nudges.watch import ZONE, Watch, rows
from tests.turn.office import Office

A_THING, ANOTHER, A_THIRD = (Finding("charlotte", f"thing:{number}", "2026-11-18+1") for number in (1, 2, 3))


async def test_a_finding_is_said_once(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING)
    [said] = await watch.at("2026-11-19T10:00")
    assert said.person_id == "charlotte"
    assert isinstance(said.shown, Notice)
    assert await watch.hours(24 * 6, step=6) == []
    # As long as it is so, it is the same one thing; another occasion is another.
    board.finds("wish", Finding("charlotte", "thing:1", "2026-11-18+7"))
    assert len(await watch.hours(48, step=4)) == 1


async def test_how_much_each_rule_has_found(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING, A_THING)
    board.finds("duty", A_THING, Finding("astrid", "thing:1", "2026-11-18+1"))
    assert await watch.plan() == {"wish": 1, "duty": 2}
    assert await watch.plan() == {"wish": 0, "duty": 0}


async def test_several_go_into_one_message_with_the_duties_first(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING)
    board.finds("duty", ANOTHER, A_THIRD)
    [said] = await watch.at("2026-11-19T10:00")
    assert [row.title.msgid for row in rows(said.shown) if isinstance(row.title, Text)] == ["Duty", "Duty", "Wish"]
    assert {each["outbox_id"] for each in await watch.office.table("nudge")} == {said.message}


async def test_one_message_a_day_and_the_rest_the_next(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING)
    await watch.at("2026-11-19T09:00")
    board.finds("wish", A_THING, ANOTHER, A_THIRD)
    assert await watch.at("2026-11-19T12:00") == []
    [said] = await watch.at("2026-11-20T08:00")
    assert len(rows(said.shown)) == 2


async def test_what_is_found_while_a_message_waits_comes_the_next_day(watch: Watch, board: Board) -> None:
    """It may be on its way already, and would not say it."""
    board.finds("wish", A_THING)
    await watch.at("2026-11-19T06:00")
    watch.office.clock.forward(hours=3)
    await watch.plan()
    board.finds("wish", A_THING, ANOTHER, Finding("astrid", "thing:1", "a"))
    await watch.plan()
    assert [isinstance(each.shown, Notice) for each in await watch.deliver()] == [True, True]
    later = await watch.hours(24, step=4)
    assert [(each.person_id, each.at.isoformat()[:10]) for each in later] == [("charlotte", "2026-11-20")]


@pytest.mark.parametrize(
    ("person_id", "moment", "said"),
    [
        ("charlotte", "2026-11-19T07:59", 0),
        ("charlotte", "2026-11-19T08:00", 1),
        ("charlotte", "2026-11-19T16:59", 1),
        ("charlotte", "2026-11-19T17:00", 0),
        ("charlotte", "2026-11-21T10:00", 0),  # Saturday
        ("charlotte", "2028-05-17T10:00", 0),
        ("ditte", "2028-05-17T10:00", 1),  # a working day in Denmark
        ("charlotte", "2026-05-01T10:00", 0),
        ("ditte", "2026-05-01T10:00", 1),
        ("ditte", "2027-05-17T10:00", 0),  # Whit Monday in both
    ],
)
async def test_only_at_a_decent_hour(office: Office, board: Board, person_id: str, moment: str, said: int) -> None:
    board.finds("wish", Finding(person_id, "thing:1", "a"))
    assert len(await Watch(office, board.rules).at(moment)) == said


async def test_when_nobody_is_at_work_nothing_is_looked_for(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING)
    board.broken = {"duty"}
    assert await watch.at("2026-11-19T07:00") == []
    assert await watch.office.table("nudge") == []
    assert await watch.plan() == {"wish": 0, "duty": 0}
    await watch.change("person", ("person_id", "astrid"), time_zone="Europe/Helsinki")
    assert await watch.plan() == {"wish": 1}
    assert await watch.deliver() == []


async def test_whoever_is_elsewhere_is_told_in_their_morning(watch: Watch, board: Board) -> None:
    await watch.change("person", ("person_id", "astrid"), time_zone="America/New_York")
    board.finds("wish", A_THING, Finding("astrid", "thing:1", "a"))
    assert [each.person_id for each in await watch.at("2026-11-19T13:59")] == ["charlotte"]
    assert [each.person_id for each in await watch.at("2026-11-19T14:00")] == ["astrid"]


async def test_people_of_two_countries_in_one_time_zone_have_each_their_own_red_days(
    office: Office, board: Board
) -> None:
    watch = Watch(office, board.rules)
    await watch.change("person", ("person_id", "ditte"), time_zone=None)
    board.finds("wish", A_THING, Finding("ditte", "thing:1", "a"))
    watch.office.clock.now = watch.office.clock.now.replace(month=5, day=1)
    await watch.plan()
    assert [row["recipient"] for row in await office.table("outbox")] == ["p:ditte"]


async def test_nothing_to_say_writes_nothing(watch: Watch, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    board.finds("wish", A_THING, Finding("gudrun", "thing:1", "a"))
    await watch.at("2026-11-19T10:00")
    board.finds("wish", A_THING, ANOTHER, Finding("gudrun", "thing:1", "a"))
    await watch.at("2026-11-19T11:00")
    begun = counted(watch.office, monkeypatch)
    for moment in ("12:00", "16:45", "23:00"):
        watch.office.clock.now = watch.office.clock.now.replace(hour=int(moment[:2]))
        await watch.plan()
    assert begun == []
    watch.office.clock.forward(hours=10)
    await watch.plan()
    assert begun == [1]


def counted(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each transaction that may write."""
    begun: list[int] = []
    write: Callable[[], AbstractAsyncContextManager[AsyncConnection]] = office.database.write

    def turnstile() -> AbstractAsyncContextManager[AsyncConnection]:
        begun.append(1)
        return write()

    monkeypatch.setattr(office.database, "write", turnstile)
    return begun


# --- Messages that were not read --------------------------------------------------------------------------------------


async def test_a_message_that_came_too_late_is_replaced_the_next_day(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING)
    watch.office.clock.now = watch.office.clock.now.replace(day=19, hour=16)
    await watch.plan()
    # The worker was away until the evening, and there is more the next day.
    assert await watch.at("2026-11-19T17:00") == []
    assert [row["state"] for row in await watch.office.table("outbox")] == ["expired"]
    board.finds("wish", A_THING, ANOTHER)
    [said] = await watch.at("2026-11-20T08:00")
    assert len(rows(said.shown)) == 2
    assert await watch.hours(24 * 7, step=6) == []


async def test_while_one_is_on_its_way_there_is_no_other(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING)
    watch.office.clock.now = watch.office.clock.now.replace(day=19, hour=10)
    await watch.plan()
    await watch.change("outbox", ("notice", "nudges"), state="sending")
    board.finds("wish", A_THING, ANOTHER)
    watch.office.clock.now = watch.office.clock.now.replace(day=20, hour=10)
    await watch.plan()
    assert len(await watch.office.table("outbox")) == 1


async def test_what_was_done_before_it_was_sent_is_not_said(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING, ANOTHER)
    watch.office.clock.now = watch.office.clock.now.replace(day=19, hour=10)
    await watch.plan()
    board.settled = {"thing:1"}
    [said] = await watch.deliver()
    assert isinstance(said.shown, Notice)


async def test_a_message_with_nothing_left_in_it_is_not_sent(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING)
    watch.office.clock.now = watch.office.clock.now.replace(day=19, hour=10)
    await watch.plan()
    board.settled = {"thing:1"}
    assert await watch.deliver() == []
    assert [row["state"] for row in await watch.office.table("outbox")] == ["cancelled"]
    board.finds("wish")
    await watch.plan()
    assert await watch.office.table("nudge") == []


async def test_what_is_no_longer_so_and_was_never_said_is_forgotten(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING, ANOTHER)
    await watch.at("2026-11-21T10:00")
    board.finds("wish", ANOTHER)
    [said] = await watch.at("2026-11-23T10:00")
    assert isinstance(said.shown, Notice)
    [left] = await watch.office.table("nudge")
    assert left["subject"] == "thing:2"
    # What was said stays known, so that it is not said again when it is so again.
    board.finds("wish")
    await watch.at("2026-11-24T10:00")
    board.finds("wish", ANOTHER)
    assert await watch.at("2026-11-25T10:00") == []


async def test_what_has_a_last_day_is_not_said_after_it(watch: Watch, board: Board) -> None:
    friday = watch.office.clock.now.date()
    board.finds("wish", Finding("charlotte", "thing:1", "a", expires_on=friday))
    assert await watch.at("2026-11-23T10:00") == []
    assert len(await watch.at("2026-11-20T10:00")) == 1


async def test_what_a_worker_takes_up_at_night_waits_for_the_next_day(watch: Watch, board: Board) -> None:
    """Whatever the row says of its end: whoever has moved to another time zone since has another night."""
    board.finds("wish", A_THING)
    watch.office.clock.now = watch.office.clock.now.replace(day=19, hour=10)
    await watch.plan()
    await watch.change("person", ("person_id", "charlotte"), time_zone="America/New_York")
    assert await watch.deliver() == []
    [said] = await watch.at("2026-11-20T14:30")
    assert said.at.hour == 8


async def test_what_went_into_a_message_meanwhile_is_not_forgotten(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING)
    await watch.at("2026-11-19T10:00")
    [known] = await watch.office.table("nudge")
    async with watch.office.database.write() as store:
        await drop(store, [int(str(known["id"]))])
    assert len(await watch.office.table("nudge")) == 1


# --- Whom, and where --------------------------------------------------------------------------------------------------


async def test_whoever_has_left_hears_nothing(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING, Finding("gudrun", "thing:1", "a"))
    watch.office.clock.now = watch.office.clock.now.replace(day=19, hour=10)
    await watch.plan()
    await watch.change("person", ("person_id", "charlotte"), active=False)
    assert await watch.deliver() == []
    assert [(row["recipient"], row["state"]) for row in await watch.office.table("outbox")] == [("p:charlotte", "gone")]


async def test_it_waits_in_the_lane_where_the_person_was_heard_last(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING, Finding("astrid", "thing:1", "a"))
    accounts = [("web", "", False), ("teams", "a tenant", True), ("slack", "T1", False)]
    values = [
        {"id": number, "channel": channel, "tenant": tenant, "user": "c", "person_id": "charlotte", "latest": latest}
        for number, (channel, tenant, latest) in enumerate(accounts)
    ]
    async with watch.office.database.write() as store:
        await store.execute(insert(account), values)
    watch.office.clock.now = watch.office.clock.now.replace(day=19, hour=10)
    await watch.plan()
    lanes = {row["recipient"]: (row["channel"], row["tenant"]) for row in await watch.office.table("outbox")}
    assert lanes == {"p:charlotte": ("teams", "a tenant"), "p:astrid": ("web", "")}


async def test_a_message_is_as_the_outbox_wants_it(watch: Watch, board: Board) -> None:
    board.finds("wish", A_THING)
    watch.office.clock.now = watch.office.clock.now.replace(day=19, hour=10)
    woken: list[int] = []
    watch.office.database.woken.append(lambda: woken.append(1))
    await watch.plan()
    [row] = await watch.office.table("outbox")
    five = watch.office.clock.now.replace(hour=17, minute=0)
    assert (row["subject"], row["occasion"], row["doubt"], row["bulk"]) == ("", "2026-11-19", "again", True)
    assert (row["due_at"], row["expires_at"]) == (watch.office.clock.now, five)
    assert woken == [1]


async def test_a_rule_that_fails_silences_no_other(
    watch: Watch, board: Board, caplog: pytest.LogCaptureFixture
) -> None:
    board.finds("wish", A_THING)
    board.finds("duty", ANOTHER)
    await watch.change("person", ("person_id", "astrid"), time_zone="Europe/Helsinki")  # is at work already
    await watch.at("2026-11-19T07:00")
    board.broken = {"wish"}
    caplog.set_level(logging.ERROR)
    [said] = await watch.at("2026-11-19T10:00")
    # What it had found is still known, and said.
    assert len(rows(said.shown)) == 2
    assert [line.rpartition(":")[0] for line in caplog.messages] == ["rule wish failed: ZeroDivisionError at rules.py"]


async def test_many_are_planned_a_part_at_a_time(watch: Watch, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FINDINGS", "PEOPLE"):
        monkeypatch.setattr(f"scheduler.planner.{name}", 4)
    async with watch.office.database.read() as store:
        people = list((await store.execute(select(person.c.person_id).where(person.c.active))).scalars())
    board.finds("wish", *(Finding(each, "thing:1", "a") for each in people))
    said = await watch.at("2026-11-19T10:00")
    assert sorted(each.person_id for each in said) == sorted(people)
    assert len(people) > 30


async def test_two_planners_at_once_say_nothing_twice(watch: Watch, board: Board) -> None:
    async with watch.office.database.read() as store:
        people = list((await store.execute(select(person.c.person_id).where(person.c.active))).scalars())
    board.finds("wish", *(Finding(each, f"thing:{number}", "a") for each in people for number in (1, 2)))
    now = watch.office.clock.now.replace(day=19, hour=10)
    planned = await asyncio.gather(*(plan(watch.office.database, watch.rules, now, ZONE) for _ in range(4)))
    assert sum(each["wish"] for each in planned) == 2 * len(people)
    async with watch.office.database.read() as store:
        theirs = await store.execute(
            select(nudge.c.person_id, outbox.c.recipient).outerjoin(outbox, outbox.c.id == nudge.c.outbox_id)
        )
        assert {f"p:{row.person_id}": row.recipient for row in theirs} == {f"p:{each}": f"p:{each}" for each in people}
    assert len(await watch.office.table("outbox")) == len(people)
