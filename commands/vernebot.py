"""One assistant, put together: what it answers when it is spoken to, and what it says by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import dialogs
from bot.broadcasts.site import BroadcastSite
from bot.calendars.site import CalendarSite
from bot.channel import Channel
from bot.charts.easel import Easel
from bot.clock import real_now
from bot.delivery import Delivery
from bot.display import Display
from bot.doorkeeper import Doorkeeper
from bot.papers.site import PaperSite
from bot.pictures.darkroom import Darkroom
from bot.pictures.fetchers import WebPictures
from bot.pictures.fetching import Fetcher
from bot.pictures.links import Links
from bot.pictures.site import PictureSite
from bot.place import Place
from bot.plans.seal import PLANS, Seal
from bot.plans.site import PlanSite
from bot.settings import House
from bot.turn import Assistant
from dialogs import locale, notices
from scheduler import rule
from scheduler.digest import digest
from scheduler.engine import Engine
from scheduler.worker import Worker
from storage.audience import LANGUAGE
from storage.database import Database
from storage.installation import keep_setting, secret_named
from storage.picture_files import PictureFiles, Spool


@dataclass(frozen=True, slots=True)
class Vernebot:
    database: Database
    assistant: Assistant
    delivery: Delivery
    engine: Engine
    darkroom: Darkroom
    album: PictureSite
    calendars: CalendarSite
    plans: PlanSite
    papers: PaperSite
    broadcasts: BroadcastSite
    web_tokens: bytes

    @property
    def doorkeeper(self) -> Doorkeeper:
        return Doorkeeper(self.database, Display(self.delivery))

    @classmethod
    async def built(
        cls,
        database: Database,
        house: House,
        now: Callable[[], datetime],
        channels: Mapping[str, Channel],
        files: Path,
        *,
        fetchers: Mapping[str, Fetcher] | None = None,
        public_url: str | None = None,
    ) -> "Vernebot":
        """`now` is the assistant's time; `channels` are the doors that what is said unasked goes out by; `files` is the
        folder of pictures, `fetchers` are how the doors have those that they were sent.
        """
        async with database.write() as store:
            pepper, tokens = await secret_named(store, "pepper"), await secret_named(store, "web-tokens")
            links = Links(await secret_named(store, "pictures"), real_now, public_url or "")
            seal = Seal(await secret_named(store, PLANS))
            await keep_setting(store, LANGUAGE, house.language)
        kept = PictureFiles(files)
        uploads = WebPictures(Spool(files))
        darkroom = Darkroom(database, kept, {"web": uploads, **(fetchers or {})}, now, real_now)
        place = Place(locale.load(), house.language, house.zone)
        rules, outside, said = rule.found(), house.outside, dialogs.found()
        reminders = {name: each.reminder for name, each in rules.items()}
        easel = Easel()
        assistant = Assistant(database, said, place, outside, pepper, now, reminders, links.to, darkroom.wake, easel)
        reminded = digest(rules)
        unasked = {**notices.found(), reminded.name: reminded}
        delivery = Delivery(
            database, unasked, said, channels, place, outside, pepper, now, real_now, reminders, links.to
        )
        worker = Worker(database, delivery.deliver, now, real_now)
        engine = Engine(database, rules, worker, now, real_now, house.zone)
        album = PictureSite(database, kept, links, now, place.languages, easel)
        calendars = CalendarSite(database, links, now, place.languages, place.language, links.site)
        plans = PlanSite(database, links, place, seal, now)
        papers = PaperSite(database, links, now, place.languages)
        lists = BroadcastSite(database, links, place, now)
        return cls(database, assistant, delivery, engine, darkroom, album, calendars, plans, papers, lists, tokens)
