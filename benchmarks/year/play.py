"""The hours of a year, one after the other: people live, the planner plans, the worker sends; all of it is kept."""

import gc
import heapq
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeAlias
from zoneinfo import ZoneInfo

from benchmarks.year.ears import Ears, Heard
from benchmarks.year.life import Life
from bot.delivery import Delivery
from bot.heard import Account, Filled, Incoming, Pressed, Reply
from bot.place import Place
from bot.turn import Assistant
from dialogs import found as dialogs_found
from dialogs import locale, notices
from dialogs.core.dialog import Outside
from dialogs.core.show import Button, Question, Summary
from scheduler.digest import digest
from scheduler.planner import plan
from scheduler.rule import Rule
from scheduler.worker import Worker
from storage import tasks
from storage.database import Database
from storage.housekeeping import tidy
from storage.nudges import NOTICE
from tests.nudges.facts import over
from tests.nudges.properties import Asked, Item, Message, Year

log = logging.getLogger("benchmarks.year")

ZONE = "Europe/Oslo"
PEPPER = b"the pepper of the year"
WEEKLY = 10  # of a hundred to whom one message a week is offered
# Of a hundred reminders up to here: put off, stopped, answered by their own first button, by another of theirs.
LATER, STOP, FIRST, OTHER = 4, 5, 30, 34
SENT_ON = 0.6  # of the forms that a button opens

Plan: TypeAlias = Callable[[Database, Mapping[str, Rule], datetime, str], Awaitable[Mapping[str, int]]]


@dataclass(frozen=True, slots=True)
class Hour:
    """How long an hour's planning took, in seconds; how many messages followed, and how long these took."""

    at: datetime
    wall: float
    cpu: float
    sent: int
    sending: float


@dataclass(slots=True)
class Moment:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class Play:
    """A database in which time passes, and all that came of it. `plan` is the planner's, or a sabotaged one's."""

    database: Database
    life: Life
    rules: Mapping[str, Rule]
    clock: Moment
    seed: int
    plan: Plan = plan
    hours: list[Hour] = field(default_factory=list)
    year: Year = field(default_factory=Year)
    found: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    pressed: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)  # presses that failed
    ears: Ears = field(init=False)
    worker: Worker = field(init=False)
    assistant: Assistant = field(init=False)
    _presses: list[tuple[datetime, int, str, Button, tuple[Item, ...]]] = field(default_factory=list)
    _keys: int = 0

    def __post_init__(self) -> None:
        reminders = {name: rule.reminder for name, rule in self.rules.items()}
        place, outside, known = Place(locale.load(), "nb", ZONE), Outside(), dialogs_found()
        self.assistant = Assistant(self.database, known, place, outside, PEPPER, self.clock, reminders)
        delivery = Delivery(self.database, {}, known, {}, place, outside, PEPPER, self.clock, self.clock, reminders)
        self.ears = Ears(delivery)
        reminded = digest(self.ears.listens(self.rules))
        unasked = {**notices.found(), reminded.name: reminded}
        self.ears.delivery = replace(delivery, notices=unasked, channels={"web": self.ears})
        self.worker = Worker(self.database, self.ears.deliver, self.clock, self.clock)
        self.year.duties = frozenset(name for name, rule in self.rules.items() if rule.duty)

    async def hour(self, now: datetime) -> None:
        """One hour; `now` is its beginning, when everything in it happens."""
        self.clock.now = now
        there = now.astimezone(ZoneInfo(ZONE))
        await self.life.until(there)
        await self._press(there)
        gc.collect(0)
        wall, cpu = time.perf_counter(), time.process_time()
        self.found.update(await self._plan(now))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        await self.life.meanwhile(there)
        began = time.perf_counter()
        self.outcomes.update(await self.worker.once(now))
        sending = time.perf_counter() - began
        heard = self.ears.taken()
        await self._keep(heard, now)
        self.hours.append(Hour(now, wall, cpu, len(heard), sending))

    async def _plan(self, now: datetime) -> Mapping[str, int]:
        """As the engine's tick does."""
        async with self.database.read() as store:
            planned = await tasks.is_planned(store, now)
        if not planned:
            async with self.database.write() as store:
                await tasks.plan(store, now)
        found = await self.plan(self.database, self.rules, now, ZONE)
        await tidy(self.database, now, now)
        return found

    # --- What came ----------------------------------------------------------------------------------------------------

    async def _keep(self, heard: list[Heard], now: datetime) -> None:
        self.notices.update(each.notice for each in heard)
        reminded = [each for each in heard if each.notice == NOTICE]
        if not reminded:
            return
        things = [(each.person_id, item.rule, item.subject) for each in reminded for item, _buttons in each.items]
        async with self.database.read() as store:
            done = await over(store, things, now.astimezone(ZoneInfo(ZONE)).date())
        for each in reminded:
            known = (item for item, _buttons in each.items)
            items = tuple(replace(one, over=done.get((each.person_id, one.rule, one.subject), "")) for one in known)
            self._add(each, items, now)
            self._react(each, now)

    def _add(self, message: Heard, items: tuple[Item, ...], now: datetime) -> None:
        people, who = self.life.people, message.person_id
        here = people.person(who)
        is_here = here is not None and here.active
        zone, country = people.zone(who), people.country(who)
        self.year.messages.append(Message(now, who, zone, country, items, is_here, message.language, message.text))

    # --- What people do with it ---------------------------------------------------------------------------------------

    def _react(self, message: Heard, now: datetime) -> None:
        chance = Random(f"{self.seed} {message.person_id} {now.date()}")
        for button in message.others:
            share = LATER if button.dialog == "reminders" else WEEKLY
            if chance.randrange(100) < share:
                things = tuple(item for item, _buttons in message.items)
                self._will_press(message.person_id, button, things, now + timedelta(hours=1))
        for item, buttons in message.items:
            own = [each for each in buttons if each.dialog not in ("reminders", "weekly")]
            drawn = chance.randrange(100)
            wanted = [each for each in buttons if each.raw.get("do") == ("later" if drawn < LATER else "stop")]
            if drawn < STOP:
                pressed = wanted[:1]
            elif drawn < FIRST:
                pressed = own[:1]
            else:
                pressed = [chance.choice(own)] if own and drawn < OTHER else []
            for button in pressed:
                self._will_press(message.person_id, button, (item,), now + timedelta(hours=chance.randrange(1, 30)))

    def _will_press(self, person_id: str, button: Button, items: tuple[Item, ...], moment: datetime) -> None:
        self._keys += 1
        heapq.heappush(self._presses, (moment, self._keys, person_id, button, items))

    async def _press(self, now: datetime) -> None:
        while self._presses and self._presses[0][0] <= now:
            _at, number, person_id, button, items = heapq.heappop(self._presses)
            what = {"all": "later"}.get(str(button.raw.get("do")), str(button.raw.get("do")))
            if button.dialog == "reminders" and what in ("later", "stop") and self.life.people.person(person_id):
                at = now.astimezone(UTC)
                self.year.asked += [Asked(at, person_id, what, item.rule, item.subject) for item in items]
            subjects = [item.subject for item in items]
            self.life.says(person_id, button.dialog, button.raw, subjects, now.date())
            reply = await self._heard(person_id, Pressed(button.dialog, button.raw), f"press {number}")
            self.pressed[button.dialog] += 1
            last = reply.shown[-1] if reply is not None and reply.shown else None
            chance = Random(f"{self.seed} goes on {number}")
            for step in range(3):
                # What was open before, and comes after the answer, is not what the button is about.
                if not isinstance(last, Question | Summary) or last.draft.dialog != button.dialog:
                    break
                if chance.random() > SENT_ON:
                    break
                sent = Filled(last.draft.dialog, last.draft.id, last.draft.revision, {}, "send")
                reply = await self._heard(person_id, sent, f"press {number} {step}")
                last = reply.shown[-1] if reply is not None and reply.shown else None

    async def _heard(self, person_id: str, what: Pressed | Filled, key: str) -> Reply | None:
        try:
            return await self.assistant.hear(Incoming(Account("web", person_id), what, key))
        # Whatever a button does wrong, the year goes on; it is counted, and told at the end.
        except Exception as fault:  # noqa: BLE001
            self.broken[f"{getattr(what, 'dialog', '')}: {type(fault).__name__}: {fault}"[:200]] += 1
            return None


def hours_of(first: date, last: date, step: int = 1) -> list[datetime]:
    """Every hour from the first midnight of Oslo to the end of the last day, in UTC."""
    zone = ZoneInfo(ZONE)
    begins = datetime(first.year, first.month, first.day, tzinfo=zone).astimezone(UTC)
    ends = datetime(last.year, last.month, last.day, tzinfo=zone).astimezone(UTC) + timedelta(days=1)
    count = int((ends - begins) / timedelta(hours=1))
    return [begins + timedelta(hours=number) for number in range(0, count, step)]
