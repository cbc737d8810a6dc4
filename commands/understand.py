"""`app.py understand`: lines in, what the assistant makes of each out."""

import argparse
import json
import sys
from zoneinfo import ZoneInfo

from bot.called import task_names
from bot.place import Place
from commands.common import Environment, data
from commands.furnish import shipped
from dialogs.understanding import understand
from dialogs.understanding.names import Names
from hms.organisation import Organisation
from storage import organisation, processes
from storage.processes import Imported


async def understand_lines(options: argparse.Namespace, environment: Environment) -> int:
    now = environment.moment(options.now).astimezone(ZoneInfo(environment.house.zone))
    if options.home is not None or environment.house.database_url:
        async with data(options, environment) as database, database.read() as store:
            names = _names(await organisation.load(store), await processes.newest(store))
    else:
        names = Names(tasks=task_names(shipped()))
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


def _names(there: Organisation, imported: tuple[Imported, ...]) -> Names:
    tasks = tuple(each.process for each in imported)
    return Place.names_of(tuple(there.units.values()), tuple(there.places.values()), tasks)
