"""Measures before and after their deadline, and what becomes of it when somebody says that a thing is not theirs."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from bot import plain
from dialogs.core.show import Listing, Notice
from dialogs.core.unasked import Cause
from scheduler.digest import SETTLED
from storage.tables import measure, nudge, outbox, quiet, role, task
from tests.dialogs.test_every_dialog import assert_spoken
from tests.nudges.test_tasks import watched as with_tasks
from tests.nudges.watch import RULES, Said, Watch
from tests.turn.office import LANGUAGES, SPEAKERS, Office, text_of
from tests.work import board

LEADER, OWNER, COORDINATOR, DEPUTY = "eivind", "astrid", "jorunn", "kristoffer"
MEASURES = ("measure_due", "measure_overdue")


async def watched(office: Office, moment: str, **values: object) -> Watch:
    """One measure, number 1, of chemistry."""
    watch = Watch(office, {name: RULES[name] for name in MEASURES})
    await watch.all_speak_english()
    watch.office.clock.now = watch.office.clock.now.fromisoformat(f"{moment}+01:00")
    row = {
        "number": 1, "unit_id": "kje", "what": "Buy better chairs", "priority": "high", "status": "planned",
        "origin": "survey", "created_on": date(2026, 9, 1), "revision": 0, "owner_id": OWNER,
        "deadline": date(2026, 11, 27), "overdue_from": date(2026, 11, 30),
    }  # fmt: skip
    async with office.database.write() as store:
        await store.execute(measure.delete())
        await store.execute(insert(measure).values(**row | values))
    return watch


async def change(watch: Watch, **values: object) -> None:
    async with watch.office.database.write() as store:
        await store.execute(update(measure).values(revision=measure.c.revision + 1, **values))


async def found(watch: Watch, days: int) -> dict[str, str]:
    """Who is found by which rule, and on which days for the first time."""
    there: dict[tuple[str, str], str] = {}
    async with watch.office.database.read() as store:
        for number in range(days):
            now = watch.office.clock() + timedelta(days=number)
            for name, rule in watch.rules.items():
                for each in await rule.find(store, now):
                    there.setdefault((f"{name} {each.person_id}", each.occasion), f"{now:%d.%m}")
    told: dict[str, str] = {}
    for (who, _occasion), day in there.items():
        told[who] = f"{told[who]} {day}" if who in told else day
    return told


def the(said: list[Said], person_id: str) -> Said:
    [one] = [each for each in said if each.person_id == person_id]
    return one


# --- When, and whose --------------------------------------------------------------------------------------------------


async def test_before_the_deadline_twice_and_after_it_every_two_weeks(office: Office) -> None:
    watch = await watched(office, "2026-11-19T09:00")
    after = "30.11 14.12 28.12 11.01 25.01 08.02 22.02 08.03 22.03 05.04 19.04 03.05 18.05"  # the 17th of May is red
    assert await found(watch, 220) == {f"measure_due {OWNER}": "20.11 26.11", f"measure_overdue {OWNER}": after}


async def test_whose_a_measure_is(any_office: Office) -> None:
    watch = await watched(any_office, "2026-11-20T09:00")
    to_owner, to_leader = {f"measure_due {OWNER}": "20.11"}, {f"measure_due {LEADER}": "20.11"}
    for values, whom in (
        ({}, to_owner),
        ({"status": "in_progress"}, to_owner),
        ({"status": "ongoing"}, to_owner),
        ({"status": "done"}, {}),
        ({"status": "stopped"}, {}),
        ({"status": "planned", "owner_id": None}, to_leader),
        ({"owner_id": "gudrun"}, to_leader),  # has left
        ({"unit_id": "nfu"}, {"measure_due wenche": "20.11"}),
        ({"unit_id": "gone"}, {}),
        ({"unit_id": "kje", "deadline": None}, {}),
        ({"deadline": date(2026, 5, 1)}, {}),  # half a year ago
    ):
        await change(watch, **values)
        assert await found(watch, 1) == whom, values


# --- What is said, and pressed ----------------------------------------------------------------------------------------


async def test_its_owner_is_done_with_one_press(any_office: Office) -> None:
    watch = await watched(any_office, "2026-11-20T09:00")
    said = the(await watch.tick(), OWNER)
    assert said.text.split("\n\n")[:2] == [
        "Measure 1, “Buy better chairs”, is to be done by Friday, 27 November 2026.",
        "You get this because you answer for the measure.",
    ]
    assert said.labels == ["It is done", "Not mine", "Show me", "Remind me on Monday", "Stop this"]
    assert "Buy better chairs" in (await watch.press(said, "Show me")).text
    assert "That is noted as done." in (await watch.press(said, "It is done")).text
    again = await watch.again(said)
    assert isinstance(again, Notice)
    assert [each.label.msgid for each in again.buttons] == ["Show me"]
    assert "done" in (await watch.press(said, "Not mine")).text
    assert await watch.at("2026-11-26T09:00") == []


async def test_without_an_owner_its_leader_can_choose_one(office: Office) -> None:
    watch = await watched(office, "2026-12-01T09:00", owner_id=None)
    said = the(await watch.tick(), LEADER)
    assert said.text.split("\n\n")[:2] == [
        "Measure 1, “Buy better chairs”, is late: the deadline was Friday, 27 November 2026.",
        "You get this because you lead Department of Chemistry, and the measure has no owner.",
    ]
    assert said.labels == ["It is done", "Choose an owner", "Not mine", "Show me", "Remind me on Monday"]
    chat = await watch.press(said, "Choose an owner")
    await chat.says("Eivind")
    assert (await office.table("measure"))[0]["owner_id"] == LEADER
    assert (await watch.again(said)) != SETTLED  # it is theirs now
    await change(watch, owner_id=OWNER)
    assert await watch.again(said) == SETTLED
    await change(watch, owner_id=None, status="stopped")
    again = await watch.again(said)
    assert isinstance(again, Notice)
    assert len(again.says) == 1


async def test_what_changes_between_plan_and_sending_counts(office: Office) -> None:
    watch = await watched(office, "2026-11-20T09:00")
    for values in ({"status": "done"}, {"owner_id": LEADER}, {"deadline": date(2026, 11, 26)}, {"cost": "little"}):
        async with office.database.write() as store:
            for table in (nudge, outbox):
                await store.execute(table.delete())
        await change(watch, status="planned", owner_id=OWNER, deadline=date(2026, 11, 27))
        await watch.plan()
        await change(watch, **values)
        assert len(await watch.deliver()) == ("cost" in values), values


# --- Not mine ---------------------------------------------------------------------------------------------------------


async def heard(watch: Watch, user: str) -> str:
    """What has come to somebody beside reminders since the last time."""
    return "\n\n".join(text_of(reply) for reply in await watch.office.delivered(user))


async def test_what_my_role_brings_is_nudged_no_more_and_the_coordinator_hears_once(any_office: Office) -> None:
    watch = await with_tasks(any_office, "2026-11-19T09:00", p1t2="2026-11-27")
    said = the(await watch.at("2026-11-20T09:00"), LEADER)
    chat = await watch.press(said, "Not mine")
    assert "Noted: I will not remind you of it again." in chat.text
    assert "The HSE coordinator hears of it" in chat.text
    assert chat.notice.buttons[0].label.msgid == "It is mine after all"
    came = {who: await heard(watch, who) for who in (COORDINATOR, DEPUTY, "yngvild")}
    assert (
        came[COORDINATOR].startswith("Eivind Hagen says that this task is not theirs.")
        or "says that this task is not theirs." in came[COORDINATOR]
    )
    assert "Is the list of roles right?" in came[COORDINATOR]
    assert "Fill in the preparation form" in came[DEPUTY]
    assert came["yngvild"] == ""  # the nearest hear, and not those above them
    # Pressed once more, and once more a day later: nobody hears again.
    assert "You have said so before" in (await watch.press(said, "Not mine")).text
    assert await watch.at("2026-11-26T09:00") == []
    assert "You have said so before" in (await watch.press(said, "Not mine")).text
    assert await heard(watch, COORDINATOR) == ""
    assert await watch.again(said) == SETTLED
    # Mine after all: it comes again.
    await chat.presses("It is mine after all")
    assert "Good, it is yours." in chat.text
    assert [each.person_id for each in await watch.at("2026-11-30T09:00")] == [LEADER]


async def test_who_takes_it_back_at_once_has_bothered_nobody(office: Office) -> None:
    watch = await with_tasks(office, "2026-11-19T09:00", p1t2="2026-11-27")
    said = the(await watch.at("2026-11-20T09:00"), LEADER)
    chat = await watch.press(said, "Not mine")
    await chat.presses("It is mine after all")
    assert await heard(watch, COORDINATOR) == ""
    # Whom it is handed to is asked, whatever they said of it before.
    await watch.press(said, "Not mine")
    async with office.database.write() as store:
        await store.execute(update(task).values(owner_id=LEADER))
    assert [each.person_id for each in await watch.at("2026-11-26T09:00")] == [LEADER]


async def test_two_who_say_so_are_both_named_to_the_coordinator(office: Office) -> None:
    watch = await with_tasks(office, "2026-11-19T09:00", p1t2="2026-11-27")
    await watch.change("person", ("person_id", LEADER), name="Eivind")
    deputy = {"person_id": OWNER, "role": "unit_leader", "unit_id": "kje", "deputy": True}
    async with office.database.write() as store:
        await store.execute(insert(role).values(**deputy))
    said = await watch.at("2026-11-20T09:00")
    await watch.press(the(said, LEADER), "Not mine")
    assert "Eivind says that this task is not theirs." in await heard(watch, COORDINATOR)
    await watch.press(the(said, OWNER), "Not mine")
    assert "and Eivind say that this task is not theirs." in await heard(watch, COORDINATOR)


async def test_what_was_handed_to_me_goes_back(office: Office) -> None:
    watch = await with_tasks(office, "2026-11-19T09:00", p1t2="2026-11-27")
    async with office.database.write() as store:
        await store.execute(update(task).values(owner_id=OWNER))
    said = the(await watch.at("2026-11-20T09:00"), OWNER)
    assert "because it was handed on to you" in said.text
    assert "It is not yours any more." in (await watch.press(said, "Not mine")).text
    assert "has handed this task back" in await heard(watch, LEADER)
    assert await heard(watch, COORDINATOR) == ""
    assert "I find no such task that is yours to change." in (await watch.press(said, "Not mine")).text
    assert [each.person_id for each in await watch.at("2026-11-23T09:00")] == [LEADER]


async def test_where_nobody_sees_to_the_roles_and_who_was_never_asked(office: Office) -> None:
    watch = await with_tasks(office, "2026-11-19T09:00", p1t2="2026-11-27")
    await watch.change("role", ("role", "hse_coordinator"), valid_to=date(2026, 1, 1))
    number = await board.task_id(office, "p1t2")
    above = watch.chat("idun")  # may change it, and is not reminded of it
    await above.opens("not_mine", {"task": number})
    assert "You are not the one who is to do this" in above.text
    nobody = watch.chat(OWNER)
    await nobody.opens("not_mine", {"task": number})
    assert "I find no such task that is yours to change." in nobody.text
    leader = watch.chat(LEADER)
    await leader.opens("not_mine", {"task": number})
    assert "I know of nobody who sees to the list of roles there" in leader.text
    stranger = watch.chat("nobody in particular")
    await stranger.opens("not_mine", {"task": number})
    assert "Jeg har ikke minnet deg" in stranger.text


async def test_in_words_it_is_what_was_said_last(office: Office) -> None:
    watch = await with_tasks(office, "2026-11-19T09:00", p1t2="2026-11-27")
    chat = watch.chat(LEADER)
    assert "I have not reminded you of a task or a measure" in await chat.says("not mine")
    await watch.at("2026-11-20T09:00")
    assert "Noted: I will not remind you of it again." in await chat.says("not mine")
    async with office.database.write() as store:
        await store.execute(quiet.delete())
        await store.execute(update(task).values(last_on=date(2026, 11, 27), overdue_from=date(2026, 11, 30)))
        found = (await store.execute(select(task))).one()._mapping
        await store.execute(insert(task).values(**{**found, "id": 4_000, "period": "2"}))
    [said] = await watch.at("2026-11-26T09:00")
    assert isinstance(said.shown, Listing)
    assert "Which one is not yours?" in await chat.says("ikke min")
    listing = chat.shown[-1]
    assert isinstance(listing, Listing)
    assert len(listing.rows) == 2
    await chat.presses("Not mine")
    assert "Noted: I will not remind you of it again." in chat.text


async def test_a_measure_that_its_owner_disowns_comes_to_the_leader(any_office: Office) -> None:
    watch = await watched(any_office, "2026-11-20T09:00")
    said = the(await watch.tick(), OWNER)
    chat = await watch.press(said, "Not mine")
    assert "Noted: I will not remind you of it again." in chat.text
    assert "says that this measure is not theirs." in await heard(watch, COORDINATOR)
    leader = the(await watch.at("2026-11-23T09:00"), LEADER)
    assert "because you lead Department of Chemistry, and its owner says that the measure is not theirs" in leader.text
    assert "You have said so before" in (await watch.press(said, "Not mine")).text
    await watch.press(leader, "Not mine")
    assert "say that this measure is not theirs" in await heard(watch, COORDINATOR)
    assert await watch.at("2026-11-26T09:00") == []
    # Somebody gives it to them all the same: that counts.
    giver = watch.chat(COORDINATOR)
    await giver.opens("edit_measure", {"action": "1", "status": "handed_on", "to": "Eivind"})
    assert (await any_office.table("measure"))[0]["owner_id"] == LEADER, giver.text
    assert the(await watch.at("2026-11-30T09:00"), LEADER).labels[0] == "It is done"


# --- In four languages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", sorted(SPEAKERS))
async def test_whatever_it_is_about_it_is_said_in_the_persons_language(office: Office, tag: str) -> None:
    """Every reason and every state of a task and of a measure, drawn for one to whom all of it belongs in turn."""
    me, day = SPEAKERS[tag], date(2026, 11, 20)
    watch = await with_tasks(office, "2026-11-19T09:00", p1t2="2026-11-27")
    await watched(office, "2026-11-20T09:00", owner_id=me)
    await watch.change("person", ("person_id", me), language=tag)
    roles = ("unit_leader", "hse_coordinator", "survey_coordinator", "safety_rep", "hse_section", "committee")
    async with office.database.write() as store:
        await store.execute(role.delete().where(role.c.role.in_(roles)))
    said: dict[str, None] = {}

    async def draws(name: str, subject: str, *, again: bool = True) -> None:
        async with office.database.read() as store:
            context = await watch.context(store, f"p:{me}")
            told = await RULES[name].tell(Cause(subject, "", again=again), context)
        if told is not None:
            why = () if told.over else (told.why or RULES[name].reminder.why,)
            shown = Notice((told.says, *told.points, *why), buttons=told.buttons)
            assert_spoken((shown,), LANGUAGES.by_tag[tag])
            said.setdefault(plain.draw(shown, context.setting).text)

    number = int(await board.task_id(office, "p1t2"))
    for held, unit in (
        *((each, "kje") for each in roles),
        ("area_manager", "polar-1"),
        ("training_coordinator", "kje"),
    ):
        async with office.database.write() as store:
            await store.execute(role.delete().where(role.c.person_id == me))
            await store.execute(insert(role).values(person_id=me, role=held, unit_id=unit, deputy=False))
        await change_task(watch, role=held, area_id="" if unit == "kje" else unit)
        await draws("task_due", f"task:{number}")
    async with office.database.write() as store:
        await store.execute(role.delete().where(role.c.person_id == me))
        for held, unit in (("unit_leader", "kje"), ("unit_leader", "tek")):
            await store.execute(insert(role).values(person_id=me, role=held, unit_id=unit, deputy=False))
    await change_task(watch, role="unit_leader", area_id="")
    for values in (
        {"joint": True, "rep_on": day},
        {"rep_on": None, "joint": False, "owner_id": me},
        {"owner_id": "gudrun"},
        {"overdue_from": day, "owner_id": None},
        {"state": "not_relevant"},
        {"state": "done"},
        {"state": "open", "last_on": date(2026, 10, 1), "overdue_from": date(2026, 10, 2), "role": "hse_coordinator"},
        {"owner_id": "gudrun"},
    ):
        await change_task(watch, **values)
        await draws("task_due", f"task:{number}")
        await draws("task_escalated", f"task:{number}")
    async with office.database.write() as store:
        await store.execute(role.delete().where(role.c.unit_id == "kje"))
        await store.execute(insert(role).values(person_id=me, role="safety_rep", unit_id="kje", deputy=False))
    await change_task(watch, owner_id=None, joint=True, leader_on=day)
    await draws("task_overdue", f"task:{number}")
    over: tuple[dict[str, object], ...] = ({"deadline": date(2026, 11, 1)}, {"status": "done"}, {"status": "stopped"})
    for columns in over:
        await change(watch, **columns)
        await draws("measure_overdue", "measure:1")
    async with office.database.write() as store:
        await store.execute(insert(role).values(person_id=me, role="unit_leader", unit_id="kje", deputy=False))
        await store.execute(insert(quiet).values(person_id="trond", rule="measure:1", since=day))
    await change(watch, status="planned", owner_id=None)
    await draws("measure_due", "measure:1")
    assert len(said) >= 20
    assert len({text.splitlines()[-1] for text in said}) >= 13


async def change_task(watch: Watch, **values: object) -> None:
    async with watch.office.database.write() as store:
        await store.execute(update(task).values(revision=task.c.revision + 1, **values))
