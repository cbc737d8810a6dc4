"""`app.py migrate`, `cases`, `tick` and `outbox`: the data, and what is said unasked, from a shell."""

import argparse
import json
from zoneinfo import ZoneInfo

from bot import environment as settings
from bot.clock import real_now
from bot.demo_clock import demo_clock
from bot.web.channel import WebChannel
from commands.check import look
from commands.common import Environment, Refused, data, make_folder
from commands.doors import lines_for_a_tick
from commands.vernebot import Vernebot
from storage import cases
from storage.case_lines import case_line
from storage.installation import note_deed
from storage.migrate import migrate
from storage.outbox_lines import drop, listed, resend


async def bring_up_to_date(options: argparse.Namespace, environment: Environment) -> int:
    url = environment.url(options)
    make_folder(url)
    await migrate(url)
    return 0


async def list_cases(options: argparse.Namespace, environment: Environment) -> int:
    async with data(options, environment) as database:
        async with database.write() as store:
            await note_deed(store, real_now(), "command line", "cases", "all")
        async with database.read() as store:
            async for case, reporter in cases.every_case(store):
                line = case_line(case, reporter, ZoneInfo(environment.house.zone))
                print(json.dumps(line, ensure_ascii=False))
    return 0


async def tick_once(options: argparse.Namespace, environment: Environment) -> int:
    async with data(options, environment) as database:
        clock = await demo_clock(database, None)
        at = environment.moment(options.now) if options.now else clock.now()
        files = environment.files(options)
        real = options.home is None and settings.wants_doors(environment.said)
        lines = await lines_for_a_tick(database, look(options, environment) if real else None)
        try:
            channels = {"web": WebChannel(), **lines.channels}
            built = await Vernebot.built(database, environment.house, lambda: at, channels, files)
            brought = await built.engine.once()
        finally:
            await lines.stop()
    here = at.astimezone(ZoneInfo(environment.house.zone)).isoformat(timespec="seconds")
    print(json.dumps({"now": here, **brought}))
    return 0


async def show_outbox(options: argparse.Namespace, environment: Environment) -> int:
    deed, do, row_id = "outbox", None, None
    if options.resend is not None:
        deed, do, row_id = "resend", resend, options.resend
    elif options.drop is not None:
        deed, do, row_id = "drop", drop, options.drop
    async with data(options, environment) as database:
        async with database.write() as store:
            await note_deed(store, real_now(), "command line", deed, str(row_id or options.state or "all"))
        async with database.write() as store:
            if do is not None and row_id is not None and not await do(store, row_id):
                raise Refused(f"The outbox has nothing under {row_id} with which that can be done.")
        async with database.read() as store:
            async for line in listed(store, options.state, row_id):
                print(json.dumps(line, ensure_ascii=False))
    return 0
