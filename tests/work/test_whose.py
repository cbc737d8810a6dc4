"""What one colleague has to do, asked for by name, in every language; nothing of somebody who may not be seen."""

from dialogs.understanding.whose import is_by_person, somebody
from tests.turn.office import Office
from tests.work.board import furnished

NAMED = {
    "hva har Eivind igjen å gjøre?": "Eivind",
    "Hva må Gaute Multemyrvoll gjøre denne måneden?": "Gaute Multemyrvoll",
    "kva har Eivind att å gjere?": "Eivind",
    "What does Gaute have left to do?": "Gaute",
    "hvad skal Ulla nå?": "Ulla",
    "oppgavene til Gaute": "Gaute",
    "show Gaute's tasks": "Gaute",
    "vis Gautes oppgaver": "Gautes",
    "Hva må jeg gjøre?": "",
    "What must I do this month?": "",
    "Hva har vi igjen å gjøre": "",
    "hva har IKJ igjen å gjøre?": "",
    "Dagens oppgaver": "",
    "hva har Kari gjort?": "",
}
BY_PERSON = ("hvem har hva å gjøre?", "kven gjer kva?", "who has what to do?", "hvem skal hvad?", "status per person")


def test_the_name_is_found_in_every_language() -> None:
    assert {line: somebody(line) for line in NAMED} == NAMED
    assert all(map(is_by_person, BY_PERSON))
    assert not any(map(is_by_person, NAMED))


async def test_a_leader_asks_for_one_by_name_and_for_all(office: Office) -> None:
    await furnished(office)
    idun = office.chat("idun")
    await idun.says("speak English")
    assert "What Eivind Regnbueli has to do" in await idun.says("hva har Eivind igjen å gjøre?")
    assert "Report" not in idun.text
    assert "What Eivind Regnbueli has to do" in await idun.says("vis Eivinds oppgaver")
    assert "Person by person" in await idun.says("who has what to do?")


async def test_a_name_tells_of_nobody_who_may_not_be_seen(office: Office) -> None:
    await furnished(office)
    eivind = office.chat("eivind")
    await eivind.says("speak English")
    unseen, unknown = [await eivind.says(f"what does {name} have left to do?") for name in ("Live", "Xerxes")]
    assert unseen == unknown == "I find nobody of that name with tasks that I can show you."


async def test_a_day_that_has_not_come_is_asked_about_and_not_taken_for_today(office: Office) -> None:
    await furnished(office)
    eivind = office.chat("eivind")
    await eivind.says("the preparation form was handed in on 3 May 2031")
    assert set(eivind.question.complaints) == {"date"}
    await eivind.fills({"date": "2026-11-19"})
    assert "Thursday, 19 November 2026" in eivind.text
