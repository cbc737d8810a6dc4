"""The web chat in Chromium, as people use it: with a mouse, a keyboard, a phone, at night, and when the server dies."""

import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from bot.cards import CONTINUE, NEEDED
from bot.web import words
from dialogs import locale
from tests.browser.conftest import Open
from tests.browser.pages import OPENS_REPORT, Chat, Server

LANGUAGES = locale.load()
SAYS = "**/directline/conversations/*/activities"
LONG_WORD = "Hovedverneombudsvalgforsamlingsprotokollføringsansvarligarbeidsmiljøundersøkelsesoppfølging"
HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "[click](javascript:window.hit=1) ![x](https://evil.example/x.png) https://evil.example",
    '"onmouseover="window.hit=1',
)


def test_a_report_by_card(open_chat: Open) -> None:
    chat = open_chat("astrid")
    chat.screenshot("greeting")
    chat.open_report()
    chat.screenshot("form")
    cards = chat.bubbles.count()
    chat.answer_what(f"Vått gulv ved inngangen. {LONG_WORD}", kind=2)
    expect(chat.card).to_contain_text(LONG_WORD)
    assert chat.focus_is_in(chat.card.locator(".style-positive"))
    chat.screenshot("review")
    chat.buttons.nth(1).click()
    expect(chat.card.locator("textarea").first).to_be_focused()
    chat.still()
    expect(chat.card.locator("textarea").first).to_be_in_viewport()
    chat.screenshot("change")
    chat.go_on()
    number = chat.send_report()
    chat.screenshot("receipt")
    assert int(number) > 1000
    assert chat.bubbles.count() == cards, "the form has become its own receipt"
    assert chat.focus_is_in(chat.card)


def test_what_is_missing_is_said_at_its_field(open_chat: Open) -> None:
    chat = open_chat("eivind")
    chat.open_report()
    bubbles = chat.bubbles.count()
    chat.card.locator(".style-positive").click()
    wrong = chat.card.locator("textarea").first
    expect(wrong).to_be_focused()
    expect(chat.card).to_contain_text(LANGUAGES.find("nb").say(NEEDED))
    chat.screenshot("form-missing")
    assert chat.violations() == []
    assert chat.bubbles.count() == bubbles
    assert chat.mine.count() == 0


def test_answers_typed_one_by_one(open_chat: Open) -> None:
    chat = open_chat("charlotte")
    chat.open_report()
    chat.say("The guard of the saw came off and nobody was hurt")
    chat.screenshot("typed")
    tapped = chat.frame.locator(".webchat__suggested-action").first
    if tapped.is_visible():
        label = tapped.inner_text()
        answers = chat.bubbles.count()
        tapped.click()
        expect(chat.bubbles.nth(answers)).to_be_visible()
        expect(chat.mine.last).to_contain_text(label)
    assert chat.violations() == []


def test_a_reload_resumes(open_chat: Open) -> None:
    chat = open_chat("froydis")
    chat.say("hjelp")
    before = [text.strip() for text in chat.bubbles.all_inner_texts()]
    chat.page.reload()
    expect(chat.bubbles).to_have_count(len(before))
    assert [text.strip() for text in chat.bubbles.all_inner_texts()] == before
    chat.say("hjelp")


def test_two_tabs_of_one_person_show_the_same(open_chat: Open, window: Callable[..., Any]) -> None:
    context = window()
    one = open_chat("gaute", context=context)
    two = open_chat("gaute", context=context)
    assert two.bubbles.count() == 1, "nobody is greeted twice"
    one.say("hjelp")
    expect(two.mine).to_have_text(re.compile("hjelp"))
    expect(two.bubbles).to_have_count(one.bubbles.count())


def test_two_people_side_by_side(window: Callable[..., Any], server: Server) -> None:
    page: Page = window(1200, 800).new_page()
    page.goto(server.url("/"))
    page.locator("select[name=left]").select_option("hanna")
    page.locator("select[name=right]").select_option("jorunn")
    page.locator(".pair button").click()
    page.wait_for_url("**/two?left=hanna&right=jorunn")
    frames = [frame for frame in page.frames if "/chat" in frame.url]
    left, right = (Chat(frame, page).greeted() for frame in frames)
    left.say("hjelp")
    right.open_report()
    left.screenshot("side-by-side")
    assert right.mine.count() == 0
    assert left.violations() == []


@pytest.mark.parametrize(("tag", "person"), [("nb", "idun"), ("nn", "bjarte"), ("en", "priya"), ("da", "ditte")])
def test_every_language(tag: str, person: str, open_chat: Open, server: Server) -> None:
    chat = open_chat(person)
    language = LANGUAGES.find(tag)
    expect(chat.frame.locator("html")).to_have_attribute("lang", tag)
    expect(chat.write).to_have_attribute("placeholder", language.say(words.WRITE))
    chat.open_report()
    expect(chat.card.locator(".style-positive")).to_have_text(language.say(CONTINUE))
    chat.screenshot(f"form-{tag}")
    assert chat.violations() == []
    chat.page.goto(server.url(f"/?language={tag}"))
    expect(chat.page.get_by_role("heading", name=language.say(words.WHO))).to_be_visible()
    assert chat.violations() == []


def test_with_the_keyboard_alone(open_chat: Open) -> None:
    chat = open_chat("live")
    keys = chat.page.keyboard
    chat.write.focus()

    def back_to(what: str) -> None:
        for _ in range(12):
            keys.press("Shift+Tab")
            if chat.frame.evaluate("what => document.activeElement.matches(what)", what):
                return
        raise AssertionError(f"{what} cannot be reached")

    def on_to(what: str) -> None:
        for _ in range(40):
            if chat.frame.evaluate("what => document.activeElement.matches(what)", what):
                return
            keys.press("Tab")
        raise AssertionError(f"{what} cannot be reached")

    back_to(".webchat__basic-transcript, .webchat__basic-transcript *")
    keys.press("ArrowUp")
    keys.press("Enter")
    on_to(".ac-pushButton")
    keys.press("Enter")
    expect(chat.card.locator("textarea").first).to_be_visible()
    chat.write.focus()
    back_to(".webchat__basic-transcript, .webchat__basic-transcript *")
    keys.press("End")
    keys.press("Enter")
    on_to("textarea.ac-input")
    keys.type("En løs kabel over gangen")
    on_to("input[type=radio]")
    keys.press("Space")
    for _ in range(4):
        on_to(".style-positive")
        chat.card.evaluate("card => { card.dataset.old = 'yes' }")
        keys.press("Enter")
        expect(chat.card).not_to_have_attribute("data-old", "yes")
        if chat.card.locator(".style-positive").count() == 0:
            break
    assert re.search(r"[1-9]\d{3}", chat.card.inner_text())


def test_on_a_phone(open_chat: Open, window: Callable[..., Any], server: Server) -> None:
    context = window(360, 740)
    page = context.new_page()
    page.goto(server.url("/"))
    assert Chat(page, page).sticks_out() == []
    Chat(page, page).screenshot("phone-picker")
    chat = open_chat("magnhild", context=context)
    chat.open_report()
    assert chat.sticks_out() == []
    chat.still()
    chat.screenshot("phone-form")
    first = chat.card.locator("textarea").first
    expect(first).to_be_in_viewport()
    chat.answer_what(f"{LONG_WORD} {LONG_WORD}")
    assert chat.sticks_out() == []
    chat.screenshot("phone-review")
    assert chat.violations() == []


def test_at_night(open_chat: Open, window: Callable[..., Any], server: Server) -> None:
    context = window(dark=True)
    page = context.new_page()
    page.goto(server.url("/"))
    picker = Chat(page, page)
    picker.screenshot("dark-picker")
    assert picker.violations() == []
    chat = open_chat("nikolai", context=context)
    chat.open_report()
    chat.still()
    chat.screenshot("dark-form")
    assert chat.violations() == []
    chat.answer_what("Løs list i trappa")
    chat.screenshot("dark-review")
    assert chat.violations() == []
    chat.send_report()
    chat.screenshot("dark-receipt")
    assert chat.violations() == []
    chat.page.emulate_media(color_scheme="light")
    expect(chat.bubbles.last).not_to_have_css("background-color", "rgb(26, 36, 38)")
    assert chat.violations() == []


def test_nothing_that_people_write_can_act(open_chat: Open) -> None:
    chat = open_chat("oda")
    for text in HOSTILE:
        chat.say(text)
    chat.page.reload()
    chat.greeted()
    chat.still()
    assert chat.frame.evaluate("window.hit") is None
    assert chat.frame.locator(".webchat__bubble a, .webchat__bubble img, .webchat__bubble iframe").count() == 0


def test_nothing_that_people_write_in_a_card_can_act(open_chat: Open) -> None:
    chat = open_chat("ragnhild")
    chat.open_report()
    chat.answer_what(" ".join(HOSTILE))
    expect(chat.card).to_contain_text("<img src=x onerror=window.hit=1>")
    chat.still()
    assert chat.frame.evaluate("window.hit") is None
    assert chat.card.locator("a, img, iframe, svg").count() == 0


def test_nothing_moves_below_the_hand_of_whoever_presses(open_chat: Open) -> None:
    """What has just come is kept in view for a moment; a press in that moment meets what it was meant for."""
    chat = open_chat("torbjorn")
    chat.frame.get_by_role("button", name=OPENS_REPORT).last.click()
    gliding = chat.frame.locator("[data-gliding]")
    expect(gliding).to_have_count(1)
    chat.page.mouse.move(20, 400)
    chat.page.mouse.down()
    left: bool = chat.frame.evaluate("""() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
        () => done(document.querySelector("[data-gliding]") !== null))))""")
    chat.page.mouse.up()
    assert not left


def test_a_press_is_answered_whatever_becomes_of_the_line(window: Callable[..., Any], server: Server) -> None:
    """The hand goes down, the line is lost and taken up again, the hand goes up; then one presses while it is away, and
    one whose answer gets lost."""
    page: Page = window().new_page()
    lines: list[WebSocketRoute] = []

    def through(line: WebSocketRoute) -> None:
        lines.append(line)
        line.connect_to_server()

    page.route_web_socket("**/stream?*", through)
    page.goto(server.url("/chat?person=bodil"))
    chat = Chat(page, page).greeted()
    status = chat.frame.locator(".webchat__connectivityStatus")
    expect(status).to_have_count(0)
    chat.still()
    button = chat.frame.get_by_role("button", name=OPENS_REPORT).last
    place = button.bounding_box()
    assert place is not None
    button.hover()
    page.mouse.down()
    lines[-1].close()
    expect(status).to_be_visible()
    assert button.bounding_box() == place, "what comes by itself moves nothing"
    expect(status).to_have_count(0)
    assert button.bounding_box() == place
    page.mouse.up()
    expect(chat.bubbles.nth(1)).to_be_visible()
    expect(chat.card.locator("textarea").first).to_be_visible()
    page.route("**/directline/**", lambda asked: asked.abort())
    lines[-1].close()
    expect(page.locator("#notice")).to_be_visible()
    chat.frame.locator(".ac-pushButton:not(.style-positive)").last.click()
    page.unroute("**/directline/**")
    expect(chat.card.locator("textarea")).to_have_count(0)
    with page.expect_request(SAYS):
        page.route(SAYS, lambda asked: asked.fulfill(status=502, json={}), times=1)
        button.click()
    expect(chat.card.locator("textarea").first).to_be_visible()


def test_the_server_is_killed_and_comes_back(open_chat: Open, server: Server) -> None:
    chat = open_chat("sindre")
    chat.open_report()
    cards = chat.frame.locator(".ac-adaptiveCard")
    place = cards.count() - 1
    before = cards.nth(place)
    before.locator("textarea").first.fill("Serveren var borte en stund")
    before.locator("input[type=radio]").first.check()
    server.end(signal.SIGKILL)
    server.start()
    # The page finds its way back by itself and shows where things stood; what was typed stays, and can still be sent.
    expect(cards.nth(place + 1)).to_be_visible()
    expect(before.locator("textarea").first).to_have_value("Serveren var borte en stund")
    before.locator(".ac-pushButton.style-positive").click()
    review = cards.filter(has_text="Serveren var borte en stund")
    expect(review.locator(".ac-input")).to_have_count(0)
    review.locator(".ac-pushButton.style-positive").click()
    receipt = cards.filter(has_text=re.compile(r"Melding [1-9]\d{3}\b"))
    expect(receipt.last).to_be_visible()
    chat.page.reload()
    chat.greeted()


def test_a_server_with_a_new_key_gets_a_new_conversation(window: Callable[..., Any], tmp_path: Path) -> None:
    before, after = Server(tmp_path / "before"), Server(tmp_path / "after")
    before.start()
    try:
        page: Page = window(origin=before.url("")).new_page()
        page.goto(before.url("/chat?person=sindre"))
        chat = Chat(page, page).greeted()
        chat.say("hjelp")
    finally:
        before.end(signal.SIGKILL)
    after.start(on=before)
    try:
        expect(chat.mine).to_have_count(0)
        chat.greeted()
        expect(chat.bubbles).to_have_count(1)
        chat.say("hjelp")
    finally:
        after.end()
