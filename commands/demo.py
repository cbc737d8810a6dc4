"""`app.py demo`: the web chat with an invented organisation, for this machine only."""

import argparse
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.clock import Clock, real_now
from bot.demo_clock import demo_clock, demo_hands
from bot.display import Display
from bot.http import health, listen, one_line_errors
from bot.pictures.uploads import Uploads
from bot.web.channel import WebChannel
from bot.web.personas import personas
from bot.web.site import web_chat
from commands.common import HERE, Environment, Refused, make_folder
from commands.doors import CLOSED, PLAYGROUND, Lines, door_open, note_playground
from commands.furnish import furnish
from commands.serving import begin_log, no_core_dumps, ready, settle_memory, until_told_to_stop
from commands.vernebot import Vernebot
from hms.organisation import Organisation
from storage import demo, demo_plan, organisation
from storage.database import Database
from storage.migrate import migrate
from storage.picture_files import Spool

BUNDLE = HERE / ".local" / "webchat"


async def serve_demo(options: argparse.Namespace, environment: Environment) -> int:
    begin_log()
    no_core_dumps()
    url = environment.url(options)
    make_folder(url)
    await migrate(url)
    database = Database(url)
    try:
        clock = await demo_clock(database, environment.moment(options.now) if options.now else None)
        people = await _people(database, options.size, clock, environment.house.language)
        await furnish(database, clock.now().astimezone(ZoneInfo(environment.house.zone)))
        await note_playground(database, open=options.playground)
        lines = Lines.opened(PLAYGROUND, None) if options.playground else CLOSED
        app, made = await built(database, environment, clock, people, environment.files(options), lines)
        try:
            listening = await listen(app, options.port)
        except OSError as error:
            raise Refused(f"port {options.port} is taken; choose another with --port") from error
        made.album.links.base = f"http://localhost:{listening.port}"
        await made.engine.start()
        settle_memory()
        print(f"Vernebot listens at http://localhost:{listening.port}/  (Ctrl-C stops it)", flush=True)
        await until_told_to_stop()
        await listening.stop()
        await made.engine.stop()
        await lines.stop()
    finally:
        await database.close()
    return 0


async def built(
    database: Database,
    environment: Environment,
    clock: Clock,
    people: Organisation,
    files: Path,
    lines: Lines = CLOSED,
) -> tuple[web.Application, Vernebot]:
    house = environment.house
    channels = {"web": WebChannel(), **lines.channels}
    made = await Vernebot.built(database, house, clock.now, channels, files, fetchers=lines.pictures)
    site = web_chat(
        made.assistant.hear,
        personas(people, house.language, clock.now),
        made.assistant.place.languages,
        house.language,
        key=made.web_tokens,
        bundle=BUNDLE,
        now=real_now,
        board=Display(made.delivery),
        clock=demo_hands(database, clock, made.engine.once, house.zone),
        uploads=Uploads(database, Spool(files)),
    )
    made.engine.worker.told = site.refresh
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(health({}, ready(database, made.engine)))
    app.add_routes(made.album.routes())
    app.add_routes(made.calendars.routes())
    app.add_routes(made.plans.routes())
    app.add_routes(made.papers.routes())
    app.add_routes(made.broadcasts.routes())
    app.cleanup_ctx.append(made.darkroom.while_serving)
    site.install(app)
    for door in lines.doors(made, made.assistant.hear):
        app.add_routes(door.routes())
        app.cleanup_ctx.append(door_open(door))
    return app, made


async def _people(database: Database, size: str | None, clock: Clock, language: str) -> Organisation:
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
        await demo_plan.keep(store, language, clock.now())
        return wanted
