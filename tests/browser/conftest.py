"""A real server and a real browser, started once; every test gets a window of its own and people nobody else uses."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.pages import CHROMIUM, FLAGS, PATIENCE, STARTS_WITHIN, Chat, Server, watched

Open: TypeAlias = Callable[..., Chat]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).is_file(), "these tests need Debian's chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS], timeout=STARTS_WITHIN)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("demo") / "home")
    server.start()
    yield server
    server.end()


@pytest.fixture
def complaints() -> list[str]:
    """What went wrong in the pages; checked at the end of every test."""
    return []


@pytest.fixture
def window(browser: Browser, server: Server, complaints: list[str]) -> Iterator[Callable[..., Any]]:
    contexts = []

    def make(width: int = 1000, height: int = 800, dark: bool = False, origin: str = "") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watched(context, complaints, origin or server.url(""))
        return context

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def open_chat(window: Callable[..., Any], server: Server) -> Open:
    def make(person: str, *, context: Any = None, **of_window: Any) -> Chat:
        page = (context or window(**of_window)).new_page()
        page.goto(server.url(f"/chat?person={person}"))
        return Chat(page, page).greeted()

    return make
