"""Are we on track? Who is told what, in which order, and that `app.py status` says the same."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

import app
from bot.aloud import in_public
from bot.sentences import PRIVATELY
from dialogs.core.show import Listing, Notice, Row
from storage.tables import measure, role, task
from tests.turn.office import NOW, Chat, Office
from tests.work.board import furnished
from tests.work.demo import begun

TODAY = NOW.date()
UNSEEN = "I find no unit by that name whose tasks I can show you"


async def asks(office: Office, user: str, text: str = "are we on track?") -> Chat:
    chat = office.chat(user)
    await chat.says("speak English")
    await chat.says(text)
    return chat


def listing(chat: Chat) -> Listing:
    [found] = [each for each in chat.shown if isinstance(each, Listing)]
    return found


def titles(chat: Chat) -> list[str]:
    return [said(chat, each) for each in listing(chat).rows]


def said(chat: Chat, row: Row) -> str:
    assert chat.reply is not None
    return chat.reply.setting.language.say(row.title)


async def hold(office: Office, person_id: str, name: str, unit_id: str, last: date | None = None) -> None:
    values = {"person_id": person_id, "role": name, "unit_id": unit_id, "valid_to": last, "deputy": last is not None}
    async with office.database.write() as store:
        await store.execute(insert(role).values(**values))


async def change(office: Office, key: str, unit: str, **values: object) -> None:
    async with office.database.write() as store:
        await store.execute(update(task).where(task.c.key == key, task.c.unit_id == unit).values(**values))


# --- The answer -------------------------------------------------------------------------------------------------------


async def test_the_first_sentence_answers_the_question(office: Office) -> None:
    chat = await asks(office, "eivind")
    assert "There are no tasks for your units yet." in chat.text
    await furnished(office)
    await chat.says("are we on track?")
    first = chat.text.split("\n\n")[1]
    assert first == "Yes: nothing is overdue. Next deadline: Friday, 27 November 2026, Fill in the preparation form."
    office.clock.forward(days=7)  # Friday the 27th itself, then a Saturday, then the first day that is late
    for days, starts in ((0, "Yes: "), (1, "Yes: "), (2, "Not quite: 1 task is overdue.")):
        office.clock.forward(days=days)
        assert (await chat.says("are we on track?")).split("\n\n")[1].startswith(starts), office.clock()
    for key in ("p1t2", "p3t2", "p4t1"):
        await change(office, key, "kje", state="done", done_on=TODAY)
    text = await chat.says("are we on track?")
    assert "Yes: nothing is overdue, and nothing is waiting." in text
    assert "3 done." in text
    assert "Everything is done." in text


async def test_units_that_lag_come_first_and_measures_stand_beside(office: Office) -> None:
    await furnished(office)
    late = TODAY - timedelta(days=3)
    await change(office, "p1t2", "mat", last_on=late, overdue_from=late + timedelta(days=1))
    row = {
        "unit_id": "kje",
        "what": "New chairs",
        "priority": "high",
        "status": "planned",
        "origin": "plan",
        "created_on": TODAY,
        "overdue_from": TODAY,
        "revision": 0,
    }
    async with office.database.write() as store:
        await store.execute(insert(measure), [row, {**row, "owner_id": "eivind", "status": "done"}])
    chat = await asks(office, "idun")
    assert titles(chat) == [
        "Department of Materials Technology",
        "Department of Chemistry",
        "Faculty of Technology itself",
    ]
    assert "Not quite: 1 task is overdue, in 1 of 3 units." in chat.text
    assert "In the action plan: 1 measure is overdue and 1 measure has nobody." in chat.text
    await chat.presses("Show")
    assert titles(chat)[0] == "Fill in the preparation form"


async def test_a_long_list_comes_page_by_page(office: Office) -> None:
    await begun(office)
    chat = await asks(office, "idun")
    await chat.opens("status", {"view": "list"})
    pages = [titles(chat)]
    while listing(chat).more is not None:
        await chat.presses("Show more")
        pages.append(titles(chat))
        assert len(pages) < 60
    ours = await office.table("task")
    there = [row for row in ours if row["unit_id"] in ("tek", "mat", "kje")]
    # And what is hers elsewhere, as one of the committee.
    assert len(there) <= sum(map(len, pages)) <= len(there) + 12
    assert {len(page) for page in pages[:-1]} == {6}


async def test_what_a_person_has_to_do_and_when(office: Office) -> None:
    await begun(office)
    chat = await asks(office, "eivind", "what must I do this month?")
    assert "Until Monday, 30 November 2026" in chat.text
    assert all("Who: You" in part for part in chat.text.split("\n\n")[4:])
    await chat.says("are we on track?")
    await chat.presses("By person")
    await chat.presses("Show")
    assert "What is yours to do" in chat.text
    chat = await asks(office, "idun", "status IKJ")
    await chat.presses("By person")
    await chat.presses("Show")
    assert "What Eivind Regnbueli has to do" in chat.text


async def test_the_traps_of_the_calendar_are_explained(office: Office) -> None:
    await begun(office)
    chat = await asks(office, "eivind", "when does the follow-up meeting have to be held?")
    assert "It is to be done before Friday, 1 May 2026, so the day before that is the last." in chat.text
    assert chat.fact("Last day") == "Thursday, 30 April 2026"
    await chat.says("when is the deadline for the evaluation meeting?")
    assert chat.fact("The form opens") == "Tuesday, 26 May 2026"
    assert "you are not late in the month after" in chat.text


# --- Who is told what -------------------------------------------------------------------------------------------------


async def test_each_is_told_what_is_theirs_to_know(office: Office) -> None:
    await begun(office)
    whole = {"Department of Chemistry", "Department of Materials Technology", "Faculty of Technology itself"}
    assert set(titles(await asks(office, "idun"))) == whole
    assert set(titles(await asks(office, "jorunn"))) == whole  # the HSE coordinator of the faculty
    assert len(titles(await asks(office, "aage"))) == 5  # the HSE section: the faculties, and the top itself
    assert len(titles(await asks(office, "odin"))) == 5  # who only counts
    leader, rep, deputy = [await asks(office, user) for user in ("eivind", "froydis", "dagny")]
    assert titles(leader) == titles(rep) == titles(deputy)
    assert "You see what everyone in your unit takes part in" in (await asks(office, "astrid")).text
    for user in ("gudrun", "somebody from outside"):
        assert "I do not know who you are here yet" in (await asks(office, user)).text


async def test_a_deputy_in_their_days_alone(office: Office) -> None:
    await begun(office)
    await hold(office, "astrid", "unit_leader", "kje", TODAY)
    assert titles(await asks(office, "astrid")) == titles(await asks(office, "eivind"))
    office.clock.forward(days=1)
    assert "what everyone in your unit takes part in" in (await asks(office, "astrid")).text


async def test_a_coordinator_follows_the_survey_and_a_resource_person_the_meetings(office: Office) -> None:
    await begun(office)
    await hold(office, "priya", "survey_coordinator", "kul")
    chat = await asks(office, "priya")
    assert titles(chat) == ["Faculty of Culture and Society itself", "Department of Languages"]
    await chat.opens("status", {"view": "list", "status": "overdue", "unit": "spr"})
    rows = {row["id"]: row for row in await office.table("task")}
    shown = [rows[int(button.raw["task"])] for each in listing(chat).rows for button in each.buttons]
    assert all(row["phase"] or row["public"] for row in shown)
    chat = await asks(office, "bergljot")
    await chat.opens("status", {"view": "list"})
    shown = [rows[int(each.buttons[0].raw["task"])] for each in listing(chat).rows]
    assert shown
    assert all(row["with_resource"] for row in shown)


async def test_a_unit_that_may_not_be_seen_is_as_one_that_does_not_exist(office: Office) -> None:
    await begun(office)
    chat = await asks(office, "gaute", "status IKJ")
    assert UNSEEN in chat.text
    answers = {chat.text}
    for raw in ({"unit": "kje"}, {"unit": "kje", "view": "people"}, {"unit": "no such"}, {"unit": "?"}):
        answers.add(await chat.opens("status", raw))
    for unit in ("kje", "no such"):
        answers.add(await chat.opens("deadlines", {"unit": unit, "task": "p5t1"}))
    assert len(answers) == 1
    # A task of theirs, and one that is not there.
    other = next(row["id"] for row in await office.table("task") if row["unit_id"] == "kje" and not row["public"])
    assert await chat.opens("task", {"task": str(other)}) == await chat.opens("task", {"task": "999999"})
    assert "no such task" in chat.text


async def test_what_was_handed_on_is_seen_wherever_it_is(office: Office) -> None:
    await furnished(office)
    await change(office, "p1t2", "kje", owner_id="priya")
    chat = await asks(office, "priya", "what must I do?")
    await chat.opens("status", {"person": "me"})
    assert titles(chat) == ["Fill in the preparation form"]
    await chat.presses("Show")
    assert isinstance(chat.shown[-1], Notice)
    assert "Who: You" in chat.text
    assert titles(await asks(office, "priya", "status IKJ")) == ["Fill in the preparation form"]
    leader = await asks(office, "eivind")
    assert "Who: Priya Silverbrook-Rainfall" in leader.text


async def test_where_others_read_nothing_of_a_unit_is_said(office: Office) -> None:
    await begun(office)
    for dialog in ("status", "deadlines", "task"):
        chat = office.chat("eivind")
        await chat.opens(dialog)
        assert chat.reply is not None
        assert in_public(chat.reply) == (PRIVATELY,)


# --- From a shell -----------------------------------------------------------------------------------------------------


def status(home: Path, unit: str, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, list[dict[str, str]]]:
    assert app.main(["status", "--unit", unit, "--home", str(home), *more]) == 0
    found: dict[str, list[dict[str, str]]] = json.loads(capsys.readouterr().out)
    return found


def test_app_py_says_the_same(furnished_sqlite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import shutil

    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(furnished_sqlite, home / "vernebot.sqlite")
    file = Path(app.__file__).parent / "hms" / "processes" / "hms-year.yaml"
    assert app.main(["process", "import", str(file), "--home", str(home)]) == 0
    capsys.readouterr()
    now = status(home, "kje", capsys)
    assert {"unit_id", "now", "tasks", "measures"} == now.keys()
    assert {each["unit_id"] for each in now["tasks"]} == {"kje"}
    assert {each["owner"] for each in now["tasks"]} <= {"eivind", "bjarte", "employees", None}
    whole = {each["unit_id"] for each in status(home, "tek", capsys)["tasks"]}
    assert whole == {"tek", "mat", "kje"}
    # Before it was imported: as if it had been there on 1 January; and nothing of that is kept.
    then = status(home, "kje", capsys, "--now", "2024-05-02")
    assert {each["cycle"] for each in then["tasks"]} <= {"2023", "2024"}
    assert "overdue" in {each["state"] for each in then["tasks"]}
    assert status(home, "kje", capsys)["tasks"] == now["tasks"]
    assert app.main(["status", "--unit", "nowhere", "--home", str(home)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "There is no unit nowhere.\n")
