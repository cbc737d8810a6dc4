"""What a door is measured against: bare aiohttp that verifies as ours does, reads a row, writes one, posts a card.

    python -m benchmarks.doors.twin PORT WORLD DATABASE-URL

It has our engine settings, SQLAlchemy Core and one pooled client; it knows no person, no dialog and one card.
"""

import asyncio
import json
import signal
import sys
import time
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web
from sqlalchemy import Column, MetaData, String, Table, bindparam, insert, select

from benchmarks.doors.peers.echo import World, blocks, card
from bot.clock import real_now
from bot.http import Refused, one_line_errors
from bot.slack.signature import genuine, well_formed
from bot.slack.site import SIGNATURE, STAMP
from bot.teams.keys import Keys
from bot.teams.tokens import Tokens
from storage.database import Database

metadata = MetaData()
talk = Table("talk", metadata, Column("key", String, primary_key=True), Column("said", String, nullable=False))
READ = select(talk.c.said).where(talk.c.key == bindparam("k"))
WRITE = insert(talk)


@dataclass(slots=True)
class Twin:
    world: World
    database: Database
    session: aiohttp.ClientSession
    tokens: Tokens

    async def teams(self, request: web.Request) -> web.Response:
        vouched = await self.tokens.verified(request.headers["Authorization"])
        said = json.loads(await request.read())
        if vouched.service_url != said["serviceUrl"]:
            raise Refused(401)
        await self._kept(said["id"], said["text"])
        attached = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card(said["text"])}
        where = f"{said['serviceUrl']}/v3/conversations/{said['conversation']['id']}/activities/{said['id']}"
        await self._post(where, {"type": "message", "attachments": [attached], "replyToId": said["id"]})
        return web.Response(status=200)

    async def slack(self, request: web.Request) -> web.Response:
        body, stamp, signature = await request.read(), request.headers[STAMP], request.headers[SIGNATURE]
        if not well_formed(stamp, signature, time.time()) or not genuine(
            self.world.signing_secret, stamp, signature, body
        ):
            raise Refused(401)
        said = json.loads(body)
        event = said["event"]
        await self._kept(said["event_id"], event["text"])
        where = f"{self.world.address}/api/chat.postMessage"
        await self._post(where, {"channel": event["channel"], "text": event["text"], "blocks": blocks(event["text"])})
        return web.Response(status=200)

    async def _kept(self, key: str, said: str) -> None:
        async with self.database.write() as store:
            (await store.execute(READ, {"k": key})).one_or_none()
            await store.execute(WRITE, {"key": f"{key}{time.time_ns()}", "said": said})

    async def _post(self, where: str, body: dict[str, Any]) -> None:
        async with self.session.post(where, json=body, headers={"Authorization": "Bearer held"}) as response:
            await response.read()


async def serve(port: int, world: World, url: str) -> None:
    database = Database(url)
    async with database.write() as store:
        await store.run_sync(metadata.create_all)
    async with aiohttp.ClientSession() as session:
        keys = Keys(session, f"{world.address}/v1/.well-known/openidconfiguration")
        twin = Twin(world, database, session, Tokens(world.app_id, keys, real_now))
        app = web.Application(middlewares=[one_line_errors])
        app.router.add_post("/api/messages", twin.teams)
        app.router.add_post("/slack/events", twin.slack)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        await stop.wait()
        await runner.cleanup()
    await database.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), World(**json.loads(sys.argv[2])), sys.argv[3]))
