"""A case, in two panes: reported on the left, heard of on the right, taken, asked about, answered and closed."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

from dialogs import locale
from dialogs.core.text import Data, Text, _
from tests.browser.pages import Chat, Server

DANISH = locale.load().find("da")
REPORT = "Glasflaske faldt ned fra hylden i kemikalierummet i morges, ingen kom til skade"


def said(text: Text) -> str:
    return DANISH.say(text)


def test_a_case_from_report_to_the_end(window: Callable[..., Any], server: Server) -> None:
    page = window(1400, 1000).new_page()
    page.goto(server.url("/two?left=ditte&right=villads"))
    left, right = (Chat(frame, page).greeted() for frame in page.frames[1:3])

    left.say(REPORT)
    while left.card.locator(".ac-input").count():
        left.go_on()
    number = left.send_report()
    notice = _with(right, said(_("Report {number} has come in", number=Data(number))))
    expect(notice).to_contain_text(REPORT)
    expect(notice).to_contain_text("Ditte Månegaardholm")
    _shown(left, right, as_="case-1-filed")

    _press(notice, said(_("Take it")))
    # The notice is current where it lies, and the reporter hears of it.
    expect(notice).not_to_contain_text(said(_("Take it")))
    taken = _with(left, "Villads Stjernebroholm")
    _shown(left, right, as_="case-2-taken")

    _press(right.card, said(_("Ask the reporter")))
    _write(right, "Står hylden stadig løst?")
    question = _with(left, "Står hylden stadig løst?")
    _shown(left, right, as_="case-3-asked")

    _press(question, said(_("Answer")))
    _write(left, "Nej, vi har skruet den fast.")
    answered = _with(right, "Nej, vi har skruet den fast.")
    expect(answered.last).to_be_visible()
    # Nobody is asked twice: the button is gone from the question.
    expect(question.first).not_to_contain_text(said(_("Answer")))
    _shown(left, right, as_="case-4-answered")

    _press(right.card, said(_("Close it")))
    _write(right, "Alle hylder er efterspændt. Tak, fordi du sagde det!")
    closed = _with(left, "Alle hylder er efterspændt. Tak, fordi du sagde det!")
    expect(closed.last).to_be_visible()
    for card in (notice, taken):
        expect(card).to_contain_text(said(_("Closed")))
    _shown(left, right, as_="case-5-closed")


def _shown(*chats: Chat, as_: str) -> None:
    for chat in chats:
        chat.still()
    chats[0].screenshot(as_)


def _with(chat: Chat, text: str) -> Locator:
    """The card on which the text stands."""
    card = chat.frame.locator(".ac-adaptiveCard", has_text=text)
    expect(card.first).to_be_visible()
    return card.first


def _press(card: Locator, label: str) -> None:
    card.locator(".ac-pushButton", has_text=label).first.click()


def _write(chat: Chat, text: str) -> None:
    field = chat.card.locator("textarea, input[type=text]").first
    expect(field).to_be_visible()
    field.fill(text)
    chat.card.locator(".ac-pushButton.style-positive").click()
    expect(chat.card).to_contain_text(text)
