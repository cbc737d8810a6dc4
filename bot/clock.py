"""What time it is: real time, or a demo's own that is ahead of it, runs at the same speed and can be moved on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class Clock:
    ahead: timedelta = timedelta(0)

    @classmethod
    def starting(cls, at: datetime) -> "Clock":
        return cls(at - datetime.now(UTC))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def move(self, to: datetime) -> None:
        """On to a moment; never back, because what was said at a time was said then."""
        self.ahead = max(self.ahead, to - datetime.now(UTC))


def real_now() -> datetime:
    return datetime.now(UTC)
