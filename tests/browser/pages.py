"""What the browser tests see and do: a real server, a real Chromium, and one chat page as its user handles it."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Dialog, Frame, Locator, Page, expect

from dialogs import locale
from dialogs.core.text import _

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".local" / "axe" / "axe.min.js"
SCREENSHOTS = ROOT / ".local" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
# What the browser itself would look for out there; the pages ask for nothing.
FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
# In every language, as the greeting's button says it.
OPENS_REPORT = re.compile("|".join(f"^{each.say(_('Report something'))}$" for each in locale.load()))
WRITE = "textarea[data-id=webchat-sendbox-input]"
# How long a state is waited for, at most: a machine that is busy is slow, and how fast we are is measured elsewhere.
PATIENCE = 60_000  # milliseconds
STARTS_WITHIN = 180_000  # milliseconds: the very first start of a Chromium, while all else runs
expect.set_options(timeout=PATIENCE)
# Nothing is drawn and nothing glides for so long, and the page has had time for as many frames; so long at most.
STILL, FRAMES, AT_MOST = 150, 3, 30_000  # milliseconds, frames, milliseconds
WATCH = """([still, frames, most]) => new Promise(done => {
    let timer = 0, next = 0, seen = 0;
    const end = () => { watcher.disconnect(); removeEventListener("scroll", again, true); clearTimeout(last); done(); };
    const frame = () => {
        if (document.querySelector("[data-gliding]")) again();
        else if (++seen > frames) end();
        else if (document.hidden) timer = setTimeout(frame);  // it draws no frames, and nothing glides in it
        else next = requestAnimationFrame(frame);
    };
    const stop = () => { clearTimeout(timer); cancelAnimationFrame(next); };
    const again = () => { stop(); seen = 0; timer = setTimeout(frame, still); };
    const watcher = new MutationObserver(again);
    watcher.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    addEventListener("scroll", again, true);
    const last = setTimeout(() => { stop(); end(); }, most);
    again();
})"""


class Server:
    """`app.py demo` in a process of its own, which can be killed and started again on the same port and data."""

    def __init__(self, home: Path, *options: str) -> None:
        self.home, self._port, self._options = home, 0, options
        self._process: subprocess.Popen[str] | None = None

    def start(self, *, on: "Server | None" = None) -> None:
        """Starts it, on the port of another one that has ended."""
        if on is not None:
            self._port = on._port
        options = [] if self._port else [*self._options]  # those of the first start, and of no later one
        command = [sys.executable, "app.py", "demo", "--port", str(self._port), "--home", str(self.home), *options]
        log = self.home / "log.txt"
        self.home.mkdir(exist_ok=True)
        with log.open("a") as errors:
            self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        port = re.search(r":(\d+)/", line)
        assert port is not None, log.read_text()
        self._port = int(port[1])

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        assert self._process is not None
        os.kill(self._process.pid, how)
        self._process.communicate(timeout=60)

    def url(self, path: str) -> str:
        return f"http://localhost:{self._port}{path}"


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat: a page, or one side of two."""

    frame: Page | Frame
    page: Page

    @property
    def bubbles(self) -> Locator:
        return self.frame.locator(".webchat__bubble:not(.webchat__bubble--from-user)")

    @property
    def mine(self) -> Locator:
        return self.frame.locator(".webchat__bubble--from-user")

    @property
    def card(self) -> Locator:
        return self.frame.locator(".ac-adaptiveCard").last

    @property
    def buttons(self) -> Locator:
        return self.card.locator(".ac-pushButton")

    @property
    def write(self) -> Locator:
        return self.frame.locator(WRITE)

    def greeted(self) -> "Chat":
        expect(self.bubbles.first).to_be_visible()
        return self

    def say(self, text: str) -> None:
        """Writes it and waits for an answer."""
        answers = self.bubbles.count()
        self.write.fill(text)
        self.write.press("Enter")
        expect(self.bubbles.nth(answers)).to_be_visible()

    def open_report(self) -> None:
        """A button of the greeting opens the report; what others were told may stand above it."""
        self.still()  # a card that is drawn anew under the hand takes the press with it
        answers = self.bubbles.count()
        self.frame.get_by_role("button", name=OPENS_REPORT).last.click()
        expect(self.bubbles.nth(answers)).to_be_visible()
        expect(self.card.locator("textarea").first).to_be_visible()

    def go_on(self) -> None:
        """Presses the primary button, and waits until something else stands in the card's place."""
        self.still()  # whatever glides is not where it is pressed
        self.card.evaluate("card => { card.dataset.old = 'yes' }")
        self.card.locator(".ac-pushButton.style-positive").click()
        expect(self.card).not_to_have_attribute("data-old", "yes")
        self.still()  # the new card is drawn in two steps

    def answer_what(self, what: str, kind: int = 0) -> None:
        """Fills in what the report needs at least, and goes on to the review."""
        self.card.locator("textarea").first.fill(what)
        self.card.locator("input[type=radio]").nth(kind).check()
        for _step in range(3):
            if self.card.locator(".ac-input").count() == 0:
                return
            self.go_on()
        raise AssertionError("there is no end to the questions")

    def send_report(self) -> str:
        """From the review to the receipt. Gives the number."""
        self.go_on()
        number = re.search(r"\b[1-9]\d{3,}\b", self.card.inner_text().replace("\u00a0", ""))
        assert number is not None, self.card.inner_text()
        return number[0]

    def focus_is_in(self, where: Locator) -> bool:
        found: bool = where.evaluate("one => one.contains(document.activeElement)")
        return found

    def screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def still(self) -> None:
        """Waits until nothing is drawn any more, and nothing glides, however slow the machine draws."""
        self.frame.evaluate(WATCH, [STILL, FRAMES, AT_MOST])

    def settled(self) -> None:
        """Waits until Web Chat has read out what is new: for a second it holds a copy of it for screen readers."""
        expect(self.frame.locator("label > input[tabindex='-1']")).to_have_count(0)

    def violations(self) -> list[str]:
        """What axe-core finds wrong: rule and elements."""
        self.settled()
        self.frame.evaluate(AXE.read_text("utf-8"))
        found: list[dict[str, Any]] = self.frame.evaluate("async () => (await axe.run()).violations")
        return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']]}" for one in found]

    def sticks_out(self) -> list[str]:
        """What sticks out to the right or the left, of the page and of what scrolls in it."""
        self.settled()
        found: list[str] = self.frame.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll('main *')].filter(one => {
                const box = one.getBoundingClientRect();
                const seen = box.width > 1 && getComputedStyle(one).visibility !== 'hidden' && !one.closest('select');
                return seen && (box.right > innerWidth + 1 || box.left < -1 || one.scrollLeft > 0);
            }).map(one => one.outerHTML.slice(0, 200))"""
        )
        return found


def watched(context: BrowserContext, complaints: list[str], origin: str) -> None:
    """Notes every error of the pages, and every request that leaves our server."""

    def asked(dialog: Dialog) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def page_opened(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", asked)

    def requested(url: str) -> None:
        if not url.startswith((origin, origin.replace("http:", "ws:"), "data:", "blob:", "about:")):
            complaints.append(f"request: {url}")

    context.on("page", page_opened)
    context.on("request", lambda request: requested(request.url))
