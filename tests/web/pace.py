"""How long one callback keeps the event loop, in the loop thread's own CPU time."""

import asyncio
import gc
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self


class Pace:
    """Measures every callback that runs while it is open. `longest` is in seconds of the thread's CPU, `which` is it.

    What the test run itself holds in memory is left out of the collector's rounds, which would else be a long callback.
    """

    def __init__(self) -> None:
        self.longest, self.which = 0.0, ""
        self._run: Callable[..., Any] = asyncio.Handle._run

    async def __aenter__(self) -> Self:
        run, loop = self._run, asyncio.get_running_loop()

        def timed(handle: asyncio.Handle) -> None:
            began = time.thread_time()
            run(handle)
            took = time.thread_time() - began
            if took > self.longest and handle._loop is loop:  # type: ignore[attr-defined]  # a private name of asyncio's
                self.longest, self.which = took, repr(handle)

        gc.collect()
        gc.freeze()
        asyncio.Handle._run = timed  # type: ignore[method-assign,assignment]  # asyncio offers no other place
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.Handle._run = self._run  # type: ignore[method-assign]  # put back
        gc.unfreeze()
