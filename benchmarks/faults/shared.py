"""A clock that several processes share, so that a run may let time pass for all of them at once, and none waits."""

import mmap
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import real_now

AHEAD = struct.Struct("d")  # seconds


@dataclass(frozen=True, slots=True)
class SharedClock:
    memory: mmap.mmap

    @classmethod
    def at(cls, path: Path) -> "SharedClock":
        if not path.exists():
            path.write_bytes(AHEAD.pack(0.0))
        with path.open("r+b") as file:
            return cls(mmap.mmap(file.fileno(), AHEAD.size))

    @property
    def ahead(self) -> float:
        return float(AHEAD.unpack_from(self.memory)[0])

    def now(self) -> datetime:
        return real_now() + timedelta(seconds=self.ahead)

    def forward(self, seconds: float) -> None:
        AHEAD.pack_into(self.memory, 0, self.ahead + seconds)
