"""What is told of the work while a form waits is taken for what it is, and not for the form's answer."""

from tests.turn.office import Office
from tests.work.board import LEADER, furnished, row


async def test_a_deed_is_no_answer_to_a_report_that_waits(office: Office) -> None:
    await furnished(office)
    chat = office.chat(LEADER)
    await chat.says("meld fra")
    await chat.says("Det lå en løs kabel over gulvet i gangen")
    await chat.says("oppfølgingsmøtet ble holdt i går")
    assert chat.card.dialog == "complete_task"
    await chat.says("ja")
    assert (await row(office, "p3t2"))["leader_on"] is not None
    drafts = {str(each["dialog"]): str(each["answers"]) for each in await office.table("draft")}
    assert list(drafts) == ["deviation"]
    assert "oppfølgingsmøtet" not in drafts["deviation"]


async def test_a_question_about_the_work_leaves_what_waits_for_a_yes_as_it_was(office: Office) -> None:
    await furnished(office)
    chat = office.chat(LEADER)
    await chat.says("oppfølgingsmøtet ble holdt i går")
    said = await chat.says("er vi i rute?")
    assert "Er vi i rute?" in said
    assert (await row(office, "p3t2"))["leader_on"] is None
    assert [each["dialog"] for each in await office.table("draft")] == ["complete_task"]


async def test_an_answer_stays_an_answer(office: Office) -> None:
    """A short line, and one that only names such a thing."""
    await furnished(office)
    chat = office.chat(LEADER)
    await chat.says("meld fra")
    await chat.says("Det lå en løs kabel over gulvet i gangen")
    for line in ("under HMS-runden", "i går, på oppfølgingsmøtet"):
        await chat.says(line)
        assert [each["dialog"] for each in await office.table("draft")] == ["deviation"], line
