"""Calendars: what stands in one is what its owner may see now, in a file that every reader understands; the address is
a secret of its owner's, which is kept nowhere and stops when it is taken back.
"""

import hashlib
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from aiohttp import ClientResponse, ClientSession, web
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from bot.calendars.ics import LONGEST_LINE, LONGEST_TEXT, ics
from bot.calendars.site import CalendarSite
from bot.http import listen, one_line_errors
from bot.pictures.links import LASTS, Links
from dialogs import chart_card
from dialogs.core.event import Calendar, Event
from dialogs.core.show import Link
from dialogs.core.text import Data
from storage import erasure, feeds
from storage.changes import keep_changes
from storage.tables import measure, person, record, role, task
from tests.casework.people import english
from tests.casework.test_plans import BROUGHT
from tests.reliability.test_plans import explained_by_postgres, explained_by_sqlite, heard
from tests.turn.office import LANGUAGES, NOW, Chat, Office
from tests.work.board import COLLEAGUE, LEADER, OTHER_LEADER, REP, furnished

BASE = "https://hms.example"
ADDRESS = re.compile(r"https://hms\.example/calendar/([A-Za-z0-9_-]{43})\.ics")
KEY = b"the key of the links in the tests"


def with_links(office: Office) -> CalendarSite:
    links = Links(KEY, office.clock, BASE)
    office.assistant = replace(office.assistant, link=links.to)
    return CalendarSite(office.database, links, office.clock, LANGUAGES, "nb", links.site)


@asynccontextmanager
async def served(site: CalendarSite) -> AsyncIterator[ClientSession]:
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(site.routes())
    listening = await listen(app, 0, ("127.0.0.1",))
    try:
        async with ClientSession(f"http://127.0.0.1:{listening.port}") as session:
            yield session
    finally:
        await listening.stop()


async def an_address(office: Office, user: str, unit: str = "") -> tuple[Chat, str]:
    chat = await english(office, user)
    said = await chat.opens("calendar", {"do": "open", **({"unit": unit} if unit else {})})
    found = ADDRESS.search(said)
    assert found, said
    return chat, found[1]


def events(content: bytes) -> dict[str, Any]:
    """By what stands before the @."""
    parsed = icalendar.Calendar.from_ical(content)
    return {str(each["UID"]).partition("@")[0]: each for each in parsed.walk("VEVENT")}


async def titles(site: CalendarSite, secret: str) -> list[str] | None:
    async with site.database.read() as store:
        found = await site.found(store, secret)
    return [found[1].say(each.title) for each in found[0].events] if found else None


# --- The file ---------------------------------------------------------------------------------------------------------


def event(title: str, *says: str) -> Event:
    return Event(
        "task-1", date(2026, 12, 31), Data(title), tuple(map(Data, says)), 3, datetime(2026, 11, 1, 8, tzinfo=UTC)
    )


def written(*given: Event, name: str = "HMS") -> bytes:
    return ics(Calendar(Data(name), given), LANGUAGES.find("nb"), "abc.vernebot")


NASTY = "a\r\nEND:VEVENT\nBEGIN:VALARM\x00\x1b\u2028X-EVIL:1;b,c\\n\x85\ud800"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=60))
def test_whatever_is_written_stays_a_text(title: str, says: str, name: str) -> None:
    content = written(event(title, says), event(NASTY, NASTY), name=name)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= LONGEST_LINE and b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.decode().isprintable() or "\t" in line.decode() or line for line in lines)  # no character is torn
    parsed = icalendar.Calendar.from_ical(content)
    assert [part.name for part in parsed.walk()] == ["VCALENDAR", "VEVENT", "VEVENT"]
    assert not parsed.walk("VALARM")
    kept = "\n".join("".join(char for char in line if _kept(char)) for line in title.splitlines())
    first = parsed.walk("VEVENT")[0]
    if len(kept) <= LONGEST_TEXT:
        assert str(first["SUMMARY"]) == kept


def _kept(char: str) -> bool:
    return char == "\t" or not (ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000)


def test_an_event_is_a_whole_day_and_says_which_change_of_it_this_is() -> None:
    [one] = events(written(event("Møte, med; «æøå» \\ slutt " * 8, "Linje 1", "Linje 2"))).values()
    assert (one.decoded("DTSTART"), one.decoded("DTEND")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert one["SEQUENCE"] == 3
    assert one.decoded("LAST-MODIFIED") == one.decoded("DTSTAMP") == datetime(2026, 11, 1, 8, tzinfo=UTC)
    assert str(one["SUMMARY"]) == "Møte, med; «æøå» \\ slutt " * 8
    assert str(one["DESCRIPTION"]) == "Linje 1\nLinje 2"
    calendar = icalendar.Calendar.from_ical(written(name="HMS, Kjemi"))
    assert str(calendar["NAME"]) == "HMS\\, Kjemi"  # a text, by RFC 7986, of which this reader does not know
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar.decoded("REFRESH-INTERVAL") == timedelta(hours=6)
    assert len(events(written(event("x" * 9_000)))["task-1"]["SUMMARY"]) == LONGEST_TEXT


# --- What stands in it ------------------------------------------------------------------------------------------------


async def filled(office: Office) -> None:
    await furnished(office)
    row = {"priority": "high", "status": "planned", "origin": "case", "origin_ref": "case:1042", "revision": 0}
    row |= {
        "unit_id": "kje",
        "created_on": NOW.date(),
        "deadline": date(2026, 12, 1),
        "overdue_from": date(2026, 12, 2),
    }
    async with office.database.write() as store:
        await store.execute(insert(measure).values(row | {"what": "Buy gloves", "owner_id": LEADER}))
        await store.execute(insert(measure).values(row | {"what": "Somebody else's", "owner_id": REP}))
        await store.execute(insert(measure).values(row | {"what": "Given up", "owner_id": LEADER, "status": "stopped"}))
        held = {"kind": "round", "unit_id": "kje", "area_id": "", "held_on": date(2026, 11, 2), "answers": {}}
        held |= {"took_part": "Frøydis and a guest", "person_id": REP, "recorded_on": date(2026, 11, 3), "revision": 0}
        await store.execute(insert(record).values(held))


async def test_a_person_has_their_own_and_a_unit_has_all(any_office: Office) -> None:
    site = with_links(any_office)
    await filled(any_office)
    _chat, mine = await an_address(any_office, LEADER)
    assert await titles(site, mine) == [
        "Fill in the preparation form",
        "Hold the follow-up meeting",
        "Evaluate the meetings",
        "Buy gloves",
    ]
    _chat, unit = await an_address(any_office, REP, "kje")
    assert await titles(site, unit) == [
        "Fill in the preparation form",
        "Hold the follow-up meeting",
        "Evaluate the meetings",
        "Buy gloves",
        "Somebody else's",
        "HSE round held",
    ]
    _chat, hers = await an_address(any_office, REP)
    assert await titles(site, hers) == ["Hold the follow-up meeting", "Somebody else's", "HSE round held"]
    _chat, nobody = await an_address(any_office, COLLEAGUE)
    assert await titles(site, nobody) == []


async def test_what_changes_is_the_same_event_and_newer(office: Office) -> None:
    site = with_links(office)
    await filled(office)
    _chat, secret = await an_address(office, LEADER)
    async with served(site) as session:
        before = events(await (await session.get(f"/calendar/{secret}.ics")).read())
        async with office.database.write() as store:
            first = task.c.key == "p1t2", task.c.unit_id == "kje"
            await store.execute(update(task).where(*first).values(state="done", done_on=NOW.date(), revision=1))
            second = task.c.key == "p3t2", task.c.unit_id == "kje"
            await store.execute(update(task).where(*second).values(overdue_from=date(2026, 11, 19)))
            await store.execute(update(task).where(task.c.key == "p4t1").values(state="not_relevant"))
            [done] = [uid for uid, each in before.items() if str(each["SUMMARY"]) == "Fill in the preparation form"]
            subject = done.replace("-", ":")
            later = NOW + timedelta(hours=3)
            await keep_changes(store, LEADER, "done", [(subject, {"state": "open"}, {"state": "done"})], later)
        answer = await session.get(f"/calendar/{secret}.ics")
        after = events(await answer.read())
    assert str(after[done]["SUMMARY"]) == "Done: Fill in the preparation form"
    assert (before[done]["SEQUENCE"], after[done]["SEQUENCE"]) == (0, 1)
    assert after[done].decoded("LAST-MODIFIED") == later.astimezone(UTC).replace(microsecond=0)
    assert "Late: Hold the follow-up meeting" in {str(each["SUMMARY"]) for each in after.values()}
    assert len(after) == len(before) - 1
    text = (await answer.read()).decode()
    assert "1042" not in text
    assert "guest" not in text  # who took part
    assert "Eivind" not in text


# --- The address ------------------------------------------------------------------------------------------------------


async def test_over_http(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    site = with_links(office)
    await filled(office)
    _chat, secret = await an_address(office, LEADER)
    async with served(site) as session:
        async with session.get(f"/calendar/{secret}.ics") as answer:
            content = await answer.read()
            assert (answer.status, answer.content_type, answer.charset) == (200, "text/calendar", "utf-8")
            assert answer.headers["Cache-Control"] == "private, no-cache"
            assert answer.headers["ETag"] == f'"{hashlib.sha256(content).hexdigest()[:32]}"'
            assert answer.headers["Last-Modified"].endswith("GMT")
        tag = answer.headers["ETag"]
        for given, status in ((tag, 304), (f'"other", W/{tag}', 304), ("*", 304), ('"other"', 200)):
            async with session.get(f"/calendar/{secret}.ics", headers={"If-None-Match": given}) as answer:
                assert (answer.status, answer.headers["ETag"]) == (status, tag)
        async with session.head(f"/calendar/{secret}.ics") as answer:
            assert answer.status == 200
        for wrong in ("A" * 43, "short", "x" * 600, f"{secret}x", "a.b", "%00" * 43):
            assert await _status(await session.get(f"/calendar/{wrong}.ics")) == 404
    assert secret not in caplog.text
    assert str(await office.rows()).find(secret) == -1  # nor in any column of any table
    assert len(await office.table("feed")) == 1


async def _status(answer: ClientResponse) -> int:
    text = await answer.text()
    assert "Vernebot" not in text
    return answer.status


async def test_it_stops_with_the_right_to_see_it(any_office: Office) -> None:
    site = with_links(any_office)
    await filled(any_office)
    _chat, mine = await an_address(any_office, REP)
    _chat, unit = await an_address(any_office, REP, "kje")
    async with any_office.database.write() as store:
        await store.execute(update(role).where(role.c.person_id == REP).values(valid_to=NOW.date() - timedelta(days=1)))
    assert await titles(site, unit) is None
    assert await titles(site, mine) is not None
    async with any_office.database.write() as store:
        await store.execute(update(person).where(person.c.person_id == REP).values(active=False))
    assert await titles(site, mine) is None


async def test_it_is_renewed_and_taken_back_in_the_chat(any_office: Office) -> None:
    site = with_links(any_office)
    await filled(any_office)
    chat, first = await an_address(any_office, LEADER)
    assert "Has an address since Friday, 20 November 2026" in await chat.says("calendar")
    said = await chat.presses("New address")
    second = ADDRESS.search(said)
    assert second
    assert second[1] != first
    assert await titles(site, first) is None
    assert await titles(site, second[1])
    assert "no longer works" in await chat.presses("Switch it off")
    assert await titles(site, second[1]) is None
    assert "Not in any calendar program yet." in await chat.says("my calendar")
    assert await any_office.table("feed") == []


async def test_a_delivery_that_comes_again_is_answered_with_the_same_address(office: Office) -> None:
    site = with_links(office)
    await filled(office)
    chat = await english(office, LEADER)
    one = await chat.opens("calendar", {"do": "open"}, key="the same")
    assert await chat.opens("calendar", {"do": "open"}, key="the same") == one
    found = ADDRESS.search(one)
    assert found
    assert await titles(site, found[1])
    assert len(await office.table("feed")) == 1


async def test_a_unit_that_is_not_theirs_is_no_unit(office: Office) -> None:
    with_links(office)
    await filled(office)
    chat = await english(office, OTHER_LEADER)
    said = LANGUAGES.find("en").say(chart_card.NOT_YOURS.says[0])
    for do in ("open", "close", "file", "list"):
        assert await chat.opens("calendar", {"do": do, "unit": "kje"}) == said
    assert await chat.says("calendar for KJE") == await chat.says("calendar for Atlantis") == said
    assert await office.table("feed") == []
    assert "do not know you" in await (await english(office, "somebody unknown")).says("calendar")


async def test_without_an_address_of_ours_it_says_so_kindly(office: Office) -> None:
    await filled(office)
    chat = await english(office, LEADER)
    for raw in ({}, {"do": "open"}, {"do": "file"}):
        assert "nobody has told me where I am reached" in await chat.opens("calendar", raw)
    assert await office.table("feed") == []


async def test_a_file_is_for_once_and_for_whom_it_was_made(office: Office) -> None:
    site = with_links(office)
    await filled(office)
    chat = await english(office, LEADER)
    await chat.says("calendar")
    await chat.presses("One file")
    [link] = [each.url for each in chat.notice.buttons if isinstance(each, Link)]
    async with served(site) as session:
        path = link.removeprefix(BASE)
        assert len(events(await (await session.get(path)).read())) == 4
        for what, owner in (("ics:kje", f"p:{OTHER_LEADER}"), ("a picture", f"p:{LEADER}"), ("ics:", "a:17")):
            assert await _status(await session.get(f"/calendar/{site.links.sign(what, owner)}.ics")) == 404
        office.clock.now += LASTS + timedelta(seconds=1)
        assert await _status(await session.get(path)) == 404


async def test_it_speaks_the_language_of_its_owner(office: Office) -> None:
    site = with_links(office)
    await filled(office)
    chat, secret = await an_address(office, LEADER)
    for language, said in (("norsk", "Fyll ut forberedelsesskjemaet"), ("nynorsk", "Fyll ut førebuingsskjemaet")):
        await chat.says(f"snakk {language}")
        assert said in (await titles(site, secret) or ())


async def test_who_is_erased_has_no_calendar(any_office: Office) -> None:
    site = with_links(any_office)
    await filled(any_office)
    _chat, secret = await an_address(any_office, LEADER)
    await an_address(any_office, LEADER, "kje")
    async with any_office.database.write() as store:
        erased = await erasure.erase(store, LEADER, NOW)
    assert erased is not None
    assert erased.counts["calendars"] == 2
    assert await titles(site, secret) is None


async def test_no_table_is_read_from_end_to_end(any_office: Office) -> None:
    site = with_links(any_office)
    await filled(any_office)
    _chat, mine = await an_address(any_office, LEADER)
    _chat, unit = await an_address(any_office, LEADER, "kje")
    with heard() as sent:
        for secret in (mine, unit):
            await titles(site, secret)
        await any_office.chat(LEADER).says("calendar")
        async with any_office.database.read() as store:
            for kind in chart_card.KINDS:
                assert await chart_card.chart_of(store, LEADER, chart_card.Asked(kind, "kje", 2026), NOW.date(), "en")
    assert len(sent) > 10
    explain = explained_by_sqlite if any_office.database.is_sqlite else explained_by_postgres
    plans = await explain(any_office.database, sent)
    if any_office.database.is_sqlite:
        also = await by_themselves(any_office, sent)
        plans = {one: [*plan, *also.get(one, ())] for one, plan in plans.items()}
    few = re.compile(r"SCAN (process|anon|reach|\(subquery)|Seq Scan on (process|unit|unit_above|role|person)\b")
    slow = {
        each: left
        for each, plan in plans.items()
        if (left := [step for step in plan if not BROUGHT.match(step) and not few.search(step)])
    }
    assert not slow, json.dumps(slow, indent=1)


async def by_themselves(office: Office, sent: dict[str, Any]) -> dict[str, list[str]]:
    """Indexes that SQLite makes for one statement alone: that reads the whole table too."""
    async with office.database.read() as store:
        plans = {one: await store.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", values) for one, values in sent.items()}
    made = {one: [str(row.detail) for row in plan if "AUTOMATIC" in str(row.detail)] for one, plan in plans.items()}
    return {one: steps for one, steps in made.items() if steps}


def test_a_secret_is_as_long_as_its_hash_says_nothing_of_it() -> None:
    assert feeds.hash_of("A" * 43) == hashlib.sha256(b"A" * 43).digest()
