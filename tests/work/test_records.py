"""Rounds, inspections and meetings: who may record them, what they complete, what becomes of what was found."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.heard import Reply
from hms.process import RecordKind
from hms.records import may_record
from storage import demo, organisation, records, rounds
from storage.process_files import ProcessFile, read
from storage.processes import keep_process
from storage.tasks import plan
from tests.reliability.test_plans import explained_by_postgres, explained_by_sqlite, heard
from tests.turn.office import NOW, Office, text_of
from tests.turn.test_statements import counted

YEAR = Path(__file__).parents[2] / "hms" / "processes" / "hms-year.yaml"
TODAY = NOW.date()


@cache
def the_year() -> ProcessFile:
    """Read once: it is long."""
    found = read(YEAR)
    assert isinstance(found, ProcessFile)
    return found


async def with_the_year(office: Office) -> Office:
    """The tasks of 2026, none of them done."""
    found = the_year()
    async with office.database.write() as store:
        await keep_process(store, found.process.id, found.document, NOW.replace(month=1, day=1))
        await plan(store, NOW)
    return office


async def tasks(office: Office, kind: str, unit_id: str) -> Mapping[str, str]:
    """period and key -> how it stands, of this year"""
    rows = await office.table("task")
    return {
        f"{row['period']} {row['key']}": str(row["state"])
        for row in rows
        if (row["records"], row["unit_id"], row["cycle"]) == (kind, unit_id, "2026")
    }


async def changes(office: Office, of: str) -> list[str]:
    return [str(row["deed"]) for row in await office.table("change") if str(row["subject"]).startswith(of)]


# --- Who may ----------------------------------------------------------------------------------------------------------


async def test_who_may_record_is_the_same_in_sql(office: Office) -> None:
    people = demo.small()
    places = [(unit, "") for unit in people.units] + [(each.unit_id, each.area_id) for each in people.areas.values()]
    places += [("kje", "polar-2"), ("nowhere", ""), ("kje", "nowhere")]
    somebody = ("eivind", "froydis", "bjarte", "astrid", "jorunn", "wenche", "aage", "zara", "freja", "hanna")
    allowed = set()
    async with office.database.read() as store:
        for me in somebody:
            for kind in RecordKind:
                for unit, area in places:
                    if area and kind != RecordKind.INSPECTION:
                        continue
                    known = unit in people.units and (not area or area in people.areas)
                    fits = known and (not area or people.areas[area].unit_id == unit)
                    expected = fits and may_record(kind, me, unit, area, people, TODAY)
                    assert await records.may_record(store, me, kind, unit, area, TODAY) is expected, (me, kind, unit)
                    allowed |= {(me, kind.value, unit, area)} if expected else set()
    assert ("bjarte", "inspection", "kje", "polar-1") in allowed
    assert ("bjarte", "inspection", "kje", "") not in allowed
    assert ("froydis", "round", "kje", "") in allowed
    assert ("froydis", "round", "mat", "") not in allowed
    assert ("aage", "review", "nfu", "") in allowed
    assert ("zara", "review", "nfu", "") not in allowed
    assert not any(me == "astrid" for me, *_ in allowed)


# --- What it completes ------------------------------------------------------------------------------------------------


async def test_an_inspection_completes_the_task_of_its_month(any_office: Office) -> None:
    office = await with_the_year(any_office)
    chat = office.chat("bjarte")
    said = await chat.says("Branntilsyn gjort i går, 1. etasje, ei dør var blokkert", key="once")
    assert "Oppgåva for dette er gjord" in said
    stands = await tasks(office, "inspection", "kje")
    assert stands["2026-11 fire_area_inspection"] == "done"
    assert list(stands.values()).count("done") == 1
    [done] = [row for row in await office.table("task") if row["state"] == "done"]
    assert (done["done_on"], done["revision"]) == (TODAY - timedelta(days=1), 1)
    assert await changes(office, "task:") == ["done"]
    rows = await office.rows()
    assert await office.again().chat("bjarte").says("Branntilsyn gjort i går, 1. etasje, ei dør var blokkert", "once")
    assert await office.rows() == rows

    await chat.says("Branntilsyn gjort i går, 1. etasje, ei dør var blokkert")
    assert "ikkje skrive det opp to gonger" in chat.text
    assert len(await office.table("record")) == 1

    await chat.presses("Ta det tilbake")
    assert await office.table("record") == await office.table("finding") == []
    assert set((await tasks(office, "inspection", "kje")).values()) == {"open"}
    assert await changes(office, "record:") == ["recorded", "undone"]
    assert await changes(office, "task:") == ["done", "undone"]


async def test_a_late_inspection_is_for_its_own_month(office: Office) -> None:
    await with_the_year(office)
    chat = office.chat("caspar")
    await chat.opens("record_inspection", {"found": "nothing", "date": "2026-10-30", "area": "polar-2"})
    stands = await tasks(office, "inspection", "mat")
    assert {period for period, state in stands.items() if state == "done"} == {"2026-10 fire_area_inspection"}


async def test_a_round_completes_the_years_and_the_autumns(office: Office) -> None:
    await with_the_year(office)
    chat = office.chat("eivind")
    await chat.opens("record_round", {"found": "A\nB", "date": "2026-11-19"})
    await chat.fills(word="send")
    assert "De 2 oppgavene" in chat.text
    assert set((await tasks(office, "round", "kje")).values()) == {"done"}
    assert "2026 hms_round" in await tasks(office, "round", "kje")
    assert set((await tasks(office, "round", "mat")).values()) == {"open"}  # each unit has its own


async def test_a_meeting_is_done_when_both_have_said_so(office: Office) -> None:
    await with_the_year(office)
    leader, rep = office.chat("eivind"), office.chat("froydis")
    said = await leader.says("hatt møte med verneombudet i går")
    assert "den andre av dere" in said
    stands = await tasks(office, "meeting", "kje")
    assert set(stands.values()) == {"open"}
    await rep.opens("record_meeting", {"date": "2026-11-19"})
    assert "Oppgåva for dette er gjord" in rep.text
    stands = await tasks(office, "meeting", "kje")
    assert {period for period, state in stands.items() if state == "done"} == {"2026-q4 leader_safety_rep_meetings"}
    await leader.opens("record_meeting", {"date": "2026-11-18"})
    assert "oppgave" not in leader.text.lower()
    assert len(await office.table("record")) == 3


async def test_the_review_is_the_rectors_and_may_be_written_down_by_the_section(office: Office) -> None:
    await with_the_year(office)
    chat = office.chat("aage")
    await chat.opens("record_review", {"date": "2026-11-19", "preparedness": "Øvd"})
    await chat.fills()
    await chat.fills(word="send")
    assert set((await tasks(office, "review", "nfu")).values()) == {"done"}
    await chat.presses("Ta det tilbake")
    assert set((await tasks(office, "review", "nfu")).values()) == {"open"}
    assert "Øvd" not in await office.chat("idun").opens("record", {"record": "1"})


async def test_two_who_record_at_once(any_office: Office) -> None:
    """Both stay, and one of them completes the task."""
    office = await with_the_year(any_office)
    await asyncio.gather(
        office.chat("bjarte").says("Branntilsyn gjort i dag, 1. etasje, ei dør var blokkert"),
        office.chat("froydis").says("Branntilsyn gjort i dag, 1. etasje, lyset er gått"),
    )
    assert len(await office.table("record")) == 2
    assert await changes(office, "task:") == ["done"]
    assert sorted(await changes(office, "record:")) == ["recorded", "recorded"]


# --- What was found ---------------------------------------------------------------------------------------------------


async def test_what_was_found_becomes_something_once(any_office: Office) -> None:
    office, leader, rep = any_office, any_office.chat("eivind"), any_office.chat("froydis")
    await rep.opens("record_round", {"found": "Øyedusjen er tørr\nRot", "date": "2026-11-19", "took_part": "Eivind"})
    await rep.fills(word="send")
    [told] = await office.delivered("eivind")
    assert "fant 2 ting på HMS-runde" in text_of(told)
    assert await office.delivered("froydis") == []
    first, second = [str(row["id"]) for row in await office.table("finding")]
    await asyncio.gather(
        leader.opens("finding_case", {"finding": first}), rep.opens("finding_measure", {"finding": first})
    )
    await asyncio.gather(
        leader.opens("finding_measure", {"finding": first}), rep.opens("finding_case", {"finding": first})
    )
    [case] = await office.table("cases")
    assert (case["what"], case["kind"], case["unit_id"]) == ("Øyedusjen er tørr", "hazard", "kje")
    assert (case["who"], case["date"]) == ("open", date(2026, 11, 19))
    assert await office.table("measure") == []  # a plan is its leader's, and the finding was a case already
    assert {row["recipient"] for row in await office.table("outbox") if row["notice"] == "case_filed"} >= {"p:eivind"}
    await leader.opens("finding_measure", {"finding": second})
    [measure] = await office.table("measure")
    assert (measure["origin"], measure["origin_ref"], measure["owner_id"]) == ("round", "record:1", "eivind")
    assert [row["became"] for row in await office.table("finding")] == [f"case:{case['number']}", "measure:1"]
    assert "Den blir stående" in await leader.opens("take_back_record", {"record": "1"})
    assert len(await office.table("record")) == 1


async def test_the_card_of_the_other_is_drawn_again(office: Office) -> None:
    await office.chat("froydis").arrives()
    await office.chat("bjarte").says("Branntilsyn gjort i dag, 1. etasje, ei dør var blokkert")
    await office.delivered("eivind")
    await office.chat("eivind").opens("finding_case", {"finding": "1"})
    await office.deliver()
    texts = [text_of(Reply((each.shown,), each.setting)) for each in office.letterbox.cards.values()]
    assert any("Melding 1001" in text for text in texts)


# --- What does not fit ------------------------------------------------------------------------------------------------


async def test_days_that_do_not_fit(office: Office) -> None:
    chat = office.chat("bjarte")
    for day in ("2027-11-20", "2026-11-21", "1999-01-01", "31.2.2026"):
        await chat.opens("record_inspection", {"found": "nothing", "date": day, "area": "polar-1"})
        assert chat.is_asked, day
        await chat.says("cancel")
    assert await office.table("record") == []


async def test_what_is_not_theirs_is_as_if_it_were_not_there(office: Office) -> None:
    await office.chat("eivind").opens("record_meeting", {"date": "2026-11-19", "about": "Hemmelig"})
    outsider = office.chat("live")
    for dialog in ("record", "record_report", "take_back_record"):
        theirs = await outsider.opens(dialog, {"record": "1"})
        assert theirs == await outsider.opens(dialog, {"record": "999"}), dialog
        assert "Hemmelig" not in theirs
    for dialog in ("finding_case", "finding_measure"):
        assert await outsider.opens(dialog, {"finding": "1"}) == await outsider.opens(dialog, {"finding": "99"})
    raw = {"date": "2026-11-19"}
    assert await outsider.opens("record_meeting", raw | {"unit": "kje"}) == await outsider.opens(
        "record_meeting", raw | {"unit": "ore"}
    )
    assert "eivind" not in await outsider.opens("meetings", {"unit": "kje"})
    assert await outsider.opens("meetings", {"unit": "kje"}) == await outsider.opens("meetings", {"unit": "mat"})
    assert len(await office.table("record")) == 1
    stranger = office.chat("nobody that we know")
    await stranger.opens("record_meeting", raw)
    await stranger.opens("rounds")
    assert len(await office.table("record")) == 1


@pytest.mark.parametrize("text", ["Branntilsyn i dag: det brenner i laben nå!", "HMS-runde: sjefen trakasserer meg"])
async def test_an_emergency_in_a_finding_is_no_finding(office: Office, text: str) -> None:
    chat = office.chat("bjarte")
    await chat.arrives()
    rows = await office.rows()
    await chat.says(text)
    assert await office.rows() == rows
    await chat.opens("record_inspection", {"found": text, "date": "2026-11-19", "area": "polar-1"})
    assert await office.rows() == rows


# --- How much it asks of the database ---------------------------------------------------------------------------------


async def test_statements_and_plans(any_office: Office) -> None:
    office = await with_the_year(any_office)
    counts = {}
    for who in ("eivind", "wenche"):  # one unit, and all of them
        chat = office.chat(who)
        await chat.arrives()
        with counted() as sent:
            await chat.opens("rounds")
            counts[who] = len(sent)
    assert counts["eivind"] == counts["wenche"] <= 4
    with heard() as asked:
        chat = office.chat("bjarte")
        await chat.says("Branntilsyn gjort i dag, 1. etasje, ei dør var blokkert")
        await chat.opens("finding_case", {"finding": "1"})
        await chat.opens("take_back_record", {"record": "1"})
        for dialog in ("rounds", "meetings", "discussion"):
            await office.chat("wenche").opens(dialog)
            await office.chat("astrid").opens(dialog)
    explain = explained_by_sqlite if office.database.is_sqlite else explained_by_postgres
    walked = {
        statement: [step for step in plan if "CONSTANT ROW" not in step]
        for statement, plan in (await explain(office.database, asked)).items()
        if "record" in statement or "finding" in statement
    }
    assert len(walked) > 8
    assert not any(walked.values()), {statement: plan for statement, plan in walked.items() if plan}


async def test_the_rounds_of_the_year(office: Office) -> None:
    await with_the_year(office)
    chat = office.chat("eivind")
    await chat.opens("record_round", {"found": "nothing", "date": "2025-12-19"})  # last year's
    await chat.fills(word="send")
    async with office.database.write() as store:
        found = {each.unit_id: each for each in await rounds.of_year(store, "idun", TODAY)}
        assert set(found) == {"tek", "kje", "mat"}
        assert found["kje"].lacks
        assert found["kje"].last == date(2025, 12, 19)
        there = await organisation.load(store)
        assert {each.unit_id for each in await rounds.of_year(store, "wenche", TODAY)} == set(there.units) - {"nfu"}
    await office.chat("gaute").opens("set_aside", {"task": await _task(office, "mat"), "note": "Vi flytter"})
    await chat.opens("record_round", {"found": "nothing", "date": "2026-11-19"})
    await chat.fills(word="send")
    async with office.database.read() as store:
        found = {each.unit_id: each for each in await rounds.of_year(store, "idun", TODAY)}
    assert (found["kje"].lacks, found["kje"].last) == (False, date(2026, 11, 19))
    assert found["tek"].lacks


async def _task(office: Office, unit_id: str) -> str:
    rows = await office.table("task")
    return next(str(row["id"]) for row in rows if (row["records"], row["unit_id"]) == ("round", unit_id))


async def test_what_was_recorded_is_taken_back_in_words(office: Office) -> None:
    await with_the_year(office)
    chat = office.chat("bjarte")
    await chat.says("Branntilsyn gjort i dag, 1. etasje, ei dør var blokkert")
    assert "Teke tilbake" in await chat.says("angre")
    assert await office.table("record") == []
    assert set((await tasks(office, "inspection", "kje")).values()) == {"open"}


async def test_one_tap_on_the_months_task(office: Office) -> None:
    """The day is that of the press, wherever the card has lain since."""
    await with_the_year(office)
    [task] = [
        str(row["id"])
        for row in await office.table("task")
        if (row["area_id"], row["period"]) == ("polar-1", "2026-11")
    ]
    chat = office.chat("bjarte")
    await chat.opens("task", {"task": task})
    office.clock.forward(days=2)
    await chat.presses("Gjort i dag, ingenting funne")
    [record] = await office.table("record")
    assert (record["held_on"], record["area_id"]) == (TODAY + timedelta(days=2), "polar-1")
    assert (await tasks(office, "inspection", "kje"))["2026-11 fire_area_inspection"] == "done"
    await chat.opens("task", {"task": task})
    assert "Gjort i dag" not in chat.text
