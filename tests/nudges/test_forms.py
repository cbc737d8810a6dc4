"""Forms of evaluations and of the year: when they open, when they are due and when they are late."""

from collections.abc import Sequence
from datetime import timedelta

from commands.furnish import PROCESSES, shipped
from hms.organisation import LANGUAGES
from storage.process_files import ProcessFile, read
from storage.processes import keep_process
from storage.tasks import plan
from tests.nudges.watch import RULES, Said, Watch
from tests.turn.office import Office

MINE = {name: RULES[name] for name in ("form_opens", "form_due", "form_overdue")}
LEADER, REPS = "eivind", "Dagny Ekkodalen-Rim og Frøydis Snøklokkedal"  # of chemistry


async def watching(office: Office, file: str, at: str, *more: str) -> Watch:
    found = read(PROCESSES / file)
    assert isinstance(found, ProcessFile)
    watch = Watch(office, MINE | {name: RULES[name] for name in more})
    await watch.at(at)
    async with office.database.write() as store:
        await keep_process(store, found.process.id, found.document, office.clock())
        await plan(store, office.clock())
    return watch


async def days(watch: Watch, *mornings: str) -> list[Said]:
    said = [each for morning in mornings for each in await watch.at(f"{morning}T09:00")]
    return [each for each in said if each.person_id == LEADER]


def firsts(said: Sequence[Said]) -> list[tuple[str, str]]:
    return [(f"{each.at:%d.%m}", each.text.split("\n")[0]) for each in said]


async def test_the_evaluation_opens_late_in_may_and_is_late_in_july(office: Office) -> None:
    watch = await watching(office, "ark-2025-2027.yaml", "2026-05-04T06:00")
    mornings = ("05-15", "05-22", "05-26", "05-29", "06-12", "06-16", "06-23", "06-29", "07-01", "07-03", "07-10")
    said = await days(watch, *(f"2026-{day}" for day in mornings))
    form, later = "evalueringsskjema 2026, Institutt for kjemi.", "men det er i orden til og med tirsdag 30. juni 2026."
    last = "Siste dag var søndag 31. mai 2026"
    assert firsts(said) == [
        ("26.05", f"Nå kan det fylles ut: {form} Siste dag er søndag 31. mai 2026."),
        *((day, f"Står fortsatt igjen: {form} {last}, {later}") for day in ("16.06", "23.06", "29.06")),
        *((day, f"Ikke sendt inn ennå: {form} {last}.") for day in ("03.07", "10.07")),
    ]
    opened = said[0]
    assert "Møt verneombudet og evaluer så langt" in opened.text
    assert f"Verneombud: {REPS}." in opened.text
    assert "blir det i juni, er det også i orden" in opened.text
    assert "blir det i juni" not in said[1].text
    assert "som leder for Institutt for kjemi" in opened.text
    assert opened.labels == ["Done", "Not mine", "Show me", "Remind me on Monday", "Stop this"]
    await watch.press(said[-1], "Done")
    assert await days(watch, "2026-07-17") == []


async def test_of_a_form_that_is_late_the_next_leader_above_hears_once_when_its_owner_knows(office: Office) -> None:
    watch = await watching(office, "ark-2025-2027.yaml", "2026-06-22T06:00", "task_escalated")
    mornings = ("06-22", "06-23", "06-29", "07-03", "07-10", "07-14", "07-15", "07-21")
    said = [each for day in mornings for each in await watch.at(f"2026-{day}T09:00")]
    above = [each for each in said if each.person_id == "idun" and "Institutt for kjemi" in each.text]
    assert [f"{each.at:%d.%m}" for each in above] == ["14.07"]
    assert "som har fått beskjed" in above[0].text


async def test_the_yearly_form_is_nudged_over_new_year_and_one_that_is_open_all_the_year_only_at_its_end(
    office: Office,
) -> None:
    watch = await watching(office, "hms-year.yaml", "2026-01-02T06:00")
    mornings = ("2026-01-05", "2026-01-07", "2026-01-09", "2026-11-02", "2026-12-17", "2026-12-23", "2026-12-30")
    said = await days(watch, *mornings, "2027-01-05", "2027-01-11")
    form, days_left = "årlig HMS-skjema, Institutt for kjemi.", "onsdag 6. januar 2027"
    part = "delen om samarbeidet i HMS-skjemaet"
    assert firsts(said) == [
        ("05.01", f"1 dag igjen: {form} Siste dag er tirsdag 6. januar 2026."),
        ("09.01", f"Ikke sendt inn ennå: {form} Siste dag var tirsdag 6. januar 2026."),
        ("02.11", f"Nå kan det fylles ut: {form} Siste dag er {days_left}."),
        ("17.12", f"14 dager igjen: {part}, Institutt for kjemi. Siste dag er torsdag 31. desember 2026."),
        ("23.12", f"14 dager igjen: {form} Siste dag er {days_left}."),
        ("30.12", "2 ting å huske på"),
        ("05.01", "2 ting å huske på"),
        ("11.01", "2 ting å huske på"),
    ]
    assert "Se tilbake på samarbeidet" in said[3].text
    assert f"7 dager igjen: {form} Siste dag er {days_left}." in said[5].text


def test_no_two_forms_of_what_comes_along_bear_the_same_name() -> None:
    """Or else a leader reads in one message that a form is late, and that it can be filled in now."""
    names: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for process in shipped():
        for task in process.tasks:
            for document in (each for each in task.documents if each.id.endswith("_form")):
                for tag in LANGUAGES:
                    names.setdefault((tag, document.names.said(tag)), set()).add((process.id, task.key))
    assert names
    assert [name for name, tasks in names.items() if len(tasks) > 1] == []


async def test_of_what_only_says_what_is_going_on_nobody_is_reminded(office: Office) -> None:
    """The survey goes out in November: no leader does anything for that, or is late with it."""
    watch = await watching(office, "hms-year.yaml", "2027-11-01T06:00", "task_due", "task_overdue", "task_escalated")
    rows = [row for row in await office.table("task") if (row["key"], row["cycle"]) == ("ark_survey", "2027")]
    assert {(row["role"], str(row["last_on"]), row["state"]) for row in rows} == {("unit_leader", "2027-11-30", "open")}
    async with office.database.write() as store:
        for days in range(60):
            now = watch.office.clock() + timedelta(days=days)
            found = [each for rule in watch.rules.values() for each in await rule.find(store, now)]
            assert {each.subject for each in found}.isdisjoint({f"task:{row['id']}" for row in rows})
