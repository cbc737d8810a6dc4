"""One assistant, put together: what it answers when it is spoken to, and what it says by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import dialogs
from bot.channel import Channel
from bot.clock import real_now
from bot.delivery import Delivery
from bot.display import Display
from bot.doorkeeper import Doorkeeper
from bot.place import Place
from bot.settings import House
from bot.turn import Assistant
from dialogs import locale, notices
from scheduler import rule
from scheduler.digest import digest
from scheduler.engine import Engine
from scheduler.worker import Worker
from storage.database import Database
from storage.installation import secret_named


@dataclass(frozen=True, slots=True)
class Vernebot:
    database: Database
    assistant: Assistant
    delivery: Delivery
    engine: Engine
    web_tokens: bytes

    @property
    def doorkeeper(self) -> Doorkeeper:
        return Doorkeeper(self.database, Display(self.delivery))

    @classmethod
    async def built(
        cls, database: Database, house: House, now: Callable[[], datetime], channels: Mapping[str, Channel]
    ) -> "Vernebot":
        """`now` is the assistant's time; `channels` are the doors that what is said unasked goes out by."""
        async with database.write() as store:
            pepper, tokens = await secret_named(store, "pepper"), await secret_named(store, "web-tokens")
        place = Place(locale.load(), house.language, house.zone)
        rules, outside, said = rule.found(), house.outside, dialogs.found()
        reminders = {name: each.reminder for name, each in rules.items()}
        assistant = Assistant(database, said, place, outside, pepper, now, reminders)
        reminded = digest(rules)
        unasked = {**notices.found(), reminded.name: reminded}
        delivery = Delivery(database, unasked, said, channels, place, outside, pepper, now, real_now, reminders)
        worker = Worker(database, delivery.deliver, now, real_now)
        engine = Engine(database, rules, worker, now, real_now, house.zone)
        return cls(database, assistant, delivery, engine, tokens)
