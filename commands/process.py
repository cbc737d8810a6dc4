"""`app.py process import` and `process schema`: a process as data, and what such data looks like."""

import argparse
import json
import sys
from dataclasses import asdict
from zoneinfo import ZoneInfo

from bot.clock import real_now
from bot.demo_clock import demo_clock
from commands.common import Environment, Refused, data, make_folder
from hms.process import Process
from hms.process_places import out_of_scope
from hms.process_schema import SCHEMA
from storage import organisation
from storage.desk import Store
from storage.installation import note_deed
from storage.migrate import migrate
from storage.processes import keep_process
from storage.tasks import plan


async def import_process(options: argparse.Namespace, environment: Environment) -> int:
    from storage.process_files import ProcessFile, read  # half of what app.py needs to start, and only here

    try:
        found = read(options.file)
    except OSError as error:
        raise Refused(f"{options.file} cannot be read: {error.strerror}") from error
    if not isinstance(found, ProcessFile):
        for complaint in found:
            print(complaint, file=sys.stderr)
        return 1
    url = environment.url(options)
    make_folder(url)
    await migrate(url)
    process = found.process
    async with data(options, environment) as database:
        now = (await demo_clock(database, None)).now().astimezone(ZoneInfo(environment.house.zone))
        async with database.write() as store:
            version = await keep_process(store, process.id, found.document, now)
            planned = await plan(store, now)
            await note_deed(store, real_now(), "command line", "process import", f"{process.id} {version}")
            warning = await _warning(store, process)
    if warning:
        print(warning, file=sys.stderr)
    print(json.dumps({"process": process.id, "version": version, "tasks": asdict(planned)}))
    return 0


async def _warning(store: Store, process: Process) -> str:
    """That tasks of it are nobody's, because the organisation has no unit that is called so."""
    lost = out_of_scope(process, await organisation.load(store))
    if not lost:
        return ""
    scopes = ", ".join(dict.fromkeys(each for task in lost for each in task.scope))
    return f"Nothing here is called {scopes}: nobody is given {', '.join(task.key for task in lost)}."


async def print_schema(options: argparse.Namespace, environment: Environment) -> int:
    print(json.dumps(SCHEMA, indent=2, ensure_ascii=False))
    return 0
