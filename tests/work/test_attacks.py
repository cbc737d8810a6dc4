"""What an attacker tries on units' work, at the places where something once gave way."""

import asyncio
import base64
import io
import zipfile
from datetime import timedelta

from sqlalchemy import update

from bot.plans import spreadsheet
from storage.tables import role
from tests.casework.people import english
from tests.turn.office import NOW, Office
from tests.work import board
from tests.work.test_measures import given, state
from tests.work.test_plan_files import as_csv, as_xlsx
from tests.work.test_plan_page import address, form, served, site_of

NOT_YOURS = "I find no such task that is yours to change"
NOTHING = "I find nothing of yours there to take back"


async def test_a_representative_says_yes_to_a_joint_task_and_changes_nothing_else(office: Office) -> None:
    await board.furnished(office)
    raw, rep = {"task": await board.task_id(office, "p3t2")}, await english(office, board.REP)
    before = await board.row(office, "p3t2")
    for name, more in (
        ("set_aside", {"reason": "We have no time for it"}),
        ("hand_on", {"to": board.REP}),
        ("move_task", {"date": "2027-03-01"}),
        ("link_task", {"link": "https://example.org/x"}),
        ("reopen_task", {}),
        ("hand_back", {}),
    ):
        assert NOT_YOURS in await rep.opens(name, raw | more), name
    assert await board.row(office, "p3t2") == before
    assert "Taken back" not in await rep.opens("confirm_task", raw)
    assert (await board.row(office, "p3t2"))["rep_on"] is not None


async def test_nobody_gives_again_the_yes_that_another_has_taken_back(office: Office) -> None:
    await board.furnished(office)
    raw, rep = {"task": await board.task_id(office, "p3t2")}, await english(office, board.REP)
    await rep.opens("confirm_task", raw)
    await rep.opens("undo")
    taken_back = {"change": str((await office.table("change"))[-1]["id"])}
    leader = await english(office, board.LEADER)
    assert NOTHING in await leader.opens("undo", taken_back)
    await leader.opens("complete_task", raw | {"date": NOW.date().isoformat()})
    row = await board.row(office, "p3t2")
    assert (row["state"], row["rep_on"]) == ("open", None)
    # Those who took it back may think better of it.
    assert "Taken back" in await leader.opens("undo")
    assert "Taken back" in await rep.opens("undo", taken_back)
    assert (await board.row(office, "p3t2"))["rep_on"] == NOW.date()


async def test_a_measure_is_put_back_by_nobody_who_may_not_change_it_any_more(office: Office) -> None:
    number = await given(office)
    leader = await english(office, "eivind")
    await leader.opens("edit_measure", {"action": str(number), "status": "moved", "deadline": "2027-01-15"})
    moved = {"change": str((await office.table("change"))[-1]["id"])}
    owner = await english(office, "astrid")
    await owner.opens("edit_measure", {"action": str(number), "status": "in_progress"})
    begun = {"change": str((await office.table("change"))[-1]["id"])}
    assert "Taken back" in await owner.opens("undo", begun)
    assert NOTHING in await owner.opens("undo", moved)
    async with office.database.write() as store:
        await store.execute(update(role).where(role.c.person_id == "eivind").values(valid_to=NOW - timedelta(days=1)))
    assert NOTHING in await leader.opens("undo", moved)
    assert str((await state(office, number))["deadline"]) == "2027-01-15"


async def test_meetings_of_a_unit_that_is_not_there_are_those_of_one_that_may_not_be_seen(office: Office) -> None:
    chat = await english(office, "ulla")  # leads a unit herself
    for name, not_seen in (
        ("meetings", "no unit by that name whose meetings"),
        ("discussion", "no unit by that name whose yearly"),
    ):
        said = [await chat.opens(name, {"unit": unit}) for unit in ("kje", "nosuch")]
        assert not_seen in said[0]
        assert said[0] == said[1]
        assert "Campus Øresund" in await chat.opens(name)
        assert "Campus Øresund" in await chat.opens(name, {"unit": "our unit"})


async def test_odd_files_and_names_of_files(office: Office) -> None:
    """A number without an end, a name that is no text, and nothing but empty rows: each is answered, and soon."""
    plan = ("Tiltak", "Frist"), ("Kjøpe hansker", 45_000)
    async with served(site_of(office)) as session:
        path = await address(office, "eivind", "kje")
        for number in (b"1E999", b"-1E999"):
            file = with_number(as_xlsx(*plan), number)
            async with session.post(f"{path}/import", data=form(file=file)) as answer:
                assert "is no date" in await answer.text(), number
        body = b'--B\r\nContent-Disposition: form-data; name="file"; filename="\xff.csv"\r\n\r\n%s\r\n--B--\r\n'
        content = body % as_csv(("Tiltak",), ("Kjøpe hansker",))
        kind = {"Content-Type": "multipart/form-data; boundary=B"}
        async with session.post(f"{path}/import", data=content, headers=kind) as answer:
            assert "1 new measure" in await answer.text()
        empty = b"Tiltak\n" + b"\n" * (spreadsheet.MOST_LINES + 1)
        async with session.post(f"{path}/import", data=form(file=empty)) as answer:
            assert "more than 5,000 rows" in await answer.text()


async def test_the_same_plan_read_in_by_several_at_once(any_office: Office) -> None:
    """By how many presses ever: it is there once, and everybody is told so."""
    content = base64.b64encode(as_csv(("Tiltak",), *((f"Kjøpe hansker {each}",) for each in range(200)))).decode()
    async with served(site_of(any_office)) as session:
        path = await address(any_office, "eivind", "kje")

        async def pressed() -> str:
            async with session.post(f"{path}/import", data=form(name="plan.csv", again=content)) as answer:
                return await answer.text()

        said = await asyncio.gather(*(pressed() for _ in range(4)))
    assert sum("200 new measures" in each for each in said) == 1
    assert sum("200 as they were" in each for each in said) == 3
    assert len(await any_office.table("measure")) == 200


def with_number(xlsx: bytes, number: bytes) -> bytes:
    """A workbook whose one number is another, as a program would not write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx)) as book, zipfile.ZipFile(out, "w") as made:
        for part in book.namelist():
            made.writestr(part, book.read(part).replace(b"<v>45000</v>", b"<v>" + number + b"</v>"))
    return out.getvalue()
