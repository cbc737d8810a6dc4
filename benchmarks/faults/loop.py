"""How long anything held up the event loop: the CPU time of its thread, callback by callback."""

import asyncio
import time
from collections.abc import Callable

SHORT = 0.001  # seconds; nobody wants to hear of less
STARTING = 3.0  # seconds in which a process reads and imports what it needs but once


def watch(longest: Callable[[float, bool, str], None]) -> None:
    """Calls `longest` with the CPU seconds of each callback that took longer than any before it, and what it was.

    CPU time and not the clock's, because a machine that is shared holds up everybody. What happens while the process
    starts is told apart (the second argument).
    """
    run, most = asyncio.Handle._run, {True: SHORT, False: SHORT}
    started = time.monotonic()

    def timed(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        run(handle)
        took = time.thread_time() - began
        if took > SHORT and took > most[starting := time.monotonic() - started < STARTING]:
            most[starting] = took
            longest(took, starting, repr(handle))

    setattr(asyncio.Handle, "_run", timed)  # noqa: B010 - there is no other place from which every callback is seen
