"""What a turn is measured against: a bare aiohttp handler, and one that does one read and one write in a transaction.

    python benchmarks/twin.py URL        listens on a free port and says which; URL is the database

Both answer a POST with a few bytes of JSON. The twin uses our engine settings and SQLAlchemy Core.
"""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from aiohttp import web
from sqlalchemy import Column, MetaData, String, Table, bindparam, insert, select

from bot.http import listen
from storage.database import Database

metadata = MetaData()
talk = Table(
    "talk",
    metadata,
    Column("key", String, primary_key=True),
    Column("said", String, nullable=False),
)
READ = select(talk.c.said).where(talk.c.key == bindparam("k"))
WRITE = insert(talk)


def bare() -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handler(request: web.Request) -> web.Response:
        said = await request.json()
        return web.json_response({"id": said["channelData"]["clientActivityID"]})

    return handler


def one_read_one_write(database: Database) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handler(request: web.Request) -> web.Response:
        said = await request.json()
        text, key = str(said.get("text") or said.get("value")), request.match_info["id"]
        async with database.write() as store:
            (await store.execute(READ, {"k": key})).one_or_none()
            await store.execute(WRITE, {"key": said["channelData"]["clientActivityID"], "said": text})
        return web.json_response({"id": said["channelData"]["clientActivityID"]})

    return handler


async def serve(url: str) -> None:
    database = Database(url)
    async with database.write() as store:
        await store.run_sync(metadata.create_all)
    app = web.Application()
    app.router.add_post("/bare/{id}", bare())
    app.router.add_post("/twin/{id}", one_read_one_write(database))
    listening = await listen(app, 0)
    print(f"listens at http://localhost:{listening.port}/", flush=True)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    await listening.stop()
    await database.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
