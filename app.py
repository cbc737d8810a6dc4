"""Puts the parts together: reads the environment, builds, and serves or answers one command. Imported by none."""

import argparse
import asyncio
import gc
import json
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeAlias
from zoneinfo import ZoneInfo, available_timezones

from aiohttp import web

import dialogs
from bot.clock import Clock, real_now
from bot.delivery import Delivery
from bot.demo_clock import demo_clock, demo_hands
from bot.display import Display
from bot.http import health, listen, one_line_errors
from bot.place import Place
from bot.turn import Assistant
from bot.web.channel import WebChannel
from bot.web.personas import personas
from bot.web.site import web_chat
from dialogs import locale, notices
from dialogs.core.dialog import Outside
from dialogs.understanding import understand
from dialogs.understanding.names import NO_NAMES, Names
from hms.organisation import Organisation
from scheduler import rule
from scheduler.digest import digest
from scheduler.engine import Engine
from scheduler.worker import Worker
from storage import cases, demo, organisation, organisation_files, organisation_reading
from storage.case_lines import case_line
from storage.database import Database, NotSaved
from storage.installation import note_deed, secret_named
from storage.migrate import is_empty, is_newest, migrate
from storage.organisation_changes import changes
from storage.outbox_lines import STATES, drop, listed, resend

HERE = Path(__file__).resolve().parent
HOME = HERE / ".local" / "demo"
BUNDLE = HERE / ".local" / "webchat"
FILE = "vernebot.sqlite"

Command: TypeAlias = Callable[[argparse.Namespace, "Environment"], Coroutine[Any, Any, int]]


class Refused(Exception):
    """A command that cannot be done, and why: one line for whoever typed it."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings, read here and nowhere else."""

    database_url: str | None
    zone: str
    language: str
    outside: Outside

    @classmethod
    def read(cls) -> "Environment":
        said = os.environ
        zone, language = said.get("HMS_TIME_ZONE") or "Europe/Oslo", said.get("HMS_LANGUAGE") or "nb"
        if zone not in available_timezones():
            raise Refused("HMS_TIME_ZONE is no time zone; one is Europe/Oslo")
        if language not in locale.spoken():
            raise Refused("HMS_LANGUAGE is no language that is spoken here; one is nb")
        local = {tag: said.get(f"HMS_EMERGENCY_TEXT_{tag.upper()}", "") for tag in locale.spoken()}
        return cls(
            said.get("HMS_DATABASE_URL") or None,
            zone,
            language,
            Outside(
                said.get("HMS_WHISTLEBLOWING_URL") or None,
                said.get("HMS_FACILITY_URL") or None,
                {tag: text for tag, text in local.items() if text},
            ),
        )

    def url(self, options: argparse.Namespace) -> str:
        """Where the data is: `--home`, else HMS_DATABASE_URL, else the demo's folder."""
        home: Path | None = options.home
        if home is None and self.database_url:
            if not self.database_url.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
                raise Refused("HMS_DATABASE_URL begins with sqlite+aiosqlite:/// or postgresql+asyncpg://")
            return self.database_url
        return f"sqlite+aiosqlite:///{(home or HOME).resolve() / FILE}"

    def moment(self, said: datetime | None) -> datetime:
        """A time from the command line; without an offset it is in HMS_TIME_ZONE."""
        if said is None:
            return datetime.now(UTC)
        return said if said.tzinfo else said.replace(tzinfo=ZoneInfo(self.zone))


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return asyncio.run(command(options, Environment.read()))
    except Refused as reason:
        print(reason, file=sys.stderr)
    except NotSaved:
        print("The database cannot be reached, or its disk is full.", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the lines has had enough; nothing more is to be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a command."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _port(said: str) -> int:
    if not 0 <= int(said) <= 65_535:
        raise ValueError(said)
    return int(said)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="app.py", description="Vernebot: HSE work in chat.")
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--home", type=Path, help="folder of the demo's data (default .local/demo)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, help: str, parent: Any = commands) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = parent.add_parser(name, parents=[data], help=help)
        made.set_defaults(command=command)
        return made

    one = add("demo", serve_demo, "the web chat with an invented organisation, on this machine only")
    one.add_argument("--port", type=_port, default=3978)
    one.add_argument("--size", choices=("small", "full"))
    one.add_argument(
        "--now", type=datetime.fromisoformat, metavar="ISO", help="the clock starts there and runs at normal speed"
    )
    add("migrate", bring_up_to_date, "bring the database to the newest version")
    add("cases", list_cases, "all reports as JSON lines")
    one = add("tick", tick_once, "plan and deliver once, as if it were that time")
    one.add_argument("--now", type=datetime.fromisoformat, metavar="ISO")
    one = add("outbox", show_outbox, "what is to be said, and what became of it, as JSON lines")
    either = one.add_mutually_exclusive_group()
    either.add_argument("--state", choices=STATES)
    either.add_argument("--resend", type=int, metavar="ID", help="send it once more")
    either.add_argument("--drop", type=int, metavar="ID", help="never send it")
    one = add("understand", understand_lines, "lines in, what is understood of each out, as JSON lines")
    one.add_argument("--now", type=datetime.fromisoformat, metavar="ISO")
    one.add_argument("--language", choices=locale.spoken())
    files = commands.add_parser("organisation", help="the organisation's CSV files").add_subparsers(required=True)
    one = add("import", import_organisation, "read the files of DIR; they are the whole truth", files)
    one.add_argument("dir", type=Path, metavar="DIR")
    one.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    one = add("export", export_organisation, "write the files to DIR", files)
    one.add_argument("dir", type=Path, metavar="DIR")
    return parser


# --- The demo ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Vernebot:
    """One assistant, put together: what it answers when it is spoken to, and what it says by itself."""

    assistant: Assistant
    delivery: Delivery
    engine: Engine
    web_tokens: bytes

    @classmethod
    async def built(cls, database: Database, environment: "Environment", now: Callable[[], datetime]) -> "Vernebot":
        """`now` is the assistant's time."""
        async with database.write() as store:
            pepper, tokens = await secret_named(store, "pepper"), await secret_named(store, "web-tokens")
        place = Place(locale.load(), environment.language, environment.zone)
        rules, outside, said = rule.found(), environment.outside, dialogs.found()
        reminders = {name: each.reminder for name, each in rules.items()}
        assistant = Assistant(database, said, place, outside, pepper, now, reminders)
        reminded = digest(rules)
        unasked = {**notices.found(), reminded.name: reminded}
        delivery = Delivery(
            database, unasked, said, {"web": WebChannel()}, place, outside, pepper, now, real_now, reminders
        )
        worker = Worker(database, delivery.deliver, now, real_now)
        return cls(assistant, delivery, Engine(database, rules, worker, now, real_now, environment.zone), tokens)


async def serve_demo(options: argparse.Namespace, environment: Environment) -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    _no_core_dumps()
    url = environment.url(options)
    _make_folder(url)
    await migrate(url)
    database = Database(url)
    try:
        clock = await demo_clock(database, environment.moment(options.now) if options.now else None)
        people = await _demo_people(database, options.size, clock)
        app, engine = await _built(database, environment, clock, people)
        try:
            listening = await listen(app, options.port)
        except OSError as error:
            raise Refused(f"port {options.port} is taken; choose another with --port") from error
        await engine.start()
        # What is there now stays: to look through it again and again would hold up turns for a tenth of a second.
        gc.collect()
        gc.freeze()
        print(f"Vernebot listens at http://localhost:{listening.port}/  (Ctrl-C stops it)", flush=True)
        await _until_told_to_stop()
        await listening.stop()
        await engine.stop()
    finally:
        await database.close()
    return 0


async def _built(
    database: Database, environment: Environment, clock: Clock, people: Organisation
) -> tuple[web.Application, Engine]:
    built = await Vernebot.built(database, environment, clock.now)
    site = web_chat(
        built.assistant.hear,
        personas(people, environment.language, clock.now),
        built.assistant.place.languages,
        environment.language,
        key=built.web_tokens,
        bundle=BUNDLE,
        now=real_now,
        board=Display(built.delivery),
        clock=demo_hands(database, clock, built.engine.once, environment.zone),
    )
    built.engine.worker.told = site.refresh
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(health({}, _ready(database, built.engine)))
    site.install(app)
    return app, built.engine


async def _demo_people(database: Database, size: str | None, clock: Clock) -> Organisation:
    async with database.write() as store:
        there = await organisation.load(store)
        if there.people:
            if size:
                print(
                    f"The organisation that is there stays, with {len(there.people)} people; --home DIR begins another."
                )
            return there
        wanted = demo.full() if size == "full" else demo.small()
        await organisation.replace(store, wanted, clock.now().date())
        return wanted


def _ready(database: Database, engine: Engine) -> dict[str, Callable[[], Coroutine[Any, Any, bool]]]:
    async def migrations() -> bool:
        return await is_newest(database)

    return {"database": database.answers, "migrations": migrations, "clock": engine.ticks}


async def _until_told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()


def _no_core_dumps() -> None:
    """A dump of the memory would hold what people write, also what must not be kept."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _make_folder(url: str) -> None:
    if url.startswith("sqlite"):
        folder = Path(url.partition(":///")[2]).parent
        try:
            # Reports may hold personal data: the folder is for whoever runs this alone.
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Refused(f"{folder} cannot be made: {error.strerror}") from error


# --- One command ------------------------------------------------------------------------------------------------------


async def bring_up_to_date(options: argparse.Namespace, environment: Environment) -> int:
    url = environment.url(options)
    _make_folder(url)
    await migrate(url)
    return 0


async def list_cases(options: argparse.Namespace, environment: Environment) -> int:
    async with _data(options, environment) as database:
        async with database.write() as store:
            await note_deed(store, datetime.now(UTC), "command line", "cases", "all")
        async with database.read() as store:
            async for case, reporter in cases.every_case(store):
                print(json.dumps(case_line(case, reporter, ZoneInfo(environment.zone)), ensure_ascii=False))
    return 0


async def tick_once(options: argparse.Namespace, environment: Environment) -> int:
    async with _data(options, environment) as database:
        clock = await demo_clock(database, None)
        at = environment.moment(options.now) if options.now else clock.now()
        built = await Vernebot.built(database, environment, lambda: at)
        brought = await built.engine.once()
    here = at.astimezone(ZoneInfo(environment.zone)).isoformat(timespec="seconds")
    print(json.dumps({"now": here, **brought}))
    return 0


async def show_outbox(options: argparse.Namespace, environment: Environment) -> int:
    deed, do, row_id = "outbox", None, None
    if options.resend is not None:
        deed, do, row_id = "resend", resend, options.resend
    elif options.drop is not None:
        deed, do, row_id = "drop", drop, options.drop
    async with _data(options, environment) as database:
        async with database.write() as store:
            await note_deed(store, datetime.now(UTC), "command line", deed, str(row_id or options.state or "all"))
        async with database.write() as store:
            if do is not None and row_id is not None and not await do(store, row_id):
                raise Refused(f"The outbox has nothing under {row_id} with which that can be done.")
        async with database.read() as store:
            async for line in listed(store, options.state, row_id):
                print(json.dumps(line, ensure_ascii=False))
    return 0


async def understand_lines(options: argparse.Namespace, environment: Environment) -> int:
    now = environment.moment(options.now).astimezone(ZoneInfo(environment.zone))
    names = NO_NAMES
    if options.home is not None or environment.database_url:
        async with _data(options, environment) as database, database.read() as store:
            names = _names(await organisation.load(store))
    for line in sys.stdin:
        text, asked = _line(line.rstrip("\n"))
        understood = understand(text, now, options.language, names, asked)
        print(json.dumps(understood.as_json(), ensure_ascii=False), flush=True)
    return 0


def _line(line: str) -> tuple[str, str | None]:
    """Plain text, or {"text", "asked"}."""
    try:
        said = json.loads(line)
    except ValueError:
        return line, None
    match said:
        case {"text": str(text), **rest}:
            asked = rest.get("asked")
            return text, asked if isinstance(asked, str) else None
        case _:
            return line, None


def _names(there: Organisation) -> Names:
    return Place.names_of(tuple(there.units.values()), tuple(there.places.values()))


async def import_organisation(options: argparse.Namespace, environment: Environment) -> int:
    found = organisation_reading.read(options.dir, locale.spoken())
    if not isinstance(found, Organisation):
        for complaint in found:
            print(complaint, file=sys.stderr)
        return 1
    today = datetime.now(ZoneInfo(environment.zone)).date()
    if options.dry_run:
        made = changes(await _organisation(options, environment), found, today)
    else:
        url = environment.url(options)
        _make_folder(url)
        await migrate(url)
        async with _data(options, environment) as database, database.write() as store:
            made = await organisation.replace(store, found, today)
    print(json.dumps(made.counts()))
    return 0


async def _organisation(options: argparse.Namespace, environment: Environment) -> Organisation:
    """The one that is there; an empty one where nothing is."""
    url = environment.url(options)
    if not _is_there(url) or await is_empty(url):
        return Organisation({}, {}, (), {}, {})
    async with _data(options, environment) as database, database.read() as store:
        return await organisation.load(store)


async def export_organisation(options: argparse.Namespace, environment: Environment) -> int:
    async with _data(options, environment) as database, database.read() as store:
        there = await organisation.load(store)
    try:
        organisation_files.write(there, options.dir)
    except OSError as error:
        raise Refused(f"{options.dir} cannot be written: {error.strerror}") from error
    return 0


@asynccontextmanager
async def _data(options: argparse.Namespace, environment: Environment) -> AsyncIterator[Database]:
    """The database as it is. Raises Refused where there is none yet, or it is of an older version."""
    url = environment.url(options)
    if not _is_there(url):
        raise Refused("there is no data there yet; start the demo, import an organisation or run app.py migrate")
    database = Database(url)
    try:
        if not await is_newest(database):
            raise Refused("the database is of an older version; run app.py migrate")
        yield database
    finally:
        await database.close()


def _is_there(url: str) -> bool:
    return not url.startswith("sqlite") or Path(url.partition(":///")[2]).is_file()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
