"""The web chat over a real database: what others do appears in the page, for whom it is meant, and is kept right."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.display import MOST, REPLIES, Display
from bot.web.live import NEWEST
from storage import shown as shelf
from tests.casework.people import DEPUTY, HANDLER, OUTSIDE, REPORTER, does, filed, taken
from tests.turn.fixtures import any_office as any_office
from tests.turn.fixtures import any_office_url as any_office_url
from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.fixtures import office as office
from tests.turn.fixtures import office_on_postgres as office_on_postgres
from tests.turn.fixtures import office_on_sqlite as office_on_sqlite
from tests.turn.fixtures import office_url as office_url
from tests.turn.office import Office
from tests.turn.test_reporting import CARD
from tests.web.client import Activity, Chat, Served, Stream, serve


@asynccontextmanager
async def served_by(office: Office) -> AsyncIterator[Served]:
    async with serve(office.assistant.hear, now=office.clock, board=Display(office.delivery)) as served:
        assert served.site.live is not None
        served.site.live.every = 0.05
        yield served


def summary(activity: Activity) -> str:
    return activity.get("summary") or activity.get("text") or ""


async def with_words(stream: Stream, *words: str) -> Activity:
    """The next activity that says all of it."""
    while True:
        for activity in await stream.next():
            if all(word in summary(activity) for word in words):
                return activity


async def test_a_case_is_current_in_the_page_of_who_handles_it(any_office: Office) -> None:
    async with served_by(any_office) as served:
        page = await served.chat(HANDLER)
        async with page.stream() as one, page.stream() as two:
            number = await filed(any_office)
            await any_office.deliver()  # as another process does: nobody here is woken
            notices = [await with_words(stream, str(number)) for stream in (one, two)]
            await does(any_office, DEPUTY, "take_case", number)
            await any_office.deliver()
            for stream, notice in zip((one, two), notices, strict=True):
                changed = await with_words(stream, str(number), "Kristoffer")
                assert (changed["id"], changed["timestamp"]) == (notice["id"], notice["timestamp"])
        again = await served.chat(HANDLER)
        assert len([one for one in await again.history() if "Kristoffer" in summary(one)]) == 1


@pytest.mark.parametrize("who", ["open", "confidential"])
async def test_a_reporter_whom_nobody_knows_is_told_and_nobody_else(who: str, any_office: Office) -> None:
    async with served_by(any_office) as served:
        page, next_door = await served.chat("guest-1"), await served.chat(OUTSIDE)
        await next_door.start()
        async with page.stream() as stream:
            number = await filed(any_office, who, user="guest-1")
            await does(any_office, HANDLER, "take_case", number)
            await any_office.deliver()
            await with_words(stream, str(number), "Jorunn")
        again = await served.chat("guest-1")
        assert [one for one in await again.history() if str(number) in summary(one)]
        assert not [one for one in await next_door.history() if str(number) in summary(one)]


async def filed_in(page: Chat, who: str) -> Activity:
    """Files in the page itself; the receipt."""
    await page.send(type="message", value={"dialog": "deviation", "raw": {**CARD, "who": who}})
    card = (await page.history())[-1]
    send = next(data for data in submits(card) if data.get("word") == "send")
    await page.send(type="message", value=send)
    return (await page.history())[-1]


def submits(part: Any) -> list[dict[str, Any]]:
    """The data of every button."""
    if isinstance(part, list):
        return [data for one in part for data in submits(one)]
    if not isinstance(part, dict):
        return []
    own = [part["data"]] if part.get("type") == "Action.Submit" else []
    return own + [data for one in part.values() for data in submits(one)]


async def test_a_card_in_a_reply_is_remembered_where_it_stands_and_goes_on_with_the_case(any_office: Office) -> None:
    async with served_by(any_office) as served:
        page = await served.chat(REPORTER)
        await filed_in(page, "open")
        (row,) = await any_office.table("cases")
        number = str(row["number"])
        await page.send(type="message", value={"dialog": "my_reports", "raw": {"number": number}})
        shown = (await page.history())[-1]
        (card,) = [one for one in await any_office.table("shown") if one["conversation"]]
        assert (card["conversation"], card["provider_id"]) == (page.id, shown["id"])
        assert card["recipient"] == f"r:{number}"
        async with page.stream(page.watermark) as stream:
            await does(any_office, HANDLER, "take_case", int(number))
            await any_office.deliver()
            while shown["id"] not in (seen := {one["id"]: one for one in await stream.next()}):
                pass
        assert "Jorunn" in summary(seen[shown["id"]])


async def test_who_asks_again_and_again_makes_no_step_dear(any_office: Office) -> None:
    number = await taken(any_office)
    async with served_by(any_office) as served:
        page = await served.chat(HANDLER)
        for _ in range(REPLIES + 3):
            await page.send(type="message", value={"dialog": "my_reports", "raw": {"number": str(number)}})
        shown = [one["id"] for one in await page.history() if "attachments" in one]
    kept = [one["provider_id"] for one in await any_office.table("shown") if one["conversation"]]
    assert sorted(map(str, kept)) == sorted(map(str, shown[-REPLIES:])), "the newest"


async def test_an_anonymous_receipt_is_remembered_nowhere(any_office: Office) -> None:
    async with served_by(any_office) as served:
        page = await served.chat(REPORTER)
        await filed_in(page, "anonymous")
        assert len(await any_office.table("cases")) == 1
        assert [one for one in await any_office.table("shown") if one["conversation"]] == []


async def test_what_is_said_to_many_hides_nothing_of_another(any_office: Office) -> None:
    number = await taken(any_office)
    await any_office.deliver()
    async with any_office.database.write() as store:
        for day in range(MOST + 10):
            await shelf.keep(store, nudge(HANDLER, any_office, day))
    board = Display(any_office.delivery)
    theirs = await board.changes({HANDLER, REPORTER})
    assert len(theirs[HANDLER]) == MOST
    assert [card.subject for card in theirs[REPORTER]] == [f"case:{number}"]


async def test_only_the_newest_are_drawn_for_who_comes_new(office: Office) -> None:
    async with office.database.write() as store:
        for day in range(NEWEST + 10):
            await shelf.keep(store, nudge(HANDLER, office, day))
    async with served_by(office) as served:
        page = await served.chat(HANDLER)
        async with page.stream() as stream:
            first = await stream.next()
            async with office.database.write() as store:
                await shelf.keep(store, nudge(HANDLER, office, 99))
            (last,) = await stream.next()
    assert len(first) == NEWEST + 1, "and the greeting"
    assert last["id"] not in {one["id"] for one in first}


def nudge(user: str, office: Office, day: int) -> dict[str, object]:
    """Something that was said unasked, of a notice that is no more."""
    return {
        "recipient": f"p:{user}",
        "channel": "web",
        "tenant": "",
        "conversation": "",
        "provider_id": "",
        "source": "notice",
        "name": "no such notice",
        "reference": {"subject": "", "occasion": str(day)},
        "subject": "",
        "revision": 0,
        "outbox_id": 10_000 + day,
        "at": office.clock(),
    }
