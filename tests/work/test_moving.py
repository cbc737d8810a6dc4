"""Tasks on their way: every step once, kept as a change that nobody can change, and taken back as easily."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from dialogs.core.show import Link
from hms.moving import Step
from storage import changes, moving, organisation, undoing
from storage.database import Database
from storage.desk import Stale, Store
from storage.tables import change, role, setting, task
from storage.tasks import plan
from tests.turn.office import DIALOGS, NOW, Chat, Office, text_of
from tests.work import board

TODAY = NOW.date()
NOT_YOURS = "I find no such task that is yours to change."
OURS = ("complete_task", "confirm_task", "set_aside", "move_task", "hand_on", "hand_back", "reopen_task", "link_task")
GIVEN = {"reason": "Not us", "date": "2027-06-30", "to": "astrid", "link": "https://x.example/a"}


async def english(office: Office, user: str) -> Chat:
    chat = office.chat(user)
    await chat.says("speak English")
    return chat


async def does(office: Office, user: str, dialog: str, key: str, **raw: str) -> Chat:
    chat = await english(office, user)
    await chat.opens(dialog, {"task": await board.task_id(office, key), **raw})
    return chat


async def kept(office: Office) -> list[tuple[str | None, str, dict[str, Any], dict[str, Any]]]:
    return [
        (row["actor"], row["deed"], row["before"], row["after"])  # type: ignore[misc]  # JSON, as it was kept
        for row in await office.table("change")
        if str(row["subject"]).startswith("task:")
    ]


async def told(office: Office, user: str) -> list[str]:
    return [text_of(reply) for reply in await office.delivered(user)]


def without_revision(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "revision"}


# --- One by one -------------------------------------------------------------------------------------------------------


async def test_every_way_is_a_change_and_is_taken_back_with_one_press(office: Office) -> None:
    await board.furnished(office)
    ways: dict[str, tuple[dict[str, str], Step, dict[str, Any]]] = {
        "complete_task": (
            {"date": "2026-11-12", "note": "All of us", "link": "https://x.example/a"},
            Step.DONE,
            {"state": "done", "done_on": "2026-11-12", "note": "All of us", "link": "https://x.example/a"},
        ),
        "set_aside": ({"reason": "Not us"}, Step.SET_ASIDE, {"state": "not_relevant", "note": "Not us"}),
        "hand_on": ({"to": "Astrid"}, Step.HAND_ON, {"owner_id": "astrid"}),
        "move_task": (
            {"date": "5 December"},
            Step.MOVE,
            {
                "last_on": "2026-12-05",
                "due_from": "2026-11-21",
                "overdue_from": "2026-12-07",
                "planned_on": "2026-11-27",
            },
        ),
        "link_task": ({"link": "https://x.example/b"}, Step.LINK, {"link": "https://x.example/b"}),
    }
    before = without_revision(await board.row(office, "p1t2"))
    for dialog, (raw, deed, after) in ways.items():
        chat = await does(office, board.LEADER, dialog, "p1t2", **raw)
        [*_, (actor, did, was, now)] = await kept(office)
        assert (actor, did, now) == (board.LEADER, deed, after), chat.text
        assert was == {name: moving.plain(before[name]) for name in after}
        row = await board.row(office, "p1t2")
        assert {name: moving.plain(row[name]) for name in after} == after
        assert "Taken back: it is as it was before." in await chat.presses("Undo")
        assert without_revision(await board.row(office, "p1t2")) == before
        [*_, (_actor, did, was, now)] = await kept(office)
        assert (did, was, now) == (Step.UNDO, after, {name: moving.plain(before[name]) for name in after})
        # Taking back is a change too, and can be taken back.
        await chat.presses("Undo")
        assert {name: moving.plain((await board.row(office, "p1t2"))[name]) for name in after} == after
        assert "Taken back" in await chat.says("undo that")
        assert without_revision(await board.row(office, "p1t2")) == before


async def test_a_red_day_is_said_and_a_wrong_year_asked_about(office: Office) -> None:
    await board.furnished(office)
    chat = await does(office, board.LEADER, "move_task", "p1t2", date="17 May 2027")
    assert "That is a day off" in chat.text
    assert "It is late from Tuesday, 18 May 2027" in chat.text
    assert "The process says Friday, 27 November 2026" in chat.text
    chat = await does(office, board.LEADER, "move_task", "p4t1", date="4 December 2025")
    assert "You wrote 2025. Did you mean Friday, 4 December 2026?" in chat.text
    assert (await board.row(office, "p4t1"))["last_on"] == date(2027, 5, 14)
    await chat.says("4.12.2026")
    assert "Moved to Friday, 4 December 2026." in await chat.says("yes")


async def test_a_link_is_pressed_only_where_it_is_safe(office: Office) -> None:
    await board.furnished(office)
    chat = await does(office, board.LEADER, "link_task", "p1t2", link="https://x.example/a")
    assert [each.url for each in chat.notice.buttons if isinstance(each, Link)] == ["https://x.example/a"]
    for unsafe in ("http://x.example/a", "javascript:alert(1)", "https://me@x.example"):
        chat = await does(office, board.LEADER, "link_task", "p1t2", link=unsafe)
        assert not [each for each in chat.notice.buttons if isinstance(each, Link)]
        assert unsafe in [each.value for each in chat.notice.facts]


async def test_what_is_over_says_by_whom_and_when(office: Office) -> None:
    await board.furnished(office)
    await does(office, board.LEADER, "complete_task", "p1t2")
    for dialog in ("complete_task", "set_aside", "move_task", "hand_on"):
        names = {each.name for each in DIALOGS[dialog].form.fields}
        chat = await does(
            office,
            board.HANDLER,
            dialog,
            "p1t2",
            **{name: said for name, said in GIVEN.items() if name in names - {"date"}},
        )
        if chat.is_asked:
            await chat.says("30 June 2027")
            await chat.says("yes")
        assert "Eivind Regnbueli marked it as done on Friday, 20 November 2026." in chat.text, dialog
    assert len(await kept(office)) == 1
    chat = await does(office, board.HANDLER, "reopen_task", "p1t2")
    assert "It is open again." in chat.text
    assert "It is open already." in (await does(office, board.LEADER, "reopen_task", "p1t2")).text


# --- Whose it is ------------------------------------------------------------------------------------------------------


# Among those that they can change, or of whom there is none.
REFUSALS = ("I find no such task", "There is no task here that you can change")


async def test_what_is_not_yours_is_as_if_it_were_not_there(office: Office) -> None:
    """To a colleague, the leader next door, the representative where nobody needs their yes, and a stranger."""
    await board.furnished(office)
    there = await board.task_id(office, "p1t2")
    rows = await office.rows("task", "change")
    for user in (board.COLLEAGUE, board.OTHER_LEADER, board.REP, "nobody"):
        chat = await english(office, user)
        for dialog in OURS if user == board.COLLEAGUE else ("complete_task", "move_task"):
            said = []
            for number in (there, "999999"):
                names = {each.name for each in DIALOGS[dialog].form.fields}
                await chat.opens(dialog, {"task": number, **{n: s for n, s in GIVEN.items() if n in names}})
                said.append(chat.text)
                await chat.says("cancel")
            assert said[0] == said[1], (user, dialog)
            assert REFUSALS[user in (board.COLLEAGUE, "nobody")] in said[0], (user, dialog)
    assert await office.rows("task", "change") == rows


async def test_handed_on_told_and_handed_back(office: Office) -> None:
    await board.furnished(office)
    leader = await does(office, board.LEADER, "hand_on", "p1t2", to="astrid")
    assert "Astrid Tåkeheim has it from now on, and has been told." in leader.text
    astrid = await english(office, "astrid")
    [reply] = await office.delivered("astrid")
    assert "Eivind Regnbueli has handed this task on to you." in text_of(reply)
    astrid.reply = reply
    assert "It is not yours any more." in await astrid.presses("Not mine")
    assert "Astrid Tåkeheim has handed this task back" in (await told(office, board.LEADER))[-1]
    # And she can no longer move it, but take back for a day what she has done.
    assert "There is no task here that you can change" in (await does(office, "astrid", "complete_task", "p1t2")).text
    assert "Taken back" in await astrid.says("undo")
    assert "Done on" in (await does(office, "astrid", "complete_task", "p1t2")).text


async def test_somebody_is_found_by_name_and_asked_about_where_there_are_several(office: Office) -> None:
    await board.furnished(office)
    chat = await does(office, board.LEADER, "hand_on", "p1t2")
    assert "I know nobody by that name" in await chat.says("Balthasar")
    assert chat.question.next is not None
    assert chat.question.next.options(chat.reply.setting) == ()  # type: ignore[union-attr]  # a question was shown
    await chat.says("Charlotte")
    assert "Charlotte Fogbottom" in chat.text
    await chat.says("cancel")
    async with office.database.write() as store:
        await store.execute(text("UPDATE person SET name = 'Astrid Tåke' WHERE person_id = 'bjarte'"))
    chat = await does(office, board.LEADER, "hand_on", "p1t2", to="Astrid")
    assert "I find more than one. Which one do you mean?" in chat.text
    assert "To whom: Astrid Tåke (" in await chat.says("Astrid Tåke (Department of Chemistry)")


# --- Two yeses --------------------------------------------------------------------------------------------------------


async def test_a_joint_task_takes_both_in_either_order(office: Office) -> None:
    await board.furnished(office)
    leader = await does(office, board.LEADER, "complete_task", "p3t2", date="2026-11-12")
    assert "I have asked the safety representative" in leader.text
    assert (await board.row(office, "p3t2"))["state"] == "open"
    rep = await english(office, board.REP)
    [reply] = await office.delivered(board.REP)
    assert "Eivind Regnbueli says that this was done on Thursday, 12 November 2026." in text_of(reply)
    assert await told(office, board.DEPUTY_REP)  # in the dates that she stands in
    assert "The leader has said yes already." in (await does(office, board.HANDLER, "complete_task", "p3t2")).text
    rep.reply = reply
    assert "You have both said so now." in await rep.presses("Say yes")
    row = await board.row(office, "p3t2")
    assert (row["state"], row["done_on"], row["leader_on"], row["rep_on"]) == ("done", *[date(2026, 11, 12)] * 3)
    # Taken back by the one who said it last; then the first takes back the own one.
    assert "Taken back" in await rep.says("undo")
    assert (await board.row(office, "p3t2"))["leader_on"] == date(2026, 11, 12)
    assert "Taken back" in await leader.says("undo")
    assert (await board.row(office, "p3t2"))["leader_on"] is None
    # The other way round.
    rep = await does(office, board.REP, "confirm_task", "p3t2")
    assert "I have asked the leader" in rep.text
    assert "Frøydis Snøklokkedal says that this was done on" in (await told(office, board.LEADER))[-1]
    assert (
        "The safety representative has said yes" in (await does(office, board.DEPUTY_REP, "confirm_task", "p3t2")).text
    )
    assert "You have both said so now." in (await does(office, board.LEADER, "confirm_task", "p3t2")).text


async def test_without_a_representative_the_leaders_word_is_enough(office: Office) -> None:
    await board.furnished(office)
    async with office.database.write() as store:
        await store.execute(delete(role).where(role.c.role == "safety_rep", role.c.unit_id == "kje"))
    chat = await does(office, board.LEADER, "complete_task", "p3t2")
    assert "The unit has no safety representative at the moment, so your word is enough." in chat.text
    assert (await board.row(office, "p3t2"))["state"] == "done"


async def test_who_leads_does_not_say_yes_for_the_other_side(office: Office) -> None:
    """The one representative of the unit has become its leader: there is no other side."""
    await board.furnished(office)
    async with office.database.write() as store:
        await store.execute(delete(role).where(role.c.role == "safety_rep", role.c.unit_id == "kje"))
        held = {"role": "safety_rep", "unit_id": "kje", "person_id": board.LEADER, "deputy": False}
        await store.execute(insert(role).values(**held))
    chat = await does(office, board.LEADER, "complete_task", "p3t2")
    assert "your word is enough" in chat.text
    assert [deed for _actor, deed, *_ in await kept(office)] == [Step.DONE]


# --- Two at once ------------------------------------------------------------------------------------------------------


async def test_of_two_at_once_one_wins_and_the_other_is_told_the_truth(any_office: Office) -> None:
    await board.furnished(any_office)
    chats = [await english(any_office, user) for user in (board.LEADER, board.HANDLER)]
    raw = {"task": await board.task_id(any_office, "p1t2")}
    said = await asyncio.gather(*(chat.opens("complete_task", raw) for chat in chats))
    [(winner, deed, _before, _after)] = await kept(any_office)
    assert deed == Step.DONE
    names = {board.LEADER: "Eivind Regnbueli", board.HANDLER: "Jorunn Havbrisnes"}
    first = [board.LEADER, board.HANDLER].index(str(winner))
    assert "Thank you!" in said[first]
    assert f"{names[str(winner)]} marked it as done on Friday, 20 November 2026." in said[1 - first]
    # Pressed twice by the same, delivered twice: once.
    await asyncio.gather(*(chats[0].opens("reopen_task", raw, key="same") for _ in range(2)))
    assert [deed for _actor, deed, *_ in await kept(any_office)] == [Step.DONE, Step.REOPEN]


async def _overtaken(url: str, task_id: str) -> int:
    """One reads, another completes it and commits, then the first completes what it has read: how many did it."""
    database, now = Database(url), NOW
    done = 0
    try:
        async with database.write() as slow:
            it = await moving.task_for(slow, board.LEADER, int(task_id), TODAY)
            assert it is not None
            async with database.write() as quick:
                same = await moving.task_for(quick, board.HANDLER, int(task_id), TODAY)
                assert same is not None
                by = moving.By(board.HANDLER, now, b"quick")
                done += isinstance(await moving.complete(quick, same, None, None, None, by), int)
            by = moving.By(board.LEADER, now, b"slow")
            done += isinstance(await moving.complete(slow, it, None, None, None, by), int)
    except Stale:
        pass
    finally:
        await database.close()
    return done


async def test_whoever_read_before_the_other_wrote_changes_nothing(
    office_on_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(Database(office_on_postgres))
    await board.furnished(office)
    assert await _overtaken(office_on_postgres, await board.task_id(office, "p1t2")) == 1
    assert [deed for _actor, deed, *_ in await kept(office)] == [Step.DONE]

    # Without the guard, both would have done it.
    async def unguarded(store: Store, task_id: int, revision: int, *rest: Any) -> int:
        found = select(task.c.revision).where(task.c.id == task_id)
        return await put(store, task_id, (await store.execute(found)).scalar_one(), *rest)

    put = moving.put
    monkeypatch.setattr(moving, "put", unguarded)
    assert await _overtaken(office_on_postgres, await board.task_id(office, "p4t1")) == 2
    await office.database.close()


# --- Nobody changes what was done -------------------------------------------------------------------------------------


async def test_a_change_is_never_changed(any_office: Office) -> None:
    await board.furnished(any_office)
    await does(any_office, board.LEADER, "complete_task", "p1t2")
    attempts = (update(change).values(actor="somebody"), delete(change), text("UPDATE change SET after = '{}'"))
    before = await any_office.rows("change")
    for attempt in attempts:
        with pytest.raises(DBAPIError, match="only added to"):
            async with any_office.database.write() as store:
                await store.execute(attempt)
    assert await any_office.rows("change") == before
    # The guard's twin without it: as long as an erasure says that it is at work. What comes after it is refused again.
    async with any_office.database.write() as store:
        await store.execute(insert(setting).values(name="erasing", value=""))
        await store.execute(update(change).values(actor=None))
        await store.execute(delete(setting).where(setting.c.name == "erasing"))
    with pytest.raises(DBAPIError, match="only added to"):
        async with any_office.database.write() as store:
            await store.execute(attempts[0])
    assert [row["actor"] for row in await any_office.table("change")] == [None]


async def test_who_may_take_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await board.furnished(office)
    await does(office, board.LEADER, "complete_task", "p1t2")
    [made] = [str(row["id"]) for row in await office.table("change")]
    rows = await office.rows("task")
    for user in (board.COLLEAGUE, board.OTHER_LEADER, board.REP, "nobody"):
        chat = await english(office, user)
        said = [await chat.opens("undo", {"change": number}) for number in (made, "999999")]
        assert said[0] == said[1]
        assert "I find nothing of yours there" in said[0]
    assert await office.rows("task") == rows
    # What came since stands in the way, and is named.
    await does(office, board.HANDLER, "link_task", "p1t2", link="https://x.example/a")
    chat = await english(office, board.LEADER)
    said_so = await chat.opens("undo", {"change": made})
    assert "It has been changed since, so I leave it as it is." in said_so
    assert "Jorunn Havbrisnes added a document on Friday, 20 November 2026." in said_so
    # By words, only what one did oneself and since yesterday.
    assert "I find nothing of yours there" in await (await english(office, board.ABOVE)).says("undo")
    office.clock.forward(hours=25)
    assert "I find nothing of yours there" in await chat.says("undo")
    monkeypatch.setattr(undoing, "may_undo", lambda *_: True)  # the twin without the guard
    assert "I find nothing of yours" not in await (await english(office, board.OTHER_LEADER)).opens(
        "undo", {"change": made}
    )


# --- What changes under way -------------------------------------------------------------------------------------------


async def test_a_file_that_changes_under_way(office: Office) -> None:
    await board.furnished(office)
    done, gone = await board.task_id(office, "p1t2"), await board.task_id(office, "p4t1")
    chat = await does(office, board.LEADER, "complete_task", "p1t2")
    await does(office, board.LEADER, "move_task", "p3t2", date="18 December")
    document = board.process()
    first, second, _third = document["phases"][0]["tasks"]
    newer = {**first, "en": "Fill in the new form.", "deadline": {"kind": "date", "value": date(2026, 11, 30)}}
    later = {**second, "deadline": {"kind": "date", "value": date(2026, 12, 4)}}
    document["phases"][0]["tasks"] = [newer, later]
    await board.furnished(office, document)
    # What was done keeps its words and days; what was moved stays moved; of what is gone, the old button says so.
    row = await board.row(office, "p1t2")
    assert (row["version"], row["last_on"]) == (1, date(2026, 11, 27))
    assert "Fill in the preparation form" in await chat.opens("complete_task", {"task": done})
    row = await board.row(office, "p3t2")
    assert (row["last_on"], row["planned_on"]) == (date(2026, 12, 18), date(2026, 12, 4))
    await chat.says("cancel")
    assert "I find no such task" in await chat.opens("complete_task", {"task": gone})
    # Taking back the move would bring back a day that the file no longer knows.
    async with office.database.read() as store:
        [move] = [each.id for each in await changes.changes_of(store, f"task:{row['id']}")]
    await chat.says("cancel")
    assert "It has been changed since" in await chat.opens("undo", {"change": str(move)})


async def test_a_unit_that_is_no_more(any_office: Office) -> None:
    """Chemistry is joined to materials technology in mid-cycle, and mathematics is new."""
    await board.furnished(any_office)
    await does(any_office, board.LEADER, "complete_task", "p1t2")
    any_office.clock.forward(days=14)  # 4 December: the first task is past
    async with any_office.database.write() as store:
        there = await organisation.load(store)
        units = {each.unit_id: each for each in there.units.values() if each.unit_id != "kje"}
        units["new"] = replace(there.units["mat"], unit_id="new", short_name="NEW")
        people = {
            each.person_id: replace(each, unit_id="mat") if each.unit_id == "kje" else each
            for each in there.people.values()
        }
        areas = {
            each.area_id: replace(each, unit_id="mat") if each.unit_id == "kje" else each
            for each in there.areas.values()
        }
        places = {
            each.place_id: replace(each, unit_id="mat") if each.unit_id == "kje" else each
            for each in there.places.values()
        }
        roles = tuple(each for each in there.roles if each.unit_id != "kje")
        made = replace(there, units=units, people=people, areas=areas, places=places, roles=roles)
        await organisation.replace(store, made, any_office.clock().date())
        await plan(store, any_office.clock())
    rows = {(row["unit_id"], row["key"]): row["state"] for row in await any_office.table("task")}
    assert [rows["kje", key] for key in ("p1t2", "p3t2", "p4t1")] == ["done", "not_relevant", "not_relevant"]
    assert {key for unit, key in rows if unit == "new"} == {"p3t2", "p4t1"}  # only what lies ahead
    # Shown with the reason, to those above; and not to be opened again, nor by taking it back.
    chat = await does(any_office, board.ABOVE, "complete_task", "p3t2")
    assert "The unit is no more, so the task was set aside as not relevant." in chat.text
    assert "The unit is no more" in (await does(any_office, board.ABOVE, "reopen_task", "p3t2")).text
    async with any_office.database.read() as store:
        subject = f"task:{await board.task_id(any_office, 'p3t2')}"
        [ended] = [each.id for each in await changes.changes_of(store, subject)]
    assert "The unit is no more" in await chat.opens("undo", {"change": str(ended)})
    assert (await board.row(any_office, "p3t2"))["state"] == "not_relevant"


# --- In words ---------------------------------------------------------------------------------------------------------


async def test_what_is_meant_is_asked_where_it_is_not_clear(office: Office) -> None:
    """A leader of several units; a name that nothing has; and what is not done after all."""
    await board.furnished(office)
    chat = await english(office, board.ABOVE)
    # Their own unit's comes first; what is done there, nobody else's stands for.
    assert "Task: Fill in the preparation form (TEK" in await chat.says("the preparation form has been submitted")
    await chat.says("yes")
    assert "You marked it as done on" in (await said_and_sent(chat, "the preparation form was submitted yesterday"))
    # Several units, and none of them the own one.
    chat = await english(office, "yngvild")
    assert "I find more than one. Which one do you mean?" in await chat.says("the preparation form has been submitted")
    assert "Task: Fill in the preparation form (IKJ" in await chat.says(
        "Fill in the preparation form (IKJ, by 27.11.26)"
    )
    assert "Done on Friday, 20 November 2026." in await chat.says("yes")
    # Not done after all, in words; and which there are, where none is meant.
    chat = await english(office, board.LEADER)
    assert "Task: Fill in the preparation form (IKJ" in await chat.says(
        "the preparation form was not submitted after all"
    )
    assert "It is open again." in await chat.says("yes")
    assert "I find no such task" in await chat.opens("complete_task", {"task": "wheelbarrow"})
    assert chat.question.next is not None
    offered = chat.question.next.options(chat.reply.setting)  # type: ignore[union-attr]  # a question was shown
    assert [each.value for each in offered] == [await board.task_id(office, key) for key in ("p1t2", "p3t2", "p4t1")]


async def said_and_sent(chat: Chat, said: str) -> str:
    await chat.says(said)
    return await chat.says("yes")


async def test_a_press_about_one_task_takes_nothing_from_what_was_begun_about_another(office: Office) -> None:
    await board.furnished(office)
    chat = await english(office, board.LEADER)
    first, second = [{"task": await board.task_id(office, key)} for key in ("p1t2", "p4t1")]
    await chat.opens("set_aside", first)
    await chat.says("Because of this one")
    # Asked anew, with nothing of the other.
    assert "Why does it not concern you this time?" in await chat.opens("set_aside", second)
    assert "Because of this one" not in chat.text
    await chat.says("Because of that one")
    await chat.says("yes")
    assert [(now["note"]) for _actor, _deed, _was, now in await kept(office)] == ["Because of that one"]
    # Where a press says everything, it is done, and what was begun waits.
    await chat.opens("move_task", first)
    assert "Moved to Wednesday, 30 June 2027." in await chat.opens(
        "move_task", {**(await _opened(office, "p3t2")), "date": "2027-06-30"}
    )
    assert "By which day is it to be done?" in chat.text
    assert "Task: Fill in the preparation form" in await chat.says("1 December")


async def _opened(office: Office, key: str) -> dict[str, str]:
    return {"task": await board.task_id(office, key)}
