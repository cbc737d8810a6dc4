"""A broadcast that is confirmed, and what then runs by itself: the planning, the worker and the doors, in an office."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hms.audience import Audience
from hms.broadcast import Button, State
from hms.organisation import RoleName
from scheduler.broadcasts import Broadcasting
from storage import broadcasts
from storage.broadcast_outcomes import Fate, Progress, progress
from storage.broadcasts import Broadcast, New
from tests.turn.office import Office

SENDER = "yngvild"  # HSE coordinator of the whole university
ZONE = "Europe/Oslo"


async def asked_for_many(office: Office, sender: str, approver: str) -> int:
    """A message to the HSE coordinators of the faculty, which waits for a second person's yes."""
    audience = Audience(units=frozenset({"tek"}), roles=frozenset({RoleName.HSE_COORDINATOR}))
    texts, now = {"nb": "Laboratoriet er stengt på mandag."}, office.clock()
    new = New(sender, audience, texts, "nb", Button.READ, 2, State.ASKED, now)
    async with office.database.write() as store:
        number = await broadcasts.keep(store, new, b"one", now)
        await broadcasts.ask(store, number, (approver,), now)
    return number


@dataclass(slots=True)
class Stage:
    office: Office
    size: int = 500
    planner: Broadcasting = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """As another process would begin: it remembers nothing."""
        clock = self.office.clock
        self.planner = Broadcasting(self.office.database, clock, clock, ZONE, self.size)

    async def confirmed(
        self, audience: Audience | None = None, sender: str = SENDER, due_at: datetime | None = None, name: str = "a"
    ) -> int:
        now = self.office.clock()
        new = New(
            sender, audience or Audience(), {"en": "The lab is closed on Monday."}, "en", Button.READ, 30,
            State.SCHEDULED, due_at or now,
        )  # fmt: skip
        async with self.office.database.write() as store:
            return await broadcasts.keep(store, new, name.encode(), now)

    async def goes(self) -> None:
        """Planned, sent as far as it is due, and ended; it takes the doors a few seconds."""
        await self.planner.plan()
        for _second in range(3):
            await self.office.deliver()
            self.office.clock.forward(seconds=1)
        await self.planner.plan()
        await self.office.deliver()

    async def it(self, number: int) -> Broadcast:
        async with self.office.database.read() as store:
            found = await broadcasts.one(store, number)
        assert found is not None
        return found

    async def progress(self, number: int) -> Progress:
        async with self.office.database.read() as store:
            return await progress(store, number)

    async def counts(self, number: int) -> dict[Fate, int]:
        return dict((await self.progress(number)).counts)

    async def rows(self) -> list[dict[str, Any]]:
        """Of the outbox, those of broadcasts."""
        return [row for row in await self.office.table("outbox") if row["notice"] == "broadcast"]

    async def active(self) -> list[str]:
        """Everybody who is here."""
        return sorted(str(row["person_id"]) for row in await self.office.table("person") if row["active"])
