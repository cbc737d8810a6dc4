"""Pictures in the chat page: chosen, sent with a report, seen in its review, and by whoever follows it up."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from dialogs import locale
from dialogs.core.text import Data, _, _n
from tests.browser.pages import OPENS_REPORT, Chat, Server
from tests.pictures.images import SECRET, photo

DANISH = locale.load().find("da")
REPORT = "Glasflaske faldt ned fra hylden i kemikalierummet i morges, ingen kom til skade"
SOON = 60_000  # milliseconds: two pictures are drawn anew, each in a process of its own


def test_two_pictures_with_a_report(window: Callable[..., Any], server: Server, tmp_path: Path) -> None:
    for name, colour in (("flaske", (190, 60, 40)), ("hylde", (40, 90, 160))):
        (tmp_path / f"{name}.jpg").write_bytes(photo(1200, 900, colour=colour))
    page = window(1400, 1000).new_page()
    page.goto(server.url("/two?left=ditte&right=villads"))
    left, right = (Chat(frame, page).greeted() for frame in page.frames[1:3])
    # Others have left messages and a draft behind, which come before the greeting and after it.
    expect(left.frame.get_by_role("button", name=OPENS_REPORT).last).to_be_visible()
    left.still()

    choose(left, tmp_path / "flaske.jpg", tmp_path / "hylde.jpg")
    left.say(REPORT)
    expect(left.mine.last.locator("img").first).to_be_visible(timeout=SOON)
    expect(left.frame.locator("body")).to_contain_text(DANISH.say(fetching(2)), timeout=SOON)
    expect(left.frame.locator("body")).to_contain_text(
        DANISH.say(_n("I have your picture.", "I have your {count} pictures.", 2)), timeout=SOON
    )
    left.still()
    left.screenshot("pictures-1-sent")

    # The review shows them: they were fetched while somebody looked at it.
    left.say("bilag")
    assert shows(left.card, 2), left.card.inner_text()
    left.still()
    left.screenshot("pictures-2-review")
    number = left.send_report()

    notice = right.frame.locator(".ac-adaptiveCard", has_text=REPORT)
    expect(notice.last).to_contain_text(DANISH.say(_n("{count} picture", "{count} pictures", 2)), timeout=SOON)
    notice.last.locator(".ac-pushButton", has_text=DANISH.say(_("Show pictures"))).click()
    pictures = right.frame.locator(
        ".ac-adaptiveCard", has_text=DANISH.say(_("Pictures of report {number}", number=Data(number)))
    )
    expect(pictures.last).to_be_visible(timeout=SOON)
    assert shows(pictures.last, 2)
    right.still()
    right.screenshot("pictures-3-handler")

    # The whole of it opens beside the chat, as a file to keep. What a tab becomes a file of, nobody can watch: so the
    # address is noted, and asked.
    right.frame.evaluate("() => { window.opened = []; window.open = address => { window.opened.push(address); } }")
    pictures.last.locator(".ac-pushButton").first.click()
    right.frame.wait_for_function("() => window.opened.length === 1")
    answer = page.request.get(right.frame.evaluate("() => window.opened[0]"))
    assert (answer.status, answer.headers["content-disposition"]) == (200, 'attachment; filename="picture.jpg"')
    assert (answer.body()[:2], SECRET in answer.body()) == (b"\xff\xd8", False)
    assert right.violations() == []
    assert left.violations() == []
    assert left.sticks_out() == []


def fetching(count: int) -> Any:
    return _n("I am fetching your picture.", "I am fetching your {count} pictures.", count)


def choose(chat: Chat, *files: Path) -> None:
    """Picks files as with the button beside the line, and leaves them waiting for what is written."""
    chat.frame.locator("input[type=file]").set_input_files([*files])
    expect(chat.frame.locator(".webchat__attachment-icon--checked")).to_be_visible()  # the page has read them


def shows(card: Locator, count: int) -> bool:
    """Whether so many pictures have been drawn, each with a size and a name for those who do not see it."""
    images = card.locator("img")
    expect(images).to_have_count(count)
    drawn: list[bool] = images.evaluate_all(
        """all => Promise.all(all.map(async one => {
            await one.decode();
            return one.naturalWidth > 100 && one.alt !== '';
        }))"""
    )
    return all(drawn)
