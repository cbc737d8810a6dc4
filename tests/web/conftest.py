"""A web chat served for real, with a bot that does as it is told."""

from collections.abc import AsyncIterator

import pytest

from tests.web.client import Clock, Parrot, Served, serve


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
