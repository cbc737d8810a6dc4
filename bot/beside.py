"""Thinks about long texts beside the event loop, so that nobody else waits while one message is read."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TypeVar

LONG = 2_000  # characters; what is shorter takes less time than handing it over

Decided = TypeVar("Decided")


async def decided(decide: Callable[[], Decided], texts: Iterable[str]) -> Decided:
    """What a pure function gives; `texts` are those that it reads."""
    if sum(map(len, texts)) > LONG:
        return await asyncio.to_thread(decide)
    return decide()
