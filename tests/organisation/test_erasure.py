"""A person is erased: nothing leads to them any more, in any column of any table or any file; what happened stays."""

import asyncio
import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Delete, Update, insert, select, update

import app
from bot.clock import real_now
from bot.heard import Account, File
from commands.common import Refused
from storage import erasure
from storage.cases import every_case
from storage.desk import Store, insert_into
from storage.picture_files import Spool
from storage.tables import (
    account,
    answered,
    audit,
    broadcast,
    feed,
    home,
    measure,
    metadata,
    nudge,
    pause,
    person,
    quiet,
    receipt,
    record,
    reporter,
    unreachable,
    weekly,
)
from tests.casework.people import DEPUTY, HANDLER, REPORTER, does, english, filed, told
from tests.pictures.studio import Studio
from tests.turn.fixtures import any_office as any_office
from tests.turn.fixtures import any_office_url as any_office_url
from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.fixtures import office as office
from tests.turn.fixtures import office_on_postgres as office_on_postgres
from tests.turn.fixtures import office_on_sqlite as office_on_sqlite
from tests.turn.fixtures import office_url as office_url
from tests.turn.office import Chat, Office
from tests.turn.test_reporting import CARD
from tests.work import board

ME, NAME, SLACK = HANDLER, "Jorunn Havbrisnes", "U0JORUNN"
STEPS = {"handler_id", "status", "revision", "moved_on"}


async def lived(office: Office, folder: Path) -> tuple[Studio, list[int], list[int]]:
    """Reported, handled, been told, drafted, snoozed, sent pictures; and others have too. Her reports, and others'."""
    studio, slack = Studio(office, folder), 47_114_711_471_147
    mine = [await filed(office, who, ME) for who in ("open", "confidential", "anonymous")]
    theirs = [await filed(office) for _ in range(3)]
    await does(office, DEPUTY, "take_case", mine[0])
    await does(office, DEPUTY, "ask_reporter", mine[0], "Which pipe?")
    for number in theirs:
        await does(office, ME, "take_case", number)
        await does(office, ME, "ask_reporter", number, "Which valve was it?")
    await does(office, ME, "close_case", theirs[0], "It is closed")
    for who in (DEPUTY, ME, DEPUTY):
        await (await english(office, who)).opens("take_case", {"number": str(theirs[1]), "over": "yes"})
    await told(office, ME)
    chat = await english(office, ME)
    await studio.sends(chat, studio.file(b"filed"))
    await studio.develops()
    await studio.sends(chat, File("a.jpg", "image/jpeg", None, {"url": f"https://drive.example/{SLACK}/a.jpg"}))
    await chat.fills(CARD)
    await chat.fills(word="send")
    mine.append(max(int(str(row["number"])) for row in await office.table("cases")))
    async with office.database.write() as store:
        held = update(metadata.tables["picture"]).where(metadata.tables["picture"].c.state == "wanted")
        await store.execute(held.values(next_at=office.clock() + timedelta(days=1)))
    await studio.sends(chat, studio.file(b"of a draft"), text="A bottle fell from the shelf in the lab")
    await studio.develops()
    await worked(office)
    await told_many(office)
    name = Spool(folder).put(b"as it came")
    await studio.sends(chat, File("b.jpg", "image/jpeg", None, {"spool": name}))
    await (await english(office, "yngvild")).opens("deviation", {"what": "Not sent yet"})
    async with office.database.write() as store:
        now, today = office.clock(), office.clock().date()
        await store.execute(update(person).where(person.c.person_id == ME).values(slack_id=SLACK))
        # An account that an import has unlinked, from which somebody else filed once.
        bare = {"id": slack, "channel": "slack", "tenant": "T1", "user": SLACK, "latest": False}
        await store.execute(insert(account).values(bare))
        await store.execute(update(reporter).where(reporter.c.number == theirs[2]).values(account_id=slack))
        for who in (ME, "yngvild"):
            found = {"person_id": who, "rule": "r", "subject": "case:1", "occasion": "o", "found_on": today}
            await store.execute(insert(nudge).values(**found, not_before=today))
            await store.execute(insert(quiet).values(person_id=who, rule="r", since=today))
            waits = {"channel": "web", "tenant": "", "recipient": f"p:{who}", "until": now + timedelta(days=1)}
            await store.execute(insert(pause).values(waits))
            await store.execute(insert(weekly).values(person_id=who, since=today))
            await store.execute(insert(answered).values(person_id=who, survey="s", since=today))
            await store.execute(insert(unreachable).values(person_id=who, channel="teams", reason="left", since=today))
            for subject, actor in ((who, "shell"), ("all", f"p:{who}")):
                await store.execute(insert(audit).values(at=now, actor=actor, deed="looked", subject=subject))
    return studio, mine, theirs


async def worked(office: Office) -> None:
    """Was handed tasks, did one, lost one, has a measure, held a round; and is about to be handed something."""
    await board.furnished(office)
    chat, leader = await english(office, ME), await english(office, board.LEADER)
    first, second = await board.task_id(office, "p1t2"), await board.task_id(office, "p4t1")
    await leader.opens("hand_on", {"task": first, "to": ME})
    await leader.opens("hand_on", {"task": second, "to": ME})
    await leader.opens("hand_on", {"task": second, "to": board.COLLEAGUE})
    await chat.opens("complete_task", {"task": first})
    await leader.says("hand on a task")
    await leader.says(await board.task_id(office, "p3t2"))
    await leader.says(NAME)
    async with office.database.write() as store:
        today = office.clock().date()
        values = {"unit_id": "kje", "what": "A mat", "priority": "low", "status": "planned", "origin": "plan"}
        await store.execute(insert(measure).values(**values, owner_id=ME, created_on=today, revision=0))
        held = {"kind": "round", "unit_id": "kje", "area_id": "", "held_on": today, "recorded_on": today, "answers": {}}
        await store.execute(insert(record).values(**held, person_id=ME, revision=0))
        for who in (ME, "yngvild"):
            await store.execute(insert_into(store, home).values(person_id=who, revision=0).on_conflict_do_nothing())
            await store.execute(insert(feed).values(token_hash=who.encode(), person_id=who, unit_id="", since=today))


async def told_many(office: Office) -> None:
    """Sent a broadcast, said yes to one, and took one back; and has read one."""
    now = office.clock()
    steps: tuple[dict[str, str], ...] = ({"sender_id": ME}, {"approver_id": ME}, {"ended_by": ME}, {})
    async with office.database.write() as store:
        for number, step in enumerate(steps, 1):
            who = {"sender_id": "yngvild", "approver_id": "aage", "ended_by": "aage"} | step
            values = {"audience": {}, "texts": {"en": "Hi"}, "language": "en", "button": "", "counted": 1}
            when = {"state": "cancelled", "made_at": now, "due_at": now, "reached": "", "revision": 1}
            kept = {"number": number, "delivery": str(number).encode()}
            await store.execute(insert(broadcast).values(**values, **when, **who, **kept))
        for who_read in (ME, "aage"):
            await store.execute(insert(receipt).values(number=4, person_id=who_read, read_on=now.date()))


async def names_of(store: Store) -> dict[str, str]:
    """Everything by which they could be found, each with what it is."""
    who = (await store.execute(select(person).where(person.c.person_id == ME))).one()
    traces = await erasure.traces_of(store, who)
    assert who.name == NAME
    assert len(traces.accounts) == 2
    found = {ME: "id", NAME: "name", who.email: "e-mail", who.teams_id: "Teams", SLACK: "Slack"}
    found |= {str(each): "account" for each in traces.accounts} | dict.fromkeys(traces.drafts, "draft")
    return found | {f"'r:{number}'": "reporter" for number in traces.reports}


async def found_in(store: Store, names: Mapping[str, str]) -> set[tuple[str, str]]:
    """Which table has what: every column of every table. In the inbox, the name of a draft that is gone is nothing."""
    return {
        (table.name, what)
        for table in metadata.sorted_tables
        for row in await store.execute(select(table))
        for name, what in names.items()
        if name in repr(tuple(row)) and (table.name, what) != ("inbox", "draft")
    }


async def others(office: Office, names: Mapping[str, str]) -> set[str]:
    """What lies in the tables and has nothing to do with them; an attempt goes with its message."""
    apart = ("cases", "note", "attempt", "picture", "task", "home")  # of the last two, what is redrawn counts on
    rows = [(table, row) for table, rows in (await office.rows()).items() for row in rows if table not in apart]
    return {f"{table}: {row}" for table, row in rows if not any(name in row for name in names)}


async def facts(office: Office) -> list[dict[str, object]]:
    rows = [*await office.table("cases"), *await office.table("note")]
    kept = [{name: value for name, value in row.items() if name not in STEPS | {"person_id"}} for row in rows]
    return sorted(kept, key=repr)


async def test_nothing_leads_to_them_and_what_happened_stays(
    any_office: Office,
    any_office_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    studio, mine, theirs = await lived(any_office, tmp_path / "files")
    async with any_office.database.read() as store:
        names = await names_of(store)
        tables = {table for table, _what in await found_in(store, names)}
    assert tables >= {"person", "role", "account", "draft", "picture", "reporter", "note", "cases", "outbox", "shown"}
    assert tables >= {"speaks", "nudge", "quiet", "pause", "audit", "inbox"}
    before, then = await others(any_office, names), await facts(any_office)
    assert len(studio.on_disk()) == 3

    monkeypatch.setenv("HMS_DATABASE_URL", any_office_url)
    monkeypatch.setenv("HMS_FILES", str(tmp_path / "files"))
    options = app.parser().parse_args(["organisation", "forget", ME])
    assert await options.command(options, app.environment()) == 0
    counts = json.loads(capsys.readouterr().out)
    assert {name for name, count in counts.items() if count == 0} == set()
    assert (counts["people"], counts["accounts"], counts["reports"], counts["pictures"]) == (1, 2, 3, 2)

    async with any_office.database.read() as store:
        assert await found_in(store, names) == set()
        reporters = {case.number: who async for case, who in every_case(store)}
    assert [reporters[each] for each in mine] == ["unlinked", "confidential", "anonymous", "unlinked"]
    assert await facts(any_office) == then
    assert before <= await others(any_office, names)
    assert [path.stem for path in studio.on_disk()] == [row["hash"] for row in await studio.rows() if row["hash"]]
    status = {row["number"]: (row["status"], row["handler_id"]) for row in await any_office.table("cases")}
    assert [status[each] for each in theirs] == [("closed", None), ("waiting", DEPUTY), ("new", None)]
    assert status[mine[0]] == ("waiting", DEPUTY)
    assert [(row["deed"], row["subject"]) for row in await any_office.table("audit")][-1] == ("forget", "1 person")
    if any_office.database.is_sqlite:
        for name in ("vernebot.sqlite", "vernebot.sqlite-wal"):
            assert NAME.encode() not in await asyncio.to_thread((tmp_path / name).read_bytes)

    # Cards are drawn anew without the name, and life goes on: also for whoever has gone, as a stranger.
    lie = {str(row["provider_id"]) for row in await any_office.table("shown") if row["provider_id"]}
    named = {each for each in lie if NAME in repr(any_office.letterbox.cards[each])}
    assert named
    any_office.clock.now = max(any_office.clock(), real_now())
    await any_office.deliver()
    assert [each for each in sorted(lie) if NAME in repr(any_office.letterbox.cards[each])] == []
    chat = await does(any_office, REPORTER, "my_reports", theirs[0])
    assert "HSE coordinator closed it" in chat.text
    assert str(theirs[2]) in await (await english(any_office, DEPUTY)).says(f"take {theirs[2]}")
    await Chat(any_office, Account("web", ME)).says("my reports")


async def test_whatever_is_left_out_is_found(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await lived(office, tmp_path / "files")
    async with office.database.read() as store:
        names = await names_of(store)
    whole = erasure.statements
    done: list[str] = []

    async def erased_without(name: str) -> set[tuple[str, str]]:
        def some(*given: object) -> dict[str, Update | Delete]:
            made = dict(whole(*given))  # type: ignore[arg-type]  # handed on as they came
            done[:] = made
            made.pop(name, None)
            return made

        with monkeypatch.context() as patched:
            patched.setattr(erasure, "statements", some)
            async with office.database.undone() as store:
                assert await erasure.erase(store, ME, office.clock()) is not None
                return await found_in(store, names)

    assert await erased_without("") == set()
    missed = {name for name in [*done] if not await erased_without(name)}
    assert missed == set()

    async def nothing(store: Store, person_id: str) -> int:
        return 0

    monkeypatch.setattr(erasure, "_forget_in_replies", nothing)
    assert await erased_without("") >= {("inbox", "id")}


async def test_nobody_of_that_name(office: Office, office_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HMS_DATABASE_URL", office_url)
    before = await office.rows()
    options = app.parser().parse_args(["organisation", "forget", "nobody"])
    with pytest.raises(Refused, match=r"^The organisation has nobody with that person_id\.$") as refused:
        await options.command(options, app.environment())
    assert refused.value.code == 1
    assert await office.rows() == before
