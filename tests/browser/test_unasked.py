"""What is said unasked, in Chromium: at once, in every tab, from another process too; and the clock that brings it."""

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from bot.web import words
from dialogs import locale
from hms.manners import is_red
from hms.organisation import Country
from storage import cases, casework
from storage.database import Database
from storage.tables import outbox
from tests.browser.pages import ROOT, Chat, Server

LANGUAGES = locale.load()
# Less than what the outbox waits for when nobody wakes it, so that this is not what brought it.
AT_ONCE = 10_000  # milliseconds
FRIDAY = datetime(2026, 11, 20, 14, 30, tzinfo=ZoneInfo("Europe/Oslo"))

Window = Callable[..., Any]
T = TypeVar("T")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: its clock is moved."""
    server = Server(tmp_path_factory.mktemp("office") / "home", "--now", FRIDAY.isoformat())
    server.start()
    yield server
    server.end()


def elsewhere(server: Server, work: Callable[[Database], Awaitable[T]]) -> T:
    """Done by another process than the server's, straight in its database."""

    async def done() -> T:
        database = Database(f"sqlite+aiosqlite:///{server.home / 'vernebot.sqlite'}")
        try:
            return await work(database)
        finally:
            await database.close()

    # The browser's event loop runs in this thread.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(done())).result()


def ticked(server: Server) -> None:
    command = [sys.executable, "app.py", "tick", "--home", str(server.home)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def side_by_side(page: Page, server: Server, left: str, right: str) -> tuple[Chat, Chat]:
    page.goto(server.url(f"/two?left={left}&right={right}"))
    one, other = (Chat(frame, page).greeted() for frame in page.frames if "/chat" in frame.url)
    return one, other


def tab(context: Any, server: Server, person: str) -> Chat:
    page = context.new_page()
    page.goto(server.url(f"/chat?person={person}"))
    return Chat(page, page).greeted()


def reported(chat: Chat, what: str) -> int:
    chat.open_report()
    chat.answer_what(what)
    return int(chat.send_report())


def test_a_notice_is_there_at_once_and_its_card_is_current_in_every_tab(window: Window, office: Server) -> None:
    context = window(1200, 820, origin=office.url(""))
    left, right = side_by_side(context.new_page(), office, "astrid", "jorunn")
    second = tab(context, office, "jorunn")
    left.page.bring_to_front()
    number = reported(left, "Vått gulv ved inngangen")
    for chat in (right, second):
        expect(chat.card).to_contain_text(str(number), timeout=AT_ONCE)
        expect(chat.card).to_contain_text("Vått gulv ved inngangen")
    left.screenshot("notice")
    there = [chat.bubbles.count() for chat in (right, second)]

    async def taken_by_kristoffer(database: Database) -> None:
        async with database.write() as store:
            (case,) = [case async for case, _reporter in cases.every_case(store) if case.number == number]
            assert await casework.take(store, case, "kristoffer", FRIDAY)

    elsewhere(office, taken_by_kristoffer)
    ticked(office)
    for chat in (right, second):
        expect(chat.card).to_contain_text("Kristoffer Blåklokkeheim", timeout=AT_ONCE)
    assert [chat.bubbles.count() for chat in (right, second)] == there, "it stands where it stood"
    left.screenshot("notice-changed")
    assert right.violations() == []
    # Who comes later finds it as it is now, and once.
    third = tab(window(origin=office.url("")), office, "jorunn")
    card = third.frame.locator(".ac-adaptiveCard", has_text="Vått gulv ved inngangen")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("Kristoffer Blåklokkeheim")


def test_nobody_is_disturbed_while_writing(window: Window, office: Server) -> None:
    left, right = side_by_side(window(1200, 820, origin=office.url("")).new_page(), office, "astrid", "eivind")
    right.open_report()
    field = right.frame.locator("textarea.ac-input").first
    field.click()
    field.press_sequentially("Halvveis i en")
    bubbles = right.bubbles.count()
    reported(left, "Løs kabel i korridoren")
    field.focus()
    reported(left, "Røyk fra en stikkontakt")
    expect(right.bubbles).to_have_count(bubbles + 2)
    right.still()
    expect(field).to_have_value("Halvveis i en")
    expect(field).to_be_in_viewport()


def clock_of(page: Page) -> Any:
    return page.get_by_role("region", name=say("nb", words.CLOCK))


def say(tag: str, text: Any) -> str:
    return LANGUAGES.find(tag).say(text)


def moved(page: Page, by: Any, tag: str = "nb") -> str:
    """Moves the clock on by its button, and gives what is said of it."""
    group = page.get_by_role("group", name=say(tag, words.FORWARD))
    group.get_by_role("button", name=say(tag, by)).click()
    expect(group).to_have_attribute("aria-busy", "false")
    told: str = page.get_by_role("status").filter(has_text="202").inner_text()
    return told


def test_the_clock_is_moved_on_and_says_what_that_brought(window: Window, office: Server) -> None:
    page = window(1200, 820, origin=office.url("")).new_page()
    left, right = side_by_side(page, office, "dagny", "jorunn")
    reported(left, "En kjele som koker over")
    expect(right.card).to_contain_text("En kjele som koker over")
    clock = clock_of(page)
    expect(clock).to_contain_text("fredag 20. november 2026 kl. 14:")
    before = right.bubbles.count()
    told = moved(page, words.A_DAY)
    expect(clock).to_contain_text("lørdag 21. november 2026")
    assert say("nb", words.NOBODY_WAS_TOLD) in told
    assert right.bubbles.count() == before, "a Saturday"
    told = moved(page, words.A_WEEK)
    expect(clock).to_contain_text("lørdag 28. november 2026")
    assert "sendt" in told
    expect(right.bubbles.nth(before)).to_be_visible()
    left.screenshot("clock")
    assert Chat(page, page).violations() == []
    # Once, in the page around the two.
    for chat in (left, right):
        expect(chat.frame.locator(".clock")).to_be_hidden()
    # Another page sees it too, and a restart changes nothing.
    office.end()
    office.start()
    other = window(origin=office.url("")).new_page()
    other.goto(office.url("/chat?person=charlotte"))
    expect(other.locator(".clock time")).to_contain_text("Saturday, 28 November 2026 at")


def test_the_clock_by_the_keyboard(window: Window, office: Server) -> None:
    page = window(origin=office.url("")).new_page()
    page.goto(office.url("/chat?person=ditte"))
    Chat(page, page).greeted()
    button = page.get_by_role("button", name=say("da", words.A_DAY))
    button.focus()
    before = page.locator(".clock time").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".forward")).to_have_attribute("aria-busy", "false")
    expect(button).to_be_focused()
    expect(page.locator(".clock time")).not_to_have_text(before)
    # What cannot be seen but heard: what time it is now.
    expect(page.locator(".brought .unseen")).to_contain_text("Nu er det")


@pytest.mark.parametrize("dark", [False, True])
def test_the_clock_on_a_phone(dark: bool, window: Window, office: Server) -> None:
    context = window(360, 740, dark, origin=office.url(""))
    for path in ("/chat?person=bjarte", "/two?left=bjarte&right=priya"):
        page = context.new_page()
        page.goto(office.url(path))
        expect(page.locator(".clock time")).to_be_visible()
        chat = Chat(page.frames[-1], page).greeted()
        buttons = page.locator(".forward button")
        assert len({one.bounding_box()["y"] for one in buttons.all()}) == 1, "they stand in one row"
        assert Chat(page, page).sticks_out() == []
        assert Chat(page, page).violations() == []
        chat.screenshot(f"clock-phone{'-dark' if dark else ''}-{path[1:4]}")


def answered(status: int) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, json={})


def test_somebody_else_is_moving_it(window: Window, office: Server) -> None:
    page = window(origin=office.url("")).new_page()
    page.goto(office.url("/chat?person=bjarte"))
    expect(page.locator(".clock time")).to_be_visible()
    for status, sentence in ((409, words.MOVED_ALREADY), (503, words.NOT_MOVED)):
        page.route("**/demo/clock", answered(status))
        page.get_by_role("button", name=say("nn", words.A_DAY)).click()
        expect(page.locator(".brought")).to_have_text(say("nn", sentence))
        page.unroute("**/demo/clock")


def test_a_month_brings_each_reminder_once_by_day_and_never_on_a_red_day(window: Window, office: Server) -> None:
    page = window(1400, 1000, origin=office.url("")).new_page()
    left, right = side_by_side(page, office, "astrid", "kristoffer")
    reported(left, "Løst rekkverk i trappa")
    left.open_report()
    left.say("Vannlekkasje i kjelleren")  # begun, and not sent
    before = right.bubbles.count()
    told = moved(page, words.A_MONTH)
    assert "sendt" in told
    expect(right.bubbles.nth(before)).to_be_visible()
    left.screenshot("month")
    reminders = elsewhere(office, all_reminders)
    assert {recipient for recipient, _at in reminders} >= {"p:astrid", "p:kristoffer", "p:jorunn"}
    days = [(recipient, at.date()) for recipient, at in reminders]
    assert len(set(days)) == len(days), "one message a person a day"
    assert all(8 <= at.hour < 17 and not is_red(at.date(), Country.NO) for _recipient, at in reminders)


async def all_reminders(database: Database) -> list[tuple[str, datetime]]:
    """To whom, and when by the assistant's clock, where they are."""
    async with database.read() as store:
        found = select(outbox.c.recipient, outbox.c.due_at).where(outbox.c.notice == "nudges", outbox.c.state == "sent")
        return [(row.recipient, row.due_at.astimezone(FRIDAY.tzinfo)) for row in await store.execute(found)]
