"""Where everything begins: reads the environment and the command line, and hands both to one command."""

import argparse
import asyncio
import os
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from bot.clock import real_now
from bot.environment.look import Around
from commands.check import check
from commands.common import Command, Environment, Refused
from commands.data import bring_up_to_date, list_cases, show_outbox, tick_once
from commands.demo import serve_demo
from commands.manifests import write_manifests
from commands.measures import export_measures, import_measures
from commands.organisation import export_organisation, forget_person, import_organisation
from commands.process import import_process, print_schema
from commands.serve import serve
from commands.status import show_status
from commands.understand import understand_lines
from dialogs import locale
from storage.database import NotSaved
from storage.outbox_lines import STATES


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    command: Command = options.command
    try:
        return asyncio.run(command(options, environment()))
    except Refused as reason:
        print(reason, file=sys.stderr)
        return reason.code
    except NotSaved:
        print("The database cannot be reached, or its disk is full.", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the lines has had enough; nothing more is to be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def environment() -> Environment:
    """The one place that reads it. Raises Refused."""
    return Environment.read(os.environ, Around(real_now(), _content, _writable))


def _content(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def _writable(path: str) -> bool:
    """Makes the folder where it is missing: pictures may show people, so it is for whoever runs this alone."""
    try:
        Path(path).mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return False
    return os.access(path, os.W_OK | os.X_OK)


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a command."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _port(said: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", said) or int(said) > 65_535:
        raise argparse.ArgumentTypeError("no port; one is 3978")
    return int(said)


def parser() -> argparse.ArgumentParser:
    made = _Parser(prog="app.py", description="Vernebot: HSE work in chat.")
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--home", type=Path, help="folder of the demo's data (default .local/demo)")
    commands = made.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str,
        command: Command,
        help: str,
        parent: Any = commands,
        given: tuple[argparse.ArgumentParser, ...] = (data,),
    ) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = parent.add_parser(name, parents=given, help=help)
        one.set_defaults(command=command)
        return one

    one = add("demo", serve_demo, "the web chat with an invented organisation, on this machine only")
    one.add_argument("--port", type=_port, default=3978)
    one.add_argument("--size", choices=("small", "full"))
    one.add_argument("--playground", action="store_true", help="let Microsoft's Agents Playground on this machine in")
    one.add_argument(
        "--now", type=datetime.fromisoformat, metavar="ISO", help="the clock starts there and runs at normal speed"
    )
    add("serve", serve, "production: Teams, Slack or both; everything from the environment")
    add("check", check, "what serve would refuse, and what it needs and cannot reach")
    add("migrate", bring_up_to_date, "bring the database to the newest version")
    one = add("manifests", write_manifests, "write the app packages of Teams and Slack to DIR", given=())
    one.add_argument("dir", type=Path, metavar="DIR")
    add("cases", list_cases, "all reports as JSON lines")
    one = add("tick", tick_once, "plan and deliver once, as if it were that time")
    one.add_argument("--now", type=datetime.fromisoformat, metavar="ISO")
    one = add("outbox", show_outbox, "what is to be said, and what became of it, as JSON lines")
    either = one.add_mutually_exclusive_group()
    either.add_argument("--state", choices=STATES)
    either.add_argument("--resend", type=int, metavar="ID", help="send it once more")
    either.add_argument("--drop", type=int, metavar="ID", help="never send it")
    one = add("status", show_status, "how a unit and all below it stand, as its leader would be told")
    one.add_argument("--unit", required=True, metavar="ID")
    one.add_argument("--now", type=datetime.fromisoformat, metavar="ISO")
    one = add("understand", understand_lines, "lines in, what is understood of each out, as JSON lines")
    one.add_argument("--now", type=datetime.fromisoformat, metavar="ISO")
    one.add_argument("--language", choices=locale.spoken())
    plan = commands.add_parser("measures", help="the action plan as a spreadsheet").add_subparsers(required=True)
    one = add("import", import_measures, "read the measures of FILE (.csv or .xlsx) into the plan", plan)
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("--unit", metavar="ID", help="the unit of rows that name none")
    one.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    one = add("export", export_measures, "write the plan to FILE (.csv or .xlsx)", plan)
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("--unit", metavar="ID", help="only of this unit and those below it")
    files = commands.add_parser("organisation", help="the organisation's CSV files").add_subparsers(required=True)
    one = add("import", import_organisation, "read the files of DIR; they are the whole truth", files)
    one.add_argument("dir", type=Path, metavar="DIR")
    one.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    one = add("export", export_organisation, "write the files to DIR", files)
    one.add_argument("dir", type=Path, metavar="DIR")
    one = add("forget", forget_person, "erase a person: nothing leads to them any more, and cases stay as facts", files)
    one.add_argument("person_id", metavar="PERSON_ID")
    files = commands.add_parser("process", help="who does what by when, as data").add_subparsers(required=True)
    one = add("import", import_process, "read a process and plan its tasks", files)
    one.add_argument("file", type=Path, metavar="FILE.yaml")
    add("schema", print_schema, "what such a file looks like, as JSON Schema", files, given=())
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
