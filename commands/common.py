"""What every command is given: the environment, where the data is, and how to say that something cannot be done."""

import argparse
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from bot import environment as settings
from bot.environment.look import Around
from bot.settings import House
from storage.database import Database
from storage.migrate import is_newest

HERE = Path(__file__).resolve().parent.parent
HOME = HERE / ".local" / "demo"
FILE = "vernebot.sqlite"

Command: TypeAlias = Callable[[argparse.Namespace, "Environment"], Coroutine[Any, Any, int]]


class Refused(Exception):
    """A command that cannot be done, and why: a line, or several, for whoever typed it; and how it exits."""

    def __init__(self, why: str, code: int = 1) -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment as app.py found it, and what every command needs of it."""

    said: Mapping[str, str]
    around: Around
    house: House

    @classmethod
    def read(cls, said: Mapping[str, str], around: Around) -> "Environment":
        house, wrong = settings.house(said, around)
        if wrong:
            raise Refused("\n".join(wrong))
        return cls(said, around, house)

    def url(self, options: argparse.Namespace) -> str:
        """Where the data is: `--home`, else HMS_DATABASE_URL, else the demo's folder."""
        home: Path | None = options.home
        if home is None and self.house.database_url:
            return self.house.database_url
        return f"sqlite+aiosqlite:///{(home or HOME).resolve() / FILE}"

    def files(self, options: argparse.Namespace) -> Path:
        """Where pictures are: HMS_FILES, else beside the database, else in the demo's folder."""
        if self.house.files and options.home is None:
            return Path(self.house.files)
        url = self.url(options)
        return (Path(url.partition(":///")[2]).parent if url.startswith("sqlite") else HOME).resolve() / "files"

    def moment(self, said: datetime | None) -> datetime:
        """A time from the command line; without an offset it is in HMS_TIME_ZONE."""
        if said is None:
            return self.around.now
        return said if said.tzinfo else said.replace(tzinfo=ZoneInfo(self.house.zone))


@asynccontextmanager
async def data(options: argparse.Namespace, environment: Environment) -> AsyncIterator[Database]:
    """The database as it is. Raises Refused where there is none yet, or it is of an older version."""
    url = environment.url(options)
    if not is_there(url):
        raise Refused("there is no data there yet; start the demo, import an organisation or run app.py migrate")
    database = Database(url)
    try:
        if not await is_newest(database):
            raise Refused("the database is of an older version; run app.py migrate")
        yield database
    finally:
        await database.close()


def is_there(url: str) -> bool:
    return not url.startswith("sqlite") or Path(url.partition(":///")[2]).is_file()


def make_folder(url: str) -> None:
    if url.startswith("sqlite"):
        folder = Path(url.partition(":///")[2]).parent
        try:
            # Reports may hold personal data: the folder is for whoever runs this alone.
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Refused(f"{folder} cannot be made: {error.strerror}") from error
