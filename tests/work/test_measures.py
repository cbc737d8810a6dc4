"""The action plan in the chat: who sees what of it, who may change it, and who is told."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from bot.heard import Pressed
from hms.measures import Obstacle, Origin, Status
from hms.organisation import Organisation
from storage import demo, organisation
from storage.database import Database
from storage.desk import Stale
from storage.measure_steps import New, add, complete
from storage.measures import Seen, Wanted, Which, measure_for, plan_for
from storage.moving import By
from tests.casework.people import HANDLER, english, filed
from tests.turn.office import NOW, Office, buttons_of

LEADER, OWNER, COLLEAGUE, REP, ABOVE = "eivind", "astrid", "bjarte", "froydis", "idun"
STRANGERS = ("charlotte", "gaute", "ulla", "odin", "somebody nobody knows")
ALL = Wanted()
NOT_THERE = "I find no measure with that number"


async def given(
    office: Office, *, origin: Origin = Origin.SURVEY, owner: str | None = OWNER, deadline: date | None = None
) -> int:
    new = New("kje", "Buy gloves that fit", owner_id=owner, origin=origin, deadline=deadline)
    async with office.database.write() as store:
        return await add(store, new, By(LEADER, NOW, f"given {next(office.keys)}".encode()))


async def seen(office: Office, user: str, number: int) -> Seen | None:
    async with office.database.read() as store:
        return await measure_for(store, user, number, office.clock().date())


async def state(office: Office, number: int) -> dict[str, object]:
    return next(row for row in await office.table("measure") if row["number"] == number)


# --- Who sees it ------------------------------------------------------------------------------------------------------


async def test_who_sees_a_measure_and_what_they_may_do(any_office: Office) -> None:
    number = await given(any_office)
    standings = {user: await seen(any_office, user, number) for user in (LEADER, OWNER, COLLEAGUE, REP, ABOVE, HANDLER)}
    assert {user: it.standing.moves for user, it in standings.items() if it} == {
        LEADER: True,
        OWNER: False,
        REP: False,
        ABOVE: True,
        HANDLER: True,
    }
    of_a_plan = await given(any_office, origin=Origin.PLAN)
    assert await seen(any_office, COLLEAGUE, of_a_plan) is not None
    for user in STRANGERS:
        assert await seen(any_office, user, number) is None
        assert await seen(any_office, user, of_a_plan) is None
        chat = await english(any_office, user)
        # As one that does not exist, whatever they try with it.
        for dialog, raw in (
            ("measure", {}),
            ("action_plan", {}),
            ("edit_measure", {"status": "stopped"}),
            ("edit_measure", {"status": "moved", "deadline": "2027-01-01"}),
            ("complete_measure", {}),
            ("evaluate_measure", {"effect": "worked", "note": "x"}),
        ):
            said = [await chat.opens(dialog, raw | {"action": str(each)}) for each in (number, 999)]
            assert said[0] == said[1]
            assert NOT_THERE in said[0]
    assert (await state(any_office, number))["status"] == "planned"


async def test_what_an_owner_may_not_change(office: Office) -> None:
    number = str(await given(office))
    chat = await english(office, OWNER)
    before = await state(office, int(number))
    for what in ({"status": "moved", "deadline": "2030-01-01"}, {"status": "handed_on", "to": "bjarte"}):
        assert "is for its owner to say" in await chat.opens("edit_measure", {"action": number} | what)
    assert await state(office, int(number)) == before
    assert "In progress" in await chat.opens("edit_measure", {"action": number, "status": "in_progress"})


async def test_a_plan_that_is_not_theirs_to_add_to(office: Office) -> None:
    for user in (OWNER, REP, "gaute", "somebody nobody knows"):
        chat = await english(office, user)
        await chat.opens("add_measure", {"what": "Something", "unit": "kje"})
        assert "not yours to add to" in await chat.fills(word="send")
    assert await office.table("measure") == []


# --- A measure's way --------------------------------------------------------------------------------------------------


async def test_a_day_at_the_end_of_a_new_measure_is_its_deadline(office: Office) -> None:
    chat = await english(office, LEADER)
    for line in ("new measure: Buy gloves that fit by 1 March", "nytt tiltak: Buy gloves that fit innen 1. mars"):
        text = await chat.says(line)
        assert "Buy gloves that fit\n" in text, line
        assert "Monday, 1 March 2027" in text, line
        await chat.says("cancel")
    assert "Sort by 3 colours" in await chat.says("new measure: Sort by 3 colours")


async def test_every_change_is_kept_and_can_be_undone(any_office: Office) -> None:
    chat = await english(any_office, LEADER)
    await chat.says("new measure: Buy gloves that fit")
    await chat.fills(word="send")
    steps = (
        {"status": "in_progress"},
        {"status": "moved", "deadline": "2027-05-14"},
        {"status": "handed_on", "to": "Astrid Tåkeheim"},
        {"status": "priority", "priority": "high"},
        {"status": "cost", "cost": "2 000 kr"},
        {"status": "words", "what": "Buy gloves, and try them on"},
        {"status": "ongoing"},
        {"status": "stopped"},
        {"status": "planned"},
        {"status": "done"},
    )
    for step in steps:
        before = await state(any_office, 1)
        await chat.opens("edit_measure", {"action": "1"} | step)
        changed = await state(any_office, 1)
        assert changed != before, step
        await chat.presses("Undo")
        undone = await state(any_office, 1)
        assert undone | {"revision": 0} == before | {"revision": 0}, step
        assert "undone already" in await chat.opens("undo", {"change": str(len(await any_office.table("change")) - 1)})
        await chat.opens("edit_measure", {"action": "1"} | step)
        assert await state(any_office, 1) | {"revision": 0} == changed | {"revision": 0}
    assert (await state(any_office, 1))["overdue_from"] == date(2027, 5, 18)
    assert "stands like that" in await chat.opens(
        "edit_measure", {"action": "1", "status": "priority", "priority": "high"}
    )
    assert "done already" in await chat.opens("complete_measure", {"action": "1"})
    await chat.opens("evaluate_measure", {"action": "1", "effect": "partly", "note": "They are worn on Mondays"})
    kept = await any_office.table("change")
    assert {row["actor"] for row in kept} == {LEADER}
    assert kept[0]["deed"] == "added"
    # A change that others have built upon stays.
    early = next(row["id"] for row in kept if row["after"] == {"priority": "high"} and row["undoes"] is None)
    assert "undone already" in await chat.opens("undo", {"change": str(early)})
    await chat.opens("edit_measure", {"action": "1", "status": "priority", "priority": "low"})
    latest = [row["id"] for row in await any_office.table("change") if row["after"] == {"priority": "high"}][-1]
    assert "changed it since" in await chat.opens("undo", {"change": str(latest)})


async def test_who_is_told(office: Office) -> None:
    leader, owner = await english(office, LEADER), await english(office, OWNER)
    await leader.says("new measure: Buy gloves that fit")
    await leader.says("send")
    await leader.says("give measure 1 to Astrid")
    told = await office.delivered(OWNER)
    assert len(told) == 1
    await owner.says("measure 1 is done")
    await owner.presses("Undo")
    await owner.says("measure 1 is done")
    told = await office.delivered(LEADER)
    assert len(told) == 1  # of what was taken back nothing is told
    assert "has done a measure that you gave away" in str(told)
    # Who gives it to themselves, or does what is theirs, is told nothing.
    await leader.says("new measure: Tidy the lab")
    await leader.says("send")
    await leader.opens("edit_measure", {"action": "2", "status": "handed_on", "to": LEADER})
    await leader.says("measure 2 is done")
    assert await office.delivered(LEADER) == []
    assert await office.delivered(OWNER) == []


async def test_a_case_becomes_a_measure_and_its_owner_sees_no_more_of_it(office: Office) -> None:
    number = await filed(office, "confidential")
    handler = await english(office, HANDLER)
    await handler.opens("take_case", {"number": str(number)})
    await handler.presses("Make a measure of it")
    await handler.says("Grit the path by the shed")
    await handler.opens("add_measure", {"to": COLLEAGUE})
    assert f"Report {number}" in await handler.fills(word="send")
    assert "Grit the path" in await handler.opens("my_reports", {"number": str(number)})
    owner = await english(office, COLLEAGUE)
    told = str(await office.delivered(COLLEAGUE))
    assert "Grit the path" in told
    assert str(number) not in told
    card = await owner.says("measure 1")
    assert "Comes from: A report" in card
    assert str(number) not in card
    assert not [each for each in buttons_of(owner.notice) if each.dialog == "my_reports"]
    row = await state(office, 1)
    assert (row["origin"], row["origin_ref"], row["unit_id"]) == ("case", f"case:{number}", "mat")
    # And nobody makes one of a case that they cannot read.
    await owner.opens("add_measure", {"what": "Ask who it was", "origin": "case", "case": str(number)})
    leader = await english(office, "ragnhild")
    await leader.opens("add_measure", {"what": "Ask who it was", "origin": "case", "case": str(number)})
    assert "no report with that number" in await leader.fills(word="send")
    assert len(await office.table("measure")) == 1


async def test_of_two_who_are_done_at_once_it_is_one(any_office: Office) -> None:
    number = await given(any_office)
    both = [any_office.chat(OWNER), any_office.chat(LEADER)]
    pressed = Pressed("complete_measure", {"action": str(number)})
    await asyncio.gather(*(chat.hears(pressed) for chat in both))
    assert [row["deed"] for row in await any_office.table("change")].count("done") == 1
    async with any_office.database.read() as store:
        stale = await measure_for(store, LEADER, number, NOW.date())
    assert stale is not None
    async with any_office.database.write() as store:
        assert await complete(store, stale.measure, NOW.date(), By(LEADER, NOW, b"late")) == Obstacle.DONE
    chat = await english(any_office, LEADER)
    await chat.opens("edit_measure", {"action": str(number), "status": "in_progress"})
    with pytest.raises(Stale):
        await _as_read_before(any_office.database, stale)


async def _as_read_before(database: Database, stale: Seen) -> None:
    async with database.write() as store:
        was = stale.measure
        open_then = type(was)(**{name: getattr(was, name) for name in was.__slots__} | {"status": Status.IN_PROGRESS})
        await complete(store, open_then, NOW.date(), By(LEADER, NOW, b"late again"))


async def test_a_unit_that_is_no_more_leaves_its_measures_to_those_above(any_office: Office) -> None:
    number = await given(any_office)
    small = demo.small()
    units = {each.unit_id: each for each in small.units.values() if each.unit_id != "kje"}
    people = {each.person_id: replace(each, unit_id="mat") for each in small.people.values()}
    roles = tuple(each for each in small.roles if each.unit_id != "kje")
    areas = {each.area_id: each for each in small.areas.values() if each.unit_id != "kje"}
    places = {each.place_id: each for each in small.places.values() if each.unit_id != "kje"}
    async with any_office.database.write() as store:
        await organisation.replace(store, Organisation(units, people, roles, areas, places), NOW.date())
    any_office.clock.forward(days=1)
    assert await seen(any_office, LEADER, number) is None
    above = await english(any_office, ABOVE)
    assert "Buy gloves that fit" in await above.says("action plan")
    await above.opens("edit_measure", {"action": str(number), "status": "moved", "deadline": "2027-05-14"})
    assert (await state(any_office, number))["overdue_from"] == date(2027, 5, 18)
    assert "That is in the action plan" not in await above.opens("add_measure", {"what": "More", "unit": "kje"})


# --- The list ---------------------------------------------------------------------------------------------------------


async def test_what_needs_somebody_stands_first(any_office: Office) -> None:
    fine = await given(any_office, deadline=date(2026, 12, 1))
    alone = await given(any_office, owner=None, deadline=date(2027, 12, 1))
    late = await given(any_office, deadline=date(2026, 11, 18))
    not_yet = await given(any_office, deadline=date(2026, 11, 20))
    endless = await given(any_office)
    async with any_office.database.read() as store:

        async def listed(wanted: Wanted = ALL, user: str = LEADER) -> list[int]:
            found = await plan_for(store, user, wanted, NOW.date(), 10)
            return [each.measure.number for each in found]

        assert await listed() == [late, alone, not_yet, fine, endless]
        assert await listed(Wanted(Which.LATE)) == [late]
        assert await listed(Wanted(Which.WITHOUT_OWNER)) == [alone]
        assert await listed(Wanted(Which.DONE)) == []
        assert await listed(Wanted(unit_id="tek")) == await listed(Wanted(unit_id="kje")) == await listed(user=ABOVE)
        assert await listed(Wanted(unit_id="mat")) == await listed(Wanted(unit_id="no such unit")) == []
        assert await listed(Wanted(mine=True), OWNER) == [late, not_yet, fine, endless]
        assert await listed(user="gaute") == []
    chat = await english(any_office, LEADER)
    said = await chat.says("action plan")
    assert "5 measures are open.\n\n1 is late.\n\n1 has no owner here." in said
    assert "In progress, and late" in said or "Planned, and late" in said
    any_office.clock.forward(days=30)
    assert "3 are late" in await chat.says("action plan")
