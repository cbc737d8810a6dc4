"""An office with a darkroom, and people who send pictures to it."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from bot.heard import File, Incoming, Said
from bot.pictures.darkroom import Darkroom
from bot.pictures.links import Links
from bot.pictures.redraw import Redrawn
from bot.pictures.site import PictureSite
from dialogs.core.show import Notice
from storage.picture_files import PictureFiles
from tests.turn.office import Chat, Office

KEY = b"the key of the links in the tests"
BASE = "https://hms.example"
_numbers = count(1)


@dataclass(slots=True)
class Door:
    """Has what was sent, under the name that it gave it; or what happens when one asks for it."""

    there: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    done_with: list[str] = field(default_factory=list)

    async def fetch(self, source: Mapping[str, str]) -> bytes:
        self.asked[source["name"]] += 1
        await asyncio.sleep(0)
        found = self.there[source["name"]]
        if isinstance(found, Exception):
            raise found
        return found

    async def done(self, source: Mapping[str, str]) -> None:
        self.done_with.append(source["name"])


async def quickly(raw: bytes) -> Redrawn:
    """Draws nothing, where what is tried is not how it is drawn."""
    return Redrawn(b"drawn " + sha256(raw).digest(), b"small", 640, 480)


@dataclass(slots=True)
class Studio:
    office: Office
    folder: Path
    draw: Callable[[bytes], Awaitable[Redrawn]] = quickly
    door: Door = field(default_factory=Door)
    woken: int = 0

    def __post_init__(self) -> None:
        self.office.assistant = replace(self.office.assistant, link=self.links.to, noted=self._wake)

    def _wake(self) -> None:
        self.woken += 1

    @property
    def links(self) -> Links:
        return Links(KEY, self.office.clock, BASE)

    @property
    def files(self) -> PictureFiles:
        return PictureFiles(self.folder)

    @property
    def darkroom(self) -> Darkroom:
        clock = self.office.clock
        return Darkroom(self.office.database, self.files, {"web": self.door}, clock, clock, self.draw)

    @property
    def site(self) -> PictureSite:
        assistant = self.office.assistant
        return PictureSite(
            self.office.database, self.files, self.links, self.office.clock, assistant.place.languages, assistant.easel
        )

    def file(
        self, content: bytes | Exception = b"a picture", kind: str = "image/jpeg", size: int | None = None
    ) -> File:
        name = f"file {next(_numbers)}"
        self.door.there[name] = content
        return File("IMG_4711.HEIC", kind, size, {"name": name})

    async def sends(self, chat: Chat, *files: File, text: str = "", key: str | None = None) -> str:
        """What is answered at once."""
        incoming = Incoming(chat.account, Said(text), key or f"delivery {next(self.office.keys)}", files=files)
        chat.reply = await self.office.assistant.hear(incoming)
        return chat.text

    async def develops(self) -> int:
        return await self.darkroom.once()

    async def told(self, user: str) -> list[Notice]:
        """What comes to somebody once the pictures have been fetched."""
        await self.develops()
        replies = await self.office.delivered(user)
        return [one for reply in replies for one in reply.shown if isinstance(one, Notice)]

    async def rows(self) -> list[dict[str, object]]:
        return await self.office.table("picture")

    def on_disk(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())
