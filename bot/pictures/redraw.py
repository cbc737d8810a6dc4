"""Has a picture drawn anew by a process of its own, which is killed when it takes too long."""

import asyncio
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.pictures import drawing

PROGRAM = Path(drawing.__file__)
PATIENCE = 20.0  # seconds, by the clock on the wall
LARGEST_ANSWER = 16 * 1024 * 1024
# Ends with these are the picture's doing: out of memory, out of processor time, killed.
SPENT, BROKEN = "large", "broken"


class Refused(Exception):
    """A picture that cannot be taken, for good. `reason` is a word that there is a sentence for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Redrawn:
    picture: bytes
    thumbnail: bytes
    width: int
    height: int


async def redrawn(raw: bytes, *, program: Path = PROGRAM, patience: float = PATIENCE) -> Redrawn:
    """The picture and nothing else. Raises Refused; ends no later than `patience`, whatever the bytes do."""
    # -I: no environment, no folder of ours on its path. It is given no secret, and nothing to find one by.
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", str(program)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
        cwd=os.sep,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(patience):
            said, _nothing = await process.communicate(raw)
    except TimeoutError as slow:
        raise Refused(SPENT) from slow
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode != 0:
        # One is an exception of the reader's own; anything else is a limit that was met.
        raise Refused(BROKEN if process.returncode == 1 else SPENT)
    return _read(said)


def _read(said: bytes) -> Redrawn:
    line, _newline, rest = said.partition(b"\n")
    try:
        told = json.loads(line) if len(said) <= LARGEST_ANSWER else None
    except ValueError:
        told = None
    match told:
        case {"refused": str(reason)}:
            raise Refused(reason)
        case {"picture": int(first), "thumbnail": int(second), "width": int(width), "height": int(height)} if (
            len(rest) == first + second
        ):
            return Redrawn(rest[:first], rest[first:], width, height)
        case _:
            raise Refused(BROKEN)
