"""A web chat served for real, with a bot that does as it is told."""

from collections.abc import AsyncIterator

import pytest

from tests.web.client import Clock, Parrot, Served, serve

TOLD = "told"  # what a test tells at the end of the run, also when all is well


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, line in report.user_properties:
            if name == TOLD:
                terminalreporter.write_line(str(line))


@pytest.fixture
def parrot() -> Parrot:
    return Parrot()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def served(parrot: Parrot, clock: Clock) -> AsyncIterator[Served]:
    async with serve(parrot, now=clock) as served:
        yield served
