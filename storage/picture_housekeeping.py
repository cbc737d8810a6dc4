"""Pictures that are nobody's any more go, with their files: at once where a draft is gone, else twice a day."""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta

from storage import pictures
from storage.database import Database
from storage.picture_files import PictureFiles, Spool

AT_ONCE = 100
LEFT_BEHIND = timedelta(hours=1)  # by then whoever was writing it has ended


async def tidy(database: Database, files: PictureFiles) -> int:
    """Takes away the pictures of drafts that were dropped, or sent without them; gives how many."""
    gone = 0
    while True:
        async with database.read() as store:
            some = await pictures.nobodys(store, AT_ONCE)
        if not some:
            return gone
        async with database.write() as store:
            await pictures.forget(store, some)
        await drop(database, files, {name for name in some.values() if name is not None})
        gone += len(some)


async def sweep(database: Database, files: PictureFiles, real: datetime) -> None:
    """Takes away files that no row names, and what somebody who died had begun."""
    before = (real - LEFT_BEHIND).timestamp()
    names = await asyncio.to_thread(files.names)
    for at in range(0, len(names), AT_ONCE):
        await drop(database, files, names[at : at + AT_ONCE])
    await asyncio.to_thread(files.drop_unfinished, before)
    spool = Spool(files.folder)
    old = set(await asyncio.to_thread(spool.old, before))
    if old:
        async with database.read() as store:
            old -= await pictures.sources_of(store, "web")
        await asyncio.to_thread(spool.drop, old)


async def drop(database: Database, files: PictureFiles, names: Collection[str]) -> None:
    """Takes away those of the files that no row names.

    Each is hidden before the rows are asked: whoever writes its name down meanwhile finds it there again, or makes it.
    """
    async with database.read() as store:
        unnamed = set(names) - await pictures.named(store, names)
    hidden = [name for name in unnamed if await asyncio.to_thread(files.hide, name)]
    if not hidden:
        return
    async with database.read() as store:
        named = await pictures.named(store, hidden)
    for name in hidden:
        await asyncio.to_thread(files.bring_back if name in named else files.drop_hidden, name)
