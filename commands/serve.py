"""`app.py serve`: the doors of an organisation, Teams, Slack or both, until it is told to stop."""

import argparse
import logging
import sys
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.clock import real_now
from bot.environment.look import LOOPBACK
from bot.http import Listening, health, listen, one_line_errors
from bot.settings import Settings
from commands.check import faults, look, opened
from commands.common import Environment, Refused
from commands.doors import Door, Lines, homes
from commands.probe import LetIn, probe
from commands.serving import begin_log, no_core_dumps, ready, settle_memory, until_told_to_stop
from commands.vernebot import Vernebot
from manifest.about import POLICY, page
from storage.database import Database
from storage.doors import doors as kept_doors
from storage.doors import keep_doors

MISCONFIGURED = 78  # EX_CONFIG: to be put right by somebody, not to be started again and again

log = logging.getLogger("vernebot")


async def serve(options: argparse.Namespace, environment: Environment) -> int:
    found = look(options, environment)
    wrong = [*found.refusals, *await faults(options, environment)]
    if wrong or found.settings is None:
        raise Refused("\n".join(wrong))
    begin_log()
    no_core_dumps()
    for warning in found.warnings:
        print(f"Note: {warning}", file=sys.stderr)
    database = Database(environment.url(options))
    try:
        lines = Lines.opened(found.settings.teams, found.settings.slack)
        try:
            made = await Vernebot.built(
                database,
                environment.house,
                real_now,
                lines.channels,
                environment.files(options),
                fetchers=lines.pictures,
                public_url=found.settings.public_url,
            )
            await _tried(found.settings, made)
            await _served(found.settings, made, lines, opened(found))
        finally:
            await lines.stop()
    finally:
        await database.close()
    return 0


async def _tried(settings: Settings, made: Vernebot) -> None:
    try:
        await probe(settings, made)
    except LetIn as why:
        raise Refused(f"It does not start: {why}, which must be refused.", MISCONFIGURED) from why


async def _served(settings: Settings, made: Vernebot, lines: Lines, what: str) -> None:
    doors = lines.doors(made, made.assistant.hear)
    listening = await _listening(site(made, doors), settings)
    for door in doors:
        await door.start()
    told = await homes(lines, doors)
    async with made.database.write() as store:
        before = {name: home for name, home in (await kept_doors(store)).items() if name != "web"}
        now = {**{name: home for name, home in before.items() if name in lines.channels}, **told}
        if now != before:
            await keep_doors(store, now)
    await made.engine.start()
    settle_memory()
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"Vernebot listens at http://{shown}:{listening.port}/  ({what})", flush=True)
    await until_told_to_stop()
    log.info("stopping: what is under way comes to its end")
    await listening.stop()
    # What is being sent goes out first: the doors take their connections with them.
    await made.engine.stop()
    for door in doors:
        await door.stop()


def site(made: Vernebot, doors: tuple[Door, ...]) -> web.Application:
    """Everything that can be reached: no web chat, and nothing of the demo."""
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(health({}, ready(made.database, made.engine)))
    app.add_routes(made.album.routes())
    app.add_routes(made.calendars.routes())
    app.add_routes(made.plans.routes())
    app.add_routes(made.papers.routes())
    app.add_routes(made.broadcasts.routes())
    app.router.add_get("/about", about(made.assistant.place.language), allow_head=False)
    app.cleanup_ctx.append(made.darkroom.while_serving)
    for door in doors:
        app.add_routes(door.routes())
    return app


def about(language: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Where Teams points people who want to know whose this is, what becomes of what they write, and on which terms."""
    html, headers = page(language), {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=html, content_type="text/html", headers=headers)

    return show


async def _listening(app: web.Application, settings: Settings) -> Listening:
    """On this machine alone with HMS_ENV=test, whatever the host is called."""
    hosts = ("127.0.0.1", "::1") if settings.host == "localhost" else (settings.host,)
    assert settings.env != "test" or settings.host in LOOPBACK
    try:
        return await listen(app, settings.port, hosts)
    except OSError as error:
        raise Refused(f"HMS_PORT or HMS_HOST cannot be listened at: {error.strerror or error}") from error
