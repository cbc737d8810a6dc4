"""What a demo begins with beside its people: processes under way, most of what has passed done, some rounds."""

from datetime import datetime, timedelta
from pathlib import Path

from commands.common import HERE
from hms.process import Process
from storage import processes, tasks
from storage.database import Database
from storage.demo_records import held_so_far
from storage.demo_work import done_so_far
from storage.desk import Store

PROCESSES = HERE / "hms" / "processes"
SINCE = timedelta(days=75)  # as if it had been in use for a while, so that something is late


async def furnish(database: Database, now: datetime) -> None:
    """Once: what is there already stays."""
    async with database.read() as store:
        if await processes.versions(store):
            return
    async with database.write() as store:
        for file in sorted(PROCESSES.glob("*.yaml")):
            await _import(store, file, now)
        await tasks.plan(store, now)
        await done_so_far(store, now)
        await held_so_far(store, now)


def shipped() -> tuple[Process, ...]:
    """The processes that come with the product, as their files say them."""
    from storage.process_files import ProcessFile, read  # as above: only where they are asked for

    found = (read(file) for file in sorted(PROCESSES.glob("*.yaml")))
    return tuple(each.process for each in found if isinstance(each, ProcessFile))


async def _import(store: Store, file: Path, now: datetime) -> None:
    from storage.process_files import ProcessFile, read  # half of what a start needs, and only the first one

    found = read(file)
    assert isinstance(found, ProcessFile), "\n".join(map(str, found))
    if not _is_over(found.process, now):
        await processes.keep_process(store, found.process.id, found.document, now - SINCE)


def _is_over(process: Process, now: datetime) -> bool:
    """A cycle whose last phase has ended."""
    ends = [each.last for each in process.phases if each.last is not None]
    return bool(ends) and max(ends) < now.date()
