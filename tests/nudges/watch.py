"""Time passes in an office: the rules look, reminders are put into the outbox, and are said to whom they are for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from bot import plain
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Listing, Notice, Row, Shown
from dialogs.core.unasked import Cause
from scheduler import rule as rules
from scheduler.digest import digest
from scheduler.planner import plan
from scheduler.rule import Rule
from storage import shown as shelf
from storage.desk import Store, look
from storage.housekeeping import tidy
from storage.tables import cases, draft, metadata, outbox
from tests.turn.office import PEPPER, Chat, Office, buttons_of

ZONE = "Europe/Oslo"
RULES = rules.found()
NEARLY_AT_WORK = range(6, 19)


@dataclass(frozen=True, slots=True)
class Said:
    """A reminder that somebody got."""

    at: datetime
    person_id: str
    message: int
    shown: Shown
    text: str

    @property
    def labels(self) -> list[str]:
        """What there is to press, in English."""
        return [button.label.msgid for button in buttons(self.shown)]


def buttons(shown: Shown) -> tuple[Button, ...]:
    match shown:
        case Notice() | Listing():
            return buttons_of(shown)
        case _:
            return ()


def rows(shown: Shown) -> tuple[Row, ...]:
    return shown.rows if isinstance(shown, Listing) else ()


@dataclass(slots=True)
class Watch:
    """An office and those who look at what is due in it. `said` grows."""

    office: Office
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)
    said: list[Said] = field(default_factory=list)

    def __post_init__(self) -> None:
        named = {name: rule.reminder for name, rule in self.rules.items()}
        self.office.assistant = replace(self.office.assistant, reminders=named)

    def chat(self, user: str = "charlotte") -> Chat:
        return self.office.chat(user)

    async def plan(self) -> Mapping[str, int]:
        return await plan(self.office.database, self.rules, self.office.clock(), ZONE)

    async def tick(self) -> list[Said]:
        """Everything that one tick does; gives what was said in it."""
        await self.plan()
        await tidy(self.office.database, self.office.clock(), self.office.clock())
        return await self.deliver()

    async def at(self, moment: str) -> list[Said]:
        """Goes to a moment of Oslo, and ticks there."""
        self.office.clock.now = datetime.fromisoformat(moment).replace(tzinfo=self.office.clock.now.tzinfo)
        return await self.tick()

    async def hours(self, count: int, step: int = 1) -> list[Said]:
        """That many hours pass, with a tick at each; with steps, at each while people are at work or nearly so.

        That at night nothing is said is for test_month.py to find.
        """
        before = len(self.said)
        for _ in range(0, count, step):
            self.office.clock.forward(hours=step)
            if step == 1 or self.office.clock().hour in NEARLY_AT_WORK:
                await self.tick()
        return self.said[before:]

    async def days(self, count: int, hours: Sequence[int]) -> None:
        """That many days pass, with a tick at each of these hours."""
        tomorrow = self.office.clock().replace(hour=0, minute=0) + timedelta(days=1)
        for day in range(count):
            for hour in hours:
                self.office.clock.now = tomorrow + timedelta(days=day, hours=hour)
                await self.tick()

    async def deliver(self) -> list[Said]:
        """What waits is said, or has come too late, or is not so any more."""
        now, before = self.office.clock(), len(self.said)
        waiting = select(outbox).where(outbox.c.state == "waiting", outbox.c.notice == "nudges")
        async with self.office.database.read() as store:
            there = (await store.execute(waiting.order_by(outbox.c.id))).all()
        if not there:
            return []
        async with self.office.database.write() as store:
            for row in there:
                state = "expired" if row.expires_at <= now else await self._say(store, row.id, row.recipient)
                await store.execute(update(outbox).where(outbox.c.id == row.id).values(state=state))
        return self.said[before:]

    async def _say(self, store: Store, message: int, recipient: str) -> str:
        if not await shelf.ways(store, recipient):
            return "gone"
        context = await self.context(store, recipient)
        shown = await digest(self.rules).tell(Cause("", "", message), context)
        if shown is None:
            return "cancelled"
        text = plain.draw(shown, context.setting).text
        self.said.append(Said(context.now, recipient.removeprefix("p:"), message, shown, text))
        return "sent"

    @staticmethod
    def buttons(said: Said) -> tuple[Button, ...]:
        return buttons(said.shown)

    async def press(self, said: Said, label: str) -> Chat:
        """A button of a reminder, by what it says in English; gives the chat with the answer."""
        [button] = [each for each in self.buttons(said) if each.label.msgid == label]
        chat = self.chat(said.person_id)
        await chat.opens(button.dialog, button.raw)
        return chat

    async def again(self, said: Said) -> Shown | None:
        """The same message, drawn anew where it lies."""
        async with self.office.database.read() as store:
            context = await self.context(store, f"p:{said.person_id}")
            return await digest(self.rules).tell(Cause("", "", said.message, again=True), context)

    async def context(self, store: Store, recipient: str) -> Context:
        reached, *_others = await shelf.ways(store, recipient)
        assistant = self.office.assistant
        desk = await look(store, reached.caller.owner, b"")
        setting, country, _ = await assistant.place.setting(store, reached.caller, desk, "", self.office.clock())
        return Context(
            store, reached.caller, country, reached.channel, setting, assistant.outside, b"", b"", PEPPER,
            assistant.dialogs, reminders=assistant.reminders,
        )  # fmt: skip

    # --- What there is to be reminded of ---

    async def draft(self, person_id: str = "charlotte", dialog: str = "deviation") -> str:
        """Begun now and left."""
        values = {"id": f"draft of {person_id}", "owner": f"p:{person_id}", "dialog": dialog, "answers": {"what": "A"}}
        async with self.office.database.write() as store:
            await store.execute(insert(draft).values(**values, revision=1, touched_at=self.office.clock()))
        return f"draft of {person_id}"

    async def case(self, unit_id: str = "kje", status: str = "new", handler_id: str | None = None) -> int:
        """Filed today, and left as it is."""
        today = self.office.clock().date()
        values = {
            "filed_at": self.office.clock(), "filed_on": today, "moved_on": today, "kind": "hazard", "what": "A thing",
            "categories": [], "who": "open", "unit_id": unit_id, "status": status, "source": "web", "revision": 1,
            "handler_id": handler_id,
        }  # fmt: skip
        async with self.office.database.write() as store:
            number: int = (await store.execute(insert(cases).values(**values).returning(cases.c.number))).scalar_one()
        return number

    async def all_speak_english(self) -> None:
        await self.change("person", ("active", True), language="en")

    async def change(self, table: str, where: tuple[str, object], **values: object) -> None:
        changed = metadata.tables[table]
        async with self.office.database.write() as store:
            await store.execute(update(changed).where(changed.c[where[0]] == where[1]).values(**values))
