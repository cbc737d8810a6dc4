"""Tasks before and after their day: who hears when, what they press, and that nothing is said that is not so."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from dialogs.core.show import Listing, Notice
from dialogs.core.text import Text
from scheduler.digest import SETTLED
from storage.tables import nudge, outbox, role, task
from tests.nudges.watch import RULES, Said, Watch
from tests.turn.office import Office
from tests.work import board

LEADER, REP, DEPUTY_REP, ABOVE, COORDINATOR, COLLEAGUE = "eivind", "froydis", "dagny", "idun", "jorunn", "astrid"
OURS = ("task_due", "task_overdue", "task_escalated")
ONE_DAY = timedelta(days=1)


def document(days: Mapping[str, str], **changed: object) -> dict[str, Any]:
    """Of chemistry alone, and only the tasks that are given a day."""
    phase = board.process()["phases"][0]
    tasks = [
        each | {"deadline": {"kind": "date", "value": days[each["id"]]}, "scope": "kje"} | changed
        for each in phase["tasks"]
        if each["id"] in days
    ]
    return board.process(phases=[phase | {"tasks": tasks}])


async def watched(office: Office, moment: str, changed: Mapping[str, object] | None = None, **days: str) -> Watch:
    """Everybody speaks English, and nothing but tasks is there to be reminded of."""
    watch = Watch(office, {name: RULES[name] for name in OURS})
    await watch.all_speak_english()
    await watch.at(moment)
    await board.furnished(office, document(days, **(changed or {})))
    return watch


async def found(watch: Watch, days: int) -> dict[str, list[str]]:
    """From now on, who is found by which rule: the day of each milestone, once. Nothing is sent."""
    there: dict[tuple[str, str, str, str], str] = {}
    async with watch.office.database.read() as store:
        for number in range(days):
            now = watch.office.clock() + timedelta(days=number)
            for name, rule in watch.rules.items():
                for each in await rule.find(store, now):
                    assert each.expires_on is None or each.expires_on >= now.date()
                    there.setdefault((f"{name} {each.person_id}", each.subject, each.occasion, ""), f"{now:%d.%m}")
    told: dict[str, list[str]] = {}
    for (who, *_rest), day in there.items():
        told.setdefault(who, []).append(day)
    return told


async def change(watch: Watch, key: str, **values: object) -> None:
    async with watch.office.database.write() as store:
        await store.execute(update(task).where(task.c.key == key).values(revision=task.c.revision + 1, **values))


async def forget(watch: Watch) -> None:
    """As if nothing had been found and said yet."""
    async with watch.office.database.write() as store:
        for table in (nudge, outbox):
            await store.execute(table.delete())


def the(said: list[Said], person_id: str = LEADER) -> Said:
    [one] = [each for each in said if each.person_id == person_id]
    return one


# --- When -------------------------------------------------------------------------------------------------------------


async def test_before_the_day_three_times_and_after_it_every_week(office: Office) -> None:
    watch = await watched(office, "2026-11-12T09:00", p1t2="2026-11-27")
    there = await found(watch, 112)
    late = "30.11 07.12 14.12 21.12 28.12 04.01 11.01 18.01 25.01 01.02 08.02 15.02 22.02"
    assert {who: " ".join(days) for who, days in there.items()} == {
        f"task_due {LEADER}": "13.11 20.11 26.11",
        f"task_overdue {LEADER}": late,
    }  # whoever is above hears only when they have been told


@pytest.mark.parametrize(
    ("last", "before", "after"),
    [
        ("2026-12-28", "14.12 21.12 24.12", "31.12"),  # -1 is Sunday, and Christmas is before it
        ("2027-03-30", "16.03 24.03", "02.04"),  # after Easter: a week before would be the day before the last chance
        ("2027-05-18", "04.05 11.05 14.05", "21.05"),  # the 17th of May and Whit Monday
    ],
)
async def test_red_days(office: Office, last: str, before: str, after: str) -> None:
    watch = await watched(office, "2026-12-01T09:00", p1t2=last)
    watch.office.clock.now += date.fromisoformat(last) - ONE_DAY * 27 - watch.office.clock().date()
    there = await found(watch, 36)
    assert (" ".join(there[f"task_due {LEADER}"]), there[f"task_overdue {LEADER}"][0]) == (before, after)


async def test_whose_it_is_and_what_is_no_concern_of_a_rule(office: Office) -> None:
    """The day of each case is the same; what differs is said."""
    watch = await watched(office, "2026-11-20T09:00", p1t2="2026-11-27")
    due, late = f"task_due {LEADER}", f"task_overdue {LEADER}"
    assert await found(watch, 1) == {due: ["20.11"]}
    for values, who in (
        ({"owner_id": COLLEAGUE}, [f"task_due {COLLEAGUE}"]),
        ({"owner_id": "gudrun"}, [due]),  # has left
        ({"owner_id": None, "state": "done"}, []),
        ({"state": "not_relevant"}, []),
        ({"state": "open", "due_from": date(2026, 11, 21)}, []),  # cannot be begun yet
        ({"due_from": date(2026, 11, 1), "role": "employees"}, []),  # the survey
        ({"role": "nobody_of_ours"}, []),
        ({"role": "hse_coordinator", "unit_id": "tek"}, [f"task_due {COORDINATOR}", "task_due kristoffer"]),
        ({"role": "unit_leader", "unit_id": "kje", "records": "round"}, []),
        ({"records": "", "joint": True}, [due]),
        ({"leader_on": date(2026, 11, 19)}, [f"task_due {DEPUTY_REP}", f"task_due {REP}", "task_due hanna"]),
        ({"leader_on": None, "rep_on": date(2026, 11, 19)}, [due]),
        ({"joint": False, "rep_on": None, "last_on": date(2026, 11, 9), "overdue_from": date(2026, 11, 10)}, [late]),
        # Its form opened too late: it is late only in the month after.
        ({"last_on": date(2026, 10, 31), "overdue_from": date(2026, 12, 1)}, []),
        ({"last_on": date(2026, 5, 1), "overdue_from": date(2026, 5, 2)}, []),  # history
    ):
        await change(watch, "p1t2", **values)
        assert sorted(await found(watch, 1)) == [each for each in who if each != "task_due hanna"], values


async def test_a_form_that_opened_late_is_late_when_its_time_was_over(office: Office) -> None:
    watch = await watched(office, "2026-11-20T09:00", p1t2="2026-10-30")
    await change(watch, "p1t2", overdue_from=date(2026, 12, 1))
    assert (await found(watch, 30))[f"task_overdue {LEADER}"] == ["03.12", "10.12", "17.12"]


# --- What is said, and pressed ----------------------------------------------------------------------------------------


async def test_a_nudge_says_what_and_when_and_why_and_is_done_with_one_press(any_office: Office) -> None:
    watch = await watched(any_office, "2026-11-19T09:00", p1t2="2026-11-27")
    [said] = await watch.at("2026-11-20T09:00")
    assert said.person_id == LEADER
    assert said.text.split("\n\n")[:2] == [
        "“Fill in the preparation form” is to be done by Friday, 27 November 2026.",
        "You get this because you lead Department of Chemistry.",
    ]
    assert said.labels == ["Done", "Not mine", "Show me", "Remind me on Monday", "Stop this"]
    assert isinstance(said.shown, Notice)
    assert said.shown.about is not None
    assert said.shown.about.subject == f"task:{await board.task_id(any_office, 'p1t2')}"
    chat = await watch.press(said, "Done")
    assert "Done on Friday, 20 November 2026. Thank you!" in chat.text
    again = await watch.again(said)
    assert isinstance(again, Notice)
    assert [each.msgid for each in again.says if hasattr(each, "msgid")] == ["“{task}” is done."]
    assert [each.label.msgid for each in again.buttons] == ["Show me"]
    # Pressed once more, on the card that lay there before.
    assert "done" in (await watch.press(said, "Done")).text
    assert "marked it as done" in (await watch.press(said, "Not mine")).text
    assert await watch.at("2026-11-26T09:00") == []


async def test_what_changes_between_plan_and_sending_counts(office: Office) -> None:
    watch = await watched(office, "2026-11-19T09:00", p1t2="2026-11-27")
    for values in (
        {"state": "done"},
        {"owner_id": COLLEAGUE},
        {"last_on": date(2027, 1, 29)},
        {"role": "hse_section"},
        {"note": "nothing that counts"},
    ):
        watch.office.clock.now = watch.office.clock.now.replace(day=20)
        await forget(watch)
        await watch.plan()
        before = await board.row(office, "p1t2")
        await change(watch, "p1t2", **values)
        assert len(await watch.deliver()) == ("note" in values), values
        await change(watch, "p1t2", **{name: before[name] for name in values})


async def test_drawn_again_it_says_what_has_become_of_it(office: Office) -> None:
    watch = await watched(office, "2026-11-19T09:00", p1t2="2026-11-27")
    [said] = await watch.at("2026-11-20T09:00")
    for values, sentence in (
        ({"last_on": date(2026, 12, 4)}, "is to be done by Friday, 4 December 2026."),
        ({"state": "not_relevant"}, "is set aside"),
        ({"state": "done"}, "is done."),
        ({"state": "open", "overdue_from": date(2026, 11, 20)}, "is late"),
    ):
        await change(watch, "p1t2", **values)
        again = await watch.again(said)
        assert isinstance(again, Notice)
        context_says = watch.office.assistant.place.languages.by_tag["en"].say(again.says[0])
        assert sentence in context_says, values
    await change(watch, "p1t2", owner_id=COLLEAGUE)
    assert await watch.again(said) == SETTLED


async def test_of_a_joint_task_the_other_side_is_asked_for_a_yes(office: Office) -> None:
    watch = await watched(office, "2026-11-19T09:00", p3t2="2026-11-27")
    [leader] = await watch.at("2026-11-20T09:00")
    await watch.press(leader, "Done")
    said = await watch.at("2026-11-26T09:00")
    assert sorted(each.person_id for each in said) == [DEPUTY_REP, REP]
    rep = the(said, REP)
    assert rep.text.split("\n\n")[:2] == [
        "The leader says that “Hold the follow-up meeting” is done.",
        "The last day is Friday, 27 November 2026.",
    ]
    assert "the leader says that it is done, and it waits for your yes" in rep.text
    assert rep.labels[:3] == ["Say yes", "Not mine", "Show me"]
    await watch.press(rep, "Say yes")
    assert (await board.row(office, "p3t2"))["state"] == "done"


# --- To the leader above ----------------------------------------------------------------------------------------------


async def test_the_next_leader_hears_once_and_kindly_when_whoever_has_it_was_told(any_office: Office) -> None:
    watch = await watched(any_office, "2026-12-01T09:00", p1t2="2026-11-16")
    first = await watch.tick()
    assert [each.person_id for each in first] == [LEADER]  # both milestones have passed; nobody above before them
    assert [each.person_id for each in await watch.at("2026-12-07T09:00")] == [LEADER]
    said = await watch.at("2026-12-08T09:00")
    assert [each.person_id for each in said] == [ABOVE]
    assert said[0].text.split("\n\n")[:3] == [
        "“Fill in the preparation form” at Department of Chemistry has been late since Tuesday, 17 November 2026.",
        "It belongs to the leader there, who has been told.",
        "You hear this once, because you are the next leader above. Perhaps they need a hand, or more time.",
    ]
    assert said[0].labels == ["Show me", "Remind me on Monday", "Stop this"]
    assert "Fill in the preparation form" in (await watch.press(said[0], "Show me")).text
    assert [each.person_id for each in await watch.at("2026-12-15T09:00")] == [LEADER]
    await change(watch, "p1t2", state="done")
    again = await watch.again(said[0])
    assert isinstance(again, Notice)
    assert len(again.says) == 1


async def test_whom_a_late_task_reaches_depends_on_whose_it_is(office: Office) -> None:
    watch = await watched(office, "2026-12-10T09:00", p1t2="2026-11-16")
    yesterday = watch.office.clock().date() - ONE_DAY
    rule, sentence = watch.rules["task_escalated"], dict[str, str]()
    for about, values, who in (
        ("a colleague's", {"owner_id": COLLEAGUE}, [LEADER]),
        ("the coordinator's", {"owner_id": None, "role": "hse_coordinator", "unit_id": "tek"}, [ABOVE]),
        ("the committee's, of which its leader is one", {"role": "committee", "unit_id": "tek"}, ["wenche"]),
        ("the top leader's", {"role": "unit_leader", "unit_id": "nfu"}, []),
        ("the leader's", {"unit_id": "kje"}, [ABOVE]),
    ):
        await change(watch, "p1t2", **values)
        watch.said.clear()
        await forget(watch)
        await watch.at("2026-12-10T09:00")
        assert not [each for each in watch.said if each.person_id in who], about
        await watch.at("2026-12-17T09:00")
        async with office.database.read() as store:
            there = await rule.find(store, watch.office.clock())
        assert sorted(each.person_id for each in there) == who, about
        sentence[about] = " ".join(each.text for each in watch.said if each.person_id in who)
    assert "handed on to somebody there, who has been told" in sentence["a colleague's"]
    assert "belongs to the HSE coordinator there" in sentence["the coordinator's"]
    assert "belongs to the work environment committee there" in sentence["the committee's, of which its leader is one"]
    # Nobody has it: nobody is waited for.
    await forget(watch)
    await watch.change("role", ("person_id", LEADER), valid_to=yesterday)
    async with office.database.read() as store:
        assert [each.person_id for each in await rule.find(store, watch.office.clock())] == [ABOVE]
    said = await watch.at("2026-12-18T09:00")
    assert "It belongs to the leader there, and nobody has that role at the moment." in the(said, ABOVE).text
    async with office.database.write() as store:
        await store.execute(insert(role).values(person_id=COLLEAGUE, role="unit_leader", unit_id="kje", deputy=False))
    assert await watch.again(the(said, ABOVE)) == SETTLED


# --- Many -------------------------------------------------------------------------------------------------------------


async def test_one_with_twelve_tasks_gets_no_wall_of_buttons(office: Office) -> None:
    watch = await watched(office, "2026-11-19T09:00", p1t2="2026-11-27")
    row = {name: value for name, value in (await board.row(office, "p1t2")).items() if name != "id"}
    async with office.database.write() as store:
        for number in range(11):
            last = date(2026, 11, 16 + number)
            days = {"last_on": last, "overdue_from": last + ONE_DAY}
            await store.execute(insert(task).values(**row | days | {"period": str(number)}))
    [said] = await watch.at("2026-11-20T09:00")
    assert isinstance(said.shown, Listing)
    assert len(said.shown.rows) == 9
    stands = [says.msgid for row in said.shown.rows for says in row.says if isinstance(says, Text)]
    assert stands[:3] == ["Late: the last day was {day}"] * 2 + ["The last day is {day}"]
    assert said.text.count("Fill in the preparation form") == 8
    # Why is said once, since it is the same for all; and each has what does it and what shows it.
    assert said.text.count("You get this because you lead Department of Chemistry.") == 1
    assert said.labels == ["Done", "Show me"] * 8 + [
        "My things",
        "Remind me of all of it on Monday",
        "Which reminders do I get?",
    ]
    assert "And 2 more things wait for you" in said.text
    await watch.press(said, "Remind me of all of it on Monday")
    assert (
        "Good. I will remind you on Monday, 23 November 2026."
        in (await watch.press(said, "Remind me of all of it on Monday")).text
    )
    [again] = await watch.at("2026-11-23T09:00")
    assert isinstance(again.shown, Listing)
    chat = await watch.press(again, "My things")
    assert "Fill in the preparation form" in chat.text
