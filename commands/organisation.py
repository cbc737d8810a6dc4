"""`app.py organisation import` and `export`: the organisation as CSV files."""

import argparse
import json
import sys
from zoneinfo import ZoneInfo

from bot.clock import real_now
from commands.common import Environment, Refused, data, is_there, make_folder
from dialogs import locale
from hms.organisation import Organisation
from storage import organisation, organisation_files, organisation_reading
from storage.migrate import is_empty, migrate
from storage.organisation_changes import changes


async def import_organisation(options: argparse.Namespace, environment: Environment) -> int:
    found = organisation_reading.read(options.dir, locale.spoken())
    if not isinstance(found, Organisation):
        for complaint in found:
            print(complaint, file=sys.stderr)
        return 1
    today = real_now().astimezone(ZoneInfo(environment.house.zone)).date()
    if options.dry_run:
        made = changes(await _there(options, environment), found, today)
    else:
        url = environment.url(options)
        make_folder(url)
        await migrate(url)
        async with data(options, environment) as database, database.write() as store:
            made = await organisation.replace(store, found, today)
    print(json.dumps(made.counts()))
    return 0


async def _there(options: argparse.Namespace, environment: Environment) -> Organisation:
    """The one that is there; an empty one where nothing is."""
    url = environment.url(options)
    if not is_there(url) or await is_empty(url):
        return Organisation({}, {}, (), {}, {})
    async with data(options, environment) as database, database.read() as store:
        return await organisation.load(store)


async def export_organisation(options: argparse.Namespace, environment: Environment) -> int:
    async with data(options, environment) as database, database.read() as store:
        there = await organisation.load(store)
    try:
        organisation_files.write(there, options.dir)
    except OSError as error:
        raise Refused(f"{options.dir} cannot be written: {error.strerror}") from error
    return 0
