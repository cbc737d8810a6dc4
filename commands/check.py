"""`app.py check`: what `serve` would refuse, and whether what it needs can be reached, without starting it."""

import argparse
import sys

from bot import environment as settings
from bot.environment import Found
from commands.common import Environment, is_there
from storage.database import Database, NotSaved
from storage.migrate import is_newest


async def check(options: argparse.Namespace, environment: Environment) -> int:
    found = look(options, environment)
    wrong = [*found.refusals, *await faults(options, environment)]
    for line in [*wrong, *(f"Note: {warning}" for warning in found.warnings)]:
        print(line, file=sys.stderr)
    if not wrong and found.settings is not None:
        print(f"In order. It would open: {opened(found)}.")
    return 1 if wrong else 0


def look(options: argparse.Namespace, environment: Environment) -> Found:
    url = environment.url(options) if options.home is not None else None
    return settings.read(environment.said, environment.around, database_url=url)


def opened(found: Found) -> str:
    assert found.settings is not None
    there = (("Teams", found.settings.teams), ("Slack", found.settings.slack))
    doors = " and ".join(name for name, door in there if door is not None)
    return f"{doors}, with HMS_ENV=test for this machine only" if found.settings.env == "test" else doors


async def faults(options: argparse.Namespace, environment: Environment) -> tuple[str, ...]:
    """What is wrong with the data that `serve` would stand on, a line each."""
    if options.home is None and not environment.house.database_url:
        return ()  # the settings' own fault
    url = environment.url(options)
    if not is_there(url):
        return ("HMS_DATABASE_URL names no database that is there; run app.py migrate.",)
    try:
        database = Database(url)
    except NotSaved:
        return ("HMS_DATABASE_URL is no address of a database.",)
    try:
        if not await is_newest(database):
            return ("The database is of an older version, or empty; run app.py migrate.",)
    except NotSaved:
        return ("HMS_DATABASE_URL names a database that cannot be reached, or does not let us in.",)
    finally:
        await database.close()
    return ()
