"""An office to test in: the small demo organisation on a real database, and people who talk to the real assistant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select

import dialogs
from bot import plain
from bot.channel import Address, Channel, Message
from bot.delivery import Delivery
from bot.heard import Account, Arrived, Filled, Heard, Incoming, Pressed, Reply, Said
from bot.place import Place
from bot.turn import Assistant
from dialogs import locale, notices
from dialogs.core.dialog import Dialog, Outside
from dialogs.core.form import Raw
from dialogs.core.show import Button, Draft, Notice, Question, Row, Shown, Summary
from dialogs.core.unasked import Unasked
from scheduler import rule
from storage import demo, organisation
from storage.database import Database
from storage.migrate import migrate
from storage.outbox import claim, record
from storage.outcomes import Gone, Outcome, Sent
from storage.tables import metadata

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=ZoneInfo("Europe/Oslo"))  # a Friday
LANGUAGES = locale.load()
DIALOGS = dialogs.found()
NOTICES = notices.found()
REMINDERS = {name: each.reminder for name, each in rule.found().items()}
PEPPER = b"the pepper of the tests"
SPEAKERS = {"nb": "astrid", "nn": "bjarte", "en": "charlotte", "da": "ditte"}

S = TypeVar("S", bound=Shown)

Rows = Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Moment:
    """The clock of an office: it stands still until a test moves it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass(slots=True)
class Letterbox:
    """A door behind which nobody sits: it keeps what was sent, and how each card looks by now."""

    sent: list[tuple[str, str]] = field(default_factory=list)  # to whom, and which card
    cards: dict[str, Message] = field(default_factory=dict)
    said: list[Message] = field(default_factory=list)  # as it was when it was sent
    gone: bool = False  # nobody is there any more

    async def send(self, to: Address, message: Message) -> Outcome:
        if self.gone:
            return Gone("nobody is there")
        name = f"card {len(self.cards)}"
        self.sent.append((to.user, name))
        self.cards[name] = message
        self.said.append(message)
        return Sent(name)

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        self.cards[provider_id] = message
        return Sent(provider_id)

    def taken_by(self, user: str) -> list[Message]:
        """What has come for somebody; nobody is given anything twice."""
        theirs = [name for whose, name in self.sent if whose == user]
        self.sent = [each for each in self.sent if each[0] != user]
        return [self.cards[name] for name in theirs]


@dataclass(slots=True)
class Office:
    """An assistant at work; `again` is the same one after a restart."""

    database: Database
    clock: Moment = field(default_factory=Moment)
    dialogs: Mapping[str, Dialog] = field(default_factory=lambda: DIALOGS)
    outside: Outside = field(default_factory=Outside)
    keys: Iterator[int] = field(default_factory=lambda: count(1))
    letterbox: Letterbox = field(default_factory=Letterbox)
    doors: dict[str, Channel] = field(default_factory=dict)  # beside the web chat's
    notices: Mapping[str, Unasked] = field(default_factory=lambda: NOTICES)
    assistant: Assistant = field(init=False)

    def __post_init__(self) -> None:
        place = Place(LANGUAGES, "nb", "Europe/Oslo")
        self.assistant = Assistant(self.database, self.dialogs, place, self.outside, PEPPER, self.clock, REMINDERS)

    def again(self, **changed: Mapping[str, Dialog]) -> "Office":
        known = changed.get("dialogs", self.dialogs)
        return Office(self.database, self.clock, known, self.outside, self.keys, self.letterbox)

    def chat(self, user: str = "charlotte") -> "Chat":
        return Chat(self, Account("web", user))

    async def delivered(self, user: str) -> list[Reply]:
        """What has come to somebody unasked since they looked last, once all that waits has been sent."""
        await self.deliver()
        return [Reply((message.shown,), message.setting) for message in self.letterbox.taken_by(user)]

    async def deliver(self) -> None:
        """Sends everything that is due, to everybody, as the worker does."""
        while True:
            async with self.database.write() as store:
                claimed = await claim(store, self.clock(), self.clock(), limit=50)
            for row in claimed:
                delivered = await self.delivery.deliver(row)
                async with self.database.write() as store:
                    if await record(store, row, delivered.outcome, self.clock()) and delivered.keep is not None:
                        await delivered.keep(store)
            if not claimed:
                return

    @property
    def delivery(self) -> Delivery:
        known, doors = self.assistant, {"web": self.letterbox, **self.doors}
        return Delivery(
            self.database,
            self.notices,
            self.dialogs,
            doors,
            known.place,
            self.outside,
            PEPPER,
            self.clock,
            self.clock,
        )

    async def rows(self, *tables: str) -> Rows:
        """What lies in the tables, or in every one, so that two moments can be compared."""
        found: dict[str, tuple[str, ...]] = {}
        async with self.database.read() as store:
            for table in metadata.sorted_tables:
                if not tables or table.name in tables:
                    found[table.name] = tuple(sorted(repr(tuple(row)) for row in await store.execute(select(table))))
        return found

    async def table(self, name: str) -> list[dict[str, object]]:
        async with self.database.read() as store:
            found = await store.execute(select(metadata.tables[name]))
            return [dict(row) for row in found.mappings()]


@dataclass(slots=True)
class Chat:
    """One person at a door. Remembers the last reply, so that its card can be filled in and its buttons pressed."""

    office: Office
    account: Account
    reply: Reply | None = None

    async def hears(self, heard: Heard, key: str | None = None) -> Reply:
        incoming = Incoming(self.account, heard, key or f"delivery {next(self.office.keys)}")
        self.reply = await self.office.assistant.hear(incoming)
        return self.reply

    async def arrives(self) -> Reply:
        return await self.hears(Arrived())

    async def says(self, text: str, key: str | None = None) -> str:
        """What is answered, as text."""
        await self.hears(Said(text), key)
        return self.text

    async def fills(
        self, values: Raw | None = None, *, word: str = "", card: Draft | None = None, key: str | None = None
    ) -> str:
        """Fills in the card that was shown last, or another one."""
        draft = card or self.card
        await self.hears(Filled(draft.dialog, draft.id, draft.revision, values or {}, word), key)
        return self.text

    async def presses(self, label: str, key: str | None = None) -> str:
        """Presses a button of the last reply by what it says."""
        for shown in self.shown:
            for button in buttons_of(shown):
                if self._said(button) == label:
                    await self.hears(Pressed(button.dialog, button.raw), key)
                    return self.text
        raise AssertionError(f"there is no button “{label}”")

    async def opens(self, dialog: str, raw: Raw | None = None, *, key: str | None = None) -> str:
        await self.hears(Pressed(dialog, raw or {}), key)
        return self.text

    @property
    def shown(self) -> tuple[Shown, ...]:
        assert self.reply is not None
        return self.reply.shown

    @property
    def text(self) -> str:
        assert self.reply is not None
        return text_of(self.reply)

    @property
    def is_asked(self) -> bool:
        """Whether the last thing shown is a question that waits for an answer."""
        last = self.shown[-1]
        return isinstance(last, Question) and last.next is not None

    @property
    def card(self) -> Draft:
        return self.question_or_summary.draft

    @property
    def question_or_summary(self) -> Question | Summary:
        last = next((shown for shown in reversed(self.shown) if isinstance(shown, Question | Summary)), None)
        assert last is not None, self.text
        return last

    @property
    def question(self) -> Question:
        return self._last(Question)

    @property
    def summary(self) -> Summary:
        return self._last(Summary)

    @property
    def notice(self) -> Notice:
        return self._last(Notice)

    def _last(self, kind: type[S]) -> S:
        last = next((shown for shown in reversed(self.shown) if isinstance(shown, kind)), None)
        assert last is not None, self.text
        return last

    def fact(self, label: str) -> str:
        """What the last notice says under a label."""
        assert self.reply is not None
        language = self.reply.setting.language
        facts = {language.say(fact.label): language.say(fact.value) for fact in self.notice.facts}
        assert label in facts, self.text
        return facts[label]

    def _said(self, button: Button) -> str:
        assert self.reply is not None
        return self.reply.setting.language.say(button.label)


def text_of(reply: Reply) -> str:
    return "\n\n".join(plain.draw(shown, reply.setting).text for shown in reply.shown)


def buttons_of(shown: Shown | Row) -> tuple[Button, ...]:
    match shown:
        case Notice(buttons=buttons) | Row(buttons=buttons):
            return tuple(button for button in buttons if isinstance(button, Button))
        case Question() | Summary():
            return ()
        case listing:
            rows = tuple(button for row in listing.rows for button in buttons_of(row))
            more = (listing.more,) if listing.more else ()
            return (*rows, *more, *(button for button in listing.buttons if isinstance(button, Button)))


async def furnish(url: str) -> None:
    """Brings an empty database to the newest version, with the small demo organisation in it."""
    await migrate(url)
    database = Database(url)
    async with database.write() as store:
        await organisation.replace(store, demo.small(), NOW.date())
    await database.close()


def without_dialog(office: Office, name: str) -> Office:
    """The same office after an update that knows a dialog no more."""
    return office.again(dialogs={each.name: each for each in office.dialogs.values() if each.name != name})
