"""`app.py organisation import`, `export` and `forget`: the organisation as CSV files, and a person who is erased."""

import argparse
import asyncio
import json
import sys
from zoneinfo import ZoneInfo

from bot.clock import real_now
from bot.demo_clock import demo_clock
from commands.common import Environment, Refused, data, is_there, make_folder
from dialogs import locale
from hms.organisation import Organisation
from storage import organisation, organisation_files, organisation_reading, picture_housekeeping, tasks
from storage.erasure import erase
from storage.installation import note_deed
from storage.migrate import is_empty, migrate
from storage.organisation_changes import changes
from storage.picture_files import PictureFiles, Spool


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
        async with data(options, environment) as database:
            now = (await demo_clock(database, None)).now().astimezone(ZoneInfo(environment.house.zone))
            async with database.write() as store:
                made = await organisation.replace(store, found, today)
                # A unit that is new has its tasks at once, and one that is no more has none.
                await tasks.plan(store, now)
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


async def forget_person(options: argparse.Namespace, environment: Environment) -> int:
    async with data(options, environment) as database:
        clock = await demo_clock(database, None)
        async with database.write() as store:
            erased = await erase(store, options.person_id, clock.now().astimezone(ZoneInfo(environment.house.zone)))
            if erased is None:
                raise Refused("The organisation has nobody with that person_id.")
            await note_deed(store, real_now(), "command line", "forget", "1 person")
        await database.forget()
        files = environment.files(options)
        await picture_housekeeping.drop(database, PictureFiles(files), erased.pictures)
        await asyncio.to_thread(Spool(files).drop, erased.sources)
    print(json.dumps(erased.counts))
    return 0
