"""`app.py status`: how a unit and all below it stand, as its leader would be told, from a shell."""

import argparse
import json
from datetime import date
from zoneinfo import ZoneInfo

from bot.clock import real_now
from bot.demo_clock import demo_clock
from commands.common import Environment, Refused, data
from storage.installation import note_deed
from storage.status_lines import status_of
from storage.tasks import plan


async def show_status(options: argparse.Namespace, environment: Environment) -> int:
    """At another time than now nothing is kept: its tasks are planned as if it were then, and that is undone."""
    async with data(options, environment) as database:
        clock = await demo_clock(database, None)
        at = environment.moment(options.now) if options.now else clock.now()
        at = at.astimezone(ZoneInfo(environment.house.zone))
        async with database.write() as store:
            await note_deed(store, real_now(), "command line", "status", options.unit)
        async with database.undone() as store:
            if options.now:
                await plan(store, at, since=date(at.year, 1, 1))
            found = await status_of(store, options.unit, at.date())
    if found is None:
        raise Refused(f"There is no unit {options.unit}.")
    tasks, measures = found
    told = {"unit_id": options.unit, "now": at.isoformat(timespec="seconds"), "tasks": tasks, "measures": measures}
    print(json.dumps(told, ensure_ascii=False))
    return 0
