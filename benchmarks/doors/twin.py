"""What a door is measured against: bare aiohttp that verifies, reads a row, writes a row, and posts a card.

    python -m benchmarks.doors.twin PORT WORLD DATABASE-URL

It has our engine settings, SQLAlchemy Core and one pooled client; it knows no person, no dialog and one card.
"""

import asyncio
import json
import signal
import sys
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import jwt
from aiohttp import web
from slack_sdk.signature import SignatureVerifier
from sqlalchemy import Column, MetaData, String, Table, bindparam, insert, select

from benchmarks.doors.peers.echo import World, blocks, card
from storage.database import Database

metadata = MetaData()
talk = Table("talk", metadata, Column("key", String, primary_key=True), Column("said", String, nullable=False))
READ = select(talk.c.said).where(talk.c.key == bindparam("k"))
WRITE = insert(talk)
ISSUER = "https://api.botframework.com"


@dataclass(slots=True)
class Twin:
    world: World
    database: Database
    session: aiohttp.ClientSession
    signatures: SignatureVerifier
    keys: dict[str, jwt.PyJWK] = field(default_factory=dict)

    async def learn(self) -> None:
        async with self.session.get(f"{self.world.address}/v1/.well-known/keys") as response:
            self.keys = {each["kid"]: jwt.PyJWK(each) for each in (await response.json())["keys"]}

    async def teams(self, request: web.Request) -> web.Response:
        said = json.loads(await request.read())
        try:
            self._verified(request.headers["Authorization"].removeprefix("Bearer "), said["serviceUrl"])
        except (jwt.InvalidTokenError, KeyError):
            return web.Response(status=401)
        await self._kept(said["id"], said["text"])
        attached = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card(said["text"])}
        where = f"{said['serviceUrl']}/v3/conversations/{said['conversation']['id']}/activities/{said['id']}"
        await self._post(where, {"type": "message", "attachments": [attached], "replyToId": said["id"]})
        return web.Response(status=200)

    async def slack(self, request: web.Request) -> web.Response:
        body = await request.read()
        if not self.signatures.is_valid_request(body, dict(request.headers)):
            return web.Response(status=401)
        said = json.loads(body)
        event = said["event"]
        await self._kept(said["event_id"], event["text"])
        where = f"{self.world.address}/api/chat.postMessage"
        await self._post(where, {"channel": event["channel"], "text": event["text"], "blocks": blocks(event["text"])})
        return web.Response(status=200)

    def _verified(self, token: str, service_url: str) -> None:
        key = self.keys[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(token, key, ["RS256"], audience=self.world.app_id, issuer=ISSUER, leeway=300)
        if claims["serviceurl"] != service_url:
            raise jwt.InvalidTokenError

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
        twin = Twin(world, database, session, SignatureVerifier(world.signing_secret))
        await twin.learn()
        app = web.Application()
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
