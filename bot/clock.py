"""What time it is: real time, or a demo's own that began elsewhere and runs at the same speed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    ahead: timedelta = timedelta(0)

    @classmethod
    def starting(cls, at: datetime) -> "Clock":
        return cls(at - datetime.now(UTC))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def real_now() -> datetime:
    return datetime.now(UTC)
