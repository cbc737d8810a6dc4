"""`app.py measures import` and `export`: the action plan as a spreadsheet."""

import argparse
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import real_now
from bot.demo_clock import demo_clock
from bot.place import Place
from bot.plans.exchange import Exchange, opened
from bot.plans.reading import Complaint
from bot.plans.seal import PLANS, Seal
from bot.plans.spreadsheet import LARGEST
from commands.common import Environment, Refused, data
from dialogs import locale
from storage.database import Database
from storage.installation import note_deed, secret_named
from storage.measure_import import carry_out, compare
from storage.units import units


async def import_measures(options: argparse.Namespace, environment: Environment) -> int:
    rows = await opened(_content(options.file), options.file.name)
    if isinstance(rows, Complaint):
        return _refused(options.file, [rows])
    async with data(options, environment) as database, _exchange(database, options, environment) as exchange:
        plan = await exchange.read(rows)
        if plan.complaints:
            return _refused(options.file, plan.complaints)
        wanted = await compare(exchange.store, plan.lines, exchange.today)
        if not options.dry_run:
            await carry_out(exchange.store, wanted, None, exchange.setting.now)
            await note_deed(exchange.store, real_now(), "command line", "measures import", f"{len(plan.lines)} rows")
    print(json.dumps(wanted.counts()))
    return 0


async def export_measures(options: argparse.Namespace, environment: Environment) -> int:
    as_csv = options.file.suffix.lower() == ".csv"
    if not as_csv and options.file.suffix.lower() != ".xlsx":
        raise Refused("The file's name ends in .csv or .xlsx.")
    async with data(options, environment) as database, _exchange(database, options, environment) as exchange:
        content = await exchange.write(as_csv=as_csv)
        await note_deed(exchange.store, real_now(), "command line", "measures export", options.unit or "all")
    try:
        options.file.write_bytes(content)
    except OSError as error:
        raise Refused(f"{options.file} cannot be written: {error.strerror}") from error
    return 0


@asynccontextmanager
async def _exchange(
    database: Database, options: argparse.Namespace, environment: Environment
) -> AsyncIterator[Exchange]:
    clock = await demo_clock(database, None)
    house = environment.house
    place = Place(locale.load(), house.language, house.zone)
    async with database.write() as store:
        if options.unit is not None and all(each.unit_id != options.unit for each in await units(store)):
            raise Refused(f"There is no unit {options.unit}.")
        setting = place.bare_setting(None, clock.now().astimezone(ZoneInfo(house.zone)))
        yield Exchange(store, setting, Seal(await secret_named(store, PLANS)), unit_id=options.unit)


def _refused(file: Path, complaints: Sequence[Complaint]) -> int:
    english = locale.load().find("en")
    for each in complaints:
        print(f"{file}:{each.row}:{each.column}: {english.say(each.text)}", file=sys.stderr)
    return 1


def _content(file: Path) -> bytes:
    """No more of it than may be read: one that is too large is refused without being read whole."""
    try:
        with file.open("rb") as it:
            return it.read(LARGEST + 1)
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}") from error
