"""What has been kept for long enough goes, once a day and a little at a time; nothing else does."""

from datetime import timedelta
from typing import TypeAlias

import pytest
from sqlalchemy import insert, update

from storage import housekeeping
from storage.database import Database
from storage.housekeeping import tidy
from storage.nudges import Finding
from storage.tables import answered, attempt, cases, draft, inbox, measure, nudge, outbox, shown, task
from tests.nudges.rules import Board
from tests.nudges.watch import Watch
from tests.turn.office import NOW, Office
from tests.turn.test_traces import on_disk
from tests.work.board import furnished, task_id

TODAY = NOW.date()
Values: TypeAlias = dict[str, object]


def days(count: int) -> timedelta:
    return timedelta(days=count)


async def put_rows(office: Office) -> None:
    """Of everything one that is old enough and one that is not; named so."""
    message: Values = {
        "recipient": "p:astrid",
        "notice": "case_filed",
        "channel": "web",
        "tenant": "",
        "doubt": "again",
    }
    message |= {"attempts": 1, "token": 1, "occasion": ""}
    states = [(1, "sent", 31), (2, "sent", 29), (3, "waiting", 31), (4, "in_doubt", 31), (5, "expired", 31)]
    card: Values = {
        "recipient": "p:astrid",
        "channel": "web",
        "tenant": "",
        "conversation": "",
        "provider_id": "",
    }
    card |= {"source": "notice", "name": "x", "reference": {}, "subject": "", "revision": 1}
    case: Values = {
        "kind": "hazard",
        "what": "",
        "categories": [],
        "who": "open",
        "unit_id": "kje",
        "source": "web",
    }
    case |= {"filed_on": TODAY, "moved_on": TODAY, "revision": 1}
    found: Values = {"person_id": "astrid", "rule": "wish", "occasion": "a"}
    subjects = [("case:1001", 31), ("case:1002", 31), ("case:1001", 29), ("draft:old", 0), ("draft:gone", 0)]
    async with office.database.write() as store:
        await store.execute(
            insert(inbox),
            [{"key": name, "reply": {}, "day": TODAY - days(age)} for name, age in ((b"old", 31), (b"young", 30))],
        )
        await store.execute(
            insert(draft),
            [
                {
                    "id": name,
                    "owner": name,
                    "dialog": "x",
                    "answers": {},
                    "revision": 1,
                    "touched_at": NOW - days(30) + age,
                }
                for name, age in (("old", -timedelta(minutes=1)), ("young", timedelta(minutes=1)))
            ],
        )
        await store.execute(
            insert(outbox),
            [
                message | {"id": row, "subject": str(row), "state": state, "bulk": False, "due_at": NOW - days(age)}
                for row, state, age in states
            ],
        )
        await store.execute(insert(attempt), [{"outbox_id": row, "token": 1, "began_at": NOW} for row, _, _ in states])
        said = [("over", "a", 90), ("over", "b", 61), ("open", "a", 90), ("open", "b", 60)]
        rows = [{"survey": survey, "person_id": who, "since": TODAY - days(age)} for survey, who, age in said]
        await store.execute(insert(answered), rows)
        await store.execute(insert(shown), [card | {"at": NOW - days(age)} for age in (91, 89)])
        await store.execute(
            insert(cases), [case | {"number": 1001, "status": "closed"}, case | {"number": 1002, "status": "new"}]
        )
        await store.execute(
            insert(nudge),
            [
                found | {"occasion": str(number), "subject": subject, "found_on": TODAY - days(age)}
                for number, (subject, age) in enumerate(subjects)
            ],
        )


async def test_what_is_old_goes_and_the_rest_stays(any_office: Office) -> None:
    await put_rows(any_office)
    gone = await tidy(any_office.database, NOW, NOW)
    assert gone == {"inbox": 1, "draft": 1, "outbox": 2, "shown": 1, "nudge": 3, "answered": 2}
    assert [row["key"] for row in await any_office.table("inbox")] == [b"young"]
    assert [row["survey"] for row in await any_office.table("answered")] == ["open", "open"]
    assert [row["id"] for row in await any_office.table("draft")] == ["young"]
    assert sorted(str(row["subject"]) for row in await any_office.table("outbox")) == ["2", "3", "4"]
    # The attempts go with their message.
    assert sorted(str(row["outbox_id"]) for row in await any_office.table("attempt")) == ["2", "3", "4"]
    assert len(await any_office.table("shown")) == 1
    left = {(row["subject"], row["found_on"]) for row in await any_office.table("nudge")}
    assert left == {("case:1002", TODAY - days(31)), ("case:1001", TODAY - days(29))}


async def test_a_demo_that_is_months_ahead_keeps_what_lies_before_people(office: Office) -> None:
    await put_rows(office)
    assert (await tidy(office.database, NOW + days(200), NOW))["shown"] == 1
    assert len(await office.table("shown")) == 1


async def test_once_a_day(office: Office) -> None:
    assert await tidy(office.database, NOW, NOW) != {}
    await put_rows(office)
    assert await tidy(office.database, NOW + timedelta(hours=9), NOW) == {}
    assert (await tidy(office.database, NOW + timedelta(hours=10), NOW))["draft"] == 2
    assert [row["value"] for row in await office.table("setting") if row["name"] == "tidied_on"] == ["2026-11-21"]


async def test_very_much_goes_a_part_at_a_time(any_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "AT_ONCE", 7)
    async with any_office.database.write() as store:
        keys = [f"{number}".encode() for number in range(30)]
        await store.execute(insert(inbox), [{"key": key, "reply": {}, "day": TODAY - days(40)} for key in keys])
    assert (await tidy(any_office.database, NOW, NOW))["inbox"] == 30
    assert await any_office.table("inbox") == []


async def test_the_words_of_an_old_draft_are_gone_from_the_disk(office_on_sqlite: str) -> None:
    database = Database(office_on_sqlite)
    async with database.write() as store:
        values = {"id": "d", "owner": "p:astrid", "dialog": "x", "answers": {"what": "a kanarifugl"}, "revision": 1}
        await store.execute(insert(draft).values(**values, touched_at=NOW - days(31)))
    assert b"kanarifugl" in on_disk(office_on_sqlite)
    await tidy(database, NOW, NOW)
    assert b"kanarifugl" not in on_disk(office_on_sqlite)
    await database.close()


async def test_what_was_said_of_an_open_case_is_known_for_as_long_as_it_is_open(watch: Watch, board: Board) -> None:
    number = await watch.case("kje")
    board.finds("wish", Finding("charlotte", f"case:{number}", "2026-11-20+2"))
    assert len(await watch.hours(24 * 80, step=8)) == 1


async def test_what_was_said_of_a_task_or_a_measure_is_known_for_as_long_as_it_is_open(any_office: Office) -> None:
    await furnished(any_office)
    done, open_ = [await task_id(any_office, key) for key in ("p1t2", "p3t2")]
    plan: Values = {
        "unit_id": "kje",
        "what": "",
        "priority": "high",
        "origin": "plan",
        "created_on": TODAY,
        "revision": 1,
    }
    found: Values = {"person_id": "astrid", "rule": "wish", "occasion": "a"}
    subjects = [f"task:{done}", f"task:{open_}", "task:4711", "measure:1", "measure:2", "thing:1"]
    async with any_office.database.write() as store:
        await store.execute(update(task).where(task.c.id == int(done)).values(state="done"))
        await store.execute(
            insert(measure), [plan | {"number": 1, "status": "stopped"}, plan | {"number": 2, "status": "ongoing"}]
        )
        for age in (31, 29):
            rows = [found | {"subject": each, "occasion": f"{age}", "found_on": TODAY - days(age)} for each in subjects]
            await store.execute(insert(nudge), rows)
    assert (await tidy(any_office.database, NOW, NOW))["nudge"] == 3
    left = [row["subject"] for row in await any_office.table("nudge") if row["occasion"] == "31"]
    assert left == [f"task:{open_}", "measure:2", "thing:1"]
