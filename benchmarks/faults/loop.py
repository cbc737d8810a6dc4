"""How long anything held up the event loop: the CPU time of its thread, callback by callback."""

import asyncio
import time
from collections.abc import Callable

SHORT = 0.001  # seconds; nobody wants to hear of less


def watch(longest: Callable[[float, str], None]) -> None:
    """Calls `longest` with the CPU seconds of each callback that took longer than any before it, and what it was.

    CPU time and not the clock's, because a machine that is shared holds up everybody.
    """
    run, most = asyncio.Handle._run, SHORT

    def timed(handle: asyncio.Handle) -> None:
        nonlocal most
        began = time.thread_time()
        run(handle)
        took = time.thread_time() - began
        if took > most:
            most = took
            longest(took, repr(handle))

    setattr(asyncio.Handle, "_run", timed)  # noqa: B010 - there is no other place from which every callback is seen
